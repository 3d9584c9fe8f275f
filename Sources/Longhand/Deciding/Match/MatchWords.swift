import Deciding
import Language
import Mathematics
import Rendering
import Solving

/// Whether an output can match a target, in words: first what the net comes to, then why it can or
/// cannot, with what a person can check.
func ruling(of finding: MatchFinding, _ solution: Solution) -> Ruling {
  let words = MatchWords(finding, solution)
  var ruling = Ruling(answer: finding.answer.text, because: [])
  if let collapse = finding.reading?.collapse {
    ruling.because.append(words.sentence(of: collapse))
    ruling.evidence += words.working(of: collapse)
  }
  if finding.entry != nil { ruling.because.append(words.oneOfSeveral()) }
  words.tell(finding.reason, in: &ruling)
  if !finding.freed.isEmpty { ruling.because.append(words.freed()) }
  if let classifier = finding.classifier {
    ruling.because.append(words.introduction(of: classifier))
    words.tell(classifier, in: &ruling)
    ruling.numbers.append(.init("classifier", .string(classifier.answer.text)))
  }
  ruling.certificate = words.certificate(of: finding.reason)
  if let classifier = finding.classifier {
    ruling.numbers.append(.init("classifier_certificate", words.certificate(of: classifier)))
  }
  ruling.numbers.append(.init("examples", .integer(finding.count)))
  return ruling
}

extension MatchFinding.Answer {
  var text: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .undecided: "undecided"
    }
  }
}

/// The words for one finding, with the names of its worksheet.
struct MatchWords {
  let finding: MatchFinding
  let definitions: Definitions
  let showsAll: Bool

  init(_ finding: MatchFinding, _ solution: Solution) {
    self.finding = finding
    definitions = solution.solved.definitions
    showsAll = solution.options.showsAll
  }

  var output: Inline { .math(named(finding.output.symbol)) }
  var target: Inline { .math(named(finding.target.symbol)) }

  /// o, or o₂ where the answer is about that entry.
  private func named(_ symbol: Symbol) -> Formula {
    formula(symbol: symbol, entry: finding.entry.map { [$0] } ?? [], in: definitions)
  }

  /// That the answer does not rest on values which the worksheet leaves open.
  func freed() -> [Inline] {
    let names = finding.freed.map { formula(symbol: $0, in: definitions) }
    return [
      .math(.list(names)),
      .text(
        names.count == 1
          ? " has no value and is no parameter. It was taken as free as well, so the answer is no for every value of it."
          : " have no values and are no parameters. They were taken as free as well, so the answer is no for all values of them."
      ),
    ]
  }

  /// That one of several outputs decides for all.
  func oneOfSeveral() -> [Inline] {
    finding.answer == .no
      ? [.text("Of the outputs "), output, .text(" alone cannot be its target, so all cannot.")]
      : [.text("Of the outputs "), output, .text(" alone is undecided already.")]
  }

  /// What is weighed, by name, without the number of the example.
  var inputs: [Formula] {
    (finding.reading?.inputs ?? []).map { formula(plain($0), in: definitions) }
  }

  /// An expression at an example as it is at any.
  private func plain(_ expression: Expression) -> Expression {
    expression.replacingSymbols { symbol, places in
      guard symbol.id >= 0, definitions[symbol].hasExamples,
        places.count == definitions[symbol].shape.count
      else { return nil }
      return .symbol(symbol, Array(places.dropFirst()))
    }
  }

  /// y = 1, y = 0: the class whose sum is to be above 0, and the other.
  var upper: Inline { classed(above: true) }
  var lower: Inline { classed(above: false) }

  private func classed(above isAbove: Bool) -> Inline {
    var value = isAbove ? Rational.one : .zero
    if case .steps(let below, _, let above) = finding.reading?.end {
      value = isAbove ? above : below
    }
    return .math(.relation(named(finding.target.symbol), .equal, number(value)))
  }

  /// A line, a plane, as the number of inputs has it.
  var boundary: String {
    switch finding.reading?.inputs.count ?? 0 {
    case 1: "a point"
    case 2: "a line"
    case 3: "a plane"
    default: "a hyperplane"
    }
  }

  /// A number as people write it: a short decimal, else a fraction.
  func number(_ value: Rational) -> Formula {
    if let text = value.decimalText, text.utf8.count <= 9 { return .number(text) }
    return formula(fraction: value)
  }

  /// A number that may be no fraction, or a long one.
  func number(_ value: Real) -> Formula {
    if let exact = value.rational, exact.bitWidth <= 48 { return number(exact) }
    let shown = value.shown(.significant(6))
    return .number(
      Numeral(isNegative: shown.isNegative, digits: shown.digits, exponent: shown.exponent))
  }

  /// "example 3", "examples 1 and 2".
  func examples(_ places: [Int]) -> String {
    (places.count > 1 ? "examples " : "example ") + listed(places.map { String($0 + 1) })
  }

  /// w₁ x₁ + w₂ x₂ + b in numbers; of many inputs the first few.
  func sum(_ weights: [Rational], _ constant: Rational) -> Formula {
    var terms: [Rendering.Term] = []
    for (weight, input) in zip(weights, inputs) where !weight.isZero {
      if terms.count == 8, !showsAll {
        terms.append(.plus(.mark(.ellipsis)))
        break
      }
      let size = weight.magnitude
      let term = size == .one ? input : .product(number(size), input)
      terms.append(weight.sign < 0 ? .minus(term) : .plus(term))
    }
    if !constant.isZero || terms.isEmpty {
      terms.append(constant.sign < 0 ? .minus(number(constant.magnitude)) : .plus(number(constant)))
    }
    return .sum(terms)
  }

  /// (1, 2): a point by its entries; of many the first few.
  func point(_ entries: [Rational]) -> Formula {
    let shown = entries.count > 8 && !showsAll ? Array(entries.prefix(6)) : entries
    var parts = shown.map(number)
    if shown.count < entries.count { parts.append(.mark(.ellipsis)) }
    return .fenced(.list(parts))
  }
}
