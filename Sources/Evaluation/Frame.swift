import Mathematics

/// What changes while a formula runs: the indices and the arguments of functions.
struct Frame<Number: Arithmetic> {
  var indices: [Int]
  var locals: [Number]
  /// Counts formulas, so that nothing kept from another one is used.
  var run = 0

  init(slots: Int, locals: Int) {
    indices = Array(repeating: 0, count: slots)
    self.locals = Array(repeating: Number(.zero), count: locals)
  }

  @inline(__always)
  func at(_ place: Place) -> Int {
    switch place {
    case .slot(let slot): indices[slot]
    case .fixed(let entry): entry
    }
  }

  /// One value for every place of the shape, row by row.
  mutating func fill(
    _ entries: inout [Number], _ shape: [Int], _ slots: [Int], _ code: Code<Number>,
    _ values: [[Number]?]
  ) {
    for slot in slots { indices[slot] = 0 }
    for place in entries.indices {
      entries[place] = value(code, values)
      var axis = shape.count - 1
      while axis >= 0 {
        indices[slots[axis]] += 1
        if indices[slots[axis]] < shape[axis] { break }
        indices[slots[axis]] = 0
        axis -= 1
      }
    }
  }

  mutating func value(_ code: Code<Number>, _ values: [[Number]?]) -> Number {
    switch code {
    case .constant(let value): return value
    case .entry(let symbol, let fixed, let moves):
      var offset = fixed
      for move in moves { offset += indices[move.slot] * move.stride }
      return values[symbol]?[offset] ?? Number(.zero)
    case .local(let slot): return locals[slot]
    case .bind(let slot, let value, let body):
      locals[slot] = self.value(value, values)
      return self.value(body, values)
    case .sum(let terms):
      var result = value(terms[0], values)
      for term in terms.dropFirst() { result = result + value(term, values) }
      return result
    case .product(let above, let below): return product(above, below, values)
    case .power(let base, let exponent): return value(base, values).raised(to: exponent)
    case .generalPower(let base, let exponent):
      return value(base, values).raised(to: value(exponent, values))
    case .primitive(let primitive, let argument): return value(argument, values).applying(primitive)
    case .total(let total, let slot, let count, let body):
      return self.total(total, slot, count, body, values)
    case .kept(let code, let slots, let memory): return kept(code, slots, memory, values)
    case .eliminated(let matrix, let places): return eliminated(matrix, places, values)
    case .delta(let a, let b): return Number(at(a) == at(b) ? .one : .zero)
    case .cases(let branches):
      return cases(branches, values)
    }
  }

  private mutating func product(
    _ above: [Code<Number>], _ below: [Code<Number>], _ values: [[Number]?]
  ) -> Number {
    var result = above.first.map { value($0, values) } ?? Number(.one)
    for factor in above.dropFirst() { result = result * value(factor, values) }
    for factor in below { result = result.divided(by: value(factor, values)) }
    return result
  }

  private mutating func total(
    _ total: Total, _ slot: Int, _ count: Int, _ body: Code<Number>, _ values: [[Number]?]
  ) -> Number {
    if count == 0 { return Number(total == .product ? .one : .zero) }
    indices[slot] = 0
    var result = value(body, values)
    for entry in 1..<max(count, 1) {
      indices[slot] = entry
      let next = value(body, values)
      switch total {
      case .sum, .mean: result = result + next
      case .product: result = result * next
      case .maximum: result = Number.maximum(result, next)
      case .minimum: result = Number.minimum(result, next)
      }
    }
    return total == .mean ? result.divided(by: Number(Rational(count))) : result
  }

  private mutating func kept(
    _ code: Code<Number>, _ slots: [Int], _ memory: Memory<Number>, _ values: [[Number]?]
  ) -> Number {
    if memory.run == run, let value = memory.value,
      zip(slots, memory.key).allSatisfy({ indices[$0] == $1 })
    {
      return value
    }
    let result = value(code, values)
    memory.run = run
    memory.key = slots.map { indices[$0] }
    memory.value = result
    return result
  }

