import Deciding
import Mathematics
import Rendering
import Solving

/// Which rates are stable, and what momentum changes: made of the eigenvalues.
func ruling(of finding: RatesFinding, _ solution: Solution) -> Ruling {
  let definitions = solution.solved.definitions
  let loss = formula(symbol: finding.loss, at: nil, in: definitions)
  var ruling = Ruling(answer: answer(of: finding), because: [])
  switch finding.shape {
  case .tooLarge(let count):
    ruling.because = [
      sentence(
        .math(loss),
        .text(
          " has \(grouped(count)) parameters; second derivatives are worked for at most \(RatesFinding.mostParameters)."
        ))
    ]
    return ruling
  case .tooLong:
    ruling.because = [
      sentence(
        .text("The second derivatives of "), .math(loss),
        .text(" would take too long to work out here; with fewer examples they are worked."))
    ]
    return ruling
  case .unknown(let missing):
    ruling.because = [unknown(loss, missing, definitions)]
    ruling.evidence = [.chains(rules())]
    return ruling
  case .uncertain:
    ruling.because = [
      [
        .text(
          "An eigenvalue lies so near 0 that its sign is not certain. What follows holds along the eigenvectors of those that are certain to be above 0."
        )
      ]
    ]
  case .plane:
    ruling.because = [[.text("All second derivatives are 0 here: no curvature limits the rate.")]]
  case .saddle(let falling):
    ruling.because = [saddle(loss, falling)] + upwards(finding)
  case .bowl, .trough: ruling.because = stable(finding, loss, definitions)
  }
  ruling.evidence = [.chains(curvature(finding, loss, definitions))]
  if finding.limits != nil {
    ruling.evidence +=
      [.chains(limits(finding))] + compared(finding) + contractionPicture(finding)
      + runs(finding, loss) + runPicture(finding, loss)
  }
  ruling.certificate = certificate(finding)
  ruling.numbers = numbers(finding)
  return ruling
}

private func answer(of finding: RatesFinding) -> String {
  if let asked = finding.asked {
    return asked.isStable.map { $0 ? "yes" : "no" } ?? "undecided"
  }
  switch finding.shape {
  case .bowl, .trough:
    guard let limits = finding.limits, limits.isHeld else { return "undecided" }
    return "0 < α < " + plainText([.math(spoken(limits.plain))])
  case .plane: return "every rate"
  case .saddle: return "no rate"
  case .uncertain, .tooLarge, .tooLong, .unknown: return "undecided"
  }
}

private func unknown(_ loss: Formula, _ missing: [Symbol], _ definitions: Definitions) -> [Inline] {
  let names = missing.filter { !definitions[$0].isUnnamed }
  guard !names.isEmpty else {
    return [.text("The second derivatives of "), .math(loss), .text(" have no value.")]
  }
  return [.text("The second derivatives of "), .math(loss), .text(" have no value, because ")]
    + named(names, definitions)
    + [.text(names.count == 1 ? " has none" : " have none"), .text(". In their eigenvalues λ:")]
}

/// What holds whatever the numbers are.
private func rules() -> [Chain] {
  let (alpha, beta) = (Formula.identifier("alpha"), Formula.identifier("beta"))
  let most = lambda("max")
  let sum = Formula.fenced(.sum([.plus(.number(1)), .plus(beta)]))
  let rest = Formula.fenced(.sum([.plus(.number(1)), .minus(beta)]))
  return [
    Chain(alpha, [.init(.less, .fraction(.number(2), most), reason: [.text("without momentum")])]),
    Chain(
      alpha,
      [
        .init(
          .less, .fraction(.product(.number(2), sum), most),
          reason: [.math(velocityRule(isAveraged: false))])
      ]),
    Chain(
      alpha,
      [
        .init(
          .less, .fraction(.product(.number(2), sum), .product(rest, most)),
          reason: [.math(velocityRule(isAveraged: true))])
      ]),
  ]
}

func lambda(_ which: String) -> Formula {
  .identifier(Identifier("lambda", subscripts: [.text(which)]))
}

private func saddle(_ loss: Formula, _ falling: Int) -> [Inline] {
  [
    .math(loss),
    .text(
      falling == 1
        ? " curves downwards in one direction (λ < 0): there a step multiplies the distance by 1 − α λ > 1, whatever the rate. This is no minimum, and descent leaves it."
        : " curves downwards in \(falling) directions (λ < 0): there a step multiplies the distance by 1 − α λ > 1, whatever the rate. This is no minimum, and descent leaves it."
    ),
  ]
}

