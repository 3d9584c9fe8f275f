import Mathematics

/// How expressions of a worksheet depend on some of its quantities: not at all, as an affine function,
/// or otherwise.
struct Dependence {
  let definitions: Definitions
  let variables: Set<Symbol>
  private var known: [Symbol: Degree] = [:]

  enum Degree: Int {
    case none = 0
    case affine, other

    static func joined(_ a: Degree, _ b: Degree) -> Degree { a.rawValue >= b.rawValue ? a : b }
  }

  init(on variables: Set<Symbol>, in definitions: Definitions) {
    self.definitions = definitions
    self.variables = variables
  }

  mutating func degree(of symbol: Symbol) -> Degree {
    if variables.contains(symbol) { return .affine }
    if let degree = known[symbol] { return degree }
    var degree = Degree.none
    switch definitions[symbol].body {
    case .open, .numbers, .table: break
    case .entries(let entries):
      for entry in entries { degree = .joined(degree, self.degree(of: entry)) }
    case .formula(_, let body):
      degree = self.degree(of: definitions[symbol].worked ?? body)
    case .unknown(let others):
      if others.contains(where: { self.degree(of: $0) != .none }) { degree = .other }
    }
    known[symbol] = degree
    return degree
  }

  mutating func degree(of expression: Expression) -> Degree {
    switch expression {
    case .number, .constant, .size, .delta: return .none
    case .symbol(let symbol, _): return symbol.id < 0 ? .none : degree(of: symbol)
    case .sum(let terms):
      return terms.reduce(.none) { .joined($0, degree(of: $1)) }
    case .product(let factors):
      let degrees = factors.map { degree(of: $0) }.filter { $0 != .none }
      return degrees.count > 1 ? .other : degrees.first ?? .none
    case .power(let base, let exponent):
      if exponent.isOne { return degree(of: base) }
      return degree(of: base) == .none && degree(of: exponent) == .none ? .none : .other
    case .primitive(_, let inner): return degree(of: inner) == .none ? .none : .other
    case .total(let kind, _, let body):
      let inside = degree(of: body)
      return inside == .none || kind == .sum || kind == .mean ? inside : .other
    case .call(let function, let arguments, let places):
      let degrees = arguments.map { degree(of: $0.body) }
      if degrees.allSatisfy({ $0 == .none }) { return .none }
      // Some functions are affine, such as h(z) = 3 z.
      guard !degrees.contains(.other), definitions[function].intrinsic == nil,
        definitions[function].writtenSize < 40
      else { return .other }
      return degree(of: definitions.expanded(function, arguments, places))
    case .cases(let branches):
      var degree = Degree.none
      for branch in branches {
        if mentionsVariables(branch.condition) { return .other }
        degree = .joined(degree, self.degree(of: branch.value))
      }
      return degree
    }
  }

  private mutating func mentionsVariables(_ condition: Condition) -> Bool {
    var found: [Expression] = []
    condition.forEachPart { found.append($0) }
    return found.contains { degree(of: $0) != .none }
  }
}
