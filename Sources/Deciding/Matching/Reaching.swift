import Mathematics

/// Values of parameters at which given weights have given values.
///
/// Weights of a net are products of parameters of different layers. Some parameters are set to
/// plain numbers (a layer that only passes on), so that the weights are linear in all the others, and the
/// linear equations are solved exactly; nothing if they have no solution for any of a few settings.
struct Reaching {
  let table: WeightTable
  let definitions: Definitions
  private let wanted: [(weight: Weight, value: Rational)]
  /// The parameters that stay free, the others are set.
  private let free: Set<Symbol>
  /// Every parameter that occurs.
  let symbols: [Symbol]

  init(
    _ wanted: [(weight: Weight, value: Rational)], _ table: WeightTable, _ definitions: Definitions
  ) {
    self.wanted = wanted
    self.table = table
    self.definitions = definitions
    var seen: Set<Symbol> = []
    for (weight, _) in wanted { seen.formUnion(table.symbols(of: weight)) }
    symbols = seen.sorted { $0.id < $1.id }
    // Of parameters that are multiplied with each other those with many entries stay free.
    let bySize = symbols.sorted {
      let (a, b) = (definitions[$0].count ?? 0, definitions[$1].count ?? 0)
      return a == b ? $0.id < $1.id : a > b
    }
    free = Reaching.free(wanted.map { $0.weight }, bySize, table)
  }

  /// Parameters of which no two are multiplied with each other; those that come first keep free.
  private static func free(
    _ weights: [Weight], _ symbols: [Symbol], _ table: WeightTable
  ) -> Set<Symbol> {
    var clashes: [Symbol: Set<Symbol>] = [:]
    for node in table.nodes {
      guard case .product(let a, let b) = node else { continue }
      let (left, right) = (table.symbols(of: a), table.symbols(of: b))
      for symbol in left { clashes[symbol, default: []].formUnion(right) }
      for symbol in right { clashes[symbol, default: []].formUnion(left) }
    }
    // The parameters of the first layer stand in the most products; the last is set.
    var free: Set<Symbol> = []
    for symbol in symbols {
      let own = clashes[symbol] ?? []
      if !own.contains(symbol), own.isDisjoint(with: free) { free.insert(symbol) }
    }
    return free
  }

  /// Values by symbol, entry by entry; of parameters that do not matter, zeros.
  func values() -> [Symbol: [Rational]]? {
    for setting in 0..<4 {
      if let found = values(set: start(setting)) { return found }
    }
    return nil
  }

  /// Whether every choice of values has its parameters: the equations do not depend on each other.
  var reachesEverything: Bool {
    for setting in 0..<4 {
      var linear = Linearising(table: table, set: start(setting))
      var system = LinearSystem()
      let rows = wanted.map { linear.row(of: $0.weight) }
      for row in rows { if let row { _ = system.add(row.terms, equals: .zero) } }
      if system.rank == wanted.count { return true }
    }
    return false
  }

  /// Numbers for the parameters that are set: a vector passes on its first entry, a matrix each
  /// entry to its own place; then all ones, then some small numbers.
  private func start(_ setting: Int) -> [Symbol: [Rational]] {
    var result: [Symbol: [Rational]] = [:]
    for symbol in symbols where !free.contains(symbol) {
      let shape = definitions[symbol].ownShape.compactMap { $0.known }
      let count = shape.reduce(1, *)
      result[symbol] = (0..<count).map { place in
        switch setting {
        case 0:
          let (row, column) = (place / (shape.last ?? 1), place % (shape.last ?? 1))
          let isOn = shape.count == 2 ? row == column : place == 0
          return isOn ? .one : .zero
        case 1: return .one
        default: return Rational((place * 7 + symbol.id * 3 + setting * 5) % 11 - 4)
        }
      }
    }
    return result
  }

