import Mathematics
import Text

extension Resolver {
  /// Resolves one statement that gives a name to something.
  mutating func define(_ statement: Statement, reading: (String) -> [UInt8]?) {
    bound = []
    arguments = []
    examples = nil
    switch statement.kind {
    case .definition(let target, let value): define(target, value)
    case .definitions(let targets, let value): define(targets, value, at: statement.span)
    case .function(let name, let parameters, let outputs, let body):
      define(name, parameters, outputs, body)
    case .declaration(let names, let domain): declare(names, in: domain)
    case .label(let term, let names):
      if mayNameNetInput(term) {
        postponedLabels.append((term, names))
      } else {
        label(term, names)
      }
    case .data(let data): define(data, at: statement.span, reading: reading)
    default: break
    }
  }

  // MARK: One name

  private mutating func define(_ target: Term, _ value: Term) {
    if isEntrywise(target, value) { return defineEntries(target, value) }
    guard let name = target.name else {
      return fault(target.span, "A definition has a name on its left side.")
    }
    guard var quantity = quantity(name, value) else { return spoil(name) }
    finish(&quantity, name, at: target.span, value: value)
  }

  /// A stand-in for a name whose definition is at fault, so that one fault is told once.
  mutating func placeholder(_ name: Name) -> Reference {
    faulty.insert(name.source)
    return .quantity(definitions.add(Quantity(name: name, role: .given, shape: [], body: .open)))
  }

  /// Marks a name whose definition is at fault. A name that has another definition keeps it.
  private mutating func spoil(_ name: Name) {
    if case .quantity(let symbol)? = lookup(name), declared.contains(symbol) {
      faulty.insert(name.source)
    } else if names[name.source] == nil {
      names[name.source] = placeholder(name)
    }
  }

  /// Puts a finished quantity under its name, into the place that a declaration has kept for it.
  private mutating func finish(_ quantity: inout Quantity, _ name: Name, at span: Span, value: Term)
  {
    let key = name.source
    let known = names[key]
    if case .quantity(let symbol) = known, declared.contains(symbol) {
      let shape = definitions[symbol].shape
      guard shape == quantity.ownShape else {
        faulty.insert(name.source)
        return fault(
          value.span,
          "\(name.source) was declared as \(words(Indexed(shape: shape) { _ in .zero })), but this is \(words(Indexed(shape: quantity.ownShape) { _ in .zero }))."
        )
      }
      guard keeps(&quantity, whatWasDeclaredOf: symbol, at: value.span) else {
        faulty.insert(name.source)
        return
      }
      definitions.replace(symbol, by: quantity)
      declared.remove(symbol)
      spans[symbol] = span.joined(with: value.span)
      keepPlaces(ofNumbersIn: quantity, symbol, value)
      return
    }
    if case .quantity(let symbol)? = known, mayAgree(definitions[symbol], quantity) {
      var other = quantity
      other.role = .anonymous
      let symbols = (symbol, definitions.add(other))
      let whole = span.joined(with: value.span)
      contested.append(Worksheet.Contested(symbol: symbols.0, other: symbols.1, span: whole))
      return
    }
    if known != nil {
      return fault(
        span, "\(key) is defined twice.",
        hint: "A name is defined once; choose another name.")
    }
    let symbol = definitions.add(quantity)
    names[key] = .quantity(symbol)
    named.append(symbol)
    spans[symbol] = span.joined(with: value.span)
    keepPlaces(ofNumbersIn: quantity, symbol, value)
  }

  private mutating func keepPlaces(
    ofNumbersIn quantity: Quantity, _ symbol: Symbol, _ value: Term
  ) {
    if case .numbers = quantity.body { numberSpans[symbol] = value.entrySpans }
  }

  /// `a = [2, 1]` beside `a = relu(z)`: one in numbers, one by a formula, of the same shape. Whether
  /// they agree is told when both are worked out.
  private func mayAgree(_ first: Quantity, _ second: Quantity) -> Bool {
    func isInNumbers(_ quantity: Quantity) -> Bool {
      if case .numbers = quantity.body { true } else { false }
    }
    func isByFormula(_ quantity: Quantity) -> Bool {
      switch quantity.body {
      case .formula, .entries: true
      default: false
      }
    }
    guard first.shape == second.shape else { return false }
    return isInNumbers(first) && isByFormula(second) || isByFormula(first) && isInNumbers(second)
  }

  private mutating func quantity(_ name: Name, _ value: Term) -> Quantity? {
    if let number = value.plainNumber {
      return Quantity(name: name, role: .given, shape: [], body: .numbers([number]))
    }
    let literal: (rows: [[Term]], isVector: Bool)?
    switch value.kind {
    case .matrix(let rows, let isVector): literal = (rows, isVector)
    case .tuple(let parts): literal = ([parts], true)
    default: literal = nil
    }
    if let literal {
      guard let body = entries(literal.rows, isVector: literal.isVector, at: value.span) else {
        return nil
      }
      if case .numbers = body.body {
        return Quantity(name: name, role: .given, shape: body.shape, body: body.body)
      }
      if examples != nil { return gathered(name, literal.rows, body) }
      return Quantity(name: name, role: .defined, shape: body.shape, body: body.body)
    }
    guard var whole = elaborate(value) else { return nil }
    guard !whole.isIdentity else {
      return refuse(value.span, "The size of the identity matrix I cannot be told here.")
    }
    if whole.rank == 1, whole.isRow {
      let at = whole.at
      whole = Indexed(shape: [.known(1), whole.shape[0]]) { at([$0[1]]) }
    }
    return quantity(name, role: .defined, equalTo: whole)
  }

