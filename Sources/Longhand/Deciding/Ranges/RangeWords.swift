import Deciding
import Language
import Mathematics
import Rendering
import Solving

/// What a quantity can be, where its bounds come from and what they rule out.
func ruling(of finding: RangeFinding, _ solution: Solution) -> Ruling {
  let words = RangeWords(finding: finding, definitions: solution.solved.definitions)
  return Ruling(
    answer: words.answer, because: words.because, evidence: words.evidence,
    certificate: words.certificate, numbers: words.numbers)
}

private struct RangeWords {
  let finding: RangeFinding
  let definitions: Definitions

  private var target: Formula {
    let entry = finding.target.entry ?? []
    let symbol = finding.target.symbol
    if definitions[symbol].isUnnamed, let line = finding.lines.last {
      return formula(line.expression, in: definitions, indices: line.indices)
    }
    return formula(symbol: symbol, entry: entry, in: definitions)
  }

  private var isVector: Bool {
    finding.target.entry == nil
      && !definitions[finding.target.symbol].ownShape.allSatisfy { $0 == .known(1) }
  }

  var answer: String {
    if !finding.entries.isEmpty {
      return finding.entries.map { $0.text }.joined(separator: " × ")
    }
    return finding.extent.text
  }

  // MARK: Sentences

  var because: [[Inline]] {
    [main] + [choices].compactMap { $0 } + finding.consequences.flatMap { sentences($0) }
      + [seen].compactMap { $0 }
  }

  private var main: [Inline] {
    let extent = finding.extent
    let subject: [Inline] = (isVector ? [.text("Each entry of ")] : []) + [.math(target)]
    if finding.isValue {
      let many = extent.isPoint ? " has this value" : " has values in this range"
      return subject + [.text("\(many): everything that it rests on is given.")]
    }
    let clauses = extent.endClauses
    if extent.lower.place == nil, extent.upper.place == nil {
      return subject + [
        .text(
          extent.isTight
            ? " can be any number: it has no bound on either side."
            : ": no bound was found on either side.")
      ]
    }
    if extent.isPoint { return subject + [.text(" is always this number.")] }
    if extent.values != nil {
      return subject + [
        .text(" can be only these numbers.")
      ]
    }
    return subject + [
      .text(" always lies in "), .math(extent.formula),
      .text((clauses.isEmpty ? "" : ": " + clauses.joined(separator: "; ")) + "."),
    ]
  }

  /// What was let range and what was fixed.
  private var choices: [Inline]? {
    guard !finding.isValue else { return nil }
    func list(_ symbols: [Symbol]) -> [Inline] {
      let shown = symbols.prefix(12).map { [Inline.math(formula(name: definitions[$0].name))] }
      return Array(shown.joined(separator: [.text(", ")]))
        + (symbols.count > 12 ? [.text(" and \(symbols.count - 12) more")] : [])
    }
    var sentences: [[Inline]] = []
    if !finding.free.isEmpty { sentences.append([.text("Free: ")] + list(finding.free)) }
    if !finding.fixed.isEmpty {
      sentences.append([.text("Taken as given: ")] + list(finding.fixed))
    }
    if !finding.letters.isEmpty {
      sentences.append(
        [.text("It holds for all sizes ")] + list(finding.letters) + [.text(" from 2 on")])
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: [.text(". ")]) + [.text(".")]
  }

