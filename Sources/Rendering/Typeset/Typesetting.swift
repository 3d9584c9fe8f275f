import Mathematics

/// What setting an expression needs to know: the table of names, the letters of the indices in
/// scope, and what stands in place of a quantity.
struct Typesetting {
  let definitions: Definitions
  let substitute: ((Symbol, [Subscript]) -> Formula?)?
  var letters: IndexLetters

  func set(_ expression: Expression) -> Formula {
    switch expression {
    case .number(let value): return number(value)
    case .constant(.pi): return .identifier("pi")
    case .constant(.euler): return .identifier("e")
    case .symbol(let symbol, let places): return quantity(symbol, places)
    case .size(let size): return formula(size: size, in: definitions)
    case .sum(let terms): return sum(terms)
    case .product: return signed(expression)
    case .power(let base, let exponent): return power(base, exponent)
    case .primitive(let primitive, let argument): return self.primitive(primitive, argument)
    case .call(let function, let arguments, let places): return call(function, arguments, places)
    case .total(let total, let index, let body): return self.total(total, index, body)
    case .delta(let a, let b):
      return .identifier(Identifier("delta", subscripts: [place(a), place(b)]))
    case .cases(let branches):
      return .cases(
        branches.map { branch in
          let isLast = branch.condition == .otherwise
          return Case(set(branch.value), if: isLast ? nil : set(branch.condition))
        })
    }
  }

  /// The letter or number that stands as a subscript.
  func place(_ place: Subscript) -> Formula {
    switch place {
    case .entry(let number): .number(number)
    case .index(let index): .identifier(letters[index])
    }
  }

  /// A fraction with a finite decimal is printed as that, any other with a stroke.
  func number(_ value: Rational) -> Formula {
    let magnitude = value.magnitude
    let shown: Formula
    if magnitude.bitWidth < 512, let text = magnitude.decimalText {
      shown = .number(text.utf8.count <= 24 ? text : magnitude.scientific(text))
    } else {
      shown = stroke(magnitude)
    }
    guard value.sign < 0 else { return shown }
    if case .number(var numeral) = shown {
      numeral.isNegative = true
      return .number(numeral)
    }
    return .negated(shown)
  }

  /// p / q as a fraction.
  func stroke(_ value: Rational) -> Formula {
    let parts = value.fractionText.utf8.split(separator: UInt8(ascii: "/"))
    let texts = parts.map { Formula.number(String(Substring($0))) }
    return texts.count == 2 ? .fraction(texts[0], texts[1]) : texts[0]
  }

  // MARK: Sums

  private func sum(_ terms: [Expression]) -> Formula {
    var set: [Term] = []
    for (index, term) in terms.enumerated() {
      let (isNegative, magnitude) = term.signInFront
      append(
        self.set(magnitude), isNegative: isNegative, isLast: index == terms.count - 1, to: &set)
    }
    return set.isEmpty ? .number(0) : .sum(set)
  }

  /// Adds a term; the terms of a sum that is added stand without brackets.
  func append(_ formula: Formula, isNegative: Bool, isLast: Bool, to terms: inout [Term]) {
    let sign: Term.Sign = isNegative ? .minus : .plus
    switch formula {
    case .sum(let inner) where !isNegative && (isLast || !formula.holdsCasesAtEnd): terms += inner
    case .negated(let inner) where !isNegative && !terms.isEmpty: terms.append(.minus(inner))
    default:
      let isFirst = terms.isEmpty
      let term = formula.asTerm(isFirst: isFirst, sign: sign)
      terms.append(Term(sign, isLast || !term.holdsCasesAtEnd ? term : .fenced(term)))
    }
  }

  /// A product with its minus sign in front.
  private func signed(_ expression: Expression) -> Formula {
    let (isNegative, magnitude) = expression.signInFront
    guard isNegative else { return product(magnitude) }
    let inner = set(magnitude)
    if case .number(var numeral) = inner, !numeral.isNegative {
      numeral.isNegative = true
      return .number(numeral)
    }
    return .negated(inner.asTerm(isFirst: false, sign: .minus))
  }

  // MARK: Products

