extension Expression {
  /// Σ_i body (or the mean), tidied: Kronecker deltas collapse it (Σ_i δ_ik f_i = f_k), what does
  /// not depend on i moves in front, and Σ_i 1 is the size of the axis.
  public static func tidyTotal(_ total: Total, _ index: Index, _ body: Expression) -> Expression {
    guard total == .sum || total == .mean else { return .total(total, index, body) }
    if body.isZero { return .zero }
    switch body {
    case .sum(let terms):
      if terms.contains(where: { $0.holdsDelta(of: index) })
        || !terms.allSatisfy({ $0.mentions(index) })
      {
        return tidySum(terms.map { tidyTotal(total, index, $0) })
      }
    case .product(let factors): return tidyTotal(total, index, factors: factors)
    case .delta: return tidyTotal(total, index, factors: [body])
    default: break
    }
    return body.mentions(index)
      ? .total(total, index, body) : tidyProduct(sizeFactor(total, index) + [body])
  }

  private static func tidyTotal(_ total: Total, _ index: Index, factors: [Expression]) -> Expression
  {
    let wanted = Subscript.index(index)
    for (place, factor) in factors.enumerated() {
      guard case .delta(let a, let b) = factor, a == wanted || b == wanted, a != b else { continue }
      var rest = factors
      rest.remove(at: place)
      let moved = tidyProduct(rest.map { $0.at(index, a == wanted ? b : a).tidied() })
      return total == .mean
        ? tidyProduct([moved, tidyPower(.size(index.size), .integer(-1)).withKnownSize]) : moved
    }
    for (place, factor) in factors.enumerated() {
      guard case .sum(let terms) = factor, factor.holdsDelta(of: index) else { continue }
      var rest = factors
      rest.remove(at: place)
      return tidySum(terms.map { tidyTotal(total, index, tidyProduct(rest + [$0])) })
    }
    let outside = factors.filter { !$0.mentions(index) }
    let inside = factors.filter { $0.mentions(index) }
    if inside.isEmpty { return tidyProduct(sizeFactor(total, index) + outside) }
    let core: Expression = .total(total, index, inside.count == 1 ? inside[0] : .product(inside))
    return outside.isEmpty ? core : tidyProduct(outside + [core])
  }

  private static func sizeFactor(_ total: Total, _ index: Index) -> [Expression] {
    total == .sum ? [Expression.size(index.size).withKnownSize] : []
  }

  /// A size that is known, as a number.
  public var withKnownSize: Expression {
    switch self {
    case .size(.known(let count)): .integer(count)
    case .power(.size(.known(let count)), let exponent): .tidyPower(.integer(count), exponent)
    default: self
    }
  }

  /// Whether a delta of the index stands inside, outside of deeper sums over other things.
  private func holdsDelta(of index: Index) -> Bool {
    switch self {
    case .delta(let a, let b): a == .index(index) || b == .index(index)
    case .sum(let parts), .product(let parts): parts.contains { $0.holdsDelta(of: index) }
    default: false
    }
  }

  /// `δ_kk` as 1, `δ_12` as 0.
  public func tidied() -> Expression {
    mapped { part in
      guard case .delta(let a, let b) = part else { return nil }
      if a == b { return .one }
      if case .entry = a, case .entry = b { return .zero }
      return nil
    }
  }
}
