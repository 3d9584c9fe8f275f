import Deciding
import Mathematics
import Rendering

/// Functions side by side: where each slope is 0, ranges, corners, means, in tables and sentences.
func ruling(of finding: FunctionsFinding, _ solution: Solution) -> Ruling {
  let z = formula(symbol: finding.variable, at: nil, in: finding.definitions)
  var ruling = Ruling(
    answer: finding.sides.map { "\($0.text): " + plainText(flatness($0, z)) }.joined(
      separator: "; "), because: [])
  if !finding.assumed.isEmpty {
    ruling.because.append(
      named(finding.assumed, finding.definitions)
        + [
          .text(
            finding.assumed.count == 1
              ? " has no value; where numbers are wanted it is taken at 1."
              : " have no value; where numbers are wanted they are taken at 1."
          )
        ])
  }
  ruling.because += learning(finding, z)
  ruling.because += finding.sides.flatMap { side -> [[Inline]] in
    let all = corners(side, z, finding)
    guard all.count > 5 else { return all }
    return Array(all.prefix(4))
      + [[.code(side.text), .text(" has \(all.count - 4) more such places from −64 to 64.")]]
  }
  ruling.because += centring(finding)
  ruling.evidence =
    [.chains(finding.sides.flatMap { formulas($0, z, finding) })] + [table(finding, z), method]
    + pictures(finding, z)
  ruling.certificate = .array(finding.sides.map { certificate($0) })
  ruling.numbers = [.init("functions", .array(finding.sides.map { numbers($0) }))]
  return ruling
}

// MARK: Where the slope is 0

/// "derivative 0 for z < 0", "derivative nowhere 0".
func flatness(_ side: FunctionsFinding.Side, _ z: Formula) -> [Inline] {
  var places: [[Inline]] = []
  for piece in side.pieces {
    if piece.isFlat { places.append([.text("for "), .math(stretch(piece, z))]) }
    for root in piece.roots {
      let relation: Relation = root.isExact ? .equal : .approximately
      places.append([.text("at "), .math(.relation(z, relation, spoken(root)))])
    }
  }
  let isOpen = side.pieces.contains { !$0.open.isEmpty } || !side.knowsAllCorners
  if places.count > 4 {
    let rest = places.count - 4
    places = Array(places.prefix(4)) + [[.text("at \(rest) more places from −64 to 64")]]
  }
  var result: [Inline] =
    places.isEmpty
    ? [.text(isOpen ? "no place found where the derivative is 0" : "derivative nowhere 0")]
    : [.text("derivative 0 ")] + Array(places.joined(separator: [.text(" and ")]))
  if isOpen { result.append(.text(" (not certain everywhere)")) }
  return result
}

/// z < 0, 0 < z ≤ 1, z > 1; "all z": with the ends that belong to it.
private func stretch(
  _ piece: FunctionsFinding.Piece, _ z: Formula, from: Bool = false, to: Bool = false
) -> Formula {
  let (above, below): (Relation, Relation) = (from ? .atLeast : .greater, to ? .atMost : .less)
  switch (piece.from, piece.to) {
  case (nil, nil): return .row([.text("all "), z])
  case (nil, let end?): return .relation(z, below, spoken(end))
  case (let start?, nil): return .relation(z, above, spoken(start))
  case (let start?, let end?):
    return .relation(.relation(spoken(start), from ? .atMost : .less, z), below, spoken(end))
  }
}

extension FunctionsFinding.Corner {
  /// Whether the definition's own value (0) or slope (1) at the corner is that of a side; the left
  /// one if both are.
  fileprivate func isHeld(_ order: Int, byRight: Bool) -> Bool {
    guard order < own.count, let own = own[order], order < left.count, order < right.count else {
      return false
    }
    let isLeft = own.compare(to: left[order]) == .equal
    return byRight ? !isLeft && own.compare(to: right[order]) == .equal : isLeft
  }
}

