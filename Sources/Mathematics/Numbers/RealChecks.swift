/// Numbers of long runs, in which the bound on the error grows much faster than the error does: the
/// centre is carried on, and a second run with fewer digits tells how far it can be trusted.
extension Real {
  /// How large the bound on the error is beside the value; 0 for what is exact.
  public var relativeError: Double {
    guard case .measured(let value) = self, value.error > 0 else { return 0 }
    return value.high == 0 ? .infinity : value.error / value.high.magnitude
  }

  /// The centre, as if nothing were uncertain about it.
  public var centred: Real {
    guard case .measured(let value) = self, value.isFinite else { return self }
    return .measured(Measured(high: value.high, low: value.low, error: 0))
  }

  /// The centre to about 77 bits instead of 106.
  public var coarsened: Real {
    let value = measured
    guard value.isFinite else { return self }
    return .measured(Measured(high: value.high, low: Double(Float(value.low)), error: 0))
  }

  /// The value with an error of 2¹⁰ times its distance from the same value in a coarser run: what
  /// that run lost to 29 bits fewer and to rounding is a bound on what this one lost.
  public func widened(by coarser: Real) -> Real {
    guard case .measured(let value) = self, value.isFinite else { return self }
    let distance = (value - coarser.measured).magnitude
    return .measured(value.widened(by: 1024 * (distance.high.magnitude + distance.error)))
  }
}
