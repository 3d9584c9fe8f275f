import Mathematics

/// Φ(t): how much of the standard normal law lies below t. The smaller of the two tails has all its
/// digits (for |t| > 4 by the continued fraction of Mills' ratio).
func normalBelow(_ t: Double) -> Double { normalAbove(-t) }

/// 1 − Φ(t), with all digits also where it is tiny.
func normalAbove(_ t: Double) -> Double {
  if t.isNaN { return .nan }
  if t < -4 { return 1 - normalAbove(-t) }
  if t <= 4 { return (1 - (t * 0.5.squareRoot()).applying(.erf)) / 2 }
  if t > 38.6 { return 0 }
  // 1/(t + 1/(t + 2/(t + 3/(t + …)))), from the inside.
  var fraction = t
  for k in stride(from: 60, through: 1, by: -1) { fraction = t + Double(k) / fraction }
  return normalDensity(t) / fraction
}

/// φ(t) = e^(−t²/2)/√(2π).
func normalDensity(_ t: Double) -> Double {
  0.3989422804014326779 * (-t * t / 2).applying(.exp)
}

/// How much of N(mean, deviation²) lies between two numbers, lower < upper.
func normalMass(_ lower: Double, _ upper: Double, mean: Double, deviation: Double) -> Double {
  let (a, b) = ((lower - mean) / deviation, (upper - mean) / deviation)
  if a >= b { return 0 }
  return a > 0 ? normalAbove(a) - normalAbove(b) : normalBelow(b) - normalBelow(a)
}
