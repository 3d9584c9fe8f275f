import Mathematics

/// What indices and arguments mean at a point of an expression. A handful of each: searched from
/// the innermost, which is cheaper than hashing.
private struct Scope {
  private var places: [(index: Int, place: Place)] = []
  private var sizes: [(letter: Int, count: Int)] = []
  private var arguments: [(parameter: Int, bound: Bound)] = []

  indirect enum Bound {
    case slot(Int)
    case entries(Argument, Scope)
  }

  func place(of index: Index) -> Place? { places.last { $0.index == index.id }?.place }
  func count(of letter: Symbol) -> Int? { sizes.last { $0.letter == letter.id }?.count }
  func argument(_ parameter: Symbol) -> Bound? {
    arguments.last { $0.parameter == parameter.id }?.bound
  }

  mutating func put(_ index: Index, at place: Place) { places.append((index.id, place)) }
  mutating func put(_ letter: Symbol, _ count: Int) { sizes.append((letter.id, count)) }
  mutating func put(_ parameter: Symbol, _ bound: Bound) {
    arguments.append((parameter.id, bound))
  }
}

/// Turns expressions into ``Code``. Functions are written out at their calls, in their safe form
/// where they have one.
struct Compiler<Number: Arithmetic> {
  let definitions: Definitions
  /// The sizes of the axes of each quantity that has a value, by symbol.
  private(set) var shapes: [[Int]?]
  private(set) var slots = 0
  private(set) var locals = 0
  /// The running indices around the point that is compiled.
  private var running: [Int] = []
  /// What letters stand for that are the size of an axis.
  private let sizes: [Symbol: Int]

  init(_ definitions: Definitions, shapes: [[Int]?], sizes: [Symbol: Int] = [:]) {
    self.definitions = definitions
    self.shapes = shapes
    self.sizes = sizes
  }

  /// Tells of a quantity that has a value from now on.
  mutating func know(_ symbol: Symbol, _ shape: [Int]) { shapes[symbol.id] = shape }

  /// The code of a body under its indices, with the slots of those; nothing if a part has no value.
  mutating func compile(_ indices: [Index], _ body: Expression) -> (
    slots: [Int], code: Code<Number>
  )? {
    var scope = Scope()
    var own: [Int] = []
    running = []
    for index in indices {
      own.append(slots)
      scope.put(index, at: .slot(slots))
      running.append(slots)
      slots += 1
    }
    return code(body, scope).map { (own, $0) }
  }

  private func count(_ size: Size, _ scope: Scope) -> Int? {
    switch size {
    case .known(let count): return count
    case .symbolic(let symbol): return scope.count(of: symbol) ?? sizes[symbol]
    }
  }

  private func place(_ subscript_: Subscript, _ scope: Scope) -> Place? {
    switch subscript_ {
    case .entry(let entry): .fixed(entry - 1)
    case .index(let index): scope.place(of: index)
    }
  }

  private mutating func code(_ expression: Expression, _ scope: Scope) -> Code<Number>? {
    switch expression {
    case .number(let value): return .constant(Number(value))
    case .constant(let constant): return .constant(value(of: constant))
    case .size(let size): return count(size, scope).map { .constant(Number(Rational($0))) }
    case .symbol(let symbol, let places): return entry(symbol, places, scope)
    case .sum(let terms): return codes(terms, scope).map { .sum($0) }
    case .product(let factors): return product(factors, scope)
    case .power(let base, let exponent): return power(base, exponent, scope)
    case .primitive(let primitive, let argument):
      return code(argument, scope).map { .primitive(primitive, $0) }
    case .call(let function, let arguments, let places):
      return call(function, arguments, places, scope)
    case .total(let total, let index, let body): return self.total(total, index, body, scope)
    case .delta(let a, let b):
      guard let first = place(a, scope), let second = place(b, scope) else { return nil }
      return .delta(first, second)
    case .cases(let branches): return cases(branches, scope)
    }
  }

  private func value(of constant: Constant) -> Number {
    switch constant {
    case .euler: return Number(.one).applying(.exp)
    // π = 4 arctan 1 has no primitive; 2 arcsin 1 neither. It is kept to 40 digits.
    case .pi: return Number(Rational(decimal: "3.141592653589793238462643383279502884197") ?? .zero)
    }
  }

  private mutating func codes(_ parts: [Expression], _ scope: Scope) -> [Code<Number>]? {
    var result: [Code<Number>] = []
    result.reserveCapacity(parts.count)
    for part in parts {
      guard let code = code(part, scope) else { return nil }
      result.append(code)
    }
    return result
  }

  private mutating func entry(_ symbol: Symbol, _ places: [Subscript], _ scope: Scope)
    -> Code<Number>?
  {
    if symbol.id < 0 {
      switch scope.argument(symbol) {
      case .slot(let slot): return .local(slot)
      case .entries(let argument, let outer):
        var inner = outer
        for (binder, subscript_) in zip(argument.binders, places) {
          guard let place = place(subscript_, scope) else { return nil }
          inner.put(binder, at: place)
        }
        return code(argument.body, inner)
      case nil: return nil
      }
    }
    guard let shape = shapes[symbol.id], shape.count == places.count else { return nil }
    var offset = 0
    var stride = 1
    var moves: [Move] = []
    for axis in shape.indices.reversed() {
      switch place(places[axis], scope) {
      case .slot(let slot): moves.append(Move(slot: slot, stride: stride))
      case .fixed(let entry):
        if entry < 0 || entry >= shape[axis] { return nil }
        offset += entry * stride
      case nil: return nil
      }
      stride *= shape[axis]
    }
    return .entry(symbol: symbol.id, offset: offset, moves: moves)
  }

