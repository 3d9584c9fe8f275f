import Deciding
import Evaluation
import Language
import Mathematics
import Rendering
import Solving

/// What a step over a few examples costs, and how far its gradient is from that over all.
func ruling(of finding: CostFinding, _ solution: Solution) -> Ruling {
  let definitions = solution.solved.definitions
  let loss = formula(symbol: finding.loss, at: nil, in: definitions)
  var ruling = Ruling(answer: "undecided", because: [])
  guard let size = finding.size, let count = finding.count else {
    ruling.because = [
      [
        .math(loss),
        .text(
          " has no value for each example of a table: the spread of its gradient cannot be measured. In the variance σ² of the gradient of one example, a mini-batch of B has σ²/B if it is drawn with replacement and σ²/B · (N − B)/(N − 1) without, of N examples; work and memory grow with B."
        ),
      ]
    ]
    return ruling
  }
  let now = finding.steps.first { $0.examples == size }
  ruling.answer = now.map { "\(rounded($0.both.operations)) operations a step" } ?? "undecided"
  if let spread = finding.spread { ruling.because += told(spread, size, count, loss) }
  if finding.assumesStart {
    ruling.because.append([
      .text("Parameters without a value are taken at small fractions.")
    ])
  }
  ruling.because += told(finding.steps, size, count)
  if let growths = finding.growths { ruling.because += told(growths, count) }
  ruling.because.append([
    .text(
      "Operations are additions, multiplications, divisions and functions, counted in the formulas as they are worked, what has no name at every place where it stands; numbers held are data, activations, error terms, parameters and gradient."
    )
  ])
  ruling.evidence = [table(finding, count)]
  ruling.certificate = certificate(finding)
  ruling.numbers = numbers(finding)
  return ruling
}

private func told(
  _ spread: CostFinding.Spread, _ size: Int, _ count: Int, _ loss: Formula
) -> [[Inline]] {
  var result: [[Inline]] = [
    [
      .text(
        "At the values of the worksheet the gradients of single examples have the variance σ² = "),
      .math(spoken(spread.variance)),
      .text(" around their mean (summed over all parameters), whose own square is "),
      .math(spoken(spread.meanSquared)), .text("."),
    ]
  ]
  result.append([
    .text(
      size == 1
        ? "A single example has that variance: "
        : size == count
          ? "All examples together: with replacement σ²/\(size) = "
          : "A mini-batch of \(size) divides it by \(size): with replacement σ²/\(size) = "),
    .math(spoken(spread.withReplacement)),
    .text(", without replacement, times (\(count) − \(size))/(\(count) − 1), "),
    .math(spoken(spread.without)), .text("."),
  ])
  if let all = spread.enumerated {
    let agrees = all.mean.compare(to: spread.without)
    let isSame = agrees == .equal || agrees == .undecided || agrees == .atLeast || agrees == .atMost
    result.append([
      .text(
        "Worked out for all \(counted(all.batches, "batch", "batches")) of \(size): the mean is "),
      .math(spoken(all.mean)),
      .text(isSame ? ", as it should be." : ", which does not agree; please report the worksheet."),
    ])
  }
  return result
}

private func told(_ steps: [CostFinding.Step], _ size: Int, _ count: Int) -> [[Inline]] {
  guard let one = steps.first(where: { $0.examples == size }),
    let all = steps.first(where: { $0.examples == count }), size < count
  else { return [] }
  return [
    [
      .text(
        "A step over \(counted(size, "example")) takes \(rounded(one.both.operations)) operations, one over all \(grouped(count)) takes \(rounded(all.both.operations)): "
      ), .math(spoken(all.both.operations / one.both.operations, digits: 3)),
      .text(
        " times as many, so that a pass makes \(grouped((count + size - 1) / size)) steps instead of one for about the same work."
      ),
    ]
  ]
}

