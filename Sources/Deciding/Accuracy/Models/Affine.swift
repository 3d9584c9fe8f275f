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
    let degree = polynomialDegree(of: expression, in: definitions) { symbol in
      if symbol.id < 0 { return 0 }
      switch self.degree(of: symbol) {
      case .none: return 0
      case .affine: return 1
      case .other: return nil
      }
    }
    return degree.map { $0 > 1 ? .other : $0 == 1 ? .affine : .none } ?? .other
  }
}
