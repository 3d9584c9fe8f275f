import Mathematics

/// Foundation has another.
typealias Expression = Mathematics.Expression

/// Values of expressions by walking the tree in Double, slowly and plainly: it shares no code with
/// Evaluation, so that an error there does not hide one here. Functions are called, not written out.
struct Oracle {
  let definitions: Definitions
  let sizes: [Symbol: Int]
  /// Whether something was too large for a Double on the way: then a value says nothing.
  let limits = Limits()
  /// Row by row, by symbol.
  private(set) var values: [Symbol: [Double]] = [:]

  init(_ definitions: Definitions, sizes: [Symbol: Int]) {
    self.definitions = definitions
    self.sizes = sizes
  }

  mutating func set(_ symbol: Symbol, to entries: [Double]) { values[symbol] = entries }

  mutating func shift(_ symbol: Symbol, at place: Int, by change: Double) {
    values[symbol]?[place] += change
  }

  func length(of size: Size) -> Int {
    switch size {
    case .known(let count): count
    case .symbolic(let letter): sizes[letter] ?? 0
    }
  }

  func shape(of symbol: Symbol) -> [Int] { definitions[symbol].shape.map { length(of: $0) } }

  /// Works out, in an order in which each follows those it is made of, all quantities that have a
  /// definition; of `kept` the entries stay as they are.
  mutating func work(_ symbols: [Symbol], keeping kept: Set<Symbol> = []) {
    for symbol in symbols where !kept.contains(symbol) {
      switch definitions[symbol].body {
      case .formula(let indices, let body):
        var entries: [Double] = []
        forEachPlace(shape(of: symbol)) { places in
          var scope = Scope(self)
          for (index, place) in zip(indices, places) { scope.entries[index.id] = place }
          entries.append(scope.value(body))
        }
        values[symbol] = entries
      case .entries(let list):
        values[symbol] = list.map { entry in
          var scope = Scope(self)
          return scope.value(entry)
        }
      case .numbers(let numbers): values[symbol] = numbers.map(\.double)
      case .open, .table, .unknown: break
      }
    }
  }

  /// The value with indices standing at entries, from 1.
  func value(_ expression: Expression, _ indices: [Index] = [], at places: [Int] = []) -> Double {
    var scope = Scope(self)
    for (index, place) in zip(indices, places) { scope.entries[index.id] = place }
    return scope.value(expression)
  }
}

final class Limits {
  var areExceeded = false
}

/// Every list of places, from 1, of axes of these lengths, row by row.
func forEachPlace(_ shape: [Int], _ visit: ([Int]) -> Void) {
  guard !shape.contains(0) else { return }
  var places = shape.map { _ in 1 }
  while true {
    visit(places)
    var axis = shape.count - 1
    while axis >= 0 {
      places[axis] += 1
      if places[axis] <= shape[axis] { break }
      places[axis] = 1
      axis -= 1
    }
    if axis < 0 { return }
  }
}

/// What indices and parameters stand for while an expression is worked out.
private struct Scope {
  let oracle: Oracle
  var entries: [Int: Int] = [:]
  /// The arguments of the function that is being called, by the identity of the parameter.
  private var arguments: [Int: (shape: [Int], entries: [Double])] = [:]
  private var letters: [Symbol: Int] = [:]

  init(_ oracle: Oracle) { self.oracle = oracle }

  private func length(of size: Size) -> Int {
    if case .symbolic(let letter) = size, let length = letters[letter] { return length }
    return oracle.length(of: size)
  }

  private func place(_ place: Subscript) -> Int {
    switch place {
    case .entry(let entry): entry
    case .index(let index): entries[index.id] ?? Int.min
    }
  }

  mutating func value(_ expression: Expression) -> Double {
    switch expression {
    case .number(let number): return number.double
    case .constant(let constant): return constant == .pi ? Double.pi : SystemFunction.exp(1)
    case .size(let size): return Double(length(of: size))
    case .symbol(let symbol, let places): return entry(symbol, places)
    case .sum(let terms):
      var result = 0.0
      for term in terms { result += value(term) }
      return result
    case .product(let factors):
      var result = 1.0
      for factor in factors { result *= value(factor) }
      if result.isInfinite { oracle.limits.areExceeded = true }
      return result
    case .power(let base, let exponent): return raised(value(base), exponent)
    case .primitive(let primitive, let argument): return apply(primitive, value(argument))
    case .call(let function, let arguments, let places): return call(function, arguments, places)
    case .total(let total, let index, let body): return fold(terms(index, body), total)
    case .delta(let a, let b): return place(a) == place(b) ? 1 : 0
    case .cases(let branches):
      for branch in branches {
        guard let holds = holds(branch.condition) else { return .nan }
        if holds { return value(branch.value) }
      }
      return .nan
    }
  }

  private func entry(_ symbol: Symbol, _ places: [Subscript]) -> Double {
    let argument = arguments[symbol.id]
    if argument == nil, symbol.id < 0 { return .nan }
    let shape = argument?.shape ?? oracle.shape(of: symbol)
    guard let entries = argument?.entries ?? oracle.values[symbol], shape.count == places.count
    else { return .nan }
    var position = 0
    for (length, subscript_) in zip(shape, places) {
      let place = place(subscript_)
      guard (1...max(length, 1)).contains(place) else { return .nan }
      position = position * length + place - 1
    }
    return position < entries.count ? entries[position] : .nan
  }

