/// Vectors and matrices as the worksheet language writes them: `(W^T d) ∘ h`. Nil where the
/// language has no words for them.
public func source(_ matrix: MatrixExpression, in definitions: Definitions) -> String? {
  SourceWriting(
    definitions: definitions, letters: IndexLetters(of: .zero, in: definitions)
  ).phrase(matrix)?.text
}

extension SourceWriting {
  func phrase(_ matrix: MatrixExpression) -> Phrase? {
    switch matrix {
    case .scalar(let value): return scalar(value)
    case .symbol(let symbol), .example(let symbol, _): return quantity(symbol, [])
    case .sum(let terms): return sum(terms)
    case .product(let factors): return product(factors)
    case .entrywise(let factors): return entrywise(factors)
    case .quotient(let top, _) where top.signAndMagnitude.isNegative:
      return phrase(matrix.signAndMagnitude.magnitude).map { Phrase("-" + $0.text, .product) }
    case .quotient(let top, let bottom):
      guard let upper = phrase(top), let lower = phrase(bottom) else { return nil }
      let below = lower.isTotal ? lower.text : lower.text(atLeast: .power)
      return Phrase(
        upper.factor(isFirst: true, isLast: false) + " / " + below, .product,
        opensRight: lower.isTotal)
    case .transpose(.call(let function, let arguments))
    where definitions[function].intrinsic == .inverse:
      return phrase(arguments[0]).map { Phrase($0.text(atLeast: .atom) + "^-T", .power) }
    case .transpose(let inner):
      return phrase(inner).map { Phrase($0.text(atLeast: .atom) + "^T", .power) }
    case .diagonal(let inner): return phrase(inner).map { Phrase("diag(" + $0.text + ")") }
    case .identity(let size):
      return Phrase(tellsSize ? "I" : "eye(" + self.size(size) + ")")
    case .ones(let size): return Phrase("ones(" + self.size(size) + ")")
    case .unit(let size, let place):
      return Phrase("unit(" + self.size(size) + ", " + self.place(place) + ")")
    case .overExamples: return nil
    case .primitive, .power:
      if let (vector, exponent) = matrix.normPower { return norm(vector, exponent) }
      return raised(matrix)
    case .call(let function, let arguments): return call(function, arguments)
    case .cases(let branches): return cases(branches)
    case .total: return matrix.entry([], in: definitions).map(scalar)
    case .squaredNorm(let inner): return norm(inner, 2)
    }
  }

  private func norm(_ vector: MatrixExpression, _ exponent: Int) -> Phrase? {
    phrase(vector).map { inner in
      let norm = "||" + inner.text + "||"
      return exponent == 1 ? Phrase(norm) : Phrase(norm + "^\(exponent)", .power)
    }
  }

  private func raised(_ matrix: MatrixExpression) -> Phrase? {
    switch matrix {
    case .primitive(let primitive, let inner):
      phrase(inner).map { Phrase(primitive.name + "(" + $0.text + ")") }
    case .power(let base, let exponent): power(base, exponent)
    default: nil
    }
  }

  private func scalar(_ value: Expression) -> Phrase {
    if value.rational == .half { return Phrase("1/2", .product) }
    var inner = self
    inner.letters = IndexLetters(of: value, inside: letters, in: definitions)
    return inner.phrase(value)
  }

  private func sum(_ terms: [MatrixExpression]) -> Phrase? {
    var text = ""
    var beside = self
    beside.tellsSize = terms.contains { !$0.isMultipleOfIdentity(in: definitions) }
    for term in terms {
      let (isNegative, magnitude) = term.signAndMagnitude
      let writing = term.isMultipleOfIdentity(in: definitions) ? beside : self
      guard let inner = writing.phrase(magnitude)?.text(atLeast: .product) else { return nil }
      if text.isEmpty {
        text = isNegative ? "-" + inner : inner
      } else {
        text += (isNegative ? " - " : " + ") + inner
      }
    }
    return Phrase(text, .sum)
  }

  private func product(_ factors: [MatrixExpression]) -> Phrase? {
    let (isNegative, magnitude) = MatrixExpression.product(factors).signAndMagnitude
    if isNegative {
      return phrase(magnitude).map { Phrase("-" + $0.text(atLeast: .product), .product) }
    }
    if let whole = magnitude.scalarsTakenIn { return phrase(whole) }
    var text = ""
    for (index, factor) in factors.enumerated() {
      guard let phrase = phrase(factor) else { return nil }
      let isLast = index == factors.count - 1
      var part = phrase.factor(isFirst: text.isEmpty, isLast: isLast)
      // A fraction in front is a factor like any other: 1/2 W x.
      if text.isEmpty, case .scalar = factor, phrase.strength == .product, !phrase.opensRight {
        part = phrase.text
      }
      append(part, to: &text)
    }
    return Phrase(text, .product)
  }

