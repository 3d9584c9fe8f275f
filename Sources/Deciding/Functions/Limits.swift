import Mathematics

/// What a function comes to at an end of a stretch.
public enum EndValue: Hashable, Sendable {
  /// A number, with its bounds.
  case number(Real)
  case minusInfinity
  case plusInfinity
  /// What values far out look like, without a proof.
  case seen(Double)
  case unknown
}

extension OneVariable {
  /// The limit of a piece's formula at its end: the value at a finite place, else what intervals
  /// that reach to infinity close in on.
  func limit(of piece: SmoothPiece, _ form: Expression, atRight: Bool) -> EndValue {
    if let place = atRight ? piece.to : piece.from {
      guard let value = value(of: form, at: place) else { return .unknown }
      return value.isFinite ? .number(value) : pole(of: form, at: place, fromLeft: atRight)
    }
    for form in variants(of: form) + [drawingOut(form)] {
      if let limit = farLimit(of: form, atRight: atRight) { return limit }
    }
    let far = [60.0, 300, 600].compactMap { value(of: form, at: atRight ? $0 : -$0) }
    guard far.count == 3, far.allSatisfy({ $0.isFinite }),
      (far[2] - far[1]).magnitude <= 1e-9 * max(1, far[2].magnitude)
    else { return .unknown }
    return .seen(far[2].magnitude < 1e-12 ? 0 : far[2])
  }

  /// z (a/z + b/z) for a + b: of z⁵ − 3 z, intervals far out see only ∞ − ∞.
  private func drawingOut(_ form: Expression) -> Expression {
    guard case .sum(let terms) = form else { return form }
    let inside = terms.map { Expression.tidyProduct([$0, .tidyPower(z, .integer(-1))]) }
    return .product([z, .sum(inside)])
  }

  /// What intervals that reach to infinity close in on.
  private func farLimit(of form: Expression, atRight: Bool) -> EndValue? {
    for exponent in [10, 40, 120, 400, 900] {
      let start = 2.0.raised(to: exponent)
      let domain = atRight ? Interval(start, .infinity) : Interval(-.infinity, -start)
      guard let value = value(of: form, at: domain), !value.isUndefined else { continue }
      if value.upper.isFinite, value.lower.isFinite,
        value.upper - value.lower <= 1e-12 * max(1, value.upper.magnitude)
      {
        return .number(settled(value))
      }
      if value.lower > 1e100 { return .plusInfinity }
      if value.upper < -1e100 { return .minusInfinity }
    }
    return nil
  }

  /// ∞ or −∞ where a formula has no value at a place, by intervals that reach up to it.
  private func pole(of form: Expression, at place: Real, fromLeft: Bool) -> EndValue {
    let end = place.double
    guard place == Real(exactly: end) else { return .unknown }
    let near = end == 0 ? 0x1p-900 : end.ulp
    let beside = fromLeft ? Interval(end - near, end) : Interval(end, end + near)
    guard let value = value(of: form, at: beside), !value.isUndefined else { return .unknown }
    if value.lower > 500, value.upper.isInfinite { return .plusInfinity }
    return value.upper < -500 && value.lower.isInfinite ? .minusInfinity : .unknown
  }

  /// A narrow interval as the simple number in it, if it holds one.
  private func settled(_ value: Interval) -> Real {
    for denominator in [1, 2, 3, 4, 6] {
      let scaled = (value.lower / 2 + value.upper / 2) * Double(denominator)
      guard scaled.magnitude < 1e9,
        let near = Rational(Int(scaled.rounded(.toNearestOrEven)), denominator),
        value.contains(near.double)
      else { continue }
      return .exact(near)
    }
    return .between(value.lower, value.upper)
  }
}
