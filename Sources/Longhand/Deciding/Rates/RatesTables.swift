import Deciding
import Mathematics
import Rendering

/// H = …, λ₁ = …, λ₂ = …
func curvature(_ finding: RatesFinding, _ loss: Formula, _ definitions: Definitions) -> [Chain] {
  var chains: [Chain] = []
  if finding.hessian.count <= 6, finding.hessian.count > 0 {
    let rows = finding.hessian.map { $0.map { spoken($0) } }
    let value = rows.count == 1 ? rows[0][0] : Formula.matrix(rows, .brackets)
    let isExact = finding.hessian.allSatisfy { $0.allSatisfy { spokenLink($0).relation == .equal } }
    chains.append(Chain(.identifier("H"), [.init(isExact ? .equal : .approximately, value)]))
  }
  let shown = finding.eigenvalues.count > 12
  let kept =
    shown
    ? Array(finding.eigenvalues.prefix(3) + finding.eigenvalues.suffix(3)) : finding.eigenvalues
  for (place, value) in kept.enumerated() {
    let number = shown && place >= 3 ? finding.eigenvalues.count - kept.count + place : place
    let name = Formula.identifier("lambda", .number(number + 1))
    chains.append(Chain(name, [spokenLink(value)]))
  }
  return chains
}

/// The limits of the three forms, and the best rates.
func limits(_ finding: RatesFinding) -> [Chain] {
  guard let limits = finding.limits, let best = finding.best else { return [] }
  let (alpha, beta) = (Formula.identifier("alpha"), Formula.identifier("beta"))
  let most = lambda("max")
  let sum = Formula.fenced(.sum([.plus(.number(1)), .plus(beta)]))
  let rest = Formula.fenced(.sum([.plus(.number(1)), .minus(beta)]))
  func below(_ limit: Formula, _ value: Real, _ reason: [Inline]) -> Chain {
    let link = spokenLink(value, isEmphasised: true)
    return Chain(
      alpha, [.init(.less, limit), .init(link.relation, link.formula, reason: reason)])
  }
  let two = Formula.number(2)
  var chains = [
    below(.fraction(two, most), limits.plain, [.math(descent(by: .identifier("g")))]),
    below(
      .fraction(.product(two, sum), most), limits.heavyBall,
      [.math(velocityRule(isAveraged: false))]),
    below(
      .fraction(.product(two, sum), .product(rest, most)), limits.averaged,
      [.math(velocityRule(isAveraged: true))]),
  ]
  let sums = Formula.sum([.plus(lambda("min")), .plus(most)])
  chains.append(
    Chain(.text("best rate"), [.init(.equal, .fraction(two, sums)), spokenLink(best.rate)]))
  let kappa = Formula.identifier("kappa")
  let narrow = Formula.fraction(
    .sum([.plus(.root(kappa)), .minus(.number(1))]), .sum([.plus(.root(kappa)), .plus(.number(1))]))
  chains.append(
    Chain(
      .row([.text("best "), beta]),
      [.init(.equal, .power(.fenced(narrow), .number(2))), spokenLink(best.momentum)]))
  return chains
}

/// w ← w − α g
func descent(by step: Formula) -> Formula {
  let w = Formula.identifier("w")
  return .relation(
    w, .assigned, .sum([.plus(w), .minus(.product(.identifier("alpha"), step))]))
}

/// V ← β V + g, or V ← β V + (1 − β) g
func velocityRule(isAveraged: Bool) -> Formula {
  let (beta, g) = (Formula.identifier("beta"), Formula.identifier("g"))
  let v = Formula.identifier("V")
  let rest = Formula.fenced(.sum([.plus(.number(1)), .minus(beta)]))
  return .relation(
    v, .assigned,
    .sum([.plus(.product(beta, v)), .plus(isAveraged ? .product(rest, g) : g)]))
}

/// The same rates with and without momentum.
func compared(_ finding: RatesFinding) -> [Block] {
  let header: [[Inline]] = [
    ["rate α"], ["no momentum"], [.math(velocityRule(isAveraged: false))],
    [.math(velocityRule(isAveraged: true))],
  ]
  func cell(_ value: Real) -> [Inline] {
    let isDiverging = value.compare(to: .one) == .greater
    return [.math(spoken(value))] + (isDiverging ? [.text(" diverges")] : [])
  }
  let rows = finding.rows.map { row in
    [[.math(spoken(row.rate))], cell(row.plain), cell(row.heavyBall), cell(row.averaged)]
  }
  let caption: [Inline] = [
    .text("By what factor the distance shrinks a step, at worst; β = "),
    .math(spoken(finding.momentum)), .text("."),
  ]
  return [
    .table(
      Table(
        caption: caption, header: header, alignments: header.map { _ in .right }, rows: rows,
        namesRows: true))
  ]
}

