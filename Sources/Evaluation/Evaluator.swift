public import Mathematics

/// The values of a worksheet's quantities in one kind of number: compiled once, run as often as
/// givens change. Quantities without a value (declared only, or made of such) have none here.
public struct Evaluator<Number: Arithmetic> {
  public let definitions: Definitions
  /// Row by row, by symbol.
  public private(set) var values: [[Number]?]
  /// Quantities that were left out because working them out would take too long or too much room.
  public private(set) var tooLarge: [Symbol] = []
  /// About how much one run takes.
  public private(set) var work = Work(0)
  /// About how many elementary operations one run takes.
  public var operations: Double { work.operations }
  private var shapes: [[Int]?]
  private var steps: [Step] = []
  /// By symbol: whether it is worked out by a step.
  private var isWorked: [Bool]
  private let runs = Runs()
  private var frame: Frame<Number>
  private let sizes: [Symbol: Int]

  private struct Step {
    var symbol: Symbol
    var body: Body
  }

  private enum Body {
    case entries([Code<Number>])
    case formula(slots: [Int], shape: [Int], Code<Number>)
  }

  /// Compiles `wanted` and all they rest on. Letters that are the size of an axis stand for what
  /// `sizes` says; the quantities of `cut` are given by ``set(_:to:)`` whatever their definition is.
  public init(
    _ definitions: Definitions, wanted: [Symbol], sizes: [Symbol: Int] = [:], cut: [Symbol] = []
  ) {
    self.definitions = definitions
    self.sizes = sizes
    values = Array(repeating: nil, count: definitions.quantities.count)
    shapes = []
    isWorked = Array(repeating: false, count: definitions.quantities.count)
    frame = Frame(slots: 0, locals: 0)
    var compiler = Compiler<Number>(
      definitions, shapes: Array(repeating: nil, count: definitions.quantities.count), sizes: sizes)
    for symbol in cut { prepareGiven(symbol, &compiler) }
    for symbol in definitions.ordered(wanted) where values[symbol.id] == nil {
      prepare(symbol, &compiler)
    }
    shapes = compiler.shapes
    frame = Frame(slots: compiler.slots, locals: compiler.locals)
  }

  /// With values that are known already: for the value of single expressions.
  public init(_ definitions: Definitions, values: [[Number]?]) {
    self.definitions = definitions
    sizes = [:]
    self.values = values
    shapes = values.indices.map { place in
      values[place] == nil ? nil : definitions[Symbol(id: place)].shape.compactMap { $0.known }
    }
    isWorked = Array(repeating: false, count: values.count)
    frame = Frame(slots: 0, locals: 0)
  }

  /// The lengths of the axes, as far as they are known.
  private func lengths(_ symbol: Symbol) -> [Int]? {
    var result: [Int] = []
    for size in definitions[symbol].shape {
      switch size {
      case .known(let count): result.append(count)
      case .symbolic(let letter):
        guard let count = sizes[letter] else { return nil }
        result.append(count)
      }
    }
    return result
  }

  private mutating func prepareGiven(_ symbol: Symbol, _ compiler: inout Compiler<Number>) {
    guard let shape = lengths(symbol) else { return }
    values[symbol.id] = Array(repeating: Number(.zero), count: shape.reduce(1, *))
    compiler.know(symbol, shape)
  }

  private mutating func prepare(_ symbol: Symbol, _ compiler: inout Compiler<Number>) {
    guard let shape = lengths(symbol) else { return }
    let (count, isTooLarge) = shape.reduce((1, false)) { product, length in
      let (next, overflow) = product.0.multipliedReportingOverflow(by: length)
      return (next, product.1 || overflow)
    }
    guard !isTooLarge else { return }
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
      var counts: [Int: Int] = [:]
      for (slot, count) in zip(slots, shape) { counts[slot] = count }
      let cost = code.cost(counts).of(count)
      guard work.operations + cost.operations <= Cost.limit else { return tooLarge.append(symbol) }
      work += cost
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
    for place in steps.indices {
      run(step: place)
      if let carry {
        let symbol = steps[place].symbol
        values[symbol.id] = values[symbol.id]?.map { carry(symbol, $0) }
      }
    }
  }

  /// What is worked out, in the order in which it is.
  public var worked: [Symbol] { steps.map { $0.symbol } }

  /// Works out the step at one place of ``worked`` alone, from the values as they stand.
  public mutating func run(step place: Int) {
    let step = steps[place]
    frame.run = runs.next()
    guard var entries = values[step.symbol.id] else { return }
    // Held by nobody else while it is filled; nothing rests on itself.
    values[step.symbol.id] = nil
    switch step.body {
    case .entries(let codes):
      for (place, code) in codes.enumerated() { entries[place] = frame.value(code, values) }
    case .formula(let slots, let shape, let code):
      frame.fill(&entries, shape, slots, code, values)
    }
    values[step.symbol.id] = entries
  }

  /// The value of one expression at entries of its free indices (from 1), with the quantities as
  /// they stand now; nothing if a part has no value.
  public mutating func value(of body: Expression, _ indices: [Index] = [], at entries: [Int] = [])
    -> Number?
  {
    compiled(body, indices).map { value(of: $0, at: entries) }
  }

  /// An expression made ready to be worked out many times.
  public struct Compiled {
    fileprivate let code: Code<Number>
    fileprivate let slots: [Int]
    fileprivate let frame: Frame<Number>
  }

  /// Nothing if a part has no value.
  public func compiled(_ body: Expression, _ indices: [Index] = []) -> Compiled? {
    var compiler = Compiler<Number>(definitions, shapes: shapes, sizes: sizes)
    guard let (slots, code) = compiler.compile(indices, body) else { return nil }
    return Compiled(
      code: code, slots: slots,
      frame: Frame<Number>(slots: compiler.slots, locals: compiler.locals))
  }

  public func value(of compiled: Compiled, at entries: [Int] = []) -> Number {
    var frame = compiled.frame
    frame.run = runs.next()
    for (slot, entry) in zip(compiled.slots, entries) { frame.indices[slot] = entry - 1 }
    return frame.value(compiled.code, values)
  }

  /// Puts a number in the place of one entry, counted row by row from 0; nothing else is worked out
  /// again.
  public mutating func put(_ number: Number, in symbol: Symbol, at place: Int) {
    values[symbol.id]?[place] = number
  }

  /// The lengths of the axes of a quantity that has a value.
  public func shape(of symbol: Symbol) -> [Int]? { shapes[symbol.id] }

  /// All values of an expression over its free indices, row by row, as the quantities stand now;
  /// nothing if a part has no value or a size is not known.
  public mutating func values(of body: Expression, _ indices: [Index]) -> [Number]? {
    let shape = indices.compactMap { $0.size.known }
    guard shape.count == indices.count, let compiled = compiled(body, indices) else { return nil }
    return values(of: compiled, over: shape)
  }

  /// The same of an expression that was made ready, for indices that run so far.
  public func values(of compiled: Compiled, over shape: [Int]) -> [Number] {
    var entries = Array(repeating: Number(.zero), count: shape.reduce(1, *))
    var frame = compiled.frame
    frame.run = runs.next()
    frame.fill(&entries, shape, compiled.slots, compiled.code, values)
    return entries
  }
}
