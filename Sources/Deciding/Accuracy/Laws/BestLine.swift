import Mathematics

/// The line that is right most often, over all w and b.
struct BestLine {
  var line: Line
  var miss: Double
  /// The length of the derivative of the accuracy by (w, b) at a w of length 1; what is left of 0.
  var slope: Double
  /// How many directions were tried before the best was refined.
  var tried: Int
  /// Whether no line is better than always saying the more frequent class.
  var isConstant: Bool
}

/// The maximum of π₀ Φ(−m₀/s₀) + π₁ Φ(m₁/s₁) over w and b.
///
/// For a given w the best b is where the two weighted normal densities of the score cross. Where the
/// derivative by w vanishes, w = (t₀ Σ₀ + t₁ Σ₁)⁻¹ (μ₁ − μ₀) for some t₀, t₁, or w is a direction that
/// t₀ Σ₀ + t₁ Σ₁ sends to 0 (Anderson and Bahadur 1962): one angle to search, in any dimension. The
/// search goes through that angle in small steps and refines every local maximum.
func bestLine(of population: Population) -> BestLine {
  let pair = GaussianPair(population.classes[0], population.classes[1])
  var search = LineSearch(pair, population)
  search.scan()
  search.polish()
  let (line, miss) = search.best
  let constant = 1 - population.largestPrior
  if miss >= constant - 1e-15 {
    let isSecond = population.classes[1].prior >= population.classes[0].prior
    return BestLine(
      line: Line(
        weights: line.weights.map { _ in 0 }, offset: isSecond ? 1 : -1), miss: constant, slope: 0,
      tried: search.tried, isConstant: true)
  }
  return BestLine(
    line: line, miss: miss, slope: length(line.slope(in: population)), tried: search.tried,
    isConstant: false)
}

private struct LineSearch {
  let pair: GaussianPair
  let population: Population
  var best: (line: Line, miss: Double)
  var tried = 0

  init(_ pair: GaussianPair, _ population: Population) {
    self.pair = pair
    self.population = population
    best = (Line(weights: pair.origin.map { _ in 0 }, offset: 1), .infinity)
  }

  mutating func scan() {
    for axis in pair.means.indices { note(unit(axis)) }
    note(pair.means)
    let pair = self.pair
    // Directions along which all variances are the same: the mean's part of them.
    for d in Set(pair.variances).sorted() {
      note(pair.means.indices.map { pair.variances[$0] == d ? pair.means[$0] : 0 })
    }
    guard pair.means.count > 1 else { return }
    scan { angle in
      let (t, s) = (angle.applying(.cos), angle.applying(.sin))
      return pair.means.indices.map { pair.means[$0] / (t + s * pair.variances[$0]) }
    }
    // Where m has no part along an axis, t₀ Σ₀ + t₁ Σ₁ may send that axis to 0, and any part of it fits;
    // where it has a small one, this is nearly so.
    let small = 0.05 * length(pair.means)
    for axis in pair.means.indices where pair.means[axis].magnitude <= small {
      scan { angle in
        let part = angle.applying(.sin) / angle.applying(.cos)
        return pair.means.indices.map { i in
          let gap = pair.variances[i] - pair.variances[axis]
          return i == axis ? part : gap == 0 ? 0 : pair.means[i] / gap
        }
      }
    }
  }

  private func unit(_ axis: Int) -> [Double] { pair.means.indices.map { $0 == axis ? 1 : 0 } }

  private mutating func scan(_ direction: (Double) -> [Double]) {
    let count = 2000
    let step = 3.14159265358979323846 / Double(count)
    let values = (0...count).map { note(direction((Double($0) + 0.37) * step)) }
    for place in 1..<count
    where values[place] <= min(values[place - 1], values[place + 1])
      && values[place] < max(values[place - 1], values[place + 1]) - 1e-14
      && values[place] < best.miss + 0.01
    {
      refine((Double(place) + 0.37) * step, step, direction)
    }
  }

  /// The golden section between the neighbors of a local maximum.
  private mutating func refine(_ middle: Double, _ step: Double, _ direction: (Double) -> [Double])
  {
    let golden = 0.61803398874989484820
    var (a, b) = (middle - step, middle + step)
    var (c, d) = (b - golden * (b - a), a + golden * (b - a))
    var (atC, atD) = (note(direction(c)), note(direction(d)))
    while b - a > 1e-11 {
      if atC < atD {
        (b, d, atD) = (d, c, atC)
        c = b - golden * (b - a)
        atC = note(direction(c))
      } else {
        (a, c, atC) = (c, d, atD)
        d = a + golden * (b - a)
        atD = note(direction(d))
      }
    }
  }

  /// Newton's method from the best line, for the last digits.
  mutating func polish() {
    let population = self.population
    let count = best.line.weights.count
    let found = minimum(from: best.line.weights + [best.line.offset]) { place in
      let line = Line(weights: Array(place.prefix(count)), offset: place[count])
      return (line.miss(in: population), line.slope(in: population).map { -$0 })
    }
    let size = length(Array(found.place.prefix(count)))
    guard size > 0, size.isFinite else { return }
    let line = Line(
      weights: found.place.prefix(count).map { $0 / size }, offset: found.place[count] / size)
    let miss = line.miss(in: population)
    if miss <= best.miss + 1e-15 { best = (line, min(miss, best.miss)) }
  }

  /// The least miss of the lines across one direction, kept if it is the least so far.
  @discardableResult
  private mutating func note(_ v: [Double]) -> Double {
    let size = length(v)
    guard size > 0, size.isFinite else { return .infinity }
    tried += 1
    let w = pair.weights(v.map { $0 / size })
    let norm = length(w)
    let line = bestLine(along: w.map { $0 / norm }, in: population)
    let miss = line.miss(in: population)
    if miss < best.miss { best = (line, miss) }
    return miss
  }
}

/// The best rule of the form w·x + b ≥ 0 or −w·x − b ≥ 0 for a given w.
func bestLine(along w: [Double], in population: Population) -> Line {
  let moments = population.classes.map { $0.moments(along: w) }
  let densities = zip(moments, population.classes).map { moment, one in
    LogDensity(
      mean: moment.mean, deviation: moment.deviation,
      level: one.prior.applying(.log) - moment.deviation.applying(.log))
  }
  var best: (line: Line, miss: Double)?
  for place in densities[0].crossings(densities[1]) {
    for sign in [1.0, -1] {
      let line = Line(weights: w.map { sign * $0 }, offset: -sign * place)
      let miss = line.miss(in: population)
      if miss < best?.miss ?? .infinity { best = (line, miss) }
    }
  }
  return best?.line
    ?? Line(
      weights: w.map { _ in 0 },
      offset: population.classes[1].prior >= population.classes[0].prior ? 1 : -1)
}
