extension ScalarProgram {
  /// The same with every function written as operations that the machine has, good to one or two units
  /// of the last digit (sine and cosine while the argument is below 10⁵ in Float32, 10⁸ in Float64),
  /// with the limits of the function: what overflows is infinite, what underflows 0, what rests on NaN
  /// is NaN. `scales` says whether the machine multiplies by powers of two in one operation.
  func expanded(_ element: ScalarElement, scales: Bool) -> ScalarProgram {
    var expanding = Expanding(table: element.table, scales: scales)
    var places: [Int] = []
    for node in nodes {
      let node = node.operation.isStored ? node : node.withInputs { places[$0] }
      places.append(expanding.expanded(node))
    }
    return ScalarProgram(
      expanding.graph, places: places, like: self)
  }
}

struct Expanding {
  var graph = ScalarGraph()
  let table: ExpansionTable
  let scales: Bool

  init(table: ExpansionTable, scales: Bool) {
    self.table = table
    self.scales = scales
  }

  mutating func expanded(_ node: ScalarNode) -> Int {
    let (a, b) = (Int(node.a), Int(node.b))
    switch node.operation {
    case .exponential: return exponential(a)
    case .sigmoid: return sigmoid(a)
    case .hyperbolicTangent: return hyperbolicTangent(a)
    case .logarithm: return logarithm(a)
    case .power: return power(a, b)
    case .sine: return sine(a, quarters: 0)
    case .cosine: return sine(a, quarters: 1)
    case .errorFunction: return errorFunction(a)
    default: return graph.emit(node)
    }
  }

  mutating func number(_ value: Double) -> Int { graph.constant(value) }

  mutating func emit(_ operation: ScalarOperation, _ a: Int, _ b: Int) -> Int {
    graph.emit(operation, a, b)
  }

  mutating func emit(_ operation: ScalarOperation, _ a: Int, _ b: Int, _ c: Int) -> Int {
    graph.emit(operation, a, b, c)
  }

  mutating func choose(_ operation: ScalarOperation, _ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Int
  {
    graph.emit(operation, a, b, c, d)
  }

  mutating func round(_ a: Int) -> Int { graph.emit(.round, a) }

  /// What lies within a range; NaN stays NaN.
  mutating func clamped(_ a: Int, _ range: (Double, Double)) -> Int {
    emit(.lesser, number(range.1), emit(.greater, number(range.0), a))
  }

  /// c₀ + c₁x + c₂x² + …, neighbours joined first and then their pairs (Estrin): few operations wait
  /// for each other.
  mutating func polynomial(_ coefficients: [Double], _ x: Int) -> Int {
    var terms = coefficients.map { graph.constant($0) }
    var power = x
    while terms.count > 1 {
      var joined: [Int] = []
      for place in stride(from: 0, to: terms.count, by: 2) {
        joined.append(
          place + 1 < terms.count
            ? emit(.multiplyAdd, terms[place + 1], power, terms[place]) : terms[place])
      }
      terms = joined
      power = emit(.multiply, power, power)
    }
    return terms[0]
  }

  // MARK: Exponential functions

  /// x = n log 2 + r with whole n and |r| ≤ ½ log 2.
  private mutating func reduced(_ x: Int) -> (whole: Int, rest: Int) {
    let whole = round(emit(.multiply, x, number(1.4426950408889634)))
    let rest = emit(.subtractProduct, whole, number(table.logTwo.0), x)
    return (whole, emit(.subtractProduct, whole, number(table.logTwo.1), rest))
  }

  /// e^r for small r.
  private mutating func smallExponential(_ rest: Int) -> Int {
    polynomial([1, 1] + table.exponential, rest)
  }

  /// a 2^n. Where the machine has no such operation, in two factors that are normal numbers.
  private mutating func scaled(_ a: Int, _ power: Int) -> Int {
    if scales { return emit(.scale, a, power) }
    let half = round(emit(.multiply, power, number(0.5)))
    let once = emit(.multiply, a, graph.emit(.powerOfTwo, half))
    return emit(.multiply, once, graph.emit(.powerOfTwo, emit(.subtract, power, half)))
  }

  /// e^x = 2^n e^r; `more` is a small number that is added to the argument.
  mutating func exponential(_ x: Int, adding more: Int? = nil) -> Int {
    var (whole, rest) = reduced(clamped(x, table.exponentialRange))
    if let more { rest = emit(.add, rest, more) }
    return scaled(smallExponential(rest), whole)
  }

  /// 1 / (1 + e^−x). What the small part d of −n log 2 adds, 2^n d e^r, is added to the 1 meanwhile, from
  /// the first terms of e^r. It has the sign of n, so that an infinite power stays infinite.
  mutating func sigmoid(_ x: Int) -> Int {
    let x = clamped(x, table.sigmoidRange)
    let whole = round(emit(.multiply, x, number(-1.4426950408889634)))
    let rest = emit(.negatedMultiplyAdd, whole, number(table.logTwo.0), x)
    let power = graph.emit(.powerOfTwo, whole)
    let more = emit(.multiply, power, emit(.multiply, whole, number(-table.logTwo.1)))
    let near = polynomial([1, 1] + table.exponential.prefix(2), rest)
    let one = emit(.multiplyAdd, more, near, number(1))
    let below = emit(.multiplyAdd, power, smallExponential(rest), one)
    return emit(.divide, number(1), below)
  }

  /// tanh x = u / (u + 2) with u = e^2x − 1 = 2^n (e^r − 1) + (2^n − 1).
  mutating func hyperbolicTangent(_ x: Int) -> Int {
    let twice = clamped(emit(.add, x, x), (-table.tangentEnd, table.tangentEnd))
    let (whole, rest) = reduced(twice)
    let square = emit(.multiply, rest, rest)
    let small = emit(.multiplyAdd, square, polynomial(table.exponential, rest), rest)
    let power = graph.emit(.powerOfTwo, whole)
    let more = emit(.subtract, power, number(1))
    let u = emit(.multiplyAdd, power, small, more)
    return emit(.divide, u, emit(.add, u, number(2)))
  }

  /// erf x = x + x P(x²) near 0; else 1 − e^(−x²) Q.
  mutating func errorFunction(_ x: Int) -> Int {
    let size = graph.emit(.absolute, x)
    let near = emit(
      .multiplyAdd, x, polynomial(table.errorFunction, emit(.multiply, x, x)), x)
    let bounded = emit(.lesser, number(table.complementEnd), size)
    let t = emit(
      .divide, emit(.subtract, bounded, number(2)), emit(.add, bounded, number(2)))
    let (whole, rest) = reduced(graph.emit(.negate, emit(.multiply, bounded, bounded)))
    let fall = emit(.multiply, smallExponential(rest), graph.emit(.powerOfTwo, whole))
    let far = emit(.subtractProduct, fall, polynomial(table.complement, t), number(1))
    let signed = choose(.ifLess, x, number(0), graph.emit(.negate, far), far)
    return choose(.ifLess, size, number(1), near, signed)
  }
}