  private mutating func raised(_ base: Double, _ exponent: Expression) -> Double {
    let power = value(exponent)
    // Exact numbers: a third, an odd root, is defined for positive bases only.
    if power == power.rounded(), abs(power) < 64 {
      var result = 1.0
      for _ in 0..<Int(abs(power)) { result *= base }
      if power < 0, result == 0 { return .nan }
      if result.isInfinite { oracle.limits.areExceeded = true }
      return power < 0 ? 1 / result : result
    }
    return base == 0 && power < 0 ? .nan : SystemFunction.power(base, power)
  }

  private func apply(_ primitive: Primitive, _ x: Double) -> Double {
    if primitive == .exp, x > 700 { oracle.limits.areExceeded = true }
    return switch primitive {
    case .exp: SystemFunction.exp(x)
    case .log: x > 0 ? SystemFunction.log(x) : .nan
    case .sqrt: x >= 0 ? x.squareRoot() : .nan
    case .abs: abs(x)
    case .sin: SystemFunction.sin(x)
    case .cos: SystemFunction.cos(x)
    case .tanh: SystemFunction.tanh(x)
    case .erf: SystemFunction.erf(x)
    }
  }

  private mutating func terms(_ index: Index, _ body: Expression) -> [Double] {
    let outer = entries[index.id]
    defer { entries[index.id] = outer }
    var result: [Double] = []
    for place in 0..<length(of: index.size) {
      entries[index.id] = place + 1
      result.append(value(body))
    }
    return result
  }

  private func fold(_ terms: [Double], _ total: Total) -> Double {
    if terms.contains(where: { $0.isNaN }) { return .nan }
    switch total {
    case .sum: return terms.reduce(0, +)
    case .mean: return terms.reduce(0, +) / Double(terms.count)
    case .product: return terms.reduce(1, *)
    case .maximum: return terms.max() ?? .nan
    case .minimum: return terms.min() ?? .nan
    }
  }

  /// Nothing where what is compared has no value.
  private mutating func holds(_ condition: Condition) -> Bool? {
    switch condition {
    case .otherwise: return true
    case .indices(let a, let b, let equal): return (place(a) == place(b)) == equal
    case .all(let parts):
      for part in parts {
        guard let one = holds(part) else { return nil }
        if !one { return false }
      }
      return true
    case .any(let parts):
      for part in parts {
        guard let one = holds(part) else { return nil }
        if one { return true }
      }
      return false
    case .extreme(let here, let total, let index, let body):
      let all = terms(index, body)
      let best = fold(all, total)
      return all.firstIndex(of: best).map { $0 + 1 == place(here) } ?? false
    case .compare(let left, let comparison, let right):
      let (a, b) = (value(left), value(right))
      if a.isNaN || b.isNaN { return nil }
      switch comparison {
      case .less: return a < b
      case .lessOrEqual: return a <= b
      case .greater: return a > b
      case .greaterOrEqual: return a >= b
      case .equal: return a == b
      case .notEqual: return a != b
      }
    }
  }

  private mutating func call(
    _ symbol: FunctionSymbol, _ given: [Argument], _ places: [Subscript]
  ) -> Double {
    let function = oracle.definitions[symbol]
    var inner = Scope(oracle)
    for (parameter, argument) in zip(function.parameters, given) {
      let shape = argument.binders.map { length(of: $0.size) }
      for (letter, length) in zip(parameter.shape, shape) {
        if case .symbolic(let name) = letter { inner.letters[name] = length }
      }
      var entries: [Double] = []
      var scope = self
      forEachPlace(shape) { at in
        for (binder, place) in zip(argument.binders, at) { scope.entries[binder.id] = place }
        entries.append(scope.value(argument.body))
      }
      inner.arguments[parameter.symbol.id] = (shape, entries)
    }
    let at = places.map { place($0) }
    if let intrinsic = function.intrinsic {
      guard let (shape, entries) = inner.arguments.values.first else { return .nan }
      let rows = (0..<shape[0]).map { Array(entries[($0 * shape[1])..<(($0 + 1) * shape[1])]) }
      guard intrinsic == .inverse else { return determinant(rows) }
      let sign = (at[0] + at[1]) % 2 == 0 ? 1.0 : -1.0
      return sign * determinant(minor(rows, without: at[1] - 1, at[0] - 1)) / determinant(rows)
    }
    for (index, place) in zip(function.outputs, at) { inner.entries[index.id] = place }
    return inner.value(function.body)
  }

  private func minor(_ rows: [[Double]], without row: Int, _ column: Int) -> [[Double]] {
    rows.indices.filter { $0 != row }.map { place in
      rows[place].indices.filter { $0 != column }.map { rows[place][$0] }
    }
  }

  /// By its first row (Laplace).
  private func determinant(_ rows: [[Double]]) -> Double {
    if rows.isEmpty { return 1 }
    return rows.indices.reduce(0.0) { sum, column in
      sum + (column % 2 == 0 ? 1 : -1) * rows[0][column]
        * determinant(minor(rows, without: 0, column))
    }
  }
}