/// Of a saddle: what the directions allow that curve upwards.
private func upwards(_ finding: RatesFinding) -> [[Inline]] {
  guard let most = finding.eigenvalues.last, most.compare(to: .zero) == .greater else { return [] }
  return [
    [
      .text("Along the directions that curve upwards, rates below 2/λ = "),
      .math(spoken(Real(2).divided(by: most))), .text(" for the largest λ = "),
      .math(spoken(most)), .text(" still shrink the distance."),
    ]
  ]
}

private func stable(_ finding: RatesFinding, _ loss: Formula, _ definitions: Definitions)
  -> [[Inline]]
{
  guard let limits = finding.limits, let best = finding.best else { return [] }
  var result: [[Inline]] = []
  let parameters = named(finding.parameters, definitions)
  switch finding.constancy {
  case .proven:
    result.append(
      [.text("The second derivatives of "), .math(loss), .text(" by ")] + parameters
        + [
          .text(" mention no parameter, so this is a quadratic and what follows holds everywhere.")
        ]
    )
  case .seen(let points):
    result.append(
      [.text("The second derivatives of "), .math(loss), .text(" by ")] + parameters
        + [
          .text(
            " are the same at \(points) points, but it is not proved that they are everywhere.")
        ])
  case .changing:
    result.append(
      [.text("The second derivatives of "), .math(loss), .text(" by ")] + parameters
        + [
          .text(
            " change from place to place; what follows is of the quadratic that fits at the values of the worksheet."
          )
        ])
  }
  if !finding.assumed.isEmpty {
    result.append(
      named(finding.assumed, definitions)
        + [
          .text(finding.assumed.count == 1 ? " has" : " have"),
          .text(" no value and is taken at 1."),
        ]
    )
  }
  if let asked = finding.asked { result.append(told(asked, limits, finding)) }
  result.append([
    .text(
      "Along an eigenvector, one step multiplies the distance from the minimum by 1 − α λ. That shrinks for every λ exactly if α < 2/λ of the largest λ, which is "
    ), .math(spoken(limits.plain)), .text("; above it the largest λ makes the steps grow."),
  ])
  if case .trough(let flat) = finding.shape {
    result.append([
      .text(
        "\(counted(flat, "eigenvalue is", "eigenvalues are")) 0: along \(flat == 1 ? "its eigenvector" : "their eigenvectors") nothing moves at any rate, and that part of the start stays."
      )
    ])
  }
  result.append([
    .text("The best rate, "), .math(spoken(best.rate)),
    .text(", leaves the factor "), .math(spoken(best.contraction)),
    .text(" a step, (κ − 1)/(κ + 1) with κ = "), .math(spoken(best.condition)),
    .text("; with the best momentum, "), .math(spoken(best.momentum)),
    .text(", the factor is "), .math(spoken(best.heavyContraction)),
    .text(", (√κ − 1)/(√κ + 1)."),
  ])
  return result + faster(finding)
}

private func told(
  _ asked: RatesFinding.Named, _ limits: RatesFinding.Limits, _ finding: RatesFinding
)
  -> [Inline]
{
  let limit = finding.namesMomentum ? limits.averaged : limits.plain
  let verdict: String
  switch asked.isStable {
  case true?: verdict = " is stable: a step leaves at most the factor "
  case false?: verdict = " is not stable: in the worst direction a step multiplies the distance by "
  case nil: verdict = " cannot be told from the limit: a step leaves the factor "
  }
  return [
    .text("The rate "), .math(spoken(asked.rate)), .text(verdict), .math(spoken(asked.contraction)),
    .text(". The limit is "), .math(spoken(limit)),
    .text(finding.namesMomentum ? " with V ← β V + (1 − β) g." : "."),
  ]
}

/// Where momentum is faster at the same rate, and where not.
private func faster(_ finding: RatesFinding) -> [[Inline]] {
  func stretches(_ found: [RatesFinding.Stretch]) -> [Inline] {
    if found.isEmpty { return [.text("at no rate")] }
    return [.text("for α ")]
      + listed(
        found.map { stretch in
          [.text("from "), .math(spoken(stretch.from)), .text(" to "), .math(spoken(stretch.to))]
        })
  }
  let beta: [Inline] = [.text("At the same rate, momentum β = "), .math(spoken(finding.momentum))]
  var result: [[Inline]] = []
  if let heavy = finding.heavyIsFaster {
    result.append(
      beta + [
        .text(" in the form "), .math(velocityRule(isAveraged: false)),
        .text(" is faster than none "),
      ] + stretches(heavy)
        + [.text(", and not faster at the other stable rates.")])
  }
  if let averaged = finding.averagedIsFaster {
    result.append(
      beta + [
        .text(" in the form "), .math(velocityRule(isAveraged: true)),
        .text(" is faster than none "),
      ]
        + stretches(averaged)
        + [
          .text(
            ": it is the first form at the rate (1 − β) α, so that small rates gain little and the limit is higher."
          )
        ])
  }
  return result
}
