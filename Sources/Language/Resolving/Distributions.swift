public import Mathematics
public import Text

/// Classes with normal laws: x | y = c ~ N(μ_c, Σ_c) with probability P(y = c), everything exact.
public struct GaussianClasses: Sendable {
  /// What is distributed: a vector, or a number.
  public var variable: Symbol
  /// What says the class.
  public var label: Symbol
  /// In the order of the labels.
  public var classes: [Class]
  /// Whether the worksheet says no probabilities, so that all classes are equally likely.
  public var priorsAreAssumed: Bool

  public struct Class: Sendable {
    public var label: Rational
    public var prior: Rational
    public var mean: [Rational]
    public var covariance: [[Rational]]
    /// The variance of every coordinate where the law has one number for it.
    public var variance: Rational?
    /// Whether the law has one number for the mean of several coordinates.
    public var meanIsOneNumber: Bool
    /// The law as it was typed, `N(2, 2)`.
    public var text: String
    public var span: Span
  }
}

extension Resolver {
  /// The laws of a worksheet, `x | y = 0 ~ N(2, 2)` and `P(y = 0) = 1/2`. What is wrong with them is
  /// told; then there are none.
  mutating func distribute(_ statements: [Statement]) {
    var found: GaussianClasses?
    var probabilities: [(label: Rational, value: Rational, span: Span)] = []
    let faults = diagnostics.count
    for statement in statements {
      bound = []
      arguments = []
      examples = nil
      switch statement.kind {
      case .distribution(let variable, let given, let law):
        add(variable, given, law, at: statement.span, to: &found)
      case .probability(let event, let value):
        if let probability = probability(event, value, statement.span, probabilities) {
          probabilities.append(probability)
        }
      default: break
      }
    }
    if diagnostics.count == faults, var classes = found {
      classes.classes.sort { $0.label < $1.label }
      if areComplete(classes), weigh(&classes, by: probabilities) { distributions = classes }
    }
    lawsAreFaulty = diagnostics.count > faults
  }

  // MARK: Laws

  private mutating func add(
    _ variable: Term, _ given: Term?, _ law: Term, at span: Span, to found: inout GaussianClasses?
  ) {
    guard let symbol = distributed(variable) else { return }
    guard let given else {
      return fault(
        span, "It is not said of which class this is the law.",
        hint: "Write \(quoted(variable.span)) | y = 0 ~ \(quoted(law.span)).")
    }
    guard let (label, value) = event(given) else { return }
    if let known = found, known.variable != symbol || known.label != label {
      return fault(
        span, "The laws of a worksheet are those of one variable, given one label.",
        hint:
          "Write \(definitions[known.variable].name.source) | \(definitions[known.label].name.source) = … here."
      )
    }
    if found?.classes.contains(where: { $0.label == value }) ?? false {
      return fault(span, "The law of the class \(value.fractionText) is given twice.")
    }
    guard let made = normal(law, of: symbol, variable, label: value) else { return }
    found =
      found
      ?? GaussianClasses(variable: symbol, label: label, classes: [], priorsAreAssumed: true)
    found?.classes.append(made)
  }

  /// A declared vector or number without a value.
  private mutating func distributed(_ variable: Term) -> Symbol? {
    if isTrouble(variable) {
      lawsAreFaulty = true
      return nil
    }
    guard let name = variable.name else {
      return refuse(variable.span, "A law is that of a variable with a name.")
    }
    guard case .quantity(let symbol) = lookup(name) else {
      unknownName(name.source, at: variable.span)
      return nil
    }
    guard case .open = definitions[symbol].body else {
      return refuse(
        variable.span, "\(name.source) has a value, so it cannot have a law as well.",
        hint: "Declare it without one: \(name.source) in R^2.")
    }
    let shape = definitions[symbol].shape
    guard shape.count < 2 else {
      return refuse(
        variable.span, "A law is that of a vector or a number; this is \(words(shape)).")
    }
    guard let count = definitions[symbol].count else {
      return refuse(
        variable.span, "A law wants the number of entries, and that of \(name.source) is a letter.",
        hint: "Declare \(name.source) in R^2.")
    }
    guard count <= 50 else {
      return refuse(variable.span, "Laws in more than 50 dimensions are not worked with.")
    }
    return symbol
  }

  /// `y = 0`: a label and a number.
  mutating func event(_ term: Term) -> (Symbol, Rational)? {
    guard case .comparison(let sides, let signs) = term.unwrapped.kind, signs == [.equal],
      let name = sides[0].name
    else { return refuse(term.span, "A class is said as in `y = 0`.") }
    if isTrouble(sides[0]) {
      lawsAreFaulty = true
      return nil
    }
    guard case .quantity(let symbol) = lookup(name) else {
      unknownName(name.source, at: sides[0].span)
      return nil
    }
    guard definitions[symbol].shape.isEmpty, case .open = definitions[symbol].body else {
      return refuse(
        sides[0].span, "A label is one number without a value, but \(name.source) is not.",
        hint: "Declare it: \(name.source) in {0, 1}.")
    }
    guard let value = sides[1].plainNumber else {
      return refuse(sides[1].span, "A class is a number here.")
    }
    if let set = members[symbol], !set.numbers.contains(value) {
      return refuse(
        sides[1].span, "\(name.source) is one of {\(set.text)}, and \(value.fractionText) is not.")
    }
    return (symbol, value)
  }