/// Runs of the loss itself: what a curve shows of a rate that is too small or too large.
func runs(_ finding: RatesFinding, _ loss: Formula) -> [Block] {
  guard !finding.runs.isEmpty else { return [] }
  let steps = [0, 1, 2, 3, 5, 10, 20, 40]
  let header: [[Inline]] =
    [[.text("run")], [.text("rate")]] + steps.map { [.text($0 == 0 ? "start" : "step \($0)")] }
  let rows = finding.runs.map { run -> [[Inline]] in
    let start: [[Inline]] = [[.text(words(run.kind))], [.math(spoken(run.rate, digits: 4))]]
    return start + steps.map { [.math(spoken(run.losses[$0], digits: 4))] }
  }
  let table = Table(
    caption: [.math(loss), .text(" while it is descended.")], header: header,
    alignments: [.left] + Array(repeating: .right, count: steps.count + 1), rows: rows,
    namesRows: true)
  return [.table(table)] + signs(finding)
}

func words(_ kind: RatesFinding.Run.Kind) -> String {
  switch kind {
  case .tooSmall: "too small"
  case .best: "best"
  case .nearLimit: "just stable"
  case .tooLarge: "too large"
  case .heavyBall: "best with momentum"
  }
}

/// What the runs show, in a sentence each.
private func signs(_ finding: RatesFinding) -> [Block] {
  var result: [Block] = []
  func run(_ kind: RatesFinding.Run.Kind) -> RatesFinding.Run? {
    finding.runs.first { $0.kind == kind }
  }
  let bestLoss = run(.best)?.losses.last
  if let slow = run(.tooSmall), let start = slow.losses.first, let last = slow.losses.last,
    let bestLoss, bestLoss < start
  {
    let falls = zip(slow.losses, slow.losses.dropFirst()).allSatisfy { $1 <= $0 }
    result.append(
      .paragraph([
        .text("A rate too small: the loss "),
        .text(falls ? "falls at every step, but slowly: " : "creeps: "),
        .text("40 steps take off "),
        .math(spoken(100 * (start - last) / (start - bestLoss), digits: 3)),
        .text(" % of what they take off at the best rate."),
      ]))
  }
  if let wild = run(.tooLarge), let start = wild.losses.first, let last = wild.losses.last {
    let settles = bestLoss.map { last - $0 < 0.01 * (start - $0) } ?? false
    result.append(
      .paragraph([
        .text("A rate too large: "),
        .text(
          last > start
            ? "the loss grows, to "
            : settles
              ? "the loss comes down all the same, because the curvature is another where the steps lead: it is "
              : "the loss does not settle; it is "),
        .math(spoken(last, digits: 3)), .text(" after 40 steps from "),
        .math(spoken(start, digits: 3)), .text("."),
      ]))
  }
  return result
}

func certificate(_ finding: RatesFinding) -> JSON {
  guard let limits = finding.limits, limits.isHeld else { return .null }
  return .object([
    .init("eigenvalues", .array(finding.eigenvalues.map { number($0) })),
    .init("stable_at", number(limits.plain * .exact(Rational(999, 1000) ?? .one))),
    .init("unstable_at", number(limits.plain * .exact(Rational(1001, 1000) ?? .one))),
  ])
}

func numbers(_ finding: RatesFinding) -> [JSON.Member] {
  var members: [JSON.Member] = [
    .init("eigenvalues", .array(finding.eigenvalues.map { number($0) }))
  ]
  if let limits = finding.limits {
    members += [
      .init("momentum", number(finding.momentum)), .init("limit", number(limits.plain)),
      .init("limit_heavy_ball", number(limits.heavyBall)),
      .init("limit_averaged", number(limits.averaged)),
    ]
  }
  if let best = finding.best {
    members += [
      .init("condition", number(best.condition)), .init("best_rate", number(best.rate)),
      .init("best_contraction", number(best.contraction)),
      .init("best_momentum", number(best.momentum)),
      .init("best_momentum_contraction", number(best.heavyContraction)),
    ]
  }
  members.append(
    .init(
      "runs",
      .array(
        finding.runs.map { run in
          .object([
            .init("kind", .string(words(run.kind))), .init("rate", .number(run.rate)),
            .init("losses", .array(run.losses.map { .number($0) })),
          ])
        })))
  return members
}