  private func product(_ expression: Expression) -> Formula {
    var runs = expression.factorRuns
    var factors: [Formula] = []
    takeCoefficient(from: &runs, into: &factors)
    for run in runs {
      let over = self.factors(run.over, isFirst: factors.isEmpty)
      if run.under.isEmpty {
        factors += over
      } else {
        factors.append(
          .fraction(
            over.isEmpty ? .number(1) : joined(over), joined(self.factors(run.under))))
      }
    }
    return joined(factors)
  }

  /// Factors one by one; −1 is the sign of the factor that follows, as in a · (−b).
  private func factors(_ factors: [Expression], isFirst: Bool = true) -> [Formula] {
    var set: [Formula] = []
    var isNegative = false
    for (place, factor) in factors.enumerated() {
      let standsFirst = isFirst && set.isEmpty
      if factor == .integer(-1), !standsFirst, !isNegative, place < factors.count - 1 {
        isNegative = true
        continue
      }
      let inner = self.set(factor)
      set.append(isNegative ? .negated(inner.asTerm(isFirst: false, sign: .minus)) : inner)
      isNegative = false
    }
    return set
  }

  /// A leading 1/2 or 2/3 is a fraction of its own; before another fraction it becomes part of it.
  private func takeCoefficient(from runs: inout [FactorRun], into factors: inout [Formula]) {
    guard let first = runs.first, let value = first.over.first?.rational,
      first.over.count > 1 || !first.under.isEmpty || runs.count > 1,
      !value.isFiniteDecimal || value == .half || value.isMeanWeight(of: first.over.dropFirst())
    else { return }
    let parts = value.numeratorAndDenominator
    runs[0].over.removeFirst()
    if !first.under.isEmpty, let (top, bottom) = parts {
      runs[0].under.insert(.number(bottom), at: 0)
      if top != .one { runs[0].over.insert(.number(top), at: 0) }
      return
    }
    if runs[0].over.isEmpty { runs.removeFirst() }
    factors.append(stroke(value))
  }

  /// Factors side by side, with dots where a number follows another factor.
  func joined(_ factors: [Formula]) -> Formula {
    guard factors.count != 1 else { return factors[0] }
    guard !factors.isEmpty else { return .number(1) }
    let set = factors.enumerated().map { index, factor in
      factor.fencedAsFactor(isFirst: index == 0, isLast: index == factors.count - 1)
    }
    let needsDot = set.dropFirst().contains { $0.isNumeric || $0.isSignedInBrackets }
    return .product(set, needsDot ? .dot : .juxtaposed)
  }

  // MARK: Powers and functions

  private func power(_ base: Expression, _ exponent: Expression) -> Formula {
    if let value = exponent.rational, value.sign < 0,
      !Expression.power(base, exponent).isSmallPowerOfTen
    {
      return .fraction(.number(1), value == Rational(-1) ? set(base) : power(base, .number(-value)))
    }
    let upper = set(exponent)
    // A raised T or −T alone would be read as a transpose.
    let isTranspose = upper == .identifier("T") || upper == .negated(.identifier("T"))
    return .power(set(base).fencedAsBase, isTranspose ? .fenced(upper) : upper)
  }

  private func primitive(_ primitive: Primitive, _ argument: Expression) -> Formula {
    let inner = set(argument)
    switch primitive {
    case .exp where !inner.isTooTallForExponent && !definitions.takesEuler:
      return .power(.identifier("e"), inner)
    case .sqrt: return .root(inner)
    default: return applied(primitive, inner)
    }
  }

  /// A primitive by its name, |x| for the absolute value.
  func applied(_ primitive: Primitive, _ inner: Formula) -> Formula {
    switch primitive {
    case .abs: .fenced(inner, .bars)
    case .log: .call(.function("ln"), [inner])
    default: .call(.function(primitive.name), [inner])
    }
  }

  private func call(
    _ function: FunctionSymbol, _ arguments: [Argument], _ places: [Subscript]
  ) -> Formula {
    if definitions[function].intrinsic == .inverse {
      // An entry of the inverse, not the inverse of an entry: (A⁻¹)₁₁.
      return .subscripted(
        .fenced(.inverse(of: argument(arguments[0]))), places.map(place))
    }
    let name = formula(function: function, in: definitions)
    var set = arguments.map(self.argument)
    if definitions[function].isExtremum {
      // max(max(a, b), c) is max(a, b, c).
      set = set.flatMap { part in
        if case .call(name, let inner) = part { inner } else { [part] }
      }
    }
    let whole = Formula.call(name, set)
    return places.isEmpty ? whole : .subscripted(whole, places.map(place))
  }

