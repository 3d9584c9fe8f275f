import Deciding
import Language
import Mathematics
import Rendering
import Solving

/// The numbers at which exp, sums of it, logarithms and squares stop to work, format by format.
func thresholds(_ finding: StabilityFinding) -> Block {
  var rows: [[[Inline]]] = []
  func row(_ name: [Inline], _ value: (MachineLimits) -> Formula) {
    rows.append([name] + finding.limits.map { [.math(value($0))] })
  }
  let z = Formula.identifier("z")
  let power = Inline.math(.power(.identifier("e"), z))
  if finding.uses.contains(.exp) {
    row([.text("largest z with "), power, .text(" finite")]) {
      spoken($0.largestExponent, digits: 17)
    }
    row([.text("smallest z with "), power, .text(" not 0")]) {
      spoken($0.smallestExponent, digits: 17)
    }
    for count in finding.sumsExponentials ? [2, 10, 1000] : [] {
      row([.text("\(grouped(count)) equal terms "), power, .text(" overflow their sum from z ≈")]) {
        spoken($0.overflowingScore(of: count))
      }
    }
    row([
      .text("largest g with 1 + "), .math(.power(.identifier("e"), .negated(.identifier("g")))),
      .text(" above 1"),
    ]) {
      spoken($0.largestGap, digits: 17)
    }
  }
  if finding.uses.contains(.log) {
    row([.text("logarithm of the smallest positive number; that of 0 is −∞")]) {
      spoken(
        (Real($0.format.bottomExponent) * Real(2).applying(.log)), digits: 8)
    }
  }
  if finding.squares {
    row([.text("largest x with x² finite")]) { spoken($0.largestSquare, digits: 9) }
    row([.text("smallest x > 0 with x² not 0")]) { spoken($0.smallestSquare, digits: 9) }
  }
  guard !rows.isEmpty else {
    return .paragraph([.text("No exponential, logarithm or square stands in the formula.")])
  }
  return .table(
    Table(
      caption: [
        .text("Limits of the formats, by comparison with ln 2 and the largest numbers exactly.")
      ],
      header: [[], ["Float32"], ["Float64"]], alignments: [.left, .right, .right], rows: rows,
      namesRows: true))
}

/// Part by part, what the naive form comes to at the first failure.
func breaking(_ finding: StabilityFinding) -> [Block] {
  guard let trial = finding.worst(in: .float32) ?? finding.trials.first, !finding.steps.isEmpty
  else { return [] }
  let chains = finding.steps.map { step in
    Chain(
      formula(step.part, in: finding.definitions, indices: finding.indices),
      [.init(.equal, machine(step.value))])
  }
  let entry = trial.entry.map { String($0) }.joined(separator: ", ")
  let which: [Inline] =
    trial.entry.isEmpty ? [] : [.text(" (entry \(entry) of the result)")]
  return [
    .paragraph(
      [
        .text("In \(name(trial.format)), with "), .math(input(trial, finding)), .text(" and m = "),
        .math(spoken(trial.size, digits: 8)),
      ] + which + [.text(", the parts come to:")]), .chains(chains),
  ]
}

/// Where the naive form fails, with the safe form and the value beside it.
func table(_ finding: StabilityFinding) -> Block {
  rows(
    finding.trials, finding,
    caption: "The first failures, found by trying magnitudes one input at a time.", hasSafe: true)
}

func remaining(_ finding: StabilityFinding) -> Block {
  rows(finding.remaining, finding, caption: "What the safe form does not mend.", hasSafe: false)
}