/// What is flat for one function and not for another, said of a unit that learns.
private func learning(_ finding: FunctionsFinding, _ z: Formula) -> [[Inline]] {
  var result: [[Inline]] = []
  for flat in finding.sides where flat.knowsAllCorners {
    let pieces = flat.pieces.filter { $0.isFlat }
    if pieces.isEmpty { continue }
    let stretches = pieces.map { [Inline.math(stretch($0, z))] }
    var sentence: [Inline] =
      [.text("The derivative of "), .code(flat.text), .text(" is exactly 0 for ")]
      + Array(stretches.joined(separator: [.text(" and for ")]))
    sentence.append(
      .text(": a unit whose net input lies there hands no gradient back and does not learn."))
    for other in finding.sides where other.text != flat.text {
      let inside = pieces.compactMap { slope(of: other, throughout: $0) }
      guard inside.count == pieces.count, let first = inside.first else { continue }
      sentence += [.text(" That of "), .code(other.text), .text(" is ")]
      if inside.count == 1 {
        sentence += [
          .math(formula(first.slope, in: finding.definitions)),
          .text(first.sign == 1 ? " > 0" : " < 0"),
        ]
      } else {
        sentence.append(.text("not 0"))
      }
      sentence.append(.text(" there: such a unit still learns."))
    }
    result.append(sentence)
  }
  if result.isEmpty {
    result.append([.text("None of these has a stretch on which its derivative is 0.")])
  }
  return result
}

/// The piece of a function on which all of a stretch lies, if its slope has one sign there.
private func slope(of side: FunctionsFinding.Side, throughout piece: FunctionsFinding.Piece)
  -> FunctionsFinding.Piece?
{
  side.pieces.first { other in
    let startsBefore = other.from.map { from in
      piece.from.map { from.double <= $0.double } ?? false
    }
    let endsBehind = other.to.map { to in piece.to.map { to.double >= $0.double } ?? false }
    return other.sign != nil && startsBefore ?? true && endsBehind ?? true
  }
}

// MARK: Corners

private func corners(_ side: FunctionsFinding.Side, _ z: Formula, _ finding: FunctionsFinding)
  -> [[Inline]]
{
  side.corners.map { corner in
    let place = Formula.relation(
      z, corner.place.isExact ? .equal : .approximately, spoken(corner.place))
    var sentence: [Inline] = [.code(side.text), .text(" at "), .math(place)]
    sentence.append(.text(corner.jump == nil ? ": " : ", with the letters at 1: "))
    switch corner.order {
    case nil where corner.jumps.isEmpty: sentence.append(.text("no value there."))
    case nil where corner.jumps.count == 1:
      sentence.append(.text("continuous, but the slope has no bound there."))
    case nil where corner.jumps.count < 4:
      sentence.append(.text("once continuously differentiable; what follows has no bound there."))
    case nil:
      sentence.append(.text("value and the first three derivatives are the same from both sides."))
    case 0?:
      sentence += [
        .text("the value jumps by "), .math(spoken(corner.jumps[0])), .text(", no slope there."),
      ]
    case 1?:
      sentence += [
        .text("continuous, but the slope jumps by "), .math(spoken(corner.jumps[1])),
        .text(": not differentiable there"),
      ]
      if let slope = corner.slope, slope.isFinite {
        sentence += [
          .text("; the definition picks the slope "), .math(spoken(slope)),
        ]
      }
      sentence.append(.text("."))
    case let order?:
      sentence += [
        .text(
          order == 2
            ? "once continuously differentiable; the second derivative jumps by "
            : "twice continuously differentiable; the third derivative jumps by "),
        .math(spoken(corner.jumps[order])), .text("."),
      ]
    }
    if !corner.isExact {
      sentence.append(.text(" What is the same is so to about thirty digits."))
    }
    if let jump = corner.jump {
      sentence += [
        .text(" In letters the first jump is "),
        .math(formula(jump, in: finding.definitions)), .text("."),
      ]
    }
    return sentence
  }
}

// MARK: Means

/// Whose outputs lie nearer to zero on average.
private func centring(_ finding: FunctionsFinding) -> [[Inline]] {
  let known = finding.sides.compactMap { side in side.mean.map { (side, $0) } }
  guard known.count > 1 else { return [] }
  let sorted = known.sorted { $0.1.double.magnitude < $1.1.double.magnitude }
  var sentence: [Inline] = [.text("For a standard normal net input the mean output is ")]
  sentence += listed(
    known.map { side, mean in [.math(spoken(mean)), .text(" for "), .code(side.text)] })
  let least = sorted[0].1.applying(.abs)
  let next = sorted[1].1.applying(.abs)
  if least.compare(to: next) == .less {
    sentence += [.text(": nearest to zero for "), .code(sorted[0].0.text), .text(".")]
  } else {
    sentence.append(.text("."))
  }
  return [sentence]
}

