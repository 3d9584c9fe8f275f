import Deciding
import Language
import Mathematics
import Rendering

/// Whether the order of the examples matters: the argument, all orders of a few examples, and a pass
/// class by class beside passes in orders of chance.
func ruling(of finding: OrderFinding, _ solution: Solution) -> Ruling {
  var ruling = Ruling(answer: "undecided", because: [])
  switch finding.verdict {
  case .no: ruling.answer = "no"
  case .yes: ruling.answer = "yes"
  case .undecided: break
  }
  ruling.because = argument(finding)
  if finding.isExample {
    ruling.because.append([
      .text(
        "The worksheet has no table with a loss for each example. The numbers are of an example: a line p = w x + b through the points (1, 0), (2, 0), (3, 0), (2, 1), (3, 1), (4, 1), with half the squared error, from w = b = 0 at the rate 0.1."
      )
    ])
  } else if finding.assumesStart {
    ruling.because.append([
      .text("Parameters without a value start at small fractions, all the same in every run.")
    ])
  }
  ruling.evidence = trial(finding) + passes(finding)
  ruling.certificate = certificate(finding)
  ruling.numbers = numbers(finding)
  return ruling
}

private func argument(_ finding: OrderFinding) -> [[Inline]] {
  let definitions = finding.definitions
  let loss = formula(symbol: finding.loss, at: nil, in: definitions)
  switch finding.verdict {
  case .no(.constantGradient):
    return [
      [
        .text("The gradient of "), .math(loss),
        .text(
          " for one example mentions no parameter: it is the same wherever the step is taken, so a pass adds up the same numbers in any order."
        ),
      ]
    ]
  case .no(let reason):
    let all =
      reason == .batchHoldsAll
      ? "A mini-batch holds all \(finding.count) examples, so a step is a step of the whole batch. "
      : ""
    return [
      [
        .text(
          all
            + "One step takes the gradients of all examples at the same parameters and uses their mean, "
        ), .math(mean(finding)),
        .text(
          ". A sum is the same in any order: shuffling the examples gives the same step, and so the same path."
        ),
      ]
    ]
  case .yes:
    return [
      [
        .text(words(finding.pass)),
        .text(
          " The next step starts from the changed parameters, so its gradient depends on which examples came before."
        ),
      ], inside(finding),
    ].filter { !$0.isEmpty }
  case .undecided:
    return [
      [.text("No two orders were found that are certain to lead to different parameters.")]
    ]
  }
}

private func words(_ pass: Question.Pass) -> String {
  switch pass {
  case .batch: "All examples make one step."
  case .minibatch(.known(let size)) where size > 1: "\(size) examples make one step."
  case .minibatch(.symbolic): "Some of the examples make one step."
  case .minibatch, .stochastic: "One example makes one step."
  }
}

/// Of mini-batches: what inside stays and what does not.
private func inside(_ finding: OrderFinding) -> [Inline] {
  guard let trial = finding.trial, trial.size > 1 else { return [] }
  return [
    .text(
      "Inside a mini-batch the order does not matter, because the step uses the mean of its gradients; which examples are together, and which batch comes first, does."
    )
  ]
}

/// (1/N) Σ_n ∂L_n/∂θ
private func mean(_ finding: OrderFinding) -> Formula {
  let n = Formula.identifier("n")
  let loss = Formula.subscripted(
    formula(symbol: finding.loss, at: nil, in: finding.definitions), [n])
  let by = finding.parameters.first.map {
    formula(symbol: $0, at: nil, in: finding.definitions)
  }
  return .product(
    [
      .fraction(.number(1), .identifier("N")),
      .big(.sum, under: n, over: nil, of: .derivative(loss, by: by.map { [$0] } ?? [], .partial)),
    ], .juxtaposed)
}

private func trial(_ finding: OrderFinding) -> [Block] {
  guard let trial = finding.trial else { return [] }
  let places = trial.examples.map { String($0 + 1) }.joined(separator: ", ")
  let size = trial.examples.count
  if let rounding = trial.rounding {
    let kind = trial.isExact ? "in exact fractions" : "within the bounds that are known"
    var blocks: [Block] = [
      .paragraph([
        .text(
          "All \(trial.orders) orders of the examples \(places): the sum of their gradients comes to the same every time, \(kind), and is the gradient that the worksheet works out for all of them at once."
        )
      ])
    ]
    if rounding.sums > 1 {
      blocks.append(
        .paragraph([
          .text(
            "In floating point a sum does depend on the order, but only in its last digits: Float64 makes \(rounding.sums) different sums of these orders, at most "
          ), .math(spoken(rounding.spread, digits: 2)), .text(" apart."),
        ]))
    }
    return blocks
  }
  let shown = trial.outcomes.prefix(6)
  let names = entryNames(finding)
  let width = min(names.count, 3)
  let header: [[Inline]] =
    [["order"], ["orders with this result"]] + names.prefix(width).map { [.math($0)] }
  let rows = shown.map { outcome -> [[Inline]] in
    let order = outcome.order.map { String($0 + 1) }.joined(separator: ", ")
    let start: [[Inline]] = [[.text(order)], [.text(String(outcome.orders))]]
    return start + outcome.parameters.prefix(width).map { [.math(exactly($0))] }
  }
  let rest = trial.outcomes.count - shown.count
  let batches = trial.size > 1 ? " in batches of \(trial.size)" : ", one at a time"
  let caption =
    "All \(trial.orders) orders of the \(size) examples \(places)\(batches), one pass: \(counted(trial.outcomes.count, "different result"))"
    + (trial.isExact ? ", in exact fractions" : ", each certain to differ from the others")
    + (rest > 0 ? "; the first \(shown.count) of them." : ".")
  return [
    .table(
      Table(
        caption: [.text(caption)], header: header, alignments: header.map { _ in .right },
        rows: Array(rows), namesRows: true))
  ]
}

