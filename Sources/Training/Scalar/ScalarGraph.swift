/// Nodes in an order in which each stands behind what it rests on, none twice. A node that is asked
/// for is simplified first, only by what holds for all numbers (but for the sign of a zero).
struct ScalarGraph: Sendable {
  private(set) var nodes: [ScalarNode] = []
  private var known: [ScalarNode: Int] = [:]

  mutating func constant(_ value: Double) -> Int {
    insert(ScalarNode(operation: .constant, bits: value.bitPattern))
  }

  mutating func place(_ operation: ScalarOperation, _ array: Int, _ entry: Int) -> Int {
    insert(ScalarNode(operation: operation, a: Int32(array), b: Int32(entry)))
  }

  mutating func emit(_ operation: ScalarOperation, _ inputs: Int...) -> Int {
    var node = ScalarNode(operation: operation)
    if inputs.count > 0 { node.a = Int32(inputs[0]) }
    if inputs.count > 1 { node.b = Int32(inputs[1]) }
    if inputs.count > 2 { node.c = Int32(inputs[2]) }
    if inputs.count > 3 { node.d = Int32(inputs[3]) }
    return emit(node)
  }

  mutating func emit(_ node: ScalarNode) -> Int {
    if node.operation.isStored { return insert(node) }
    let inputs = node.inputs
    if inputs.allSatisfy({ nodes[$0].operation == .constant }) {
      return constant(node.operation.value(inputs.map { nodes[$0].number }))
    }
    if let simple = simplified(node) { return simple }
    var node = node
    if node.operation.commutes, node.a > node.b { (node.a, node.b) = (node.b, node.a) }
    return insert(node)
  }

  private mutating func insert(_ node: ScalarNode) -> Int {
    if let place = known[node] { return place }
    nodes.append(node)
    known[node] = nodes.count - 1
    return nodes.count - 1
  }

  // MARK: Simplifying

  private func number(_ node: Int) -> Double? {
    nodes[node].operation == .constant ? nodes[node].number : nil
  }

  private func negated(_ node: Int) -> Int? {
    nodes[node].operation == .negate ? Int(nodes[node].a) : nil
  }

  private mutating func simplified(_ node: ScalarNode) -> Int? {
    let (a, b) = (Int(node.a), Int(node.b))
    switch node.operation {
    case .negate: return simplifiedNegation(a)
    case .absolute: return negated(a).map { emit(.absolute, $0) }
    case .add: return simplifiedSum(a, b)
    case .subtract:
      if number(b) == 0 { return a }
      if number(a) == 0 { return emit(.negate, b) }
      return negated(b).map { emit(.add, a, $0) }
    case .multiply: return simplifiedProduct(a, b)
    case .divide:
      if let divisor = number(b), divisor.isNormal, abs(divisor.exponent) < 100,
        divisor.significand == 1
      {
        return emit(.multiply, a, constant(1 / divisor))
      }
      if let x = negated(a) { return emit(.negate, emit(.divide, x, b)) }
      return negated(b).map { emit(.negate, emit(.divide, a, $0)) }
    case .multiplyAdd, .multiplySubtract, .subtractProduct, .negatedMultiplyAdd:
      return simplifiedProductSum(node)
    case .ifLess, .ifLessOrEqual, .ifEqual, .ifNotEqual: return simplifiedChoice(node)
    default: return nil
    }
  }

  private mutating func simplifiedNegation(_ a: Int) -> Int? {
    let inner = nodes[a]
    switch inner.operation {
    case .negate: return Int(inner.a)
    case .subtract: return emit(.subtract, Int(inner.b), Int(inner.a))
    default: return nil
    }
  }

  private mutating func simplifiedSum(_ a: Int, _ b: Int) -> Int? {
    if number(a) == 0 { return b }
    if number(b) == 0 { return a }
    if let y = negated(b) { return emit(.subtract, a, y) }
    return negated(a).map { emit(.subtract, b, $0) }
  }

  private mutating func simplifiedProduct(_ a: Int, _ b: Int) -> Int? {
    for (factor, other) in [(a, b), (b, a)] {
      if number(factor) == 1 { return other }
      if number(factor) == -1 { return emit(.negate, other) }
      if let x = negated(factor) { return emit(.negate, emit(.multiply, x, other)) }
    }
    return nil
  }

  private mutating func simplifiedProductSum(_ node: ScalarNode) -> Int? {
    var (a, b, c) = (Int(node.a), Int(node.b), Int(node.c))
    var takes = node.operation == .subtractProduct || node.operation == .negatedMultiplyAdd
    var lessens = node.operation == .multiplySubtract || node.operation == .negatedMultiplyAdd
    let before = (takes, lessens)
    if let x = negated(a) { (a, takes) = (x, !takes) }
    if let x = negated(b) { (b, takes) = (x, !takes) }
    if let x = negated(c) { (c, lessens) = (x, !lessens) }
    for (factor, other) in [(a, b), (b, a)] where number(factor) == 1 {
      switch (takes, lessens) {
      case (false, false): return emit(.add, other, c)
      case (false, true): return emit(.subtract, other, c)
      case (true, false): return emit(.subtract, c, other)
      case (true, true): return emit(.negate, emit(.add, other, c))
      }
    }
    if number(c) == 0 {
      let product = emit(.multiply, a, b)
      return takes ? emit(.negate, product) : product
    }
    if before == (takes, lessens) { return nil }
    switch (takes, lessens) {
    case (false, false): return emit(.multiplyAdd, a, b, c)
    case (false, true): return emit(.multiplySubtract, a, b, c)
    case (true, false): return emit(.subtractProduct, a, b, c)
    case (true, true): return emit(.negatedMultiplyAdd, a, b, c)
    }
  }

  /// A choice by whether 1 or 0, the outcome of a comparison, is not 0 is a choice by that comparison.
  private mutating func simplifiedChoice(_ node: ScalarNode) -> Int? {
    if node.c == node.d { return Int(node.c) }
    if let a = number(Int(node.a)), let b = number(Int(node.b)) {
      return Int(node.operation.holds(a, b) ? node.c : node.d)
    }
    guard node.operation == .ifNotEqual, number(Int(node.b)) == 0 else { return nil }
    let condition = nodes[Int(node.a)]
    guard condition.operation.isChoice, number(Int(condition.c)) == 1,
      number(Int(condition.d)) == 0
    else { return nil }
    var merged = condition
    (merged.c, merged.d) = (node.c, node.d)
    return emit(merged)
  }
}
