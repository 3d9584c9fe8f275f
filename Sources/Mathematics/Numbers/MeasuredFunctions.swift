extension Measured {
  public var sine: Measured { turned(by: 0) }

  public var cosine: Measured { turned(by: 1) }

  /// tanh x = t/(t + 2) with t = e²ˣ − 1 near 0, and 1 − 2/(e²ˣ + 1) elsewhere.
  public var hyperbolicTangent: Measured {
    guard high.isFinite, error < .infinity else {
      if high.isInfinite { return Measured(high < 0 ? -1 : 1) }
      return high.isNaN ? .undefined : Measured(0, 0, error: 1)
    }
    if high < 0 { return -(-self).hyperbolicTangent }
    let double = Measured(high: high, low: low, error: 0).scaledExactly(by: 2)
    let centre: Measured
    if high < 0.25 {
      let excess = double.exponentialMinusOne
      centre = excess.divided(by: excess + Measured(2))
    } else {
      centre = Measured(1) - Measured(2).divided(by: double.exponential + Measured(1))
    }
    guard error > 0 else { return centre }
    // The slope 1 − tanh² changes by at most a factor e^{2 error} within the interval.
    guard error < 0x1p-5 else { return centre.widened(by: min(error, 2)) }
    let slope = min((Measured(1) - centre * centre).upper, 1)
    return centre.widened(by: slope * error * (1 + 4 * error))
  }

  /// erf x = 2/√π ∫₀ˣ e^{−t²} dt
  public var errorFunction: Measured {
    guard high.isFinite, error < .infinity else {
      if high.isInfinite { return Measured(high < 0 ? -1 : 1) }
      return high.isNaN ? .undefined : Measured(0, 0, error: 1)
    }
    if high < 0 { return -(-self).errorFunction }
    let argument = Measured(high: high, low: low, error: 0)
    guard high < 28 else {
      return Measured(1, 0, error: high - error < 27.5 ? 2 : 0)
    }
    let bell = (-(argument * argument)).exponential
    let centre =
      high < 3
      ? argument.errorFunctionBySeries(bell)
      : Measured(1) - argument.complementByFraction(bell)
    guard error > 0 else { return centre }
    // The slope 2/√π e^{−x²} changes by at most a factor e^{2|x| error + …} within the interval.
    let spread = 2 * (high + error) * error
    guard spread < 0x1p-5 else { return centre.widened(by: min(1.13 * error, 2)) }
    return centre.widened(by: 1.13 * bell.upper * error * (1 + 2 * spread))
  }
}

// MARK: - Kernels

extension Measured {
  /// 2/√π e^{−x²} x Σ (2x²)ⁿ/(2n+1)!!: all terms positive.
  private func errorFunctionBySeries(_ bell: Measured) -> Measured {
    let twiceSquare = (self * self).scaled(byPowerOfTwo: 1)
    var term = Measured(1)
    var sum = Measured(1)
    var odd = 1.0
    while true {
      odd += 2
      term = (term * twiceSquare).divided(by: Measured(odd))
      sum = sum + term
      // From here each term is less than half the one before it: the rest is below this term.
      if term.high < 0x1p-110, twiceSquare.high < odd / 2 { break }
    }
    return .twoOverRootPi * bell * self * sum.widened(by: term.high + term.error)
  }

  /// 1 − erf x = e^{−x²}/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))), for x ≥ 3.
  private func complementByFraction(_ bell: Measured) -> Measured {
    var n = Int(900 / (high * high)) + 12
    // Every tail of the fraction lies between x and x + n/(2x); each level narrows that.
    let (least, most) = (high.nextDown, high.nextUp)
    var (below, above) = (least, (most + Double(n) / (2 * least)).nextUp.nextUp)
    while n > 1, above - below > 0x1p-40 * below {
      n -= 1
      (below, above) = (
        (least + (Double(n) / 2 / above).nextDown).nextDown,
        (most + (Double(n) / 2 / below).nextUp).nextUp
      )
    }
    var tail = Measured(below, 0, error: (above - below).nextUp)
    while n > 1 {
      n -= 1
      tail = self + Measured(Double(n) / 2).divided(by: tail)
    }
    return (.oneOverRootPi * bell).divided(by: tail)
  }

  /// sin(x + quarters · π/2)
  private func turned(by quarters: Int64) -> Measured {
    guard high.isFinite, error < .infinity else {
      return high.isFinite ? Measured(0, 0, error: 1) : .undefined
    }
    let turns = (high * 0.6366197723675814).rounded(.toNearestOrEven)
    guard turns.magnitude < 0x1p52, error < 1 else { return Measured(0, 0, error: 1) }
    let rest = Measured(high: high, low: low, error: 0).withoutQuarterTurns(turns)
    let centre: Measured
    switch (Int64(turns) &+ quarters) & 3 {
    case 0: centre = rest.reducedSine
    case 1: centre = rest.reducedCosine
    case 2: centre = -rest.reducedSine
    default: centre = -rest.reducedCosine
    }
    return error > 0 ? centre.widened(by: error) : centre
  }

  /// x − n π/2, with π/2 taken off part by part so that cancelling costs nothing.
  private func withoutQuarterTurns(_ turns: Double) -> Measured {
    guard turns != 0 else { return self }
    let count = Measured(-turns)
    let parts = Measured.quarterTurn
    return
      (((self + count * Measured(parts.0)) + count * Measured(parts.1))
      + count * Measured(parts.2) + count * Measured(parts.3))
      .widened(by: turns.magnitude * 0x1p-212)
  }

  /// Σ (−1)ⁿ r²ⁿ⁺¹/(2n+1)! for |r| < 0.8
  private var reducedSine: Measured {
    alternatingSeries(firstFactorial: 1) * self
  }

  /// Σ (−1)ⁿ r²ⁿ/(2n)! for |r| < 0.8
  private var reducedCosine: Measured {
    alternatingSeries(firstFactorial: 0)
  }

  /// Σ (−1)ⁿ r²ⁿ/(2n + f)!: fifteen terms; what follows is smaller than the next one.
  private func alternatingSeries(firstFactorial: Int) -> Measured {
    let square = -(self * self)
    var sum = Measured(
      high: 0, low: 0, error: Measured.inverseFactorials[30 + firstFactorial].upper)
    for n in stride(from: 14, through: 0, by: -1) {
      sum = sum * square + Measured.inverseFactorials[2 * n + firstFactorial]
    }
    return sum
  }

  /// x times a power of two near 1, where nothing can be lost.
  private func scaledExactly(by factor: Double) -> Measured {
    Measured(high: high * factor, low: low * factor, error: error * factor)
  }
}
