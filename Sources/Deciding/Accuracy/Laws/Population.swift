import Mathematics

/// Classes with normal laws in numbers: the class k has the probability π_k and the law N(μ_k, Σ_k).
struct Population {
  struct Class {
    var prior: Double
    var mean: [Double]
    var covariance: Rows
    /// The lower triangle A with A Aᵀ = Σ.
    var root: Rows
    /// log π − ½ log det Σ: the part of the log density that does not depend on x, but for ½ d log 2π.
    var level: Double

    init?(prior: Double, mean: [Double], covariance: Rows) {
      guard let root = cholesky(covariance) else { return nil }
      self.prior = prior
      self.mean = mean
      self.covariance = covariance
      self.root = root
      level = prior.applying(.log)
      for i in root.indices { level -= root[i][i].applying(.log) }
    }

    /// log(π p(x)) but for ½ d log 2π.
    func logDensity(at x: [Double]) -> Double {
      let z = solvedLower(root, subtracted(x, mean))
      return level - dot(z, z) / 2
    }

    /// Mean and standard deviation of w·x.
    func moments(along w: [Double]) -> (mean: Double, deviation: Double) {
      (dot(w, mean), dot(w, applied(covariance, w)).squareRoot())
    }
  }

  var classes: [Class]

  var dimension: Int { classes[0].mean.count }

  /// The probability of the most frequent class: what always saying it achieves.
  var largestPrior: Double { classes.map { $0.prior }.max() ?? 1 }

  /// Nothing if a covariance is too near to a singular one for numbers of 53 bits.
  init?(_ classes: [Class?]) {
    self.classes = classes.compactMap { $0 }
    if self.classes.count != classes.count { return nil }
  }

  /// The class that is most likely at x.
  func likeliest(at x: [Double]) -> Int {
    var best = (0, -Double.infinity)
    for (place, one) in classes.enumerated() {
      let density = one.logDensity(at: x)
      if density > best.1 { best = (place, density) }
    }
    return best.0
  }
}

/// A rule that says 1 (the second class) where w·x + b ≥ 0.
struct Line {
  var weights: [Double]
  var offset: Double

  func score(at x: [Double]) -> Double { dot(weights, x) + offset }

  /// How often the rule is wrong, by the normal law of w·x + b in each class:
  /// π₀ (1 − Φ(−m₀/s₀)) + π₁ Φ(−m₁/s₁).
  func miss(in population: Population) -> Double {
    var sum = 0.0
    for (place, one) in population.classes.enumerated() {
      let (mean, deviation) = one.moments(along: weights)
      let center = mean + offset
      guard deviation > 0 else {
        if (center >= 0) != (place == 1) { sum += one.prior }
        continue
      }
      let t = center / deviation
      sum += one.prior * (place == 1 ? normalAbove(t) : normalBelow(t))
    }
    return sum
  }

  /// The derivatives of the accuracy by w and b, for a w of length 1.
  func slope(in population: Population) -> [Double] {
    var sum = [Double](repeating: 0, count: weights.count + 1)
    for (place, one) in population.classes.enumerated() {
      let (mean, deviation) = one.moments(along: weights)
      guard deviation > 0 else { continue }
      let t = (mean + offset) / deviation
      let factor = one.prior * normalDensity(t) * (place == 1 ? 1 : -1)
      let spread = applied(one.covariance, weights)
      for i in weights.indices {
        sum[i] += factor * (one.mean[i] - t * spread[i] / deviation) / deviation
      }
      sum[weights.count] += factor / deviation
    }
    return sum
  }
}

/// Two normal laws in coordinates in which the first is N(0, I) and the second N(m, diag d):
/// u = Qᵀ A⁻¹ (x − μ₀), where Σ₀ = A Aᵀ and A⁻¹ Σ₁ A⁻ᵀ = Q diag(d) Qᵀ.
struct GaussianPair {
  var means: [Double]
  var variances: [Double]
  /// The rows of Qᵀ A⁻¹.
  var directions: Rows
  var origin: [Double]
  /// log(π₁ p₁/π₀ p₀) is `level` + Σ (u_i² − (u_i − m_i)²/d_i)/2.
  var level: Double

  init(_ first: Population.Class, _ second: Population.Class) {
    let half = first.root
    // A⁻¹ B with B Bᵀ = Σ₁, column by column; then (A⁻¹ B)(A⁻¹ B)ᵀ.
    let ratio = transposed(transposed(second.root).map { solvedLower(half, $0) })
    let (values, rows) = eigen(multiplied(ratio, transposed(ratio)))
    directions = rows.map { solvedLowerTransposed(half, $0) }
    origin = first.mean
    // What differs by rounding only is equal.
    variances = values
    for i in values.indices {
      if (values[i] - 1).magnitude < 1e-13 { variances[i] = 1 }
      for j in 0..<i where (values[i] - variances[j]).magnitude < 1e-13 * values[i] {
        variances[i] = variances[j]
      }
    }
    let shift = subtracted(second.mean, first.mean)
    means = directions.map { dot($0, shift) }
    let size = length(means)
    for i in means.indices where means[i].magnitude < 1e-13 * size { means[i] = 0 }
    level = second.level - first.level
  }

  /// The direction w in the coordinates of x of a direction v in those of u: v·u = w·x + const.
  func weights(_ v: [Double]) -> [Double] {
    var w = [Double](repeating: 0, count: origin.count)
    for (row, factor) in zip(directions, v) {
      for i in w.indices { w[i] += factor * row[i] }
    }
    return w
  }

  /// The log ratio under the first law (`ofSecond` false) or under the second, in standard normal z.
  func ratio(ofSecond: Bool) -> QuadraticForm {
    var form = QuadraticForm(constant: level, squares: [], slopes: [])
    for (m, d) in zip(means, variances) {
      // Of the first, u = z; of the second, u = m + √d z.
      if ofSecond {
        form.squares.append(d == 1 ? 0 : (d - 1) / 2)
        form.slopes.append(m * d.squareRoot())
        form.constant += m * m / 2
      } else {
        form.squares.append(d == 1 ? 0 : (1 - 1 / d) / 2)
        form.slopes.append(m / d)
        form.constant -= m * m / (2 * d)
      }
    }
    return form
  }
}
