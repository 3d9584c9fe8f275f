import Mathematics

/// The value of an expression with numbers for its indices, from the entries of quantities as they
/// stand: compiled for nothing, because each is worked out once.
///
/// One object, because it is handed on very often.
final class Worth<Number: Arithmetic> {
  let definitions: Definitions
  /// Row by row, by symbol.
  let values: [[Number]?]

  init(definitions: Definitions, values: [[Number]?]) {
    (self.definitions, self.values) = (definitions, values)
  }

  func value(of expression: Expression, _ indices: [Index: Int] = [:]) -> Number? {
    switch expression {
    case .number(let number): return Number(number)
    case .constant(let constant): return self.constant(constant)
    case .size(let size): return size.known.map { Number(Rational($0)) }
    case .symbol(let symbol, let places): return entry(symbol, places, indices)
    case .sum(let terms): return folded(terms, indices, Number(.zero)) { $0 + $1 }
    case .product(let factors): return folded(factors, indices, Number(.one)) { $0 * $1 }
    case .power(let base, let exponent):
      guard let a = value(of: base, indices), let b = value(of: exponent, indices) else {
        return nil
      }
      return a.raised(to: b)
    case .primitive(let primitive, let argument):
      return value(of: argument, indices)?.applying(primitive)
    case .call(let function, let arguments, let places):
      guard definitions[function].intrinsic == nil else { return nil }
      return value(of: definitions.expanded(function, arguments, places), indices)
    case .total(let total, let index, let body): return self.total(total, index, body, indices)
    case .delta(let a, let b):
      guard let a = number(a, indices), let b = number(b, indices) else { return nil }
      return Number(a == b ? .one : .zero)
    case .cases(let branches):
      for branch in branches {
        guard let holds = holds(branch.condition, indices) else { return nil }
        if holds { return value(of: branch.value, indices) }
      }
      return nil
    }
  }

  private func constant(_ constant: Constant) -> Number {
    switch constant {
    case .pi: Number(Rational(exactly: Double.pi) ?? .zero)
    case .euler: Number(.one).applying(.exp)
    }
  }

  private func folded(
    _ parts: [Expression], _ indices: [Index: Int], _ start: Number,
    _ join: (Number, Number) -> Number
  ) -> Number? {
    var result = start
    for part in parts {
      guard let value = value(of: part, indices) else { return nil }
      result = join(result, value)
    }
    return result
  }

  private func number(_ place: Subscript, _ indices: [Index: Int]) -> Int? {
    switch place {
    case .entry(let entry): entry
    case .index(let index): indices[index]
    }
  }

  private func entry(_ symbol: Symbol, _ places: [Subscript], _ indices: [Index: Int]) -> Number? {
    guard symbol.id >= 0 else { return nil }
    var offset = 0
    for (place, size) in zip(places, definitions[symbol].shape) {
      guard let number = number(place, indices), let length = size.known else { return nil }
      offset = offset * length + number - 1
    }
    return entry(symbol.id, offset)
  }

  /// An entry of the quantity with a number, counted row by row from 0.
  func entry(_ symbol: Int, _ offset: Int) -> Number? {
    guard symbol < values.count, let entries = values[symbol], offset < entries.count else {
      return nil
    }
    return entries[offset]
  }

  private func total(
    _ total: Total, _ index: Index, _ body: Expression, _ indices: [Index: Int]
  ) -> Number? {
    guard let count = index.size.known, count > 0 else { return nil }
    var result: Number?
    var indices = indices
    for number in 1...count {
      indices[index] = number
      guard let next = value(of: body, indices) else { return nil }
      guard let known = result else {
        result = next
        continue
      }
      switch total {
      case .sum, .mean: result = known + next
      case .product: result = known * next
      case .maximum: result = Number.maximum(known, next)
      case .minimum: result = Number.minimum(known, next)
      }
    }
    return total == .mean ? result.map { $0.divided(by: Number(Rational(count))) } : result
  }

  private func holds(_ condition: Condition, _ indices: [Index: Int]) -> Bool? {
    switch condition {
    case .compare(let left, let comparison, let right):
      guard let a = value(of: left, indices), let b = value(of: right, indices) else { return nil }
      return a.compare(to: b).says(comparison)
    case .indices(let a, let b, let equal):
      guard let a = number(a, indices), let b = number(b, indices) else { return nil }
      return (a == b) == equal
    case .all(let parts):
      for part in parts {
        guard let part = holds(part, indices) else { return nil }
        if !part { return false }
      }
      return true
    case .any(let parts):
      for part in parts {
        guard let part = holds(part, indices) else { return nil }
        if part { return true }
      }
      return false
    case .extreme: return nil
    case .otherwise: return true
    }
  }
}

extension Ordering {
  /// Whether the comparison holds; nothing where that is not certain.
  fileprivate func says(_ comparison: Comparison) -> Bool? {
    switch (self, comparison) {
    case (.undecided, _): nil
    case (.less, .less), (.less, .lessOrEqual), (.less, .notEqual), (.atMost, .lessOrEqual): true
    case (.greater, .greater), (.greater, .greaterOrEqual), (.greater, .notEqual): true
    case (.atLeast, .greaterOrEqual): true
    case (.equal, .lessOrEqual), (.equal, .greaterOrEqual), (.equal, .equal): true
    case (.less, _), (.greater, _), (.equal, _), (.atMost, .greater), (.atLeast, .less): false
    case (.atMost, _), (.atLeast, _): nil
    }
  }
}
