import Mathematics
import Text

extension Resolver {
  mutating func probability(
    _ event: Term, _ value: Term, _ span: Span,
    _ known: [(label: Rational, value: Rational, span: Span)]
  ) -> (label: Rational, value: Rational, span: Span)? {
    guard let (_, label) = self.event(event) else { return nil }
    guard let probability = elaborate(value), probability.isScalar,
      let number = exact(probability.value, at: value.span)
    else { return nil }
    guard number.sign > 0, number <= .one else {
      return refuse(
        value.span, "The probability of a class is more than 0 and at most 1.",
        hint: number.isZero ? "Leave a class without points out." : nil)
    }
    if known.contains(where: { $0.label == label }) {
      return refuse(span, "The probability of the class \(label.fractionText) is given twice.")
    }
    return (label, number, span)
  }

  /// Whether every class that the label may say has a law, and there are at least two.
  mutating func areComplete(_ classes: GaussianClasses) -> Bool {
    let span = classes.classes[0].span
    let label = definitions[classes.label].name.source
    for value in members[classes.label]?.numbers ?? []
    where !classes.classes.contains(where: { $0.label == value }) {
      fault(
        span, "\(label) may be \(value.fractionText), but that class has no law.",
        hint:
          "Add \(definitions[classes.variable].name.source) | \(label) = \(value.fractionText) ~ N(…)."
      )
      return false
    }
    guard classes.classes.count > 1 else {
      fault(span, "There is only one class, so there is nothing to tell apart.")
      return false
    }
    return true
  }

  /// Gives every class its probability. Classes without one share what the others leave.
  mutating func weigh(
    _ classes: inout GaussianClasses, by given: [(label: Rational, value: Rational, span: Span)]
  ) -> Bool {
    for probability in given
    where !classes.classes.contains(where: { $0.label == probability.label }) {
      fault(
        probability.span,
        "The class \(probability.label.fractionText) has a probability but no law.")
      return false
    }
    var sum = Rational.zero
    for probability in given { sum = sum + probability.value }
    let open = classes.classes.count - given.count
    guard open > 0 ? sum < .one : sum == .one else {
      fault(
        given[given.count - 1].span,
        open > 0
          ? "The probabilities sum to \(sum.fractionText), which leaves nothing for the other classes."
          : "The probabilities of the classes sum to \(sum.fractionText), not to 1.")
      return false
    }
    let share = (Rational.one - sum).divided(by: Rational(max(open, 1))) ?? .zero
    for place in classes.classes.indices {
      let label = classes.classes[place].label
      classes.classes[place].prior = given.first { $0.label == label }?.value ?? share
    }
    classes.priorsAreAssumed = given.isEmpty
    return true
  }

  /// The fraction that an expression without letters is.
  mutating func exact(_ expression: Expression, at span: Span) -> Rational? {
    let table = definitions
    let known = expression.replacingSymbols { symbol, places in
      guard symbol.id >= 0, case .numbers(let numbers) = table[symbol].body else { return nil }
      var offset = 0
      for (place, size) in zip(places, table[symbol].shape) {
        guard case .entry(let entry) = place, let count = size.known else { return nil }
        offset = offset * count + entry - 1
      }
      return .number(numbers[offset])
    }
    guard let value = known.fraction else {
      return refuse(
        span, "What stands in a law is a number without a letter and without a root.",
        hint: "Fractions and decimals are exact: 1/2, 0.25.")
    }
    return value
  }
}

extension Expression {
  /// The fraction that this is, worked out; nothing if letters or roots stand in it.
  fileprivate var fraction: Rational? {
    switch self {
    case .number(let value): return value
    case .sum(let terms):
      return terms.reduce(Rational.zero) { sum, term in
        sum.flatMap { sum in term.fraction.map { sum + $0 } }
      }
    case .product(let factors):
      return factors.reduce(Rational.one) { product, factor in
        product.flatMap { product in factor.fraction.map { product * $0 } }
      }
    case .power(let base, let exponent):
      guard let power = exponent.fraction?.integer, power.magnitude < 100 else { return nil }
      return base.fraction?.power(power)
    case .delta(.entry(let a), .entry(let b)): return a == b ? .one : .zero
    default: return nil
    }
  }
}
