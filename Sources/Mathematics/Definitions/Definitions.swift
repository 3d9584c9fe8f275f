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

  public subscript(symbol: Symbol) -> Quantity { quantities[symbol.id] }

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

  public mutating func setRole(_ symbol: Symbol, _ role: Quantity.Role) {
    quantities[symbol.id].role = role
  }

  public mutating func setLabels(_ symbol: Symbol, _ labels: [Name]) {
    quantities[symbol.id].labels = labels
  }

  public subscript(function: FunctionSymbol) -> Function {
    get { functions[function.id] }
    set { functions[function.id] = newValue }
  }

  public mutating func add(_ quantity: Quantity) -> Symbol {
    quantities.append(quantity)
    parts.append(Definitions.parts(of: quantity.body))
    let symbol = Symbol(id: quantities.count - 1)
    if case .derivative(let of, let by) = quantity.role {
      derivativeSymbols[Pair(of: of, by: by)] = symbol
    }
    return symbol
  }

  public mutating func add(_ function: Function) -> FunctionSymbol {
    functions.append(function)
    return FunctionSymbol(id: functions.count - 1)
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
          ? [bottom.shape[0]] + top.ownShape + bottom.ownShape
          : top.ownShape + bottom.shape,
        hasExamples: bottom.hasExamples, body: .open))
  }

  /// `q` with the given subscripts.
  public func expression(_ symbol: Symbol, at places: [Subscript] = []) -> Expression {
    .symbol(symbol, places)
  }

  /// The symbols that the body of a quantity mentions, each once, in order of appearance.
  public func dependencies(of symbol: Symbol) -> [Symbol] { parts[symbol.id] }

  private static func parts(of body: Quantity.Body) -> [Symbol] {
    var order: [Symbol] = []
    var seen: Set<Symbol> = []
    func note(_ other: Symbol) {
      guard other.id >= 0 else { return }
      if order.count < 16 {
        if !order.contains(other) { order.append(other) }
        return
      }
      if seen.isEmpty { seen = Set(order) }
      if seen.insert(other).inserted { order.append(other) }
    }
    switch body {
    case .open, .numbers, .table: break
    case .entries(let entries): for entry in entries { entry.forEachSymbol(note) }
    case .formula(_, let body): body.forEachSymbol(note)
    case .unknown(let others): others.forEach(note)
    }
    return order
  }

  /// `wanted` and all they rest on, every quantity after those it is made of. Iterative, so that
  /// a chain of ten thousand definitions needs no deep stack.
  public func ordered(_ wanted: [Symbol]) -> [Symbol] {
    var state = [UInt8](repeating: 0, count: quantities.count)
    var order: [Symbol] = []
    for root in wanted where state[root.id] == 0 {
      var stack: [(symbol: Symbol, next: Int)] = [(root, 0)]
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
