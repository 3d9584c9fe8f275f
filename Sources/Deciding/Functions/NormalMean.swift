import Evaluation
import Mathematics

/// Mean and variance of f(Z) for a standard normal Z, with proven bounds.
struct NormalMoments {
  var mean: Real
  var variance: Real
}

extension OneVariable {
  /// ∫ f φ and ∫ f² φ by Taylor's formula on stretches of at most 1/8, the remainder bounded by
  /// the last coefficient over the stretch; beyond ±12 by a bound on f. Nothing where there is none.
  func normalMoments(of pieces: [SmoothPiece]) -> NormalMoments? {
    var (first, second) = (Interval(0), Interval(0))
    for piece in pieces {
      guard let form = piece.forms.first else { return nil }
      let reach = 12.0
      let low = max(piece.from?.upper ?? -reach, -reach)
      let high = min(piece.to?.lower ?? reach, reach)
      if low < high {
        guard let part = moments(of: form, from: low, to: high) else { return nil }
        first = first + part.0
        second = second + part.1
      }
      for end in [piece.from, piece.to].compactMap({ $0 }) where end.lower < end.upper {
        // The place itself is known to its last digits only: between them lies next to nothing.
        guard let value = value(of: form, at: Interval(end.lower, end.upper)) else { return nil }
        let width = Interval(0, end.upper - end.lower)
        first = first + value * width
        second = second + value * value * width
      }
      for isRight in [false, true] where (isRight ? piece.to : piece.from) == nil {
        guard let tail = tail(of: piece, isRight: isRight, reach: reach) else { return nil }
        first = first + Interval(-tail.0, tail.0)
        second = second + Interval(0, tail.1)
      }
    }
    let variance = second - first * first
    guard first.lower.isFinite, first.upper.isFinite, variance.lower.isFinite,
      variance.upper.isFinite
    else { return nil }
    return NormalMoments(
      mean: .between(first.lower, first.upper),
      variance: .between(max(variance.lower, 0), max(variance.upper, 0)))
  }

  private func moments(of form: Expression, from low: Double, to high: Double) -> (
    Interval, Interval
  )? {
    var evaluator = evaluator(Series.self)
    guard let compiled = evaluator.compiled(form) else { return nil }
    func series(_ place: Interval) -> (Series, Series) {
      let x = Series(variable: place)
      evaluator.put(x, in: variable, at: 0)
      let value = evaluator.value(of: compiled)
      let weighted = value * density(x)
      return (weighted, value * weighted)
    }
    var (first, second) = (Interval(0), Interval(0))
    var start = low
    while start < high {
      let next = min(((start * 8).rounded(.down) + 1) / 8, high)
      let middle = start / 2 + next / 2
      let (near, squareNear) = series(Interval(middle))
      let (over, squareOver) = series(Interval(start, next))
      let (left, right) = (
        Interval(start) - Interval(middle), Interval(next) - Interval(middle)
      )
      first = first + integral(near, over, left, right)
      second = second + integral(squareNear, squareOver, left, right)
      start = next
    }
    return (first, second)
  }

  /// φ(x) = e^{−x²/2}/√(2π)
  private func density(_ x: Series) -> Series {
    let pi = Interval(Rational(decimal: "3.1415926535897932384626433832795") ?? .one)
    let root = (Interval(2) * pi).applying(.sqrt)
    return (-(x * x) * Series([Interval(0.5)])).applying(.exp).divided(by: Series([root]))
  }

  private func integral(_ near: Series, _ over: Series, _ left: Interval, _ right: Interval)
    -> Interval
  {
    var sum = Interval(0)
    for power in 0...Series.degree {
      let width = right.raised(to: power + 1) - left.raised(to: power + 1)
      let coefficient = power == Series.degree ? over[power] : near[power]
      sum = sum + (coefficient * width).divided(by: Interval(Double(power + 1)))
    }
    return sum
  }

  /// Bounds of ∫ |f| φ and ∫ f² φ beyond the reach R ≥ 1: |f| ≤ a + b t + c t² for t = |x| − R, and
  /// ∫ tᵏ φ ≤ k! φ(R), so that these are at most (a + b + 2c) φ(R) and 24 (a + b + c)² φ(R).
  private func tail(of piece: SmoothPiece, isRight: Bool, reach: Double) -> (Double, Double)? {
    let end = isRight ? reach : -reach
    if let from = piece.from, isRight, from.upper > end { return nil }
    if let to = piece.to, !isRight, to.lower < end { return nil }
    let beyond =
      isRight
      ? Interval(reach, .infinity) : Interval(-.infinity, -reach)
    func bound(_ order: Int, _ place: Interval) -> Double? {
      guard let value = value(of: piece.forms[order], at: place)?.magnitude.upper, value.isFinite
      else { return nil }
      return value
    }
    guard let value = bound(0, Interval(end)) else { return nil }
    let bell = 2.2e-32
    if let slope = bound(1, beyond) {
      return ((value + slope) * bell, 24 * (value + slope) * (value + slope) * bell)
    }
    guard let slope = bound(1, Interval(end)), let bend = bound(2, beyond) else { return nil }
    let whole = value + slope + bend
    return (2 * whole * bell, 24 * whole * whole * bell)
  }
}
