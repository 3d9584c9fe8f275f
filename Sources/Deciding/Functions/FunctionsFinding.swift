import Evaluation
import Language
public import Mathematics
import Solving
import Text

/// Functions of one number side by side.
public struct FunctionsFinding: Sendable {
  /// The definitions in which formulas are told: derivatives may have brought functions with them.
  public var definitions: Definitions
  public var variable: Symbol
  /// Letters without a value, taken at 1 where numbers are wanted.
  public var assumed: [Symbol]
  public var sides: [Side]

  /// One function.
  public struct Side: Sendable {
    /// As it was typed.
    public var text: String
    /// Written out in the variable.
    public var body: Expression
    public var pieces: [Piece]
    /// Whether all places are known at which cases meet.
    public var knowsAllCorners: Bool
    public var corners: [Corner]
    public var left: EndValue
    public var right: EndValue
    public var range: Range?
    /// Of f(Z) for a standard normal Z; nothing where no bound was found.
    public var mean: Real?
    public var variance: Real?
    /// Values and slopes to be drawn, piece by piece.
    public var curves: [[Sample]] = []
  }

  /// A place with the value and the slope there.
  public struct Sample: Hashable, Sendable {
    public var z: Double
    public var value: Double
    public var slope: Double
  }

  /// A stretch with one formula.
  public struct Piece: Sendable {
    public var from: Real?
    public var to: Real?
    public var form: Expression
    public var slope: Expression
    /// 0 on the whole stretch.
    public var isFlat: Bool
    /// 1 or −1 where the slope has one sign on the whole stretch, which is certain.
    public var sign: Int?
    /// Places inside at which the slope is 0.
    public var roots: [Real]
    /// Where the sign is not certain.
    public var open: [Interval]
  }

  /// A place where cases meet.
  public struct Corner: Sendable {
    public var place: Real
    /// Value and slope, where they are known, of the definition itself and of both sides.
    public var own: [Real?] = []
    public var left: [Real] = []
    public var right: [Real] = []
    /// By how much value, slope, second and third derivative jump from left to right.
    public var jumps: [Real]
    /// The first of them that is certain to jump: 0 for the value, 1 for the slope; nothing where
    /// none does.
    public var order: Int?
    /// That jump in the letters that were taken at 1, where there are some.
    public var jump: Expression?
    /// Whether what does not jump is equal exactly, not only in the digits that are carried.
    public var isExact: Bool {
      jumps.prefix(order ?? jumps.count).allSatisfy { $0.compare(to: .zero) == .equal }
    }
    /// The slope that the definition gives there.
    public var slope: Real? { own.count > 1 ? own[1] : nil }
  }

  public struct Range: Sendable {
    public var lower: EndValue
    public var isLowerTaken: Bool
    public var upper: EndValue
    public var isUpperTaken: Bool
    /// Whether both ends are proven.
    public var isCertain: Bool
  }
}

func decideFunctions(_ targets: [Asked.Target], at span: Span, of solved: Solved) -> Decision {
  guard targets.count > 1 else {
    return .refused(
      span, "One function alone has nothing beside it.",
      hint: "Name two or more: compare f(z), g(z)"
    )
  }
  var line: OneVariable
  do {
    line = try OneVariable(targets, of: solved)
  } catch {
    switch error {
    case .noVariable:
      return .refused(
        span, "There is no number that all of these are functions of.",
        hint: "Declare it, z in R, and write compare elu(z, 1), relu(z).")
    case .wantsNumbers(let text):
      return .refused(
        span,
        "\(text) is no number that follows from one number, and only such functions are compared.")
    case .tooLong(let text):
      return .refused(span, "\(text) is too long, or has no formula, to be compared.")
    }
  }
  var sides = zip(targets, line.functions).map { target, function in
    side(target.text, function, &line)
  }
  let reach = sides.flatMap { $0.corners }.map { $0.place.double.magnitude + 2 }.reduce(4) {
    max($0, $1)
  }
  for place in sides.indices {
    sides[place].curves = sides[place].pieces.map { line.samples(of: $0, reach: min(reach, 16)) }
  }
  return Decision(
    .functions(
      FunctionsFinding(
        definitions: line.definitions, variable: line.variable, assumed: line.assumed,
        sides: sides)))
}

private func side(_ text: String, _ function: Expression, _ line: inout OneVariable)
  -> FunctionsFinding.Side
{
  let (pieces, areAll) = line.pieces(of: function)
  let patterns = pieces.map { line.signs(of: $0.forms[1], on: $0) }
  let told = zip(pieces, patterns).map { piece, pattern in
    FunctionsFinding.Piece(
      from: piece.from, to: piece.to, form: piece.forms[0], slope: piece.forms[1],
      isFlat: pattern.isZero, sign: pattern.sign, roots: pattern.roots, open: pattern.open)
  }
  let moments = areAll ? line.normalMoments(of: pieces) : nil
  let slope = line.slope(of: function)
  let corners = zip(pieces, pieces.dropFirst()).compactMap { left, right in
    corner(between: left, right, function, slope, &line)
  }
  let ends = (
    pieces.first.flatMap { piece in
      piece.from == nil ? line.limit(of: piece, piece.forms[0], atRight: false) : nil
    } ?? .unknown,
    pieces.last.flatMap { piece in
      piece.to == nil ? line.limit(of: piece, piece.forms[0], atRight: true) : nil
    } ?? .unknown
  )
  return FunctionsFinding.Side(
    text: text, body: function, pieces: told, knowsAllCorners: areAll, corners: corners,
    left: ends.0, right: ends.1, range: range(function, pieces, patterns, line, areAll),
    mean: moments?.mean, variance: moments?.variance)
}

