import Mathematics

/// Many expressions as one program, in which a part that several have in common is worked out once.
///
/// The wrong expressions that come of one sound form differ from it, and from each other, in one place.
struct SlipProgram {
  /// How a part comes of parts before it, or of what the writer has.
  fileprivate enum Step {
    case constant(Int32)
    /// A number of the writer, and whether it has a minus sign.
    case own(Int32, isNegative: Bool)
    case entry(symbol: Int32, offset: Int32)
    case sum(from: Int32, to: Int32)
    case product(from: Int32, to: Int32)
    case power(Int32, Int32)
    case primitive(Primitive, Int32)
    case other(Int32)
    case missing
  }

  fileprivate var steps: [Step] = []
  /// The terms of sums and factors of products, one after the other.
  fileprivate var operands: [Int32] = []
  fileprivate var constants: [Rational] = []
  /// Parts under an index, which are worked out as they stand.
  fileprivate var others: [Expression] = []

  /// How many parts it has.
  var count: Int { steps.count }

  /// Every part, with the values and numbers of a writer; nothing for a part that has none.
  func values<Number: Arithmetic>(_ worth: Worth<Number>, _ own: [Rational]) -> [Number?] {
    var result: [Number?] = []
    result.reserveCapacity(steps.count)
    for step in steps { result.append(value(step, result, worth, own)) }
    return result
  }

  @inline(__always)
  private func value<Number: Arithmetic>(
    _ step: Step, _ parts: [Number?], _ worth: Worth<Number>, _ own: [Rational]
  ) -> Number? {
    switch step {
    case .constant(let place): return Number(constants[Int(place)])
    case .own(let place, let isNegative):
      return Number(isNegative ? -own[Int(place)] : own[Int(place)])
    case .entry(let symbol, let offset): return worth.entry(Int(symbol), Int(offset))
    case .sum(let start, let end):
      var total = Number(.zero)
      for place in start..<end {
        guard let term = parts[Int(operands[Int(place)])] else { return nil }
        total = total + term
      }
      return total
    case .product(let start, let end):
      var total = Number(.one)
      for place in start..<end {
        guard let factor = parts[Int(operands[Int(place)])] else { return nil }
        total = total * factor
      }
      return total
    case .power(let base, let exponent):
      guard let base = parts[Int(base)], let exponent = parts[Int(exponent)] else { return nil }
      return base.raised(to: exponent)
    case .primitive(let primitive, let argument):
      return parts[Int(argument)]?.applying(primitive)
    case .other(let place): return worth.value(of: others[Int(place)])
    case .missing: return nil
    }
  }
}

/// Puts expressions into one program.
struct SlipCompiler {
  private(set) var program = SlipProgram()
  private let definitions: Definitions
  /// How many numbers stand for those of a writer.
  private let standIns: Int
  /// Whether something was added that rests on these in another way than as they stand.
  var isReckoned = false
  private var known: [Shape: Int32] = [:]

  /// A part by the numbers of its own parts.
  private enum Shape: Hashable {
    case constant(Rational)
    case own(Int32, isNegative: Bool)
    case entry(Int32, Int32)
    case sum([Int32])
    case product([Int32])
    case power(Int32, Int32)
    case primitive(Primitive, Int32)
    case other(Expression)
    case missing
  }

  init(_ definitions: Definitions, standIns: Int) {
    self.definitions = definitions
    self.standIns = standIns
  }

  /// The number of the part that an expression is.
  mutating func add(_ expression: Expression) -> Int32 {
    switch expression {
    case .number(let number): return add(self.number(number))
    case .size(let size):
      return add(size.known.map { .constant(Rational($0)) } ?? .missing)
    case .symbol(let symbol, let places): return add(entry(symbol, places))
    case .sum(let terms): return add(.sum(terms.map { add($0) }))
    case .product(let factors): return add(.product(factors.map { add($0) }))
    case .power(let base, let exponent): return add(.power(add(base), add(exponent)))
    case .primitive(let primitive, let argument): return add(.primitive(primitive, add(argument)))
    case .call(let function, let arguments, let places):
      guard definitions[function].intrinsic == nil else { return add(.missing) }
      return add(definitions.expanded(function, arguments, places))
    case .constant: return add(.other(expression))
    case .total, .delta, .cases:
      if standIns > 0 { isReckoned = true }
      return add(.other(expression))
    }
  }

  private mutating func number(_ number: Rational) -> Shape {
    guard standIns > 0 else { return .constant(number) }
    if let place = StandIns.place(number, of: standIns) {
      return .own(Int32(place), isNegative: number.sign < 0)
    }
    if StandIns.isReckoned(number) { isReckoned = true }
    return .constant(number)
  }

  private func entry(_ symbol: Symbol, _ places: [Subscript]) -> Shape {
    guard symbol.id >= 0 else { return .missing }
    var offset = 0
    for (place, size) in zip(places, definitions[symbol].shape) {
      guard case .entry(let number) = place, let length = size.known else { return .missing }
      offset = offset * length + number - 1
    }
    guard let own = Int32(exactly: symbol.id), let place = Int32(exactly: offset) else {
      return .missing
    }
    return .entry(own, place)
  }

  private mutating func add(_ shape: Shape) -> Int32 {
    if let number = known[shape] { return number }
    let number = Int32(program.steps.count)
    known[shape] = number
    switch shape {
    case .constant(let value):
      program.steps.append(.constant(Int32(program.constants.count)))
      program.constants.append(value)
    case .own(let place, let isNegative):
      program.steps.append(.own(place, isNegative: isNegative))
    case .entry(let symbol, let offset):
      program.steps.append(.entry(symbol: symbol, offset: offset))
    case .sum(let terms):
      let (start, end) = keep(terms)
      program.steps.append(.sum(from: start, to: end))
    case .product(let factors):
      let (start, end) = keep(factors)
      program.steps.append(.product(from: start, to: end))
    case .power(let base, let exponent): program.steps.append(.power(base, exponent))
    case .primitive(let primitive, let argument):
      program.steps.append(.primitive(primitive, argument))
    case .other(let expression):
      program.steps.append(.other(Int32(program.others.count)))
      program.others.append(expression)
    case .missing: program.steps.append(.missing)
    }
    return number
  }

  private mutating func keep(_ parts: [Int32]) -> (Int32, Int32) {
    let start = Int32(program.operands.count)
    program.operands += parts
    return (start, Int32(program.operands.count))
  }
}
