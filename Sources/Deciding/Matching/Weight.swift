import Mathematics

/// A number made of parameters: Σ c · node + constant, where a node is a parameter or a product.
struct Weight: Hashable, Sendable {
  struct Part: Hashable, Sendable {
    var node: Int
    var factor: Rational
  }

  /// In ascending order of the nodes, none of them twice, none with 0 in front.
  var parts: [Part]
  var constant: Rational

  init(_ constant: Rational) {
    parts = []
    self.constant = constant
  }

  init(node: Int) {
    parts = [Part(node: node, factor: .one)]
    constant = .zero
  }

  /// The number that it is whatever the parameters are.
  var number: Rational? { parts.isEmpty ? constant : nil }

  /// The parameters of it, as factor · core with 1 in front of the core's first; nothing if it has none.
  var normed: (factor: Rational, core: Weight)? {
    guard let factor = parts.first?.factor, let inverse = factor.inverse else { return nil }
    var core = scaled(by: inverse)
    core.constant = .zero
    return (factor, core)
  }

  func scaled(by factor: Rational) -> Weight {
    if factor.isZero { return Weight(.zero) }
    var result = self
    for place in parts.indices { result.parts[place].factor = parts[place].factor * factor }
    result.constant = constant * factor
    return result
  }

  static func + (a: Weight, b: Weight) -> Weight {
    var result = Weight(a.constant + b.constant)
    result.parts.reserveCapacity(a.parts.count + b.parts.count)
    var (i, j) = (0, 0)
    while i < a.parts.count || j < b.parts.count {
      if j == b.parts.count || i < a.parts.count && a.parts[i].node < b.parts[j].node {
        result.parts.append(a.parts[i])
        i += 1
      } else if i == a.parts.count || b.parts[j].node < a.parts[i].node {
        result.parts.append(b.parts[j])
        j += 1
      } else {
        let factor = a.parts[i].factor + b.parts[j].factor
        if !factor.isZero { result.parts.append(Part(node: a.parts[i].node, factor: factor)) }
        i += 1
        j += 1
      }
    }
    return result
  }
}

/// What weights are made of: single entries of parameters, and products of weights.
struct WeightTable: Sendable {
  enum Node: Hashable, Sendable {
    case parameter(Symbol, entry: Int)
    case product(Weight, Weight)
  }

  private(set) var nodes: [Node] = []
  private var numbers: [Node: Int] = [:]
  /// The parameters that each node is made of, by symbol.
  private(set) var symbols: [Set<Symbol>] = []
  /// The axes of each parameter that was met.
  private(set) var shapes: [Symbol: [Int]] = [:]

  mutating func parameter(_ symbol: Symbol, entry: Int, shape: [Int]) -> Weight {
    shapes[symbol] = shape
    return Weight(node: number(of: .parameter(symbol, entry: entry), [symbol]))
  }

  mutating func product(_ a: Weight, _ b: Weight) -> Weight {
    if let factor = a.number { return b.scaled(by: factor) }
    if let factor = b.number { return a.scaled(by: factor) }
    return Weight(node: number(of: .product(a, b), symbols(of: a).union(symbols(of: b))))
  }

  func symbols(of weight: Weight) -> Set<Symbol> {
    var result: Set<Symbol> = []
    for part in weight.parts { result.formUnion(symbols[part.node]) }
    return result
  }

  private mutating func number(of node: Node, _ made: Set<Symbol>) -> Int {
    if let known = numbers[node] { return known }
    numbers[node] = nodes.count
    nodes.append(node)
    symbols.append(made)
    return nodes.count - 1
  }
}

/// Σ weight · atom + weight: what a sum of the net is at one example. An atom is a number of the
/// data, or a unit.
struct Form: Hashable, Sendable {
  var weights: [Int: Weight] = [:]
  var constant = Weight(.zero)

  init() {}
  init(_ constant: Weight) { self.constant = constant }
  init(atom: Int) { weights = [atom: Weight(.one)] }

  var isConstant: Bool { weights.isEmpty }

  /// The number that it is, whatever the parameters and the example are.
  var number: Rational? { isConstant ? constant.number : nil }

  /// In the order of the atoms.
  var ordered: [(atom: Int, weight: Weight)] {
    weights.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  static func + (a: Form, b: Form) -> Form {
    var result = a
    for (atom, weight) in b.weights {
      let sum = (result.weights[atom] ?? Weight(.zero)) + weight
      result.weights[atom] = sum.number?.isZero == true ? nil : sum
    }
    result.constant = a.constant + b.constant
    return result
  }

  func scaled(by factor: Rational) -> Form {
    if factor.isZero { return Form() }
    var result = Form(constant.scaled(by: factor))
    for (atom, weight) in weights { result.weights[atom] = weight.scaled(by: factor) }
    return result
  }

  /// The factor by which another form is this one, if it is a number.
  func multiple(of other: Form) -> Rational? {
    let mine = ordered.first?.weight ?? constant
    let theirs = other.ordered.first?.weight ?? other.constant
    let (a, b) = (
      mine.parts.first?.factor ?? mine.constant, theirs.parts.first?.factor ?? theirs.constant
    )
    guard let factor = a.divided(by: b), !factor.isZero, other.scaled(by: factor) == self else {
      return nil
    }
    return factor
  }
}
