import Mathematics

/// T = c + Σ (a_i z_i² + b_i z_i) for independent standard normal z_i: what a log likelihood ratio of
/// two normal laws is under either of them.
struct QuadraticForm {
  var constant: Double
  var squares: [Double]
  var slopes: [Double]

  static prefix func - (form: QuadraticForm) -> QuadraticForm {
    QuadraticForm(
      constant: -form.constant, squares: form.squares.map { -$0 }, slopes: form.slopes.map { -$0 })
  }

  /// P(T ≥ 0), with an estimate of its error.
  ///
  /// E e^(sT) = e^(sc) Π (1 − 2a_i s)^(−1/2) e^(b_i² s²/2(1 − 2a_i s)) for 0 ≤ s < 1/(2 max a_i), and
  /// P(T ≥ 0) = (1/2πi) ∫ E e^(sT) ds/s upwards through a point of that stretch. The way goes through
  /// the saddle of the integrand and is bent to where it decays; the trapezoidal rule along it
  /// converges faster than any power of the step, which is halved until nothing changes.
  /// Source: Rice 1980, Distribution of quadratic forms in normal random variables.
  func probability() -> (value: Double, error: Double) {
    // What T tends to at the far ends of the way, and whether a normal part is left there.
    var limit = constant
    var normal = 0.0
    for (a, b) in zip(squares, slopes) {
      if a == 0 { normal += b * b } else { limit -= b * b / (4 * a) }
    }
    let steepest = squares.max() ?? 0
    if normal == 0, steepest <= 0, limit <= 0 {
      return (squares.allSatisfy { $0 == 0 } && limit == 0 ? 1 : 0, 0)
    }
    if normal == 0, (squares.min() ?? 0) >= 0, limit >= 0 { return (1, 0) }
    guard let saddle = saddle(below: steepest > 0 ? 1 / (2 * steepest) : .infinity) else {
      return (0, 1e-300)
    }
    let width = 1 / curvature(saddle).squareRoot()
    let tilt = normal > 0 ? 0 : limit > 0 ? -0.6 : 0.6
    var step = 0.5
    var known = sum(saddle, width, tilt, step)
    for _ in 0..<9 {
      step /= 2
      let finer = sum(saddle, width, tilt, step)
      let change = (finer - known).magnitude
      known = finer
      if change <= 1e-13 * finer.magnitude + 1e-300 { return (finer, change + 1e-15 * finer) }
    }
    return (known, 1)
  }

  /// log E e^(sT) − log s and its slope, for a real s.
  private func slope(_ s: Double) -> Double {
    var sum = constant - 1 / s
    for (a, b) in zip(squares, slopes) {
      let w = 1 - 2 * a * s
      sum += a / w + b * b * s / w + a * b * b * s * s / (w * w)
    }
    return sum
  }

  private func curvature(_ s: Double) -> Double {
    var sum = 1 / (s * s)
    for (a, b) in zip(squares, slopes) {
      let w = 1 - 2 * a * s
      sum += 2 * a * a / (w * w) + b * b / (w * w * w)
    }
    return sum
  }

  /// Where the integrand is least between 0 and `end`; nothing if it falls for ever, to nothing.
  private func saddle(below end: Double) -> Double? {
    var lower = 0.0
    var upper = end
    if end == .infinity {
      upper = 1
      while slope(upper) < 0 {
        upper *= 2
        if upper > 1e8 { return nil }
      }
    }
    for _ in 0..<200 {
      let middle = (lower + upper) / 2
      if slope(middle) < 0 { lower = middle } else { upper = middle }
      if upper - lower <= 1e-12 * upper { break }
    }
    return (lower + upper) / 2
  }

  /// The trapezoidal rule along s(u) = τ + r (i sinh u + tilt (cosh u − 1)), u ≥ 0.
  private func sum(_ saddle: Double, _ width: Double, _ tilt: Double, _ step: Double) -> Double {
    var sum = 0.0
    var place = 0
    var largest = 0.0
    while place < 100_000 {
      let grown = (Double(place) * step).applying(.exp)
      let (sine, cosine) = ((grown - 1 / grown) / 2, (grown + 1 / grown) / 2)
      let s = Complex(saddle + width * tilt * (cosine - 1), width * sine)
      let speed = Complex(width * tilt * sine, width * cosine)
      let term = (exponent(s).exponential * speed / s).imaginary
      let size = exponent(s).real.applying(.exp) * speed.magnitude / s.magnitude
      guard term.isFinite else { break }
      sum += place == 0 ? term / 2 : term
      largest = max(largest, size)
      if size <= 1e-19 * largest { break }
      place += 1
    }
    return sum * step / 3.14159265358979323846
  }

  /// log E e^(sT).
  private func exponent(_ s: Complex) -> Complex {
    var sum = s * Complex(constant, 0)
    for (a, b) in zip(squares, slopes) {
      let w = Complex(1 - 2 * a * s.real, -2 * a * s.imaginary)
      sum = sum - w.logarithm * Complex(0.5, 0) + s * s * Complex(b * b / 2, 0) / w
    }
    return sum
  }
}

/// x + iy, as far as it is needed here.
struct Complex {
  var real: Double
  var imaginary: Double

  init(_ real: Double, _ imaginary: Double) {
    self.real = real
    self.imaginary = imaginary
  }

  static func + (a: Complex, b: Complex) -> Complex {
    Complex(a.real + b.real, a.imaginary + b.imaginary)
  }

  static func - (a: Complex, b: Complex) -> Complex {
    Complex(a.real - b.real, a.imaginary - b.imaginary)
  }

  static func * (a: Complex, b: Complex) -> Complex {
    Complex(
      a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
  }

  static func / (a: Complex, b: Complex) -> Complex {
    let size = b.real * b.real + b.imaginary * b.imaginary
    let product = a * Complex(b.real, -b.imaginary)
    return Complex(product.real / size, product.imaginary / size)
  }

  var magnitude: Double { (real * real + imaginary * imaginary).squareRoot() }

  /// The angle in (−π, π].
  var angle: Double { arc(imaginary, real) }

  /// The principal logarithm.
  var logarithm: Complex { Complex(magnitude.applying(.log), angle) }

  var exponential: Complex {
    let size = real.applying(.exp)
    return Complex(size * imaginary.applying(.cos), size * imaginary.applying(.sin))
  }
}

/// The angle of the point (x, y): its tangent is y/x. Halved until a few terms of the series for the
/// arc tangent are exact.
func arc(_ y: Double, _ x: Double) -> Double {
  if x == 0, y == 0 { return 0 }
  let half = 3.14159265358979323846
  if x < 0 { return (y < 0 ? -half : half) - arc(y, -x) }
  if y.magnitude > x {
    return y > 0 ? half / 2 - arc(x, y) : arc(x, -y) - half / 2
  }
  var t = y / x
  for _ in 0..<3 { t = t / (1 + (1 + t * t).squareRoot()) }
  let square = t * t
  var sum = 0.0
  for k in stride(from: 23, through: 1, by: -2) { sum = 1 / Double(k) - square * sum }
  return 8 * t * sum
}
