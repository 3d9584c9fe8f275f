import Deciding
import Mathematics
import Rendering
import Solving

/// Where a formula fails in floating point, why, and what the safe form mends and does not mend.
func ruling(of finding: StabilityFinding, _ solution: Solution) -> Ruling {
  let definitions = finding.definitions
  var ruling = Ruling(
    answer: finding.isUntried || finding.trials.isEmpty ? "undecided" : "no", because: [])
  let whole = formula(finding.naive, in: definitions, indices: finding.indices)
  if finding.isUntried {
    ruling.because = [
      [.text("The formula could not be worked in numbers, so that nothing was tried.")]
    ]
    return ruling
  }
  if finding.trials.isEmpty {
    ruling.because = [
      [
        .math(whole),
        .text(
          " did not fail at any magnitude that was tried, up to the largest and down to the smallest numbers of both formats, one input at a time. That is no proof."
        ),
      ]
    ]
  } else {
    ruling.because = failing(finding, whole)
  }
  ruling.because += mended(finding)
  ruling.because += left(finding)
  ruling.evidence =
    [thresholds(finding)] + (finding.trials.isEmpty ? [] : breaking(finding) + [table(finding)])
    + proofs(finding)
    + (finding.remaining.isEmpty ? [] : [remaining(finding)])
  ruling.certificate = .array(finding.trials.map { json($0, finding) })
  ruling.numbers = numbers(finding)
  return ruling
}

/// The first failure in each format, in words.
private func failing(_ finding: StabilityFinding, _ whole: Formula) -> [[Inline]] {
  var sentence: [Inline] = [
    .text("Worked as written, "), .math(whole), .text(" fails: "),
  ]
  for (place, format) in MachineFormat.allCases.enumerated() {
    guard let trial = finding.worst(in: format) else { continue }
    if place > 0 { sentence.append(.text("; ")) }
    sentence += [
      .text("in \(name(format)) from "), .math(input(trial, finding)), .text(" with m = "),
      .math(spoken(trial.size, digits: 8)), .text(" on it gives "),
      .math(machine(trial.naive)), .text(" instead of "), .math(spoken(trial.truth)),
    ]
  }
  sentence.append(.text("."))
  if !finding.sizes.isEmpty {
    sentence.append(.text(" Here "))
    let letters = finding.sizes.keys.sorted { $0.id < $1.id }
    for (place, letter) in letters.enumerated() {
      if place > 0 { sentence.append(.text(" and ")) }
      sentence.append(
        .math(
          .relation(
            formula(size: .symbolic(letter), in: finding.definitions), .equal,
            .number(finding.sizes[letter] ?? 3))))
    }
    sentence.append(.text(" in the runs."))
  }
  return [sentence]
}

private func mended(_ finding: StabilityFinding) -> [[Inline]] {
  guard let safe = finding.safe, let body = finding.safeBody else {
    return finding.trials.isEmpty
      ? [] : [[.text("No equal form that avoids this is known here.")]]
  }
  let form = formula(body, in: finding.definitions, indices: finding.indices)
  let name = safe.function.map { function -> [Inline] in
    [
      .text("It is "),
      .math(formula(safe.body, in: finding.definitions, indices: finding.indices)),
      .text(" (\(finding.definitions[function].name) of the library). "),
    ]
  }
  var sentence: [Inline] =
    (name ?? []) + [.text("The safe form is "), .math(form), .text(". ")]
  sentence.append(
    .text(
      safe.isProven
        ? safe.bounds != nil
          ? "It is equal, as is proved below for every number c; the form takes the largest entry."
          : "It is equal, as is proved below."
        : "It agrees at all points that were tried, but equality is not proved here."))
  var result = [sentence]
  if let size = safe.bounds {
    result.append([
      .text(
        "After the shift no exponent is above 0 and the largest is 0: the sum lies between 1 and "),
      .math(formula(size: size, in: finding.definitions)),
      .text(", so it neither overflows nor becomes 0, and e^z of the largest entry is exactly 1."),
    ])
  }
  return result
}

/// What the safe form still loses.
private func left(_ finding: StabilityFinding) -> [[Inline]] {
  guard finding.safe != nil else { return [] }
  let vanished = finding.remaining.filter { $0.fault == .vanished }
  let failed = finding.remaining.filter { $0.fault != .vanished }
  var result: [[Inline]] = []
  if let first = vanished.first {
    result.append([
      .text(
        "What the safe form does not mend: small results still vanish. In \(name(first.format)) "),
      .math(input(first, finding)), .text(" with m = "), .math(spoken(first.size, digits: 8)),
      .text(" gives 0, though the value is "), .math(spoken(first.truth)),
      .text("; a logarithm of it would be −∞."),
    ])
  }
  if let limits = finding.limits.first, finding.uses.contains(.exp) {
    let other = finding.limits[1]
    result.append([
      .text("A term more than "), .math(spoken(limits.largestGap, digits: 8)),
      .text(" (Float32) or "), .math(spoken(other.largestGap, digits: 8)),
      .text(" (Float64) below the largest no longer changes a sum 1 + e^z at all."),
    ])
  }
  if let first = failed.first {
    result.append([
      .text("The safe form itself fails in \(name(first.format)) from "),
      .math(input(first, finding)), .text(" with m = "), .math(spoken(first.size, digits: 8)),
      .text(" on: it gives "), .math(machine(first.naive)), .text(" instead of "),
      .math(spoken(first.truth)), .text("."),
    ])
  } else {
    result.append([.text("No other failure of the safe form was found.")])
  }
  return result
}

// MARK: Pieces of sentences

func name(_ format: MachineFormat) -> String { format == .float32 ? "Float32" : "Float64" }

/// z = (m, 0, 0), y = (1, 0, 0)
func input(_ trial: MachineTrial, _ finding: StabilityFinding) -> Formula {
  func entries(_ values: [Formula]) -> Formula {
    if values.count == 1 { return values[0] }
    let shown =
      values.count <= 4 ? values : Array(values.prefix(2)) + [.mark(.ellipsis)] + values.suffix(1)
    return .fenced(.list(shown))
  }
  func named(_ symbol: Symbol) -> Formula {
    formula(symbol: symbol, at: nil, in: finding.definitions)
  }
  let m = Formula.identifier("m")
  let moved = trial.direction.map { sign -> Formula in
    sign == 0 ? .number(0) : sign > 0 ? m : .negated(m)
  }
  let first = Formula.relation(named(trial.moved), .equal, entries(moved))
  let others = trial.others.map {
    Formula.relation(named($0.symbol), .equal, entries($0.entries.map { .number($0) }))
  }
  return others.isEmpty ? first : .list([first] + others)
}

/// A number as a machine holds it: ∞ and "not a number" among them.
func machine(_ value: Double) -> Formula {
  if value.isNaN { return .text("NaN") }
  if value.isInfinite { return value < 0 ? .negated(.mark(.infinity)) : .mark(.infinity) }
  return spoken(value)
}