  private func entrywise(_ factors: [MatrixExpression]) -> Phrase? {
    var texts: [String] = []
    for factor in factors {
      guard let phrase = phrase(factor) else { return nil }
      // Numbers in front of the first factor stand in front of all: 1/2 a ∘ b.
      let isBare = texts.isEmpty && factor.startsWithScalar && !phrase.opensRight
      texts.append(isBare ? phrase.text(atLeast: .product) : phrase.text(atLeast: .power))
    }
    return Phrase(texts.joined(separator: " ∘ "), .product)
  }

  /// The language reads powers of vectors entry by entry, but has none of matrices.
  private func power(_ base: MatrixExpression, _ exponent: Expression) -> Phrase? {
    if case .matrix? = base.shape(in: definitions) {
      guard let count = exponent.rational?.integer, (1...4).contains(count) else { return nil }
      return entrywise(Array(repeating: base, count: count))
    }
    guard let lower = phrase(base) else { return nil }
    var text = lower.text(atLeast: .atom)
    if case .symbol(let symbol) = base, definitions.name(of: symbol).layer != nil {
      text = "(" + text + ")"
    }
    if let value = exponent.rational, value.isInteger, value.sign >= 0 {
      return Phrase(text + "^" + value.fractionText, .power)
    }
    return Phrase(text + "^(" + scalar(exponent).text + ")", .power)
  }

  private func call(_ function: FunctionSymbol, _ arguments: [MatrixExpression]) -> Phrase? {
    let known = definitions[function]
    guard definitions.hasName(function) else { return writtenOut(function, arguments) }
    if known.intrinsic == .inverse {
      return phrase(arguments[0]).map { Phrase($0.text(atLeast: .atom) + "^-1", .power) }
    }
    var texts: [String] = []
    for argument in arguments {
      guard let phrase = phrase(argument) else { return nil }
      texts.append(phrase.text)
    }
    return Phrase(known.name + "(" + texts.joined(separator: ", ") + ")")
  }

  /// A derivative function that has no name in the language, by its definition.
  private func writtenOut(
    _ function: FunctionSymbol, _ arguments: [MatrixExpression]
  ) -> Phrase? {
    let whole = MatrixExpression.call(function, arguments)
    guard let shape = whole.shape(in: definitions) else { return nil }
    let axes = shape.sizes.map { definitions.indices.fresh($0) }
    guard
      case .call(_, let bodies, let places)? = whole.entry(axes.map { .index($0) }, in: definitions)
    else { return nil }
    let body = definitions[function].body(at: places, of: bodies, in: definitions)
    return matrixForm(body, indices: axes, in: definitions).flatMap(phrase)
  }

  private func cases(_ branches: [MatrixBranch]) -> Phrase? {
    var lines: [String] = []
    for branch in branches {
      guard let value = phrase(branch.value), let condition = text(branch.condition) else {
        return nil
      }
      lines.append(
        value.text + (branch.condition == .otherwise ? " otherwise" : " if " + condition))
    }
    return Phrase("{ " + lines.joined(separator: ", ") + " }")
  }

  private func text(_ condition: MatrixCondition) -> String? {
    switch condition {
    case .compare(let left, let comparison, let right):
      guard let a = phrase(left), let b = phrase(right) else { return nil }
      return a.text + " " + comparison.source + " " + b.text
    case .all(let parts): return linked(parts, " and ")
    case .any(let parts): return linked(parts, " or ")
    case .otherwise: return "otherwise"
    }
  }

  private func linked(_ parts: [MatrixCondition], _ word: String) -> String? {
    let texts = parts.compactMap(text)
    return texts.count == parts.count ? texts.joined(separator: word) : nil
  }
}

extension MatrixExpression {
  /// Whether it is a number or a multiple of the identity, which tells no size.
  fileprivate func isMultipleOfIdentity(in definitions: Definitions) -> Bool {
    switch self {
    case .identity: true
    case .product(let parts), .sum(let parts):
      parts.allSatisfy { $0.isMultipleOfIdentity(in: definitions) }
    case .quotient(let top, let bottom):
      top.isMultipleOfIdentity(in: definitions) && bottom.shape(in: definitions) == .scalar
    default: shape(in: definitions) == .scalar
    }
  }
}
