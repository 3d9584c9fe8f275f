import Language
import Mathematics

extension Lowering {
  /// The value of an expression: an operand whose indices are those that stand free in it.
  mutating func value(_ expression: Expression, _ scope: Scope) throws(LoweringFault) -> Operand {
    switch expression {
    case .number(let value): return .constant(value.double)
    case .constant(.pi): return .constant(.pi)
    case .constant(.euler): return .constant(2.718281828459045)
    case .size(let size): return .constant(Double(try extent(of: size, scope)))
    case .symbol(let symbol, let places): return try entry(symbol, places, scope)
    case .sum(let terms): return try sum(terms, scope)
    case .product(let factors): return try product(factors, scope)
    case .power(let base, let exponent): return try power(base, exponent, scope)
    case .primitive(.log, let argument): return logarithm(of: try value(argument, scope))
    case .primitive(let primitive, let argument):
      return emit(Operation(primitive), [try value(argument, scope)])
    case .call(let function, let arguments, let places):
      return try call(function, arguments, places, scope)
    case .total(let total, let index, let body): return try self.total(total, index, body, scope)
    case .delta(let a, let b):
      return emit(.equal, [try position(a, scope), try position(b, scope)])
    case .cases(let branches): return try cases(branches[...], scope)
    }
  }

  func extent(of size: Size, _ scope: Scope) throws(LoweringFault) -> Int {
    if let known = scope.sizes[size] ?? size.known { return known }
    throw LoweringFault("A size is not given in numbers.")
  }

  func coordinate(_ place: Subscript, _ scope: Scope) throws(LoweringFault) -> Coordinate {
    switch place {
    case .entry(let number): return .entry(number - 1)
    case .index(let index):
      guard let axis = scope.axes[index] else {
        throw LoweringFault("An index stands free in a formula.")
      }
      return .axis(axis)
    }
  }

  private func position(_ place: Subscript, _ scope: Scope) throws(LoweringFault) -> Operand {
    switch try coordinate(place, scope) {
    case .axis(let axis): .position(axis)
    case .entry(let entry): .constant(Double(entry))
    }
  }

  private mutating func entry(_ symbol: Symbol, _ places: [Subscript], _ scope: Scope)
    throws(LoweringFault) -> Operand
  {
    var coordinates: [Coordinate] = []
    for place in places { coordinates.append(try coordinate(place, scope)) }
    if symbol.id < 0 {
      guard let argument = scope.arguments[symbol] else {
        throw LoweringFault("An argument of a function has no value.")
      }
      return placed(argument, at: coordinates)
    }
    return placed(try meaning(of: symbol), at: coordinates)
  }

  // MARK: Arithmetic

  /// Terms with the fewest indices first, so that what is small is added while it is small.
  private mutating func sum(_ terms: [Expression], _ scope: Scope) throws(LoweringFault) -> Operand
  {
    var added: [Operand] = []
    var taken: [Operand] = []
    for term in terms {
      let (sign, rest) = term.signed
      let value = try value(rest, scope)
      if sign { taken.append(value) } else { added.append(value) }
    }
    added = added.inOrderOfRank
    taken = taken.inOrderOfRank
    guard let first = added.first else {
      let whole = taken.dropFirst().reduce(taken[0]) { emit(.add, [$0, $1]) }
      return emit(.negate, [whole])
    }
    var result = first
    var (left, right) = (added.dropFirst()[...], taken[...])
    while let next = left.first,
      right.isEmpty || next.axes.count <= right[right.startIndex].axes.count
    {
      result = emit(.add, [result, next])
      left = left.dropFirst()
    }
    for next in right { result = emit(.subtract, [result, next]) }
    for next in left { result = emit(.add, [result, next]) }
    return result
  }

  private mutating func product(_ factors: [Expression], _ scope: Scope) throws(LoweringFault)
    -> Operand
  {
    let (above, below) = try split(factors, scope)
    return quotient(above, below)
  }

