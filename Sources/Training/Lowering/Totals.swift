import Language
import Mathematics
import Solving

extension Lowering {
  mutating func total(_ total: Total, _ index: Index, _ body: Expression, _ scope: Scope)
    throws(LoweringFault) -> Operand
  {
    let runsOverExamples = definitions.runsOverExamples(index, body)
    let axis = axis(try extent(of: index.size, scope), runsOverExamples: runsOverExamples)
    var inner = scope
    inner.axes[index] = axis
    switch total {
    case .sum: return try sum(body, over: [axis], inner, StepScalar())
    case .mean:
      let scale =
        runsOverExamples ? StepScalar(examples: -1) : StepScalar(factor: 1 / Double(axis.extent))
      return try sum(body, over: [axis], inner, scale)
    case .maximum: return reduced(.largest, try value(body, inner), axis)
    case .minimum: return reduced(.smallest, try value(body, inner), axis)
    case .product: return try multiplied(try value(body, inner), over: axis)
    }
  }

  /// Π over an axis, entry by entry.
  private mutating func multiplied(_ value: Operand, over axis: Axis) throws(LoweringFault)
    -> Operand
  {
    guard value.axes.contains(axis) else {
      return emit(.power, [value, .constant(Double(axis.extent))])
    }
    guard axis.extent <= 1000 else {
      throw LoweringFault("A product of \(axis.extent) factors is too long to be compiled.")
    }
    let whole = Meaning(axes: [axis], value: value)
    return (0..<axis.extent).reduce(.constant(1)) { product, entry in
      emit(.multiply, [product, placed(whole, at: [.entry(entry)])])
    }
  }

  private mutating func reduced(_ operation: Operation, _ value: Operand, _ axis: Axis) -> Operand {
    value.axes.contains(axis) ? emit(operation, [value], reducing: [axis]) : value
  }

  /// Σ over the axes, times a number. Sums are taken apart into their terms and products into factors, so that what
  /// does not depend on an index is taken out and products of two become contractions.
  private mutating func sum(
    _ body: Expression, over axes: [Axis], _ scope: Scope, _ scale: StepScalar
  ) throws(LoweringFault) -> Operand {
    switch body {
    case .total(.sum, let index, let inside):
      let axis = axis(
        try extent(of: index.size, scope),
        runsOverExamples: definitions.runsOverExamples(index, inside))
      var inner = scope
      inner.axes[index] = axis
      return try sum(inside, over: axes + [axis], inner, scale)
    case .sum(let terms) where terms.contains(where: { isProduct($0) || misses($0, axes, scope) }):
      var result = Operand.constant(0)
      for term in terms {
        result = emit(.add, [result, try sum(term, over: axes, scope, scale)])
      }
      return result
    case .product(let factors):
      let (above, below) = try split(factors, scope)
      let inverse = below.map { emit(.divide, [.constant(1), $0]) }
      return scaled(contracted(above + inverse, over: axes), by: scale)
    default: return scaled(contracted([try value(body, scope)], over: axes), by: scale)
    }
  }

  private func isProduct(_ term: Expression) -> Bool {
    guard case .product(let factors) = term else { return false }
    return factors.filter { $0.rational == nil }.count > 1
  }

  private func misses(_ term: Expression, _ axes: [Axis], _ scope: Scope) -> Bool {
    axes.contains { axis in
      !scope.axes.contains { $0.value == axis && term.mentions($0.key) }
    }
  }

  /// Σ over the axes of a product of values.
  private mutating func contracted(_ values: [Operand], over axes: [Axis]) -> Operand {
    var outside = values.filter { value in !value.axes.contains { axes.contains($0) } }
    var inside = values.filter { value in value.axes.contains { axes.contains($0) } }
    var left: [Axis] = []
    for axis in axes {
      if inside.contains(where: { $0.axes.contains(axis) }) {
        left.append(axis)
      } else {
        outside.append(count(axis))
      }
    }
    // What rests on no more indices than another is multiplied into it; then the smallest pair.
    while inside.count > 2 {
      let pair = cheapestPair(inside)
      let product = emit(.multiply, [inside[pair.0], inside[pair.1]])
      inside.remove(at: max(pair.0, pair.1))
      inside.remove(at: min(pair.0, pair.1))
      inside.append(product)
    }
    if inside.count == 2 { inside = [paired(inside[0], inside[1], over: &left)] }
    for value in inside {
      outside.append(left.isEmpty ? value : emit(.sum, [value], reducing: left))
    }
    return multiplied(outside)
  }

  /// How many entries an index runs over; over examples, what undoes the mean: their number.
  private mutating func count(_ axis: Axis) -> Operand {
    guard axis.runsOverExamples else { return .constant(Double(axis.extent)) }
    return .scalar(place(of: StepScalar(examples: 1)))
  }

  private func cheapestPair(_ values: [Operand]) -> (Int, Int) {
    var best = (0, 1)
    var least = Int.max
    for a in values.indices {
      for b in values.indices where b > a {
        let size = Set(values[a].axes + values[b].axes).reduce(1) { $0 * $1.extent }
        if size < least { (best, least) = ((a, b), size) }
      }
    }
    return best
  }

  /// Σ a b over the axes that are left: what only one of them has is summed there first.
  private mutating func paired(_ a: Operand, _ b: Operand, over left: inout [Axis]) -> Operand {
    var (a, b) = (a, b)
    let ofA = left.filter { a.axes.contains($0) && !b.axes.contains($0) }
    let ofB = left.filter { b.axes.contains($0) && !a.axes.contains($0) }
    if !ofA.isEmpty { a = emit(.sum, [a], reducing: ofA) }
    if !ofB.isEmpty { b = emit(.sum, [b], reducing: ofB) }
    left.removeAll { ofA.contains($0) || ofB.contains($0) }
    if left.isEmpty { return emit(.multiply, [a, b]) }
    let reduced = left
    left = []
    return emit(.contract, [a, b], reducing: reduced)
  }
}
