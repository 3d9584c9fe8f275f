import Evaluation
import Language
import Mathematics
import Rendering

/// What is known of the values of a function of one number.
struct FunctionRange {
  /// Contains every value: certain. An infinite end is one for which no bound was found.
  var bounds: Interval
  /// The smallest and the largest value among samples, which lie inside the bounds.
  var seen: Interval
  /// How many pieces of the real line the bounds rest on.
  var pieces: Int
}

/// The values of a library function over all real numbers, with 1 for every further argument;
/// nothing for functions of vectors and for losses, whose arguments are not free.
///
/// Interval arithmetic bounds the function on each piece of the line. The pieces that hold the
/// ends of the bounds are halved until that changes little.
func range(of symbol: FunctionSymbol, _ library: Library) -> FunctionRange? {
  let parameters = library.functions[symbol.id].parameters
  guard library.functions[symbol.id].outputs.isEmpty, parameters.allSatisfy({ $0.rank == 0 }),
    let first = parameters.first, first.name == "z" || first.name == "e"
  else { return nil }
  let others = parameters.dropFirst().map { _ in Argument(body: .one) }
  return range(library.functions) { .call(symbol, [Argument(body: $0)] + others, []) }
}

/// The values of a primitive over all real numbers where it has one.
func range(of primitive: Primitive) -> FunctionRange {
  range([]) { .primitive(primitive, $0) }
}

private func range(_ functions: [Function], _ call: (Expression) -> Expression) -> FunctionRange {
  // Equal forms bound a function in different ways: the plain ones and the safe ones.
  var forms = [CalledFunction(functions, call)]
  if !functions.isEmpty { forms.append(CalledFunction(functions.map(withoutSafeBody), call)) }
  var pieces = startingPieces.map { piece in (piece, values(on: piece, &forms)) }
  for _ in 0..<600 {
    let defined = pieces.indices.filter { !pieces[$0].1.isUndefined }
    let lowest = defined.min { pieces[$0].1.lower < pieces[$1].1.lower } ?? 0
    let highest = defined.max { pieces[$0].1.upper < pieces[$1].1.upper } ?? 0
    guard let place = [lowest, highest].first(where: { canBeHalved(pieces[$0].0) }) else { break }
    let piece = pieces[place].0
    let middle = piece.lower / 2 + piece.upper / 2
    let halves = [Interval(piece.lower, middle), Interval(middle, piece.upper)]
    pieces[place] = (halves[0], values(on: halves[0], &forms))
    pieces.append((halves[1], values(on: halves[1], &forms)))
  }
  let bounds = pieces.reduce(Interval.undefined) { $0.union($1.1) }
  let seen = pieces.reduce(Interval.undefined) { seen, piece in
    let end = piece.0.lower.isInfinite ? piece.0.upper : piece.0.lower
    let value = values(on: Interval(end), &forms)
    let middle = value.lower / 2 + value.upper / 2
    return middle.isFinite ? seen.union(Interval(middle)) : seen
  }
  return FunctionRange(bounds: bounds, seen: seen, pieces: pieces.count)
}

/// The range in words; nothing if nothing is known.
func words(for range: FunctionRange, constants: [String]) -> String {
  let lower = end(range.bounds.lower, seen: range.seen.lower, isUpper: false)
  let upper = end(range.bounds.upper, seen: range.seen.upper, isUpper: true)
  let condition =
    constants.isEmpty ? "" : " with " + constants.map { $0 + " = 1" }.joined(separator: ", ")
  let statement =
    switch (lower?.text, upper?.text) {
    case (let lower?, let upper?): "Between \(lower) and \(upper)\(condition)"
    case (let lower?, nil): "At least \(lower)\(condition); no upper bound found"
    case (nil, let upper?): "At most \(upper)\(condition); no lower bound found"
    case (nil, nil): "No bound found\(condition)"
    }
  let isSharp = (lower?.isCertain ?? true) && (upper?.isCertain ?? true)
  let certain =
    lower == nil && upper == nil
    ? "."
    : " (certain\(isSharp ? "" : " to within 0.0001"): interval evaluation on \(range.pieces) pieces of the real line)."
  let seen = (sample(range.seen.lower), sample(range.seen.upper))
  return statement + certain + " Values from \(seen.0) to \(seen.1) were seen at sample points."
}