  /// `N(mean, covariance)`: numbers, vectors, matrices or multiples of I.
  private mutating func normal(_ law: Term, of symbol: Symbol, _ variable: Term, label: Rational)
    -> GaussianClasses.Class?
  {
    guard case .call(let name, let typed) = law.kind else { return nil }
    guard name.base == "N" else {
      return refuse(
        name.span, "\(name.base) is no law that is worked with.",
        hint: "The normal law is N(mean, covariance).")
    }
    guard typed.count == 2 else {
      return refuse(law.span, "N takes a mean and a covariance.", hint: "Write N([2, 2], 2 I).")
    }
    let count = definitions[symbol].count ?? 1
    guard let mean = mean(typed[0], count, variable),
      let covariance = covariance(typed[1], count, variable)
    else { return nil }
    return GaussianClasses.Class(
      label: label, prior: .zero, mean: mean.entries, covariance: covariance.rows,
      variance: covariance.variance, meanIsOneNumber: mean.isOne && count > 1,
      text: quoted(law.span), span: law.span)
  }

  private mutating func mean(_ term: Term, _ count: Int, _ variable: Term)
    -> (entries: [Rational], isOne: Bool)?
  {
    guard let value = elaborate(term) else { return nil }
    guard !value.isIdentity, value.rank < 2, value.isScalar || value.shape[0] == .known(count)
    else {
      return refuse(
        term.span, "The mean is \(words(value)), but \(quoted(variable.span)) is \(spoken(count)).")
    }
    var entries: [Rational] = []
    for place in 1...count {
      guard let entry = exact(value.at(value.isScalar ? [] : [.entry(place)]), at: term.span) else {
        return nil
      }
      entries.append(entry)
    }
    return (entries, value.isScalar)
  }

  private mutating func covariance(_ term: Term, _ count: Int, _ variable: Term)
    -> (rows: [[Rational]], variance: Rational?)?
  {
    guard let value = elaborate(term) else { return nil }
    let fits =
      value.isIdentity || value.isScalar
      || value.rank == 2 && value.shape.allSatisfy { $0 == .known(count) }
    guard fits else {
      return refuse(
        term.span,
        "The covariance is \(words(value)), but \(quoted(variable.span)) is \(spoken(count)).",
        hint: value.rank == 1 ? "Write diag(…) for one variance a coordinate." : nil)
    }
    var rows: [[Rational]] = []
    for i in 1...count {
      var row: [Rational] = []
      for j in 1...count {
        let expression = value.at(value.isScalar ? [] : [.entry(i), .entry(j)])
        guard let entry = exact(expression, at: term.span) else { return nil }
        row.append(value.isScalar && i != j ? .zero : entry)
      }
      rows.append(row)
    }
    guard isCovariance(rows, at: term.span) else { return nil }
    return (rows, value.isScalar ? rows[0][0] : nil)
  }

  private func spoken(_ count: Int) -> String {
    count == 1 ? "a number" : "a vector with \(count) entries"
  }

  /// Whether a matrix is symmetric and positive definite: all pivots of its elimination are positive.
  private mutating func isCovariance(_ rows: [[Rational]], at span: Span) -> Bool {
    for i in rows.indices {
      for j in 0..<i where rows[i][j] != rows[j][i] {
        fault(
          span,
          "A covariance is symmetric, but the entries (\(i + 1), \(j + 1)) and (\(j + 1), \(i + 1)) differ: \(rows[i][j].fractionText) and \(rows[j][i].fractionText)."
        )
        return false
      }
    }
    var left = rows
    for k in left.indices {
      guard let inverse = left[k][k].inverse, left[k][k].sign > 0 else {
        fault(
          span,
          rows.count == 1
            ? "A variance is more than 0."
            : "This is no covariance of a density: it is not positive definite (pivot \(k + 1) of its elimination is \(left[k][k].fractionText))."
        )
        return false
      }
      for i in (k + 1)..<max(k + 1, left.count) where !left[i][k].isZero {
        let factor = left[i][k] * inverse
        for j in k..<left.count { left[i][j] = left[i][j] - factor * left[k][j] }
      }
    }
    return true
  }
}

extension Term {
  /// The term without the parentheses around it.
  fileprivate var unwrapped: Term {
    if case .group(let inner) = kind { inner.unwrapped } else { self }
  }
}