  /// The values of factors: those above the line, and those below it.
  mutating func split(_ factors: [Expression], _ scope: Scope) throws(LoweringFault) -> (
    above: [Operand], below: [Operand]
  ) {
    var above: [Operand] = []
    var below: [Operand] = []
    for factor in factors {
      if case .power(let base, let exponent) = factor, let whole = exponent.rational, whole < .zero
      {
        below.append(
          try whole == -.one
            ? value(base, scope) : power(base, .number(-whole), scope))
      } else {
        above.append(try value(factor, scope))
      }
    }
    return (above, below)
  }

  mutating func quotient(_ above: [Operand], _ below: [Operand]) -> Operand {
    let top = multiplied(above)
    if below.isEmpty { return top }
    let bottom = multiplied(below)
    if case .constant(let number) = bottom, number != 0, case .constant(let factor) = top {
      return .constant(factor / number)
    }
    return emit(.divide, [top, bottom])
  }

  /// A product, constants first, then factors with few indices.
  mutating func multiplied(_ factors: [Operand]) -> Operand {
    var constant = 1.0
    var rest: [Operand] = []
    for factor in factors {
      if case .constant(let number) = factor { constant *= number } else { rest.append(factor) }
    }
    guard let first = rest.inOrderOfRank.first else { return .constant(constant) }
    let start =
      constant == 1
      ? first
      : constant == -1 ? emit(.negate, [first]) : emit(.multiply, [.constant(constant), first])
    return rest.inOrderOfRank.dropFirst().reduce(start) { emit(.multiply, [$0, $1]) }
  }

  private mutating func power(_ base: Expression, _ exponent: Expression, _ scope: Scope)
    throws(LoweringFault) -> Operand
  {
    let value = try value(base, scope)
    guard let number = exponent.rational else {
      if case .constant(.euler) = base {
        return emit(.exponential, [try self.value(exponent, scope)])
      }
      return emit(.power, [value, try self.value(exponent, scope)])
    }
    if number < .zero {
      return emit(.divide, [.constant(1), raised(value, to: -number)])
    }
    return raised(value, to: number)
  }

  private mutating func raised(_ value: Operand, to exponent: Rational) -> Operand {
    if let whole = exponent.integer, whole <= 16 {
      if whole == 0 { return .constant(1) }
      if whole == 1 { return value }
      let half = raised(value, to: Rational(whole / 2))
      let square = emit(.multiply, [half, half])
      return whole % 2 == 0 ? square : emit(.multiply, [square, value])
    }
    let doubled = exponent + exponent
    if let whole = doubled.integer, whole <= 16 {
      let root = emit(.squareRoot, [value])
      return whole == 1 ? root : multiplied([raised(value, to: Rational(whole / 2)), root])
    }
    return emit(.power, [value, .constant(exponent.double)])
  }

  // MARK: Functions and cases

  private mutating func call(
    _ symbol: FunctionSymbol, _ arguments: [Argument], _ places: [Subscript], _ scope: Scope
  ) throws(LoweringFault) -> Operand {
    let function = definitions[symbol]
    if function.intrinsic != nil {
      throw LoweringFault(
        "\(function.name) of a matrix is worked out by elimination, which is not compiled for training."
      )
    }
    var inner = Scope()
    for (parameter, argument) in zip(function.parameters, arguments) {
      var outer = scope
      var axes: [Axis] = []
      for (letter, binder) in zip(parameter.shape, argument.binders) {
        let extent = try extent(of: binder.size, scope)
        let axis = axis(extent)
        outer.axes[binder] = axis
        axes.append(axis)
        inner.sizes[letter] = extent
      }
      inner.arguments[parameter.symbol] = Meaning(
        axes: axes, value: try value(argument.body, outer))
    }
    if function.isLogisticSigmoid, let parameter = function.parameters.first,
      let argument = inner.arguments[parameter.symbol]
    {
      return emit(.sigmoid, [argument.value])
    }
    for (output, place) in zip(function.outputs, places) {
      inner.axes[output] = nil
      switch try coordinate(place, scope) {
      case .axis(let axis): inner.axes[output] = axis
      case .entry: break
      }
    }
    var body = function.safeBody ?? function.body
    for (output, place) in zip(function.outputs, places) {
      if case .entry = place { body = body.at(output, place) }
    }
    return try value(body, inner)
  }

