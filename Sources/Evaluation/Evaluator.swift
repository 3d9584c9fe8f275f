public import Mathematics

/// The values of a worksheet's quantities in one kind of number: compiled once, run as often as
/// givens change. Quantities without a value (declared only, or made of such) have none here.
public struct Evaluator<Number: Arithmetic> {
  public let definitions: Definitions
  /// Row by row, by symbol.
  public private(set) var values: [[Number]?]
  /// Quantities that were left out because working them out would take too long or too much room.
  public private(set) var tooLarge: [Symbol] = []
  /// About how many elementary operations one run takes.
  public private(set) var operations = 0.0
  private var shapes: [[Int]?]
  private var steps: [Step] = []
  /// By symbol: whether it is worked out by a step.
  private var isWorked: [Bool]
  private let runs = Runs()
  private var frame: Frame<Number>

  private struct Step {
    var symbol: Symbol
    var body: Body
  }

  private enum Body {
    case entries([Code<Number>])
    case formula(slots: [Int], shape: [Int], Code<Number>)
  }

  /// Compiles `wanted` and all they rest on. `load` turns given numbers into `Number`s.
  public init(_ definitions: Definitions, wanted: [Symbol]) {
    self.definitions = definitions
    values = Array(repeating: nil, count: definitions.quantities.count)
    shapes = []
    isWorked = Array(repeating: false, count: definitions.quantities.count)
    frame = Frame(slots: 0, locals: 0)
    var compiler = Compiler<Number>(
      definitions, shapes: Array(repeating: nil, count: definitions.quantities.count))
    for symbol in definitions.ordered(wanted) { prepare(symbol, &compiler) }
    shapes = compiler.shapes
    frame = Frame(slots: compiler.slots, locals: compiler.locals)
  }

  /// With values that are known already: for the value of single expressions.
  public init(_ definitions: Definitions, values: [[Number]?]) {
    self.definitions = definitions
    self.values = values
    shapes = values.indices.map { place in
      values[place] == nil ? nil : definitions[Symbol(id: place)].shape.compactMap { $0.known }
    }
    isWorked = Array(repeating: false, count: values.count)
    frame = Frame(slots: 0, locals: 0)
  }

  private mutating func prepare(_ symbol: Symbol, _ compiler: inout Compiler<Number>) {
    guard let count = definitions[symbol].count else { return }
    let shape = definitions[symbol].shape.compactMap { $0.known }
    switch definitions[symbol].body {
    case .open, .unknown: return
    case .numbers(let numbers):
      // Of many fractions nobody wants exact sums; they would be slow.
      let isExact = count <= 4096 || numbers.allSatisfy { $0.isInteger }
      values[symbol.id] = numbers.map { isExact ? Number($0) : Number.carried($0) }
    case .table(let doubles):
      values[symbol.id] = doubles.map { Number.carried(Rational(exactly: $0) ?? .zero) }
    case .entries(let entries):
      var codes: [Code<Number>] = []
      for entry in entries {
        guard let (_, code) = compiler.compile([], entry) else { return }
        codes.append(code)
      }
      steps.append(Step(symbol: symbol, body: .entries(codes)))
    case .formula(let indices, let body):
      guard let (slots, code) = compiler.compile(indices, body) else { return }
      guard count <= Cost.entryLimit else { return tooLarge.append(symbol) }
      let cost = code.cost
      let operations = Double(count) * cost.perEntry + cost.once
      guard self.operations + operations <= Cost.limit else { return tooLarge.append(symbol) }
      self.operations += operations
      steps.append(Step(symbol: symbol, body: .formula(slots: slots, shape: shape, code)))
    }
    if values[symbol.id] == nil {
      isWorked[symbol.id] = true
      values[symbol.id] = Array(repeating: Number(.zero), count: count)
    }
    compiler.know(symbol, shape)
  }

  /// Whether the quantity has a value.
  public func hasValue(_ symbol: Symbol) -> Bool { values[symbol.id] != nil }

  /// Sets the entries of a given quantity, row by row.
  public mutating func set(_ symbol: Symbol, to entries: [Number]) {
    values[symbol.id] = entries
    if isWorked[symbol.id] {
      isWorked[symbol.id] = false
      steps.removeAll { $0.symbol == symbol }
    }
  }

  /// Works everything out; `carry` may change each result before it is used (rounding).
  public mutating func run(carry: ((Symbol, Number) -> Number)? = nil) {
    for step in steps {
      frame.run = runs.next()
      guard var entries = values[step.symbol.id] else { continue }
      // Held by nobody else while it is filled; nothing rests on itself.
      values[step.symbol.id] = nil
      switch step.body {
      case .entries(let codes):
        for (place, code) in codes.enumerated() { entries[place] = frame.value(code, values) }
      case .formula(let slots, let shape, let code):
        frame.fill(&entries, shape, slots, code, values)
      }
      if let carry { entries = entries.map { carry(step.symbol, $0) } }
      values[step.symbol.id] = entries
    }
  }

  /// The value of one expression at entries of its free indices (from 1), with the quantities as
  /// they stand now; nothing if a part has no value.
  public mutating func value(of body: Expression, _ indices: [Index] = [], at entries: [Int] = [])
    -> Number?
  {
    var compiler = Compiler<Number>(definitions, shapes: shapes)
    guard let (slots, code) = compiler.compile(indices, body) else { return nil }
    var local = Frame<Number>(slots: compiler.slots, locals: compiler.locals)
    for (slot, entry) in zip(slots, entries) { local.indices[slot] = entry - 1 }
    return local.value(code, values)
  }

  /// All values of an expression over its free indices, row by row, as the quantities stand now;
  /// nothing if a part has no value or a size is not known.
  public mutating func values(of body: Expression, _ indices: [Index]) -> [Number]? {
    let shape = indices.compactMap { $0.size.known }
    var compiler = Compiler<Number>(definitions, shapes: shapes)
    guard shape.count == indices.count, let (slots, code) = compiler.compile(indices, body) else {
      return nil
    }
    var entries = Array(repeating: Number(.zero), count: shape.reduce(1, *))
    var local = Frame<Number>(slots: compiler.slots, locals: compiler.locals)
    local.fill(&entries, shape, slots, code, values)
    return entries
  }
}
