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
    guard pieces.first?.from == nil, pieces.last?.to == nil,
      zip(pieces, pieces.dropFirst()).allSatisfy({ $0.to == $1.from })
    else { return nil }
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
    // Bounds that leave no digits say nothing.
    guard first.upper - first.lower < 1e-6, variance.upper - variance.lower < 1e-6 else {
      return nil
    }
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

  /// Bounds of ∫ |f| φ and ∫ f² φ beyond the reach R = 12, where |f| ≤ a |z|ᵈ: since
  /// ∫ z^m φ ≤ 2 R^{m−1} φ(R) for m ≤ 20, these are at most 2 a R^d φ(R) and 2 a² R^{2d} φ(R).
  private func tail(of piece: SmoothPiece, isRight: Bool, reach: Double) -> (Double, Double)? {
    if isRight, let from = piece.from, from.upper > reach { return nil }
    if !isRight, let to = piece.to, to.lower < -reach { return nil }
    let beyond = isRight ? Interval(reach, .infinity) : Interval(-.infinity, -reach)
    guard let growth = growth(of: piece, on: beyond, isRight ? reach : -reach), growth.power <= 10
    else { return nil }
    let bell = 2.2e-32
    let size = growth.factor * reach.raised(to: growth.power)
    return (2 * size * bell, 2 * size * size * bell)
  }

  /// a and d with |f(z)| ≤ a |z|ᵈ beyond a place outside of ±1: by the form, else because the slope
  /// or its slope is bounded there.
  private func growth(of piece: SmoothPiece, on beyond: Interval, _ end: Double) -> Growth? {
    if let growth = growth(of: piece.forms[0], on: beyond) { return growth }
    guard let value = bound(of: piece.forms[0], on: Interval(end)) else { return nil }
    if let slope = bound(of: piece.forms[1], on: beyond) {
      return Growth(factor: value + slope, power: 1)
    }
    guard let slope = bound(of: piece.forms[1], on: Interval(end)),
      let bend = bound(of: piece.forms[2], on: beyond)
    else { return nil }
    return Growth(factor: value + slope + bend, power: 2)
  }

  private struct Growth {
    var factor: Double
    var power: Int
  }

  private func bound(of form: Expression, on domain: Interval) -> Double? {
    guard let value = value(of: form, at: domain), !value.isUndefined else { return nil }
    let size = value.magnitude.upper
    return size.isFinite ? size : nil
  }

  private func growth(of form: Expression, on beyond: Interval) -> Growth? {
    if let size = bound(of: form, on: beyond) { return Growth(factor: size, power: 0) }
    switch form {
    case .symbol(let symbol, _) where symbol == variable: return Growth(factor: 1, power: 1)
    case .sum(let terms):
      var result = Growth(factor: 0, power: 0)
      for term in terms {
        guard let growth = growth(of: term, on: beyond) else { return nil }
        result = Growth(
          factor: (result.factor + growth.factor).nextUp, power: max(result.power, growth.power))
      }
      return result
    case .product(let factors):
      var result = Growth(factor: 1, power: 0)
      for factor in factors {
        guard let growth = growth(of: factor, on: beyond) else { return nil }
        result = Growth(
          factor: (result.factor * growth.factor).nextUp, power: result.power + growth.power)
      }
      return result
    case .power(let base, let exponent):
      guard let whole = exponent.rational?.integer, whole > 0, whole <= 10 else { return nil }
      return growth(of: .product(Array(repeating: base, count: whole)), on: beyond)
    case .call(let function, let arguments, let places)
    where definitions[function].intrinsic == nil:
      return growth(of: definitions.expanded(function, arguments, places), on: beyond)
    default: return nil
    }
  }
}