private func rows(
  _ trials: [MachineTrial], _ finding: StabilityFinding, caption: String, hasSafe: Bool
) -> Block {
  var header: [[Inline]] = [
    ["input"], ["format"], ["fails for"], [hasSafe ? "as written" : "safe form"],
  ]
  if hasSafe, finding.safe != nil { header.append(["safe form"]) }
  header.append(["value"])
  let rows = trials.map { trial -> [[Inline]] in
    var row: [[Inline]] = [
      [.math(input(trial, finding))], [.text(name(trial.format))],
      [
        .math(
          .relation(
            .identifier("m"), trial.isTiny ? .atMost : .atLeast, spoken(trial.size, digits: 9)))
      ],
      [.math(machine(trial.naive))],
    ]
    if hasSafe, finding.safe != nil {
      row.append(trial.safe.map { [.math(machine($0))] } ?? [])
    }
    row.append([.math(spoken(trial.truth))])
    return row
  }
  return .table(
    Table(
      caption: [.text(caption)], header: header,
      alignments: [.left, .left] + header.dropFirst(2).map { _ in .right }, rows: rows,
      namesRows: true))
}

/// Why the safe form is equal: for any c, each derivation checked.
func proofs(_ finding: StabilityFinding) -> [Block] {
  guard let safe = finding.safe else { return [] }
  var told = Told()
  return safe.proofs.flatMap { proof -> [Block] in
    let definitions = proof.answer.definitions
    let indices = proof.answer.indices
    let claim = Formula.relation(
      formula(proof.answer.identity.left.body, in: definitions, indices: indices), .equal,
      formula(proof.answer.identity.right.body, in: definitions, indices: indices))
    return [.paragraph([.text("Claim: "), .math(claim), .text(".")])]
      + shift(proof) + present(proof.answer, &told)
  }
}

/// e^{a − c} = e^a e^{−c}, drawn before the sums: the steps of a shift one by one.
private func shift(_ proof: SafeForm.Proof) -> [Block] {
  guard proof.shifted.count == 2 else { return [] }
  let (definitions, indices) = (proof.answer.definitions, proof.answer.indices)
  func set(_ expression: Expression) -> Formula {
    formula(expression, in: definitions, indices: indices)
  }
  let (a, c) = (Formula.identifier("a"), Formula.identifier("c"))
  func power(_ exponent: Formula) -> Formula { .power(.identifier("e"), exponent) }
  let split = Formula.relation(
    power(.sum([.plus(a), .minus(c)])), .equal, .product(power(a), power(.negated(c))))
  let reasons: [[Inline]] = [
    [.math(split)], [.math(power(.negated(c))), .text(" is the same in every term")],
  ]
  var links = zip(proof.shifted, reasons).map { Chain.Link(.equal, set($0), reason: $1) }
  links.append(
    .init(
      .equal, set(proof.answer.identity.right.body), reason: [.text("what belongs to c cancels")]))
  return [.chains([Chain(set(proof.answer.identity.left.body), links)])]
}

extension StabilityFinding {
  /// Whether exponentials are added up over an axis.
  fileprivate var sumsExponentials: Bool {
    var found = false
    naive.forEachPart { part in
      if case .total(.sum, _, .primitive(.exp, _)) = part { found = true }
    }
    return found
  }
}

func json(_ trial: MachineTrial, _ finding: StabilityFinding) -> JSON {
  .object([
    .init("format", .string(name(trial.format))),
    .init("input", .string(plainText([.math(input(trial, finding))]))),
    .init("from", .number(trial.size)), .init("as_written", .number(trial.naive)),
    .init("safe_form", trial.safe.map { .number($0) } ?? .null),
    .init("value", number(trial.truth)),
  ])
}

func numbers(_ finding: StabilityFinding) -> [JSON.Member] {
  [
    .init(
      "limits",
      .array(
        finding.limits.map { limits in
          .object([
            .init("format", .string(name(limits.format))),
            .init("largest_exponent", .number(limits.largestExponent)),
            .init("smallest_exponent", .number(limits.smallestExponent)),
            .init("largest_gap", .number(limits.largestGap)),
          ])
        })),
    .init("remaining", .array(finding.remaining.map { json($0, finding) })),
    .init(
      "proved", .bool(finding.safe?.isProven ?? false)),
  ]
}
