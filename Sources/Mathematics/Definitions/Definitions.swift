/// Every quantity and function in use: the table that symbols point into.
public struct Definitions: Sendable {
  public private(set) var quantities: [Quantity] = []
  public private(set) var functions: [Function] = []
  public let indices: IndexSupply
  private var derivativeSymbols: [Pair: Symbol] = [:]
  /// What each quantity is made of, kept because every pass over a worksheet asks for it.
  private var parts: [[Symbol]] = []

  private struct Pair: Hashable, Sendable {
    var of: Symbol
    var by: Symbol
  }

  public init(functions: [Function] = [], indices: IndexSupply = IndexSupply()) {
    self.functions = functions
    self.indices = indices
  }

  /// Room for so many quantities.
  public mutating func reserve(_ count: Int) {
    quantities.reserveCapacity(count)
    parts.reserveCapacity(count)
  }

  public subscript(symbol: Symbol) -> Quantity {
    // Lent, not copied: most who ask look at one field.
    _read { yield quantities[symbol.id] }
  }

  /// Puts another quantity in the place of a symbol's.
  public mutating func replace(_ symbol: Symbol, by quantity: Quantity) {
    quantities[symbol.id] = quantity
    parts[symbol.id] = Definitions.parts(of: quantity.body)
  }

  /// Gives a quantity its definition.
  public mutating func define(_ symbol: Symbol, as body: Quantity.Body) {
    quantities[symbol.id].body = body
    parts[symbol.id] = Definitions.parts(of: body)
  }

  /// Gives a quantity the formula by which it is worked.
  public mutating func setWorked(_ symbol: Symbol, _ formula: Expression) {
    quantities[symbol.id].worked = formula
    parts[symbol.id] = Definitions.parts(of: .formula([], formula))
  }

  public mutating func setRole(_ symbol: Symbol, _ role: Quantity.Role) {
    quantities[symbol.id].role = role
  }

  /// Says of a quantity that its entries sum to 1.
  public mutating func setSumsToOne(_ symbol: Symbol) { quantities[symbol.id].sumsToOne = true }

  /// Names that carry one number as a subscript in print: of vectors, and labels such as `z_1`.
  private var subscripted: Set<String> = []

  private mutating func noteSubscript(of name: Name) {
    guard let first = name.subscripts.first?.utf8.first, first &- 48 < 10 else { return }
    subscripted.insert(name.base)
  }

  /// Whether the digits of a name, as a subscript, would make it another: `h2` beside a vector `h`.
  public func needsItsDigits(_ name: Name) -> Bool {
    guard let last = name.base.utf8.last, last &- 48 < 10, name.layer == nil, name.primes == 0
    else {
      return false
    }
    var stem = Substring(name.base)
    while let last = stem.utf8.last, last &- 48 < 10 { stem.removeLast() }
    return subscripted.contains(String(stem))
  }

  public mutating func setLabels(_ symbol: Symbol, _ labels: [Name]) {
    for label in labels { noteSubscript(of: label) }
    quantities[symbol.id].labels = labels
  }

  public subscript(function: FunctionSymbol) -> Function {
    _read { yield functions[function.id] }
    _modify { yield &functions[function.id] }
  }

  /// Whether a quantity of the worksheet is called so: then `e` and `σ` are not Euler's number and
  /// the sigmoid in print.
  public private(set) var takesEuler = false
  public private(set) var takesSigma = false

  public mutating func add(_ quantity: Quantity) -> Symbol {
    if quantity.name.base.utf8.count == 1, quantity.name.base == "e" { takesEuler = true }
    if quantity.name.base.utf8.count == 5, quantity.name.base == "sigma" { takesSigma = true }
    if case .derivative = quantity.role {
    } else {
      if quantity.ownShape.count == 1 { subscripted.insert(quantity.name.base) }
      noteSubscript(of: quantity.name)
    }
    quantities.append(quantity)
    parts.append(Definitions.parts(of: quantity.body))
    let symbol = Symbol(id: quantities.count - 1)
    if case .derivative(let of, let by) = quantity.role {
      derivativeSymbols[Pair(of: of, by: by)] = symbol
    }
    return symbol
  }

  /// Whether a function was added whose body is still to be worked out.
  public private(set) var awaitsDerivatives = false

  public mutating func add(_ function: Function) -> FunctionSymbol {
    if function.isToBeDerived { awaitsDerivatives = true }
    functions.append(function)
    return FunctionSymbol(id: functions.count - 1)
  }

  /// The library's function that is worked out so, whatever a worksheet calls by its name.
  public func symbol(of intrinsic: Function.Intrinsic) -> FunctionSymbol? {
    functions.firstIndex { $0.intrinsic == intrinsic }.map { FunctionSymbol(id: $0) }
  }

  public func derivative(of: Symbol, by: Symbol) -> Symbol? {
    derivativeSymbols[Pair(of: of, by: by)]
  }

  /// The symbol of `d of/d by`, added without a body if it is not there yet. The derivative of
  /// a scalar has the shape of what it is taken by; of others, their own axes come first.
  public mutating func derivativeSymbol(of: Symbol, by: Symbol) -> Symbol {
    if let known = derivative(of: of, by: by) { return known }
    let top = self[of]
    let bottom = self[by]
    let name = Name("d" + top.name.source + "/d" + bottom.name.source)
    return add(
      Quantity(
        name: name, role: .derivative(of: of, by: by),
        shape: bottom.hasExamples
          ? [bottom.shape[0]] + top.differentiatedShape + bottom.ownShape
          : top.differentiatedShape + bottom.shape,
        hasExamples: bottom.hasExamples, body: .open))
  }

  /// The symbols that the body of a quantity mentions, each once, in order of appearance.
  public func dependencies(of symbol: Symbol) -> [Symbol] { parts[symbol.id] }

  private static func parts(of body: Quantity.Body) -> [Symbol] {
    var parts = Parts()
    switch body {
    case .open, .numbers, .table: break
    case .entries(let entries):
      for entry in entries { entry.forEachSymbol { parts.note($0) } }
    case .formula(_, let body): body.forEachSymbol { parts.note($0) }
    case .unknown(let others): for other in others { parts.note(other) }
    }
    return parts.order
  }

  /// Symbols in order of appearance, each once. A few are compared one by one.
  private struct Parts {
    var order: [Symbol] = []
    private var seen: Set<Symbol> = []

    mutating func note(_ symbol: Symbol) {
      guard symbol.id >= 0 else { return }
      if order.count < 16 {
        if !order.contains(symbol) { order.append(symbol) }
        return
      }
      if seen.isEmpty { seen = Set(order) }
      if seen.insert(symbol).inserted { order.append(symbol) }
    }
  }

  /// `wanted` and all they rest on, every quantity after those it is made of. Iterative, so that
  /// a chain of ten thousand definitions needs no deep stack.
  public func ordered(_ wanted: [Symbol]) -> [Symbol] {
    var state = [UInt8](repeating: 0, count: quantities.count)
    var order: [Symbol] = []
    order.reserveCapacity(min(quantities.count, 64))
    var stack: [(symbol: Symbol, next: Int)] = []
    for root in wanted where state[root.id] == 0 {
      stack.append((root, 0))
      state[root.id] = 1
      while let top = stack.last {
        let own = parts[top.symbol.id]
        if top.next < own.count {
          stack[stack.count - 1].next += 1
          let next = own[top.next]
          if state[next.id] == 0 {
            state[next.id] = 1
            stack.append((next, 0))
          }
        } else {
          order.append(top.symbol)
          stack.removeLast()
        }
      }
    }
    return order
  }
}