  private mutating func product(_ factors: [Expression], _ scope: Scope) -> Code<Number>? {
    var above: [Code<Number>] = []
    above.reserveCapacity(factors.count)
    var below: [Code<Number>] = []
    for factor in factors {
      if case .power(let base, let exponent) = factor, let whole = exponent.rational?.integer,
        whole < 0
      {
        guard let code = code(base, scope) else { return nil }
        below.append(whole == -1 ? code : .power(code, -whole))
      } else {
        guard let code = code(factor, scope) else { return nil }
        above.append(code)
      }
    }
    return .product(above, over: below)
  }

  private mutating func power(_ base: Expression, _ exponent: Expression, _ scope: Scope)
    -> Code<Number>?
  {
    guard let code = code(base, scope) else { return nil }
    if let whole = exponent.rational?.integer { return .power(code, whole) }
    return self.code(exponent, scope).map { .generalPower(code, $0) }
  }

  private mutating func call(
    _ symbol: FunctionSymbol, _ arguments: [Argument], _ places: [Subscript], _ scope: Scope
  ) -> Code<Number>? {
    let function = definitions[symbol]
    if let intrinsic = function.intrinsic {
      return eliminated(intrinsic, arguments[0], places, scope)
    }
    var inner = Scope()
    var bindings: [(Int, Code<Number>)] = []
    for (parameter, argument) in zip(function.parameters, arguments) {
      if parameter.rank == 0 {
        guard let code = code(argument.body, scope) else { return nil }
        bindings.append((locals, code))
        inner.put(parameter.symbol, .slot(locals))
        locals += 1
      } else {
        for (letter, binder) in zip(parameter.shape, argument.binders) {
          guard case .symbolic(let symbol) = letter else { continue }
          guard let size = count(binder.size, scope) else { return nil }
          inner.put(symbol, size)
        }
        inner.put(parameter.symbol, .entries(argument, scope))
      }
    }
    for (output, subscript_) in zip(function.outputs, places) {
      guard let place = place(subscript_, scope) else { return nil }
      inner.put(output, at: place)
    }
    guard var result = code(function.safeBody ?? function.body, inner) else { return nil }
    for (slot, code) in bindings.reversed() { result = .bind(slot, code, in: result) }
    return result
  }

  private mutating func eliminated(
    _ intrinsic: Function.Intrinsic, _ matrix: Argument, _ places: [Subscript], _ scope: Scope
  ) -> Code<Number>? {
    guard let size = count(matrix.binders[0].size, scope) else { return nil }
    let entries = places.compactMap { place($0, scope) }
    guard entries.count == places.count else { return nil }
    let own = [slots, slots + 1]
    slots += 2
    var inner = scope
    for (binder, slot) in zip(matrix.binders, own) { inner.put(binder, at: .slot(slot)) }
    running += own
    defer { running.removeLast(2) }
    guard let code = code(matrix.body, inner) else { return nil }
    let (used, usesLocals) = code.dependencies()
    let around = running.dropLast(2).filter { used.contains($0) }
    return .eliminated(
      Elimination(
        intrinsic: intrinsic, size: size, rows: own[0], columns: own[1], entry: code,
        around: usesLocals ? nil : around), at: entries)
  }

  private mutating func total(
    _ total: Total, _ index: Index, _ body: Expression, _ scope: Scope
  ) -> Code<Number>? {
    guard let (slot, count, code) = over(index, body, scope) else { return nil }
    let result = Code<Number>.total(total, slot: slot, count: count, code)
    let (used, usesLocals) = code.dependencies()
    let around = running.filter { used.contains($0) }
    if usesLocals || around.count == running.count { return result }
    return .kept(result, around, Memory())
  }

  /// The code of a body with an index running in it, in a slot of its own.
  private mutating func over(
    _ index: Index, _ body: Expression, _ scope: Scope
  ) -> (slot: Int, count: Int, code: Code<Number>)? {
    guard let count = count(index.size, scope) else { return nil }
    let slot = slots
    slots += 1
    var inner = scope
    inner.put(index, at: .slot(slot))
    running.append(slot)
    defer { running.removeLast() }
    return code(body, inner).map { (slot, count, $0) }
  }

  private mutating func cases(_ branches: [Branch], _ scope: Scope) -> Code<Number>? {
    var result: [(CodeCondition<Number>, Code<Number>)] = []
    for branch in branches {
      guard let condition = condition(branch.condition, scope),
        let value = code(branch.value, scope)
      else {
        return nil
      }
      result.append((condition, value))
    }
    return .cases(result)
  }

  private mutating func condition(_ condition: Condition, _ scope: Scope) -> CodeCondition<
    Number
  >? {
    switch condition {
    case .otherwise: return .otherwise
    case .compare(let a, let comparison, let b):
      guard let left = code(a, scope), let right = code(b, scope) else { return nil }
      if comparison == .equal, case .total(let total, _, _) = b,
        total == .maximum || total == .minimum
      {
        return .picked(left, by: right)
      }
      return .compare(left, comparison, right)
    case .indices(let a, let b, let equal):
      guard let left = place(a, scope), let right = place(b, scope) else { return nil }
      return .places(left, right, equal: equal)
    case .extreme(let here, let total, let index, let body):
      guard let place = place(here, scope), let (slot, count, code) = over(index, body, scope)
      else { return nil }
      return .extreme(place, ofMaximum: total == .maximum, slot: slot, count: count, code)
    case .all(let parts), .any(let parts):
      var resolved: [CodeCondition<Number>] = []
      for part in parts {
        guard let code = self.condition(part, scope) else { return nil }
        resolved.append(code)
      }
      if case .all = condition { return .all(resolved) }
      return .any(resolved)
    }
  }
}
