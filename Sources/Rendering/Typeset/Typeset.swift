public import Mathematics

/// An expression as it stands on paper: brackets where the meaning needs them and nowhere else.
///
/// Letters for indices are chosen here, those of `indices` first, so that the two sides of a line
/// agree. `substituting` answers what is printed in place of a quantity (its value, say), or nil.
public func formula(
  _ expression: Expression, in definitions: Definitions, indices: [Index] = [],
  substituting: ((Symbol, [Subscript]) -> Formula?)? = nil
) -> Formula {
  Typesetting(
    definitions: definitions, substitute: substituting,
    letters: IndexLetters(of: expression, indices: indices, in: definitions)
  ).set(expression)
}

/// Expressions that stand in one line, the letters of their indices chosen together.
public func formulas(
  _ line: [Expression], in definitions: Definitions, indices: [Index] = []
) -> [Formula] {
  let letters = IndexLetters(of: .sum(line), indices: indices, in: definitions)
  return line.map { expression in
    Typesetting(definitions: definitions, substitute: nil, letters: letters).set(expression)
  }
}

/// A condition as it stands after "if".
public func formula(
  _ condition: Condition, in definitions: Definitions, indices: [Index] = [],
  substituting: ((Symbol, [Subscript]) -> Formula?)? = nil
) -> Formula {
  let whole = Expression.cases([Branch(value: .zero, condition: condition)])
  return Typesetting(
    definitions: definitions, substitute: substituting,
    letters: IndexLetters(of: whole, indices: indices, in: definitions)
  ).set(condition)
}

/// Vectors and matrices as they stand on paper: (Wᵀ δ) ∘ h ∘ (1 − h). `indices` holds the index
/// of the example, if the left side has one.
public func formula(
  matrix: MatrixExpression, in definitions: Definitions, indices: [Index] = [],
  substituting: ((Symbol, [Subscript]) -> Formula?)? = nil
) -> Formula {
  Typesetting(
    definitions: definitions, substitute: substituting,
    letters: IndexLetters(of: .zero, indices: indices, in: definitions)
  ).set(matrix)
}

/// A name: w₅, ŷ, b with the subscript out, W^[1].
public func formula(name: Name) -> Formula { .identifier(identifier(name)) }

/// A quantity as it stands on a left side, whole (W, ∂E/∂W) or at an entry (z_1, W_{1,2}, δ_3).
public func formula(
  symbol: Symbol, entry: [Int] = [], in definitions: Definitions
) -> Formula {
  formula(.symbol(symbol, entry.map { .entry($0) }), in: definitions)
}

extension Expression {
  /// Whether it is a maximum or minimum of so few entries that they can be listed: max(3, 3, 1).
  public var isShortExtremum: Bool {
    guard case .total(let total, let index, let body) = self,
      total == .maximum || total == .minimum,
      let count = index.size.known, (1...12).contains(count)
    else { return false }
    var isFlat = true
    body.forEachPart { if case .total = $0 { isFlat = false } }
    return isFlat
  }
}

/// p / q as a fraction, whether or not it is a finite decimal.
public func formula(fraction value: Rational) -> Formula {
  let setting = Typesetting(
    definitions: Definitions(), substitute: nil, letters: IndexLetters(of: .zero, in: Definitions())
  )
  let magnitude = setting.stroke(value.magnitude)
  return value.sign < 0 ? .negated(magnitude) : magnitude
}

/// The name of a function: σ, softmax, relu′.
public func formula(function: FunctionSymbol, in definitions: Definitions) -> Formula {
  functionName(definitions[function].name, spellsSigma: definitions.takesSigma)
}

/// A call of a function that has no symbol: h(2).
public func formula(
  call function: String, _ arguments: [Argument], in definitions: Definitions
) -> Formula {
  let set = arguments.map { argument in
    Typesetting(
      definitions: definitions, substitute: nil,
      letters: IndexLetters(of: argument.body, indices: argument.binders, in: definitions)
    ).argument(argument)
  }
  return .call(functionName(function), set)
}

/// The size of an axis: 3, n.
public func formula(size: Size, in definitions: Definitions) -> Formula {
  switch size {
  case .known(let count): .number(count)
  case .symbolic(let symbol): formula(name: definitions.name(of: symbol))
  }
}

func identifier(_ name: Name, at places: [Formula] = []) -> Identifier {
  Identifier(
    name.base, layer: name.layer, primes: name.primes,
    subscripts: name.subscripts.map(subscriptFormula) + places)
}

/// A subscript of a name: a number, a letter, a word, or some of them added, as in `h_{t-1}`.
private func subscriptFormula(_ text: String) -> Formula {
  var terms: [Term] = []
  var sign = Term.Sign.plus
  var rest = text.utf8[...]
  while let end = rest.firstIndex(where: { $0 == 43 || $0 == 45 }) {
    terms.append(Term(sign, plainSubscript(String(Substring(rest[..<end])))))
    sign = rest[end] == 43 ? .plus : .minus
    rest = rest[rest.index(after: end)...]
  }
  let last = plainSubscript(String(Substring(rest)))
  return terms.isEmpty ? last : .sum(terms + [Term(sign, last)])
}

private func plainSubscript(_ text: String) -> Formula {
  if text.utf8.allSatisfy({ $0 &- 48 < 10 }) { return .number(text) }
  return .identifier(Identifier(text))
}

/// σ for the logistic sigmoid, unless that letter is taken; every other function by its name, upright. What follows a prime is
/// the parameter by which a derivative is taken: `hinge'_p`.
func functionName(_ name: String, spellsSigma: Bool = false) -> Formula {
  let parts = name.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
  let stem = String(Substring(parts[0]))
  let isSigmoid = (stem == "sigmoid" || stem == "logistic") && !spellsSigma
  if parts.count == 1 && !isSigmoid { return .function(name) }
  var subscripts: [Formula] = []
  if let rest = parts.last, parts.count > 1, rest.first == UInt8(ascii: "_") {
    subscripts = [.identifier(String(Substring(rest.dropFirst())))]
  }
  return .identifier(
    Identifier(isSigmoid ? "sigma" : stem, primes: parts.count - 1, subscripts: subscripts))
}