  /// A vector gathered from columns of data: one value an example and entry, chosen by a delta.
  private mutating func gathered(
    _ name: Name, _ rows: [[Term]], _ body: (shape: [Size], body: Quantity.Body)
  ) -> Quantity? {
    guard case .entries(let values) = body.body, body.shape.count == 1, let example = examples
    else {
      return nil
    }
    let axis = definitions.indices.fresh(body.shape[0])
    let terms = values.enumerated().map { place, value in
      Expression.product([.delta(.index(axis), .entry(place + 1)), value])
    }
    return Quantity(
      name: name, role: .defined, shape: [example.size] + body.shape, hasExamples: true,
      body: .formula([example, axis], .sum(terms)))
  }

  // MARK: Entry by entry

  private mutating func defineEntries(_ target: Term, _ value: Term) {
    guard let name = target.baseName else {
      return fault(target.span, "A definition has a name on its left side.")
    }
    var known: [Size]?
    if case .quantity(let symbol) = lookup(name), declared.contains(symbol) {
      known = definitions[symbol].shape
    }
    var axes: [Index] = []
    var letters = target.subscripts
    if letters.count == 1, let text = letters[0].name?.source, text.utf8.count == 2,
      axis(of: text, in: value) == nil
    {
      letters = text.unicodeScalars.map {
        Term(.name(NameSyntax(base: String($0), span: target.span)), at: target.span)
      }
    }
    for (place, term) in letters.enumerated() {
      guard let letter = term.name?.source else { continue }
      let declaredSize = known.flatMap { place < $0.count ? $0[place] : nil }
      guard let size = declaredSize ?? axis(of: letter, in: value) else {
        spoil(name)
        let space = letters.count == 1 ? "R^n" : "R^(m x n)"
        return fault(
          term.span, "Nothing says how far the index \(letter) runs.",
          hint: "Declare \(name.source) first: \(name.source) in \(space).")
      }
      let index = definitions.indices.fresh(size, letter: letter)
      axes.append(index)
      bound.append((letter, index))
    }
    if let entries = entries(value, at: axes) {
      guard let entries, examples == nil else { return spoil(name) }
      var quantity = Quantity(
        name: name, role: .defined, shape: axes.map { $0.size }, body: .entries(entries))
      return finish(&quantity, name, at: target.span, value: value)
    }
    guard let body = elaborate(value) else { return spoil(name) }
    guard body.isScalar else {
      spoil(name)
      return fault(value.span, "An entry is a number, but this is \(words(body)).")
    }
    let leading = examples.map { [$0] } ?? []
    var quantity = Quantity(
      name: name, role: .defined, shape: (leading + axes).map { $0.size },
      hasExamples: examples != nil,
      body: .formula(leading + axes, body.value))
    finish(&quantity, name, at: target.span, value: value)
  }

  // MARK: Several names

  private mutating func define(_ targets: [Term], _ value: Term, at span: Span) {
    guard case .matrix(let rows, _) = value.kind else {
      return fault(
        value.span, "Several names want as many values in brackets.", hint: "[a, b] = [1, 2]")
    }
    let values = rows.flatMap { $0 }
    guard values.count == targets.count else {
      return fault(
        span, "\(targets.count) names stand on the left, but \(values.count) values on the right.")
    }
    for (target, value) in zip(targets, values) {
      guard let name = target.name else {
        fault(target.span, "A definition has a name on its left side.")
        continue
      }
      examples = nil
      guard var quantity = quantity(name, value) else {
        spoil(name)
        continue
      }
      finish(&quantity, name, at: target.span, value: value)
    }
  }

  // MARK: Declarations

  private mutating func declare(_ terms: [Term], in domain: DomainSyntax) {
    for term in terms {
      if case .call(let function, let typed) = term.kind {
        declareUnknown(function, typed, at: term.span)
        continue
      }
      guard let name = term.name else {
        fault(term.span, "A declaration has a name on its left side.")
        continue
      }
      var shape: [Size] = []
      var isWhole = true
      if case .set = domain {
      } else {
        for term in domain.terms {
          if let size = size(of: term) { shape.append(size) } else { isWhole = false }
        }
      }
      guard isWhole else {
        spoil(name)
        continue
      }
      var quantity = Quantity(name: name, role: .given, shape: shape, body: .open)
      if case .oneHot = domain { quantity.isOneHot = true }
      if case .simplex = domain { quantity.sumsToOne = true }
      let symbol = definitions.add(quantity)
      if case .set(let terms) = domain { members[symbol] = numbers(in: terms) }
      if declare(name, .quantity(symbol), at: term.span) {
        named.append(symbol)
        spans[symbol] = term.span
        if willDefine.contains(name.source) { declared.insert(symbol) }
      }
    }
  }

  /// `J(W) in R`: some function of W.
  private mutating func declareUnknown(_ function: NameSyntax, _ typed: [Term], at span: Span) {
    var others: [Symbol] = []
    for term in typed {
      guard case .quantity(let symbol) = lookup(term) else {
        unknownName(term.name?.source ?? "this", at: term.span)
        return
      }
      others.append(symbol)
    }
    let name = Name(function.base, layer: function.layer, primes: function.primes)
    let symbol = definitions.add(
      Quantity(name: name, role: .defined, shape: [], body: .unknown(of: others)))
    if declare(name, .quantity(symbol), at: span) { named.append(symbol) }
    unknowns.insert(symbol)
  }
}