  private mutating func cases(_ branches: ArraySlice<Branch>, _ scope: Scope) throws(LoweringFault)
    -> Operand
  {
    guard let branch = branches.first else { return .constant(.nan) }
    let value = try value(branch.value, scope)
    if case .otherwise = branch.condition { return value }
    let mask = try condition(branch.condition, scope)
    if case .constant(let holds) = mask {
      return holds != 0 ? value : try cases(branches.dropFirst(), scope)
    }
    return emit(.select, [mask, value, try cases(branches.dropFirst(), scope)])
  }

  private mutating func condition(_ condition: Condition, _ scope: Scope) throws(LoweringFault)
    -> Operand
  {
    switch condition {
    case .otherwise: return .constant(1)
    case .compare(let a, let comparison, let b):
      let (left, right) = (try value(a, scope), try value(b, scope))
      switch comparison {
      case .less: return emit(.less, [left, right])
      case .lessOrEqual: return emit(.lessOrEqual, [left, right])
      case .greater: return emit(.less, [right, left])
      case .greaterOrEqual: return emit(.lessOrEqual, [right, left])
      case .equal: return emit(.equal, [left, right])
      case .notEqual: return emit(.notEqual, [left, right])
      }
    case .indices(let a, let b, let equal):
      return emit(equal ? .equal : .notEqual, [try position(a, scope), try position(b, scope)])
    case .extreme(let here, let total, let index, let body):
      return try extreme(here, total, index, body, scope)
    case .all(let parts):
      var result = Operand.constant(1)
      for part in parts { result = emit(.multiply, [result, try self.condition(part, scope)]) }
      return result
    case .any(let parts):
      var result = Operand.constant(0)
      for part in parts { result = emit(.maximum, [result, try self.condition(part, scope)]) }
      return result
    }
  }

  /// Whether a place is the first at which the body is largest (or smallest): the least of the places
  /// at which it is as large as it gets.
  private mutating func extreme(
    _ here: Subscript, _ total: Total, _ index: Index, _ body: Expression, _ scope: Scope
  ) throws(LoweringFault) -> Operand {
    let axis = axis(try extent(of: index.size, scope))
    var inner = scope
    inner.axes[index] = axis
    let value = try value(body, inner)
    let best = emit(total == .maximum ? .largest : .smallest, [value], reducing: [axis])
    let isBest = emit(.equal, [value, best])
    let place = emit(.select, [isBest, .position(axis), .constant(Double(axis.extent))])
    let first = emit(.smallest, [place], reducing: [axis])
    return emit(.equal, [try position(here, scope), first])
  }
}

extension Operation {
  init(_ primitive: Primitive) {
    self =
      switch primitive {
      case .exp: .exponential
      case .log: .logarithm
      case .sqrt: .squareRoot
      case .abs: .absolute
      case .sin: .sine
      case .cos: .cosine
      case .tanh: .hyperbolicTangent
      case .erf: .errorFunction
      }
  }
}

extension Function {
  /// Whether it is the library's logistic sigmoid, for which there is one instruction.
  fileprivate var isLogisticSigmoid: Bool {
    name == "sigmoid" && safeBody != nil && outputs.isEmpty && derivativeOf == nil
  }
}

extension Expression {
  /// Whether a term is taken away, and what is.
  fileprivate var signed: (isTaken: Bool, rest: Expression) {
    switch self {
    case .number(let value) where value < .zero: return (true, .number(-value))
    case .product(let factors):
      guard let first = factors.first?.rational, first < .zero else { return (false, self) }
      let rest = Array(factors.dropFirst())
      if first == -.one { return (true, rest.count == 1 ? rest[0] : .product(rest)) }
      return (true, .product([.number(-first)] + rest))
    default: return (false, self)
    }
  }
}

extension [Operand] {
  fileprivate var inOrderOfRank: [Operand] {
    enumerated().sorted { ($0.element.axes.count, $0.offset) < ($1.element.axes.count, $1.offset) }
      .map { $0.element }
  }
}