/// An end of the bounds as a person states it: a number of up to three digits after the point
/// that lies at most 0.0001 away, unless a sample lies beyond it; else four digits, rounded away
/// from the values. Whether the function is certain to stay on its side of the number.
private func end(
  _ bound: Double, seen: Double, isUpper: Bool
) -> (text: String, isCertain: Bool)? {
  guard bound.isFinite else { return nil }
  let exact = Real(exactly: bound)
  guard let nearest = exact.rounded(toDecimals: 3), abs(nearest.double - bound) <= 0.0001 else {
    return (rounded(bound, up: isUpper), true)
  }
  let isCertain = nearest.compare(to: exact) != (isUpper ? .less : .greater)
  let isContradicted = isUpper ? seen > nearest.double + 1e-9 : seen < nearest.double - 1e-9
  if !isCertain && isContradicted { return (rounded(bound, up: isUpper), true) }
  return (signed(nearest.shown(.decimals(3))), isCertain)
}

/// A function of a library, called with an argument that may be set, and 1 for the others.
private struct CalledFunction {
  private let argument: Symbol
  private let value: Symbol
  private var evaluator: Evaluator<Interval>

  init(_ functions: [Function], _ call: (Expression) -> Expression) {
    var definitions = Definitions(functions: functions, indices: IndexSupply(from: 1_000_000))
    argument = definitions.add(
      Quantity(name: Name("z"), role: .given, shape: [], body: .numbers([.zero])))
    let body = call(.symbol(argument, []))
    value = definitions.add(
      Quantity(name: Name("y"), role: .defined, shape: [], body: .formula([], body)))
    evaluator = Evaluator(definitions, wanted: [value])
  }

  mutating func values(on piece: Interval) -> Interval {
    evaluator.set(argument, to: [piece])
    evaluator.run()
    return evaluator.values[value.id]?.first ?? .everything
  }
}

private func withoutSafeBody(_ function: Function) -> Function {
  var result = function
  result.safeBody = nil
  return result
}

/// What equal forms of a function agree on.
private func values(on piece: Interval, _ forms: inout [CalledFunction]) -> Interval {
  var result = Interval.undefined
  for place in forms.indices {
    let values = forms[place].values(on: piece)
    guard !values.isUndefined else { continue }
    let lower = result.isUndefined ? values.lower : max(result.lower, values.lower)
    let upper = result.isUndefined ? values.upper : min(result.upper, values.upper)
    if lower <= upper { result = Interval(lower, upper) }
  }
  return result
}

/// The real line in pieces whose ends include the kinks of the common functions.
private var startingPieces: [Interval] {
  let far = [-Double.infinity, -1024, -64, -32, -16]
  let near = stride(from: -8.0, through: 8, by: 0.5)
  let ends = far + near + far.reversed().map { -$0 }
  return zip(ends, ends.dropFirst()).map { Interval($0, $1) }
}

private func canBeHalved(_ piece: Interval) -> Bool {
  piece.lower.isFinite && piece.upper.isFinite && piece.upper - piece.lower > 1e-6
}

/// Four digits after the point, away from the values; whole numbers as they are.
private func rounded(_ bound: Double, up: Bool) -> String {
  let exact = Real(exactly: bound)
  guard var result = exact.rounded(toDecimals: 4) else { return text(bound) }
  let tenThousandth = Real.one.divided(by: Real(10_000))
  if up, result.compare(to: exact) == .less { result = result + tenThousandth }
  if !up, result.compare(to: exact) == .greater { result = result - tenThousandth }
  return signed(result.shown(.decimals(4)))
}

/// A value that was seen, with the digits that say something.
private func sample(_ value: Double) -> String {
  if value.magnitude >= 1e6 { return "about " + text(value) }
  let exact = Real(exactly: value)
  let rounded = exact.rounded(toDecimals: 4) ?? exact
  let isExact = rounded.compare(to: exact) == .equal
  return (isExact ? "" : "about ") + signed(rounded.shown(.decimals(4)))
}

private func text(_ value: Double) -> String {
  signed(Real(exactly: value).shown(.significant(3)))
}

private func signed(_ shown: ShownNumber) -> String {
  (shown.isNegative ? "−" : "") + shown.digits + (shown.exponent.map { " · 10^\($0)" } ?? "")
}