  private func sentences(_ consequence: RangeFinding.Consequence) -> [[Inline]] {
    switch consequence {
    case .neverPredicted(let label):
      let extent = finding.extent
      let (end, relation): (ShownEnd, Relation) =
        label == 0
        ? (ShownEnd(extent.lower, isUpper: false), .atLeast)
        : (ShownEnd(extent.upper, isUpper: true), extent.upper.isReached == false ? .less : .atMost)
      return [
        [
          .text("A classifier that predicts 1 where its output is at least 0.5 always predicts "),
          .text("\(1 - label) here, since "), .math(.relation(target, relation, end.formula)),
          .text(": "), .strong([.text("class \(label) is never predicted")]),
          .text(", whatever the parameters and the input are."),
        ]
      ]
    case .noSlope(let variable, let condition):
      let whole = finding.lines.last
      let line = formulas(
        [whole?.expression ?? .symbol(finding.target.symbol, []), variable], in: definitions,
        indices: whole?.indices ?? [])
      let (of, by) = finding.target.entry == nil ? (line[0], line[1]) : (target, line[1])
      return [
        [
          .text("The derivative "), .math(.derivative(of, by: [by], .partial)),
          .text(" is 0 wherever "),
          .math(formula(condition, in: definitions, indices: whole?.indices ?? [])),
          .text(": an example that lies there gives gradient descent nothing to go by."),
        ]
      ]
    case .outOfReach(let symbol, let value, let distance):
      let shown = ShownEnd(
        End(.at(Interval(distance.lower)), isReached: nil, isTight: false), isUpper: false)
      return [
        [
          .text("The target "),
          .math(
            symbol.map {
              .relation(formula(name: definitions[$0].name), .equal, number(value))
            } ?? number(value)), .text(" lies outside: "), .math(target),
          .text(" stays at least \(shown.text) away from it."),
        ]
      ]
    case .undefined:
      return [
        [
          .math(target),
          .text(
            " has no value for some choices (a division by 0, or the logarithm of a number that is not above 0)."
          ),
        ]
      ]
    }
  }

  private func number(_ value: Rational) -> Formula {
    ShownEnd(End(.at(Interval(value)), isReached: true, isTight: true), isUpper: true).formula
  }

  private var seen: [Inline]? {
    guard let seen = finding.seen, !finding.isValue else { return nil }
    func shown(_ value: Double) -> String {
      let number = Real(exactly: value).shown(.significant(4))
      return (number.isNegative ? "−" : "") + number.digits
        + (number.exponent.map { " · 10^\($0)" } ?? "")
    }
    return [
      .text(
        "Of \(seen.count) values at random choices the smallest was about \(shown(seen.values.lower)), the largest about \(shown(seen.values.upper))."
      )
    ]
  }

  // MARK: Evidence

  /// One line a quantity: what it can be, and why.
  var evidence: [Block] {
    guard !finding.isValue else { return [] }
    let lines = finding.lines
    let shown = lines.count <= 30 ? lines : Array(lines.prefix(12) + lines.suffix(16))
    return [
      .chains(
        shown.map { line in
          Chain(
            left(line),
            [
              .init(
                line.extent.isPoint ? .equal : .element, line.extent.formula, reason: reason(line))
            ])
        })
    ]
  }

  private func left(_ line: RangeFinding.Line) -> Formula {
    formula(line.expression, in: definitions, indices: line.indices)
  }

  private func reason(_ line: RangeFinding.Line) -> [Inline] {
    switch line.reason {
    case .free: return [.text("free")]
    case .carried(let bias):
      return [
        .math(formula(name: definitions[bias].name)),
        .text(" is free and used nowhere else: it takes the sum anywhere"),
      ]
    case .given(let examples):
      return [.text(examples.map { "given, over \($0) examples" } ?? "given")]
    case .parts: return [.text("from its parts")]
    case .pieces: return [.text("a function of one number, bounded piece by piece")]
    case .bounds: return [.text("bounds: parts hang together")]
    case .unknown: return [.text("not known")]
    }
  }

  // MARK: For programs

  var certificate: JSON {
    .array(
      finding.lines.map { line in
        .object([
          .init(
            "quantity", .string(source(line.expression, in: definitions, indices: line.indices))),
          .init("range", .string(line.extent.text)),
          .init("because", .string(plainText(reason(line)))),
        ])
      })
  }

  var numbers: [JSON.Member] {
    var members = ends(finding.extent)
    if let seen = finding.seen {
      members += [
        .init("seen", .array([.number(seen.values.lower), .number(seen.values.upper)])),
        .init("samples", .integer(seen.count)),
      ]
    }
    if !finding.entries.isEmpty {
      members.append(.init("entries", .array(finding.entries.map { .object(ends($0)) })))
    }
    return members
  }

  private func ends(_ extent: Extent) -> [JSON.Member] {
    func flag(_ value: Bool?) -> JSON { value.map { .bool($0) } ?? .null }
    return [
      .init("lower", extent.lower.place.map { .number($0.lower) } ?? .null),
      .init("upper", extent.upper.place.map { .number($0.upper) } ?? .null),
      .init("lower_reached", flag(extent.lower.isReached)),
      .init("upper_reached", flag(extent.upper.isReached)),
      .init("lower_tight", .bool(extent.lower.isTight)),
      .init("upper_tight", .bool(extent.upper.isTight)),
    ]
  }
}