private func corner(
  between left: SmoothPiece, _ right: SmoothPiece, _ function: Expression, _ slope: Expression,
  _ line: inout OneVariable
) -> FunctionsFinding.Corner? {
  guard let place = left.to, place == right.from else { return nil }
  var corner = FunctionsFinding.Corner(place: place, jumps: [])
  corner.own = [line.value(of: function, at: place), line.value(of: slope, at: place)]
  for order in left.forms.indices {
    guard let a = line.value(of: left.forms[order], at: place),
      let b = line.value(of: right.forms[order], at: place), a.isFinite, b.isFinite
    else { return corner }
    corner.left.append(a)
    corner.right.append(b)
    let jump = b - a
    corner.jumps.append(jump)
    let ordering = jump.compare(to: .zero)
    guard ordering == .less || ordering == .greater else {
      // With letters at 1 a jump may be 0 by accident: elu(z, α) has one unless α = 1.
      if !line.assumed.isEmpty, corner.jump == nil {
        corner.jump = line.jump(left.forms[order], right.forms[order], at: place)
      }
      continue
    }
    corner.order = order
    if !line.assumed.isEmpty {
      corner.jump = corner.jump ?? line.jump(left.forms[order], right.forms[order], at: place)
    }
    return corner
  }
  return corner
}

extension OneVariable {
  /// Places from −reach to reach as far as a piece goes.
  fileprivate func samples(of piece: FunctionsFinding.Piece, reach: Double)
    -> [FunctionsFinding.Sample]
  {
    let low = max(piece.from?.double ?? -reach, -reach)
    let high = min(piece.to?.double ?? reach, reach)
    var evaluator = evaluator(Double.self)
    guard low < high, let form = evaluator.compiled(piece.form),
      let slope = evaluator.compiled(piece.slope)
    else { return [] }
    let count = max(2, Int(160 * (high - low) / (2 * reach)))
    return (0...count).map { step in
      let z = step == count ? high : low + (high - low) * Double(step) / Double(count)
      evaluator.put(z, in: variable, at: 0)
      return FunctionsFinding.Sample(
        z: z, value: evaluator.value(of: form), slope: evaluator.value(of: slope))
    }
  }

  /// The difference of two formulas at a place, in the letters; nothing where it mentions none.
  fileprivate mutating func jump(_ left: Expression, _ right: Expression, at place: Real)
    -> Expression?
  {
    guard let exact = place.rational else { return nil }
    let variable = variable
    let difference = Expression.tidySum([right, .negated(left)]).replacingSymbols { symbol, _ in
      symbol == variable ? .number(exact) : nil
    }
    let tidy = simplified(difference)
    return assumed.contains { tidy.mentions($0) } ? tidy : nil
  }
}

/// The values that are taken or approached: at the ends of the pieces and where slopes are 0.
private func range(
  _ function: Expression, _ pieces: [SmoothPiece], _ patterns: [SignPattern], _ line: OneVariable,
  _ areAll: Bool
) -> FunctionsFinding.Range? {
  var found: [(value: EndValue, isTaken: Bool, size: Double)] = []
  func note(_ value: EndValue, isTaken: Bool) {
    switch value {
    case .number(let number): found.append((value, isTaken, number.double))
    case .seen(let number): found.append((value, false, number))
    case .plusInfinity: found.append((value, false, .infinity))
    case .minusInfinity: found.append((value, false, -.infinity))
    case .unknown: found.append((value, false, .nan))
    }
  }
  for (piece, pattern) in zip(pieces, patterns) {
    for isRight in [false, true] {
      let end = line.limit(of: piece, piece.forms[0], atRight: isRight)
      var isTaken = pattern.isZero
      if let place = isRight ? piece.to : piece.from, case .number(let number) = end,
        let own = line.value(of: function, at: place), own.isFinite
      {
        isTaken = isTaken || own == number || own.compare(to: number) == .equal
        note(.number(own), isTaken: true)
      }
      note(end, isTaken: isTaken)
    }
    for root in pattern.roots {
      if let value = line.value(of: piece.forms[0], at: root) {
        note(.number(value), isTaken: true)
      }
    }
  }
  let known = found.filter { !$0.size.isNaN }
  // An end that is not known may lie beyond all others.
  guard known.count == found.count, let low = known.min(by: { $0.size < $1.size }),
    let high = known.max(by: { $0.size < $1.size })
  else { return nil }
  func isProven(_ value: EndValue) -> Bool {
    switch value {
    case .seen, .unknown: false
    case .number, .plusInfinity, .minusInfinity: true
    }
  }
  let isCertain =
    areAll && patterns.allSatisfy { $0.isZero || $0.isCertain }
    && found.allSatisfy { isProven($0.value) }
  return FunctionsFinding.Range(
    lower: low.value, isLowerTaken: known.contains { $0.size == low.size && $0.isTaken },
    upper: high.value, isUpperTaken: known.contains { $0.size == high.size && $0.isTaken },
    isCertain: isCertain)
}