  /// A scalar as itself; a vector or matrix whole, or by its entries where it has no matrix form.
  func argument(_ argument: Argument) -> Formula {
    if argument.binders.isEmpty { return set(argument.body) }
    // What else is free may be an example: softmax(W x⁽ⁿ⁾).
    let example = argument.body.freeIndices.first { !argument.binders.contains($0) }
    if let whole = matrixForm(
      argument.body, indices: argument.binders, example: example, in: definitions)
    {
      return set(whole)
    }
    var inner = self
    for binder in argument.binders { inner.letters = inner.letters.binding(binder) }
    return .subscripted(
      .fenced(inner.set(argument.body)), argument.binders.map { inner.place(.index($0)) })
  }

  // MARK: Totals

  private func total(_ total: Total, _ index: Index, _ body: Expression) -> Formula {
    var inner = self
    inner.letters = letters.binding(index)
    if substitute != nil, Expression.total(total, index, body).isShortExtremum {
      let entries = 1...(index.size.known ?? 1)
      return .call(
        .function(total == .maximum ? "max" : "min"),
        entries.map { set(body.at(index, .entry($0))) })
    }
    let under = inner.place(.index(index))
    let whole = inner.set(body)
    let term = whole.fencedInTotal
    switch total {
    case .sum: return .big(.sum, under: under, over: nil, of: term)
    case .product: return .big(.product, under: under, over: nil, of: whole.fencedAfterName)
    case .maximum: return .big(.maximum, under: under, over: nil, of: whole.fencedAfterName)
    case .minimum: return .big(.minimum, under: under, over: nil, of: whole.fencedAfterName)
    case .mean:
      let size = formula(size: index.size, in: definitions)
      return .product(
        [.fraction(.number(1), size), .big(.sum, under: under, over: nil, of: term)], .juxtaposed)
    }
  }
}

extension Function {
  /// Whether it is the larger or the smaller of two numbers.
  fileprivate var isExtremum: Bool { (name == "max" || name == "min") && parameters.count == 2 }
}

extension Expression {
  /// The sign that is printed in front, and what is left without it; a −1 at the end counts too.
  fileprivate var signInFront: (isNegative: Bool, magnitude: Expression) {
    var (isNegative, magnitude) = signAndMagnitude
    while case .product(let factors) = magnitude, factors.count > 1,
      factors.last == .integer(-1)
    {
      isNegative.toggle()
      magnitude = factors.count == 2 ? factors[0] : .product(Array(factors.dropLast()))
    }
    return (isNegative, magnitude)
  }
}

extension Rational {
  fileprivate var numeratorAndDenominator: (Rational, Rational)? {
    let parts = fractionText.utf8.split(separator: UInt8(ascii: "/")).map { Rational(decimal: $0) }
    guard parts.count == 2, let top = parts[0], let bottom = parts[1] else { return nil }
    return (top, bottom)
  }

  /// One half to one ninth.
  var isSmallPart: Bool { inverse?.integer.map { (2...9).contains($0) } ?? false }

  /// Whether it is a 1/n before a sum of several terms, as in a mean.
  fileprivate func isMeanWeight(of factors: ArraySlice<Expression>) -> Bool {
    guard factors.count == 1, isSmallPart else { return false }
    switch factors.first {
    case .sum, .total: return true
    default: return false
    }
  }

  /// A long decimal with a power of ten, all its digits kept.
  fileprivate func scientific(_ text: String) -> String {
    let digits = text.utf8.filter { $0 != UInt8(ascii: ".") }
    let point = text.utf8.firstIndex(of: UInt8(ascii: "."))
    let whole = point.map { text.utf8.distance(from: text.utf8.startIndex, to: $0) } ?? digits.count
    guard let first = digits.firstIndex(where: { $0 != UInt8(ascii: "0") }) else { return text }
    let last = digits.lastIndex { $0 != UInt8(ascii: "0") } ?? first
    let kept = digits[first...last]
    // Only zeros that a power of ten takes away make the number shorter.
    guard kept.count + 8 < text.utf8.count else { return text }
    let rest = kept.count > 1 ? "." + String(decoding: kept.dropFirst(), as: UTF8.self) : ""
    return String(decoding: kept.prefix(1), as: UTF8.self) + rest + "e\(whole - first - 1)"
  }
}