  private func values(set: [Symbol: [Rational]]) -> [Symbol: [Rational]]? {
    var linear = Linearising(table: table, set: set)
    var system = LinearSystem()
    for (weight, value) in wanted {
      guard let row = linear.row(of: weight) else { return nil }
      guard system.add(row.terms, equals: value - row.constant) else { return nil }
    }
    let solution = system.solution()
    var result = set
    for symbol in symbols where free.contains(symbol) {
      let count = definitions[symbol].ownShape.compactMap { $0.known }.reduce(1, *)
      result[symbol] = Array(repeating: .zero, count: count)
    }
    for (unknown, value) in solution {
      guard case .parameter(let symbol, let entry) = table.nodes[unknown] else { continue }
      result[symbol]?[entry] = value
    }
    return result
  }
}

/// Weights as linear forms in the parameters that are free, with numbers for the others.
private struct Linearising {
  let table: WeightTable
  let set: [Symbol: [Rational]]
  private var known: [Int: Row?] = [:]

  struct Row {
    var terms: [Int: Rational]
    var constant: Rational
  }

  init(table: WeightTable, set: [Symbol: [Rational]]) {
    self.table = table
    self.set = set
  }

  mutating func row(of weight: Weight) -> Row? {
    var result = Row(terms: [:], constant: weight.constant)
    for part in weight.parts {
      guard let row = row(of: part.node) else { return nil }
      result.constant = result.constant + part.factor * row.constant
      for (unknown, factor) in row.terms {
        result.terms[unknown] = (result.terms[unknown] ?? .zero) + part.factor * factor
      }
    }
    result.terms = result.terms.filter { !$0.value.isZero }
    return result
  }

  private mutating func row(of node: Int) -> Row? {
    if let row = known[node] { return row }
    let row = worked(node)
    known[node] = .some(row)
    return row
  }

  private mutating func worked(_ node: Int) -> Row? {
    switch table.nodes[node] {
    case .parameter(let symbol, let entry):
      if let values = set[symbol] { return Row(terms: [:], constant: values[entry]) }
      return Row(terms: [node: .one], constant: .zero)
    case .product(let a, let b):
      guard let left = row(of: a), let right = row(of: b) else { return nil }
      if left.terms.isEmpty { return scaled(right, by: left.constant) }
      return right.terms.isEmpty ? scaled(left, by: right.constant) : nil
    }
  }

  private func scaled(_ row: Row, by factor: Rational) -> Row {
    var terms: [Int: Rational] = [:]
    if !factor.isZero { for (unknown, value) in row.terms { terms[unknown] = value * factor } }
    return Row(terms: terms, constant: row.constant * factor)
  }
}

/// Linear equations over fractions, brought to a triangle as they come.
struct LinearSystem {
  private var rows: [(lead: Int, terms: [Int: Rational], value: Rational)] = []

  /// Takes an equation; false if it contradicts the others.
  mutating func add(_ terms: [Int: Rational], equals value: Rational) -> Bool {
    var (terms, value) = (terms, value)
    for row in rows {
      guard let factor = terms[row.lead] else { continue }
      for (unknown, other) in row.terms {
        let left = (terms[unknown] ?? .zero) - factor * other
        terms[unknown] = left.isZero ? nil : left
      }
      value = value - factor * row.value
    }
    guard let lead = terms.keys.min(), let inverse = terms[lead]?.inverse else {
      return value.isZero
    }
    for (unknown, factor) in terms { terms[unknown] = factor * inverse }
    rows.append((lead, terms, value * inverse))
    return true
  }

  /// How many equations say something that the others do not.
  var rank: Int { rows.count }

  /// One solution: what the equations leave open is 0.
  func solution() -> [Int: Rational] {
    var result: [Int: Rational] = [:]
    for row in rows.reversed() {
      var value = row.value
      for (unknown, factor) in row.terms where unknown != row.lead {
        if let known = result[unknown] { value = value - factor * known }
      }
      result[row.lead] = value
    }
    return result
  }
}
