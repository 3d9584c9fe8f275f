import Derivation
import Language
import Mathematics
import Rendering
import Solving

/// For a batch of m: x and y have one column an example; J = 1/m Σ_n L_n.
func batchNote(_ answer: DeriveAnswer) -> [Block] {
  guard let batch = answer.batch else { return [] }
  let definitions = answer.definitions
  var words: [Inline] = [
    .text("For a batch of "), .math(formula(size: batch.size, in: definitions)), .text(", "),
  ]
  words += named(batch.columns, definitions)
  words.append(
    .text(
      batch.columns.count == 1
        ? " has one column for each example, and so has what follows from it. The loss of the batch is the mean: "
        : " have one column for each example, and so has what follows from them. The loss of the batch is the mean: "
    ))
  guard case .formula(_, let body) = definitions[batch.loss].body else {
    return [.paragraph(words)]
  }
  words += [
    .math(
      .relation(
        formula(symbol: batch.loss, at: nil, in: definitions), .equal,
        formula(body, in: definitions))),
    .text("."),
  ]
  return [.paragraph(words)]
}

/// The result as one expression, by cases, in matrix form, each with its shape.
func results(_ answer: DeriveAnswer) -> [Block] {
  let result = answer.result
  let page = DerivationPage(answer.definitions, showsAll: false)
  let left = page.set(result.of, result.indices)
  var chain = Chain(left)
  let value = formula(result.value, in: answer.definitions, indices: result.indices)
  chain.links.append(.init(.equal, .emphasised(value)))
  if !result.cases.isEmpty, !result.value.isCases {
    let cases = result.cases.enumerated().map { place, one in
      Case(
        formula(one.value, in: answer.definitions, indices: result.indices),
        if: condition(one, answer, result.indices))
    }
    chain.links.append(.init(.equal, .cases(cases)))
  }
  var blocks: [Block] = [.heading(4, [.text("Result")]), .chains([chain])]
  if let matrix = result.matrix, !result.shape.isEmpty {
    let whole = wholeName(result.of, answer.definitions)
    blocks.append(
      .chains([
        Chain(
          whole, [.init(.equal, .emphasised(formula(matrix: matrix, in: answer.definitions)))])
      ]))
    blocks.append(.paragraph(shapeWords(result, answer)))
  } else if answer.assumptions.pairs.contains(where: { !$0.areEqual }) {
    blocks.append(
      .paragraph([
        .text("There is no matrix form: only entries with different indices are asked for.")
      ]))
  } else if result.matrix == nil {
    blocks.append(
      .paragraph([
        .text("There is no matrix form"),
        .text(result.shape.count > 2 ? ": it has \(result.shape.count) axes, " : ": its shape is "),
        .math(shape(result.shape, answer.definitions)), .text("."),
      ]))
  }
  return blocks
}

private func condition(_ one: DeriveAnswer.Case, _ answer: DeriveAnswer, _ indices: [Index])
  -> Formula?
{
  let conditions = one.when.filter { $0 != .otherwise }
  if conditions.isEmpty { return nil }
  let whole = conditions.count == 1 ? conditions[0] : Condition.all(conditions)
  return formula(whole, in: answer.definitions, indices: indices)
}

/// ∂y/∂x without subscripts, ∂²L/∂w∂wᵀ.
private func wholeName(_ side: Side, _ definitions: Definitions) -> Formula {
  let parts = side.parts(in: definitions)
  guard case .symbol(let symbol, let places) = parts.of else {
    return DerivationPage(definitions, showsAll: false).set(side)
  }
  func name(_ symbol: Symbol, _ places: [Subscript]) -> Formula {
    let isWhole = places.allSatisfy { $0.index != nil }
    return formula(symbol: symbol, at: isWhole ? nil : places, in: definitions)
  }
  if parts.by.isEmpty { return name(symbol, places) }
  // Of dy_i/dx_i only the entries with equal indices.
  let shared = places.compactMap { $0.index }.filter { index in
    parts.by.contains { $0.places.contains(.index(index)) }
  }
  if !shared.isEmpty {
    let page = DerivationPage(definitions, showsAll: false)
    return .subscripted(
      .fenced(page.set(side, shared), .parentheses), shared.map { .identifier($0.letter ?? "i") })
  }
  var by = parts.by.map { name($0.symbol, $0.places) }
  if by.count == 2, definitions[parts.by[1].symbol].ownShape.count == 1 {
    by[1] = .transposed(by[1])
  }
  return .derivative(name(symbol, places), by: by, .partial)
}

extension Side {
  /// What is differentiated, and by what, first the variable of the first derivative.
  func parts(in definitions: Definitions) -> (of: Expression, by: [Variable]) {
    guard case .slope(let value, let variable) = self else { return (expression, []) }
    guard case .symbol(let symbol, let places) = value,
      case .derivative(let of, let by)? = definitions.quantity(symbol)?.role
    else { return (value, [variable]) }
    let count = definitions[of].differentiatedShape.count
    let inner = Side.slope(
      .symbol(of, Array(places.prefix(count))), Variable(by, at: Array(places.dropFirst(count))))
    let parts = inner.parts(in: definitions)
    return (parts.of, parts.by + [variable])
  }
}