  /// The value of the branch that applies; of all that may apply, where a condition is not certain.
  private mutating func cases(
    _ branches: [(CodeCondition<Number>, Code<Number>)], _ values: [[Number]?]
  ) -> Number {
    var found: Number?
    func joined(_ value: Number) -> Number { found.map { Number.either($0, value) } ?? value }
    for (condition, result) in branches {
      guard let isSure = holds(condition, values) else {
        found = joined(value(result, values))
        continue
      }
      if isSure { return joined(value(result, values)) }
    }
    return joined(Number(.zero).divided(by: Number(.zero)))
  }

  /// Whether a condition holds; nothing where that is not certain.
  private mutating func holds(_ condition: CodeCondition<Number>, _ values: [[Number]?]) -> Bool? {
    switch condition {
    case .otherwise: return true
    case .places(let a, let b, let equal): return (at(a) == at(b)) == equal
    case .extreme(let place, let isMaximum, let slot, let count, let code):
      return isFirstExtreme(at(place), isMaximum, slot, count, code, values)
    case .all(let parts): return any(parts, of: false, values).map { !$0 }
    case .any(let parts): return any(parts, of: true, values)
    case .compare(let a, let comparison, let b):
      return comparison.holds(value(a, values).compare(to: value(b, values)))
    case .picked(let entry, let extreme):
      return Comparison.equal.holds(
        value(entry, values).compare(toPicked: value(extreme, values)))
    }
  }

  /// Whether an entry is larger than all before it and not smaller than any behind it (or smaller
  /// and not larger).
  private mutating func isFirstExtreme(
    _ here: Int, _ isMaximum: Bool, _ slot: Int, _ count: Int, _ code: Code<Number>,
    _ values: [[Number]?]
  ) -> Bool? {
    indices[slot] = here
    let mine = value(code, values)
    var isSure = true
    for other in 0..<count where other != here {
      indices[slot] = other
      let theirs = value(code, values)
      let ordering = isMaximum ? mine.compare(to: theirs) : theirs.compare(to: mine)
      let comparison = other < here ? Comparison.greater : .greaterOrEqual
      guard let holds = comparison.holds(ordering) else {
        isSure = false
        continue
      }
      if !holds { return false }
    }
    return isSure ? true : nil
  }

  /// Whether one of the conditions comes out as `wanted`.
  private mutating func any(
    _ parts: [CodeCondition<Number>], of wanted: Bool, _ values: [[Number]?]
  ) -> Bool? {
    var isSure = true
    for part in parts {
      guard let holds = holds(part, values) else {
        isSure = false
        continue
      }
      if holds == wanted { return true }
    }
    return isSure ? false : nil
  }
}

extension Comparison {
  /// Whether the comparison holds for numbers that stand so; nothing where that is not known.
  func holds(_ ordering: Ordering) -> Bool? {
    switch self {
    case .less: return .less == ordering ? true : isAtLeast(ordering) ? false : nil
    case .lessOrEqual: return isAtMost(ordering) ? true : .greater == ordering ? false : nil
    case .greater: return .greater == ordering ? true : isAtMost(ordering) ? false : nil
    case .greaterOrEqual: return isAtLeast(ordering) ? true : .less == ordering ? false : nil
    case .equal: return isEqual(ordering)
    case .notEqual: return isEqual(ordering).map { !$0 }
    }
  }

  private func isAtMost(_ ordering: Ordering) -> Bool {
    ordering == .less || ordering == .equal || ordering == .atMost
  }

  private func isAtLeast(_ ordering: Ordering) -> Bool {
    ordering == .greater || ordering == .equal || ordering == .atLeast
  }

  private func isEqual(_ ordering: Ordering) -> Bool? {
    switch ordering {
    case .equal: true
    case .less, .greater: false
    case .atMost, .atLeast, .undecided: nil
    }
  }
}
