import Mathematics

extension Resolver {
  /// h = σ(W x + b) as h = σ(net_h) with net_h = W x + b: the net inputs that a worksheet writes
  /// inside a function become quantities of their own, so that they have error terms and a
  /// derivative goes from layer to layer. What was typed stays as it was typed; the formula with
  /// the net inputs in their places is the quantity's ``Quantity/worked``.
  mutating func nameNetInputs() {
    let weights = Weights(definitions)
    if weights.isEmpty { return }
    var naming = Naming(weights, definitions, names)
    // Held by nobody else while it grows.
    definitions = Definitions()
    for symbol in named { naming.work(symbol) }
    definitions = naming.definitions
    names = naming.names
  }

  /// Whether a term mentions a name like net_h that nothing has been called yet.
  func mayNameNetInput(_ term: Term) -> Bool {
    var found = false
    term.forEachPart { part in
      let base: Term
      if case .subscripted(let inner, _) = part.kind { base = inner } else { base = part }
      guard case .name(let typed) = base.kind, typed.base.utf8.starts(with: "net".utf8),
        let key = part.key
      else { return }
      if names[key] == nil { found = true }
    }
    return found
  }
}

/// Parameters, and matrices typed inside a formula that hold some.
private struct Weights {
  private var isWeight: [Bool]

  init(_ definitions: Definitions) {
    isWeight = definitions.quantities.map { $0.role == .parameter }
    for place in definitions.quantities.indices
    where definitions.quantities[place].role == .anonymous {
      isWeight[place] = definitions.dependencies(of: Symbol(id: place)).contains { isWeight[$0.id] }
    }
  }

  var isEmpty: Bool { !isWeight.contains(true) }

  private func holds(_ symbol: Symbol) -> Bool { symbol.id >= 0 && isWeight[symbol.id] }

  /// Whether a weight stands in a product with something that is none.
  func weigh(in expression: Expression) -> Bool {
    var found = false
    expression.forEachPart { part in
      guard !found, case .product(let factors) = part else { return }
      var isWeighed = false
      var isWeighing = false
      for factor in factors {
        switch factor {
        case .symbol(let symbol, _) where holds(symbol): isWeighing = true
        case .number, .constant, .size, .delta: break
        default: isWeighed = true
        }
      }
      found = isWeighed && isWeighing
    }
    return found
  }
}

/// Definitions whose net inputs get names.
private struct Naming {
  private let weights: Weights
  private(set) var definitions: Definitions
  private(set) var names: [String: Reference]
  /// The definition that is looked at, its own indices, and the net inputs found in it.
  private var owner = Symbol(id: 0)
  private var own: [Index] = []
  private var found: [(symbol: Symbol, axes: [Index], body: Expression)] = []

  init(_ weights: Weights, _ definitions: Definitions, _ names: [String: Reference]) {
    self.weights = weights
    self.definitions = definitions
    self.names = names
  }

  mutating func work(_ symbol: Symbol) {
    guard definitions[symbol].role == .defined,
      case .formula(let indices, let body) = definitions[symbol].body, body.appliesFunctions
    else { return }
    (owner, own, found) = (symbol, indices, [])
    let worked = split(body, bound: indices)
    if !found.isEmpty { definitions.setWorked(symbol, worked) }
  }

  /// The expression with named net inputs, innermost first; `bound` are the indices in scope.
  private mutating func split(_ expression: Expression, bound: [Index]) -> Expression {
    switch expression {
    case .number, .constant, .size, .symbol, .delta: return expression
    case .sum(let terms): return .sum(terms.map { split($0, bound: bound) })
    case .product(let factors): return .product(factors.map { split($0, bound: bound) })
    case .power(let base, let exponent):
      return .power(split(base, bound: bound), split(exponent, bound: bound))
    case .total(let total, let index, let body):
      return .total(total, index, split(body, bound: bound + [index]))
    case .primitive(let primitive, let argument):
      return .primitive(primitive, named(split(argument, bound: bound), bound: bound))
    case .call(let function, let arguments, let places):
      return .call(
        function,
        arguments.map { argument in
          let bound = bound + argument.binders
          return Argument(
            binders: argument.binders, body: named(split(argument.body, bound: bound), bound: bound)
          )
        }, places)
    case .cases(let branches):
      return .cases(
        branches.map { Branch(value: split($0.value, bound: bound), condition: $0.condition) })
    }
  }

  /// A function's argument under a name, if it is a net input.
  private mutating func named(_ argument: Expression, bound: [Index]) -> Expression {
    switch argument {
    case .sum, .product, .total: break
    default: return argument
    }
    guard weights.weigh(in: argument) else { return argument }
    let free = argument.freeIndices
    let axes = bound.filter { free.contains($0) }
    guard axes.count == free.count, axes.count <= 3 else { return argument }
    let places = axes.map { Subscript.index($0) }
    for known in found where known.axes.count == axes.count {
      let paired = Dictionary(uniqueKeysWithValues: zip(known.axes, axes))
      if known.body.isSame(as: argument, paired: paired) { return .symbol(known.symbol, places) }
    }
    let fresh = axes.map { definitions.indices.fresh($0.size, letter: $0.letter) }
    let body = argument.freshened(by: definitions.indices).at(axes, fresh.map { .index($0) })
    var quantity = Quantity(
      name: name, role: .defined, shape: axes.map { $0.size },
      hasExamples: definitions[owner].hasExamples && axes.first == own.first,
      body: .formula(fresh, body))
    quantity.isImplied = true
    let symbol = definitions.add(quantity)
    names[quantity.name.source] = .quantity(symbol)
    found.append((symbol, axes, argument))
    return .symbol(symbol, places)
  }

  /// net_h, net2_h for the second of h; the next that is free, if the worksheet has such a name.
  private var name: Name {
    let owner = definitions[owner].name
    var number = found.count + 1
    while true {
      let name = Name(
        number == 1 ? "net" : "net\(number)", layer: owner.layer, primes: owner.primes,
        subscripts: [owner.base] + owner.subscripts)
      if names[name.source] == nil { return name }
      number += 1
    }
  }
}

extension Expression {
  /// Whether a function is applied to anything but a name: most definitions need no closer look.
  fileprivate var appliesFunctions: Bool {
    var found = false
    func isComposite(_ argument: Expression) -> Bool {
      switch argument {
      case .sum, .product, .total: true
      default: false
      }
    }
    forEachPart { part in
      switch part {
      case .primitive(_, let argument): found = found || isComposite(argument)
      case .call(_, let arguments, _):
        found = found || arguments.contains { isComposite($0.body) }
      default: break
      }
    }
    return found
  }
}