func shape(_ sizes: [Size], _ definitions: Definitions) -> Formula {
  let parts = sizes.map { formula(.size($0), in: definitions) }
  if parts.isEmpty { return .number(1) }
  return parts.count == 1 ? parts[0] : .product(parts, .cross)
}

private func shapeWords(_ result: DeriveAnswer.Result, _ answer: DeriveAnswer) -> [Inline] {
  let definitions = answer.definitions
  let parts = result.of.parts(in: definitions)
  guard let variable = parts.by.last, case .symbol(let symbol, _) = parts.of, parts.by.count == 1
  else { return [.text("Shape "), .math(shape(result.shape, definitions)), .text(".")] }
  let by = formula(symbol: variable.symbol, at: nil, in: definitions)
  var words: [Inline] = [.text("Shape "), .math(shape(result.shape, definitions))]
  if definitions[symbol].differentiatedShape.isEmpty {
    words += [.text(", that of "), .math(by), .text(".")]
  } else if result.shape.count == 2 {
    words += [
      .text(": a row for each entry of "),
      .math(formula(symbol: symbol, at: nil, in: definitions)),
      .text(", a column for each entry of "), .math(by), .text("."),
    ]
  } else {
    words.append(.text("."))
  }
  return words
}

/// What holds where branches meet.
func kinks(_ answer: DeriveAnswer) -> [Block] {
  answer.kinks.map { kink in
    let definitions = answer.definitions
    func set(_ value: Expression) -> Inline { .math(formula(value, in: definitions)) }
    let boundary = Inline.math(formula(kink.boundary, in: definitions))
    let slopes: [Inline] = [set(kink.slopes[0]), .text(" and "), set(kink.slopes[1])]
    switch kink.kind {
    case .smooth:
      return .paragraph([
        .text("At "), boundary, .text(" both branches meet with the same slope, "),
        set(kink.slopes[0]), .text(": the derivative exists there, too."),
      ])
    case .kink:
      let exception: [Inline] =
        kink.unless.map { [.text(" unless "), .math(formula($0, in: definitions))] } ?? []
      return .paragraph(
        [.text("At "), boundary, .text(" the slopes from the two sides are ")] + slopes
          + [.text(": the derivative does not exist there")] + exception
          + [
            .text(
              ". By convention the branch that the definition's condition picks stands for it, "),
            set(kink.picked), .text("."),
          ])
    case .jump:
      return .paragraph([
        .text("At "), boundary,
        .text(
          " the function jumps: the derivative does not exist there. By convention the branch that the definition's condition picks stands for it, "
        ),
        set(kink.picked), .text("."),
      ])
    }
  }
}

/// How often the steps were held against numbers, and how far off they were at most; first that a
/// line could not be, if so.
func verification(_ report: Verification) -> Block {
  let counts = Block.paragraph([.emphasis([.text(words(report))])])
  if report.isVerified { return counts }
  let doubt: [Inline] = [
    .strong([.text("Not verified.")]),
    .text(
      report.unheld == 1
        ? " A line of this derivation could not be held against numbers: none were found at which it has a value and no kink."
        : " \(report.unheld) lines of this derivation could not be held against numbers: none were found at which they have a value and no kink."
    ),
  ]
  return .note(.warning, [.paragraph(doubt), counts])
}

private func words(_ report: Verification) -> String {
  if report.steps.all == 0, report.checks == 0 { return "There was no step to check." }
  var text =
    "Checked by numbers: \(grouped(report.checks)) \(report.checks == 1 ? "comparison" : "comparisons") at \(report.points) points"
  if report.assignments > 1 { text += " under \(report.assignments) assignments of sizes" }
  text += ", largest relative difference \(twoDigits(report.worst))"
  if report.steps.unchecked > 0 {
    text +=
      "; \(grouped(report.steps.unchecked)) of \(grouped(report.steps.all)) steps could not be compared"
  }
  if report.branches.all > 0 {
    text +=
      report.branches.visited == report.branches.all
      ? "; every branch was visited"
      : "; \(report.branches.visited) of \(report.branches.all) branches were visited"
  }
  if report.readBack > 0, report.isVerified {
    text += "; the printed answer was read again and has the same values"
  }
  return text + "."
}

/// 3.2e-12 as a power of ten that is not smaller: the bound is what matters.
private func twoDigits(_ value: Double) -> String {
  guard value > 0 else { return "0" }
  var exponent = 0
  var bound = 1.0
  while bound > value, exponent > -20 {
    bound /= 10
    exponent -= 1
  }
  return "below 1e\(exponent + 1)"
}

/// A step that does not hold is a fault of the program, and nothing is printed as if it held.
func fault(_ answer: DeriveAnswer) -> [Block] {
  let page = DerivationPage(answer.definitions, showsAll: true)
  var blocks: [Block] = [
    .paragraph([
      .text(
        "A step of this derivation does not agree with numbers. That is a fault of Longhand, and the derivation is not shown as if it held. Please report the worksheet."
      )
    ])
  ]
  for fault in answer.verification.faults {
    blocks.append(
      .chains([
        Chain(
          page.set(fault.before),
          [.init(.equal, page.set(fault.after), reason: [.text(fault.rule)])])
      ]))
  }
  return [.note(.fault, blocks)]
}

extension Expression {
  fileprivate var isCases: Bool { if case .cases = self { true } else { false } }
}