/// How the work grows with the examples of a step, in formulas.
private func told(_ growths: CostFinding.Growths, _ count: Int) -> [[Inline]] {
  let sizes = growths.counted.map { grouped($0) }
  return [
    [
      .text("Multiply-adds (a product that is added to a sum) over B examples: forward "),
      .math(formula(growths.forward)), .text(", backward "), .math(formula(growths.backward)),
      .text(" more. Numbers held: "), .math(formula(growths.numbers)),
      .text(
        ". Counted at B = \(sizes.dropLast().joined(separator: ", ")) and \(sizes.last ?? ""). The size of the table, \(grouped(count)), enters only if a step takes all of it."
      ),
    ]
  ]
}

/// 12 B + 7.
private func formula(_ growth: CostFinding.Growth) -> Formula {
  let size = Formula.identifier(Identifier("B"))
  let each = growth.each == 1 ? size : .product([number(growth.each), size], .juxtaposed)
  if growth.fixed == 0 { return growth.each == 0 ? number(0) : each }
  if growth.each == 0 { return number(growth.fixed) }
  let fixed = number(growth.fixed.magnitude)
  return .sum([.plus(each), growth.fixed < 0 ? .minus(fixed) : .plus(fixed)])
}

private func number(_ whole: Double) -> Formula { .number(Numeral(digits: rounded(whole))) }

private func table(_ finding: CostFinding, _ count: Int) -> Block {
  let header: [[Inline]] = [
    [.math(.identifier(Identifier("B")))], ["loss"], ["with gradient"], ["forward"], ["backward"],
    ["numbers"], ["steps"], ["variance"],
  ]
  let rows = finding.steps.map { step -> [[Inline]] in
    var variance: [Inline] = []
    if let spread = finding.spread, count > 1 {
      let factor = Rational(count - step.examples, (count - 1) * step.examples) ?? .zero
      variance = [.math(spoken(spread.variance * .exact(factor)))]
    }
    return [
      [.text(grouped(step.examples))], [.text(rounded(step.forward.operations))],
      [.text(rounded(step.both.operations))], [.text(rounded(step.forward.multiplyAdds))],
      [.text(rounded(step.both.multiplyAdds - step.forward.multiplyAdds))],
      [.text(grouped(step.perExamples + step.shared))],
      [.text(grouped((count + step.examples - 1) / step.examples))], variance,
    ]
  }
  return .table(
    Table(
      caption: [
        .text(
          "A step over B examples: operations of the loss, and with the gradient; multiply-adds forward and backward; numbers held; steps a pass; variance without replacement."
        )
      ], header: header, alignments: header.map { _ in .right }, rows: rows, namesRows: true))
}

private func rounded(_ value: Double) -> String { grouped(Int(min(value, 1e15))) }

private func certificate(_ finding: CostFinding) -> JSON {
  guard let all = finding.spread?.enumerated else { return .null }
  return .object([
    .init("batches", .integer(all.batches)), .init("mean_squared_distance", number(all.mean)),
  ])
}

private func numbers(_ finding: CostFinding) -> [JSON.Member] {
  var members: [JSON.Member] = []
  if let trained = finding.trained { members.append(.init("parameters", .integer(trained))) }
  if let spread = finding.spread {
    members += [
      .init("variance", number(spread.variance)),
      .init("with_replacement", number(spread.withReplacement)),
      .init("without_replacement", number(spread.without)),
    ]
  }
  members.append(
    .init(
      "work",
      .array(
        finding.steps.map { step in
          .object([
            .init("examples", .integer(step.examples)),
            .init("forward", .number(step.forward.operations)),
            .init("both", .number(step.both.operations)),
            .init("multiply_adds_forward", .number(step.forward.multiplyAdds)),
            .init(
              "multiply_adds_backward",
              .number(step.both.multiplyAdds - step.forward.multiplyAdds)),
            .init("numbers", .integer(step.perExamples + step.shared)),
          ])
        })))
  if let growths = finding.growths {
    func json(_ growth: CostFinding.Growth) -> JSON {
      .object([.init("each", .number(growth.each)), .init("fixed", .number(growth.fixed))])
    }
    members.append(
      .init(
        "growth",
        .object([
          .init("multiply_adds_forward", json(growths.forward)),
          .init("multiply_adds_backward", json(growths.backward)),
          .init("numbers", json(growths.numbers)),
        ])))
  }
  return members
}