// MARK: Evidence

private func formulas(
  _ side: FunctionsFinding.Side, _ z: Formula, _ finding: FunctionsFinding
) -> [Chain] {
  func cases(_ order: Int, _ form: (FunctionsFinding.Piece) -> Expression) -> Formula? {
    guard let first = side.pieces.first, side.pieces.count <= 8 else { return nil }
    if side.pieces.count == 1, first.from == nil, first.to == nil {
      return formula(form(first), in: finding.definitions)
    }
    var cases: [Case] = []
    for piece in side.pieces {
      let (before, after) = (corner(at: piece.from), corner(at: piece.to))
      let starts = before?.isHeld(order, byRight: true) ?? false
      let ends = after?.isHeld(order, byRight: false) ?? false
      cases.append(
        Case(
          formula(form(piece), in: finding.definitions),
          if: stretch(piece, z, from: starts, to: ends)))
      guard let corner = after, !ends, !corner.isHeld(order, byRight: true),
        order < corner.left.count, let own = corner.own[order]
      else { continue }
      cases.append(Case(spoken(own), if: .relation(z, .equal, spoken(corner.place))))
    }
    return .cases(cases)
  }
  func corner(at place: Real?) -> FunctionsFinding.Corner? {
    side.corners.first { $0.place == place }
  }
  let name = formula(side.body, in: finding.definitions)
  var chains: [Chain] = []
  var value = cases(0) { $0.form }
  if value == name, case .call(let function, let arguments, let places) = side.body,
    finding.definitions[function].intrinsic == nil
  {
    value = formula(
      finding.definitions.expanded(function, arguments, places), in: finding.definitions)
  }
  if let value, value != name { chains.append(Chain(name, [.init(.equal, value)])) }
  if let slope = cases(1, { $0.slope }) {
    chains.append(Chain(.derivative(name, by: [z], .total), [.init(.equal, slope)]))
  }
  return chains
}

private let method = Block.paragraph([
  .text(
    "Ranges follow from the sign of the derivative piece by piece; means from Taylor's formula on stretches of at most 1/8 with bounds for what is left out, so that all digits shown are certain."
  )
])

private func table(_ finding: FunctionsFinding, _ z: Formula) -> Block {
  var rows: [[[Inline]]] = []
  func row(_ name: String, _ cell: (FunctionsFinding.Side) -> [Inline]) {
    rows.append([[.text(name)]] + finding.sides.map(cell))
  }
  row("derivative") { flatness($0, z) }
  row("values") { side in side.range.map { words($0) } ?? [.text("not known")] }
  row("for z → −∞") { words($0.left) }
  row("for z → ∞") { words($0.right) }
  row("mean for a standard normal input") { side in
    side.mean.map { [.math(spoken($0))] } ?? [.text("no bound found")]
  }
  row("its variance") { side in
    side.variance.map { [.math(spoken($0))] } ?? [.text("no bound found")]
  }
  return .table(
    Table(
      header: [[]] + finding.sides.map { [.code($0.text)] }, rows: rows, namesRows: true))
}

/// [0, ∞), (−1, ∞).
private func words(_ range: FunctionsFinding.Range) -> [Inline] {
  let text: Formula = .row([
    .mark(range.isLowerTaken ? .openBracket : .openParenthesis), set(range.lower), .text(", "),
    set(range.upper), .mark(range.isUpperTaken ? .closeBracket : .closeParenthesis),
  ])
  return [.math(text)] + (range.isCertain ? [] : [.text(", as far as was seen")])
}

private func set(_ value: EndValue) -> Formula {
  switch value {
  case .number(let number): spoken(number)
  case .seen(let number): spoken(number)
  case .plusInfinity: .mark(.infinity)
  case .minusInfinity: .negated(.mark(.infinity))
  case .unknown: .text("?")
  }
}

private func words(_ value: EndValue) -> [Inline] {
  switch value {
  case .unknown: [.text("not known")]
  case .seen: [.math(set(value)), .text(" as far as was seen")]
  case .number, .plusInfinity, .minusInfinity: [.math(set(value))]
  }
}
