import Mathematics

/// By what factor the error shrinks a step, in the worst direction, of a loss ½ Σ λ θ²: the
/// spectral radius of the iteration. Below 1 it converges, above 1 it diverges.
enum Contraction {
  /// θ ← θ − α λ θ: max |1 − α λ|.
  static func plain(_ curvatures: [Real], rate: Real) -> Real {
    curvatures.map { (Real.one - rate * $0).applying(.abs) }.reduce(.zero) { .maximum($0, $1) }
  }

  /// V ← β V + g, θ ← θ − α V. By the roots of r² − (1 + β − α λ) r + β: √β where they are complex.
  /// Source: Polyak 1964; Goh 2017.
  static func heavyBall(_ curvatures: [Real], rate: Real, momentum: Real) -> Real {
    curvatures.map { curvature in
      let trace = (Real.one + momentum - rate * curvature).applying(.abs)
      let under = trace * trace - Real(4) * momentum
      switch under.compare(to: .zero) {
      case .less, .equal, .atMost: return momentum.applying(.sqrt)
      case .greater, .atLeast: return (trace + under.applying(.sqrt)) * .exact(.half)
      case .undecided:
        return .either(
          momentum.applying(.sqrt), (trace + under.applying(.abs).applying(.sqrt)) * .exact(.half))
      }
    }.reduce(.zero) { .maximum($0, $1) }
  }

  /// V ← β V + (1 − β) g, θ ← θ − α V: the heavy ball at the rate (1 − β) α.
  static func averaged(_ curvatures: [Real], rate: Real, momentum: Real) -> Real {
    heavyBall(curvatures, rate: rate * (Real.one - momentum), momentum: momentum)
  }
}

extension RatesFinding {
  /// Rates at which momentum contracts more than plain descent at the same rate: the ends of the
  /// stretches, found by bisection in Double, and each stretch and gap held at its middle in numbers
  /// with bounds. Nothing if one of these does not hold.
  static func fasterStretches(
    _ curvatures: [Real], momentum: Real, upTo limit: Real,
    _ radius: ([Real], Real, Real) -> Real
  ) -> [Stretch]? {
    let (top, count) = (limit.double, 1024)
    guard top.isFinite, top > 0 else { return nil }
    func gain(_ rate: Double) -> Double {
      let rate = Real(exactly: rate)
      return Contraction.plain(curvatures, rate: rate).double
        - radius(curvatures, rate, momentum).double
    }
    var ends: [Double] = []
    var states: [Bool] = []
    var last = top / Double(count) / 1024
    var isFaster = gain(last) > 0
    let start = last
    for place in 1..<count {
      let next = top * Double(place) / Double(count)
      if (gain(next) > 0) != isFaster {
        var (low, high) = (last, next)
        for _ in 0..<60 where high.nextDown > low {
          let middle = low / 2 + high / 2
          if (gain(middle) > 0) == isFaster { low = middle } else { high = middle }
        }
        states.append(isFaster)
        ends.append(low)
        isFaster.toggle()
      }
      last = next
    }
    states.append(isFaster)
    let borders = [start] + ends + [last]
    var result: [Stretch] = []
    for (place, isFaster) in states.enumerated() {
      let (low, high) = (borders[place], borders[place + 1])
      let middle = Real(exactly: low / 2 + high / 2)
      let ordering = radius(curvatures, middle, momentum).compare(
        to: Contraction.plain(curvatures, rate: middle))
      let holds = isFaster ? ordering == .less : ordering != .less && ordering != .undecided
      guard holds else { return nil }
      if isFaster {
        result.append(
          Stretch(
            from: place == 0 ? .zero : Real(exactly: low),
            to: place == states.count - 1 ? limit : Real(exactly: high)))
      }
    }
    return result
  }
}