/// A fraction as long as it can be read, else its digits.
private func exactly(_ value: Real) -> Formula {
  if let exact = value.rational, exact.bitWidth < 40, !exact.isFiniteDecimal {
    return formula(fraction: exact)
  }
  return spoken(value, digits: 9)
}

private func entryNames(_ finding: OrderFinding) -> [Formula] {
  finding.parameters.flatMap { symbol -> [Formula] in
    let count = finding.definitions[symbol].count ?? 1
    return (0..<min(count, 4)).map { place in
      formula(
        symbol: symbol,
        at: finding.definitions.subscripts(of: place, in: finding.definitions[symbol].shape),
        in: finding.definitions)
    }
  }
}

private func passes(_ finding: OrderFinding) -> [Block] {
  guard let passes = finding.passes else { return [] }
  func row(_ name: String, _ losses: OrderFinding.Losses) -> [[Inline]] {
    [[.text(name)]] + [losses.all, losses.first, losses.last].map { [.math(spoken($0))] }
  }
  let header: [[Inline]] = [
    ["one pass"], ["mean loss"], ["of the class that came first"],
    ["of the class that came last"],
  ]
  let rows =
    [row("before", passes.before), row("class by class", passes.sorted)]
    + passes.shuffled.enumerated().map { row("shuffled, seed \($0.offset + 1)", $0.element) }
  let label = formula(symbol: passes.label, at: nil, in: finding.definitions)
  let caption: [Inline] = [
    .text(
      "\(grouped(passes.count)) examples in \(counted(passes.classes, "class", "classes")) by "),
    .math(label),
    .text(passes.size > 1 ? ", \(passes.size) a step." : ", one a step."),
  ]
  let table = Block.table(
    Table(
      caption: caption, header: header, alignments: [.left, .right, .right, .right], rows: rows,
      namesRows: true))
  return [table] + bias(passes)
}

/// What the pass class by class has done to the classes, beside the passes in orders of chance.
private func bias(_ passes: OrderFinding.Passes) -> [Block] {
  let count = Double(passes.shuffled.count)
  let mean = passes.shuffled.reduce(0) { $0 + $1.all } / count
  let gap = passes.sorted.first - passes.sorted.last
  let usual = passes.shuffled.reduce(0) { $0 + ($1.first - $1.last) } / count
  let comparison =
    passes.sorted.all > mean
    ? "more than the " : passes.sorted.all < mean ? "less than the " : "the same as the "
  return [
    .paragraph([
      .text("Class by class, the loss after one pass is "), .math(spoken(passes.sorted.all)),
      .text(", " + comparison), .math(spoken(mean)),
      .text(" of the shuffled passes on average. The class that came first has a loss "),
      .math(spoken(gap.magnitude)),
      .text(
        " \(gap > 0 ? "above" : "below") that of the class that came last; shuffled, the gap is "),
      .math(spoken(usual.magnitude)),
      .text(
        (usual > 0) == (gap > 0) ? " the same way." : " the other way."),
      .text(
        gap > usual
          ? " Beside shuffled passes, the last class seen is favoured at the cost of the first."
          : ""),
    ])
  ]
}

private func certificate(_ finding: OrderFinding) -> JSON {
  guard let trial = finding.trial else { return .null }
  func text(_ value: Real) -> JSON {
    value.rational.map { .string($0.fractionText) } ?? number(value)
  }
  return .object([
    .init("examples", .array(trial.examples.map { .integer($0 + 1) })),
    .init("batch", .integer(trial.size)), .init("orders", .integer(trial.orders)),
    .init("exact", .bool(trial.isExact)),
    .init(
      "results",
      .array(
        trial.outcomes.prefix(trial.outcomes.count > 2 ? 2 : 6).map { outcome in
          .object([
            .init("order", .array(outcome.order.map { .integer($0 + 1) })),
            .init("parameters", .array(outcome.parameters.map(text))),
          ])
        })),
  ])
}

private func numbers(_ finding: OrderFinding) -> [JSON.Member] {
  var members: [JSON.Member] = [.init("example", .bool(finding.isExample))]
  if let trial = finding.trial { members.append(.init("results", .integer(trial.outcomes.count))) }
  if let passes = finding.passes {
    func json(_ losses: OrderFinding.Losses) -> JSON {
      .array([.number(losses.all), .number(losses.first), .number(losses.last)])
    }
    members += [
      .init("before", json(passes.before)), .init("sorted", json(passes.sorted)),
      .init("shuffled", .array(passes.shuffled.map(json))),
    ]
  }
  return members
}
