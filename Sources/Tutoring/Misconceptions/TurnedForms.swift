import Mathematics

extension Sound {
  /// With the differences turned round that a minus sign stands before: (o − t) f′(z) for
  /// −(t − o) f′(z). A slip that one form knows, another may not; nothing where none is.
  var turned: Sound? {
    var isChanged = false
    let body = body.mapped { part in
      guard let turned = part.turned else { return nil }
      isChanged = true
      return turned
    }
    return isChanged ? Sound(body: body, kind: kind) : nil
  }
}

extension Expression {
  fileprivate var turned: Expression? {
    guard case .product(var factors) = self,
      let sign = factors.firstIndex(where: { ($0.rational ?? .one) < .zero }),
      let place = factors.firstIndex(where: { $0.turnedDifference != nil }),
      let difference = factors[place].turnedDifference
    else { return nil }
    factors[place] = difference
    factors[sign] = factors[sign].opposite
    return .plainProduct(factors.filter { !$0.isOne })
  }

  /// b − a for a − b.
  private var turnedDifference: Expression? {
    guard case .sum(let terms) = self, terms.count == 2,
      terms[0].signedFactors.isNegative != terms[1].signedFactors.isNegative
    else { return nil }
    let opposite = terms.map { $0.opposite }
    return .sum(opposite[0].signedFactors.isNegative ? opposite.reversed() : opposite)
  }
}
