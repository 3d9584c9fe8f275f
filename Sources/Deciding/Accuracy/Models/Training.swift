import Mathematics

/// A model at the minimum of its expected loss.
public struct Training: Sendable {
  /// The parameters by name, row by row, and w and b of the line that they make.
  public var parameters: [(name: String, entries: [Double])]
  public var loss: Double
  /// The length of the gradient of the expected loss at the minimum; what is left of 0.
  public var slope: Double
  /// The least eigenvalue of its second derivatives.
  public var curvature: Double
  /// The minimum is one along a valley: other parameters make the same line at the same loss.
  public var isLevel = false
  /// How far off the integrals may be.
  public var error: Double
  /// From how many starts the search went, and how many ended at this minimum.
  public var starts: Int
  public var agreeing: Int
  /// A parameter acts in the loss outside of the score.
  public var isRegularized: Bool
  /// The parameters can make every line.
  public var makesAllLines: Bool
}

/// The minimum over the parameters of E loss = Σ_k π_k ∫ loss N(s; m_k, v_k) ds, and the rule that it
/// gives. The loss sees x only through the score s = w·x + b, which is normal in each class; and where
/// a derivative by w has x itself, the mean of x at a given s, μ + Σ w (s − m)/v, stands for it.
///
/// Where the parameters act through the score only, the minimum is looked for over (w, b) in the plane
/// that they span, and then parameters are looked for that make it.
func trained(_ model: ScoreModel, in population: Population) throws(Obstacle) -> (
  training: Training, line: Line
) {
  var directions: Rows = []
  if !model.isRegularized, model.reach != .fixed {
    directions = model.reach == .all ? identityRows(population.dimension + 1) : model.span()
    if let direct = model.withDirectScore(directions) {
      let (end, expected, starts, agreeing) = try descended(direct, in: population)
      var line = Line(weights: population.classes[0].mean.map { _ in 0 }, offset: 0)
      for (t, direction) in zip(end.place, directions) {
        for i in line.weights.indices { line.weights[i] += t * direction[i] }
        line.offset += t * direction[line.weights.count]
      }
      var values = ModelValues(model, differentiates: false)
      if let place = values.parameters(making: line) {
        values.set(place)
        return (
          Training(
            parameters: model.named(place), loss: end.value, slope: end.slope,
            curvature: end.curvature, error: expected, starts: starts, agreeing: agreeing,
            isRegularized: false, makesAllLines: directions.count > population.dimension),
          try values.rule(model)
        )
      }
    }
  }
  let (end, expected, starts, agreeing) = try descended(model, in: population)
  var values = ModelValues(model, differentiates: false)
  values.set(end.place)
  let training = Training(
    parameters: model.named(end.place), loss: end.value, slope: end.slope,
    curvature: end.curvature, isLevel: model.hasValley && end.isLevel, error: expected,
    starts: starts,
    agreeing: agreeing, isRegularized: model.isRegularized,
    makesAllLines: model.reach == .all)
  return (training, try values.rule(model))
}

/// The least of the minima that are found from a few starts; the error of the integrals there, and how
/// many of the starts end at it.
private func descended(_ model: ScoreModel, in population: Population) throws(Obstacle) -> (
  end: Minimum, error: Double, starts: Int, agreeing: Int
) {
  let zero = [Double](repeating: 0, count: model.parameterCount)
  var starts = [zero, model.probe(5).map { $0 * 2 }]
  // Products of parameters are 0 with their slopes at 0, and a penalty keeps the search near.
  var (budget, rest) = (500, 1e-15)
  if model.hasValley {
    starts += (6...7).map { model.probe($0) }
    // Across a valley the last digits of the gradient take many steps and tell nothing.
    (budget, rest) = (1000, 1e-11)
  }
  var expected = ExpectedLoss(model, population)
  var ends: [Minimum] = []
  for start in starts {
    var isFlat = true
    func descend(from start: [Double], _ rest: Double) -> Minimum {
      expected.budget = budget
      return minimum(from: start, rest: rest) { place in
        let (value, slope) = expected.at(place)
        if length(slope) != 0 { isFlat = false }
        return (value, slope)
      }
    }
    // The way down a valley is long and goes by coarse sums; its end is looked for anew.
    expected.isCoarse = model.hasValley
    var end = descend(from: start, rest)
    if expected.isCoarse, end.value.isFinite {
      expected.isCoarse = false
      end = descend(from: end.place, rest)
    }
    if isFlat { throw .flatLoss(model.lossName) }
    ends.append(end)
  }
  let finite = ends.filter { $0.isStrict || model.hasValley && $0.isLevel }
  guard let least = finite.map({ $0.value }).min(),
    let best = finite.first(where: { $0.value <= least + 1e-12 }),
    best.isStrict || ends.count(where: { ($0.value - least).magnitude < 1e-9 }) > 1
  else {
    throw .noMinimum(model.lossName)
  }
  expected.budget = 2
  _ = expected.at(best.place)
  return (
    best, expected.error, starts.count,
    ends.filter { ($0.value - best.value).magnitude < 1e-9 }.count
  )
}

/// The expected loss and its gradient at given parameters.
private struct ExpectedLoss {
  var values: ModelValues
  let population: Population
  let labels: [Double]
  let count: Int
  var error = 0.0
  /// Whether sums over even points stand for integrals: of smooth losses right to many digits, and a
  /// fraction of the work.
  var isCoarse = false
  /// How often it may still be worked out before the search is given up.
  var budget = 0

  init(_ model: ScoreModel, _ population: Population) {
    values = ModelValues(model, differentiates: true)
    self.population = population
    labels = model.labels
    count = model.parameterCount
  }

  mutating func at(_ parameters: [Double]) -> (value: Double, slope: [Double]) {
    budget -= 1
    guard budget > 0 else { return (.nan, parameters.map { _ in .nan }) }
    values.set(parameters)
    let line = values.line()
    var sum = [Double](repeating: 0, count: count + 1)
    error = 0
    for (one, label) in zip(population.classes, labels) {
      values.set(label: label)
      let spread = applied(one.covariance, line.weights)
      let deviation = dot(line.weights, spread).squareRoot()
      guard deviation > 0 else {
        add(one.prior, at(one.mean), to: &sum)
        continue
      }
      func weighed(_ z: Double) -> [Double] {
        let x = one.mean.indices.map { one.mean[$0] + spread[$0] * z / deviation }
        let density = normalDensity(z)
        return at(x).map { $0.isFinite ? density * $0 : density < 1e-9 ? 0 : $0 }
      }
      if isCoarse {
        for place in -15...15 { add(one.prior / 2, weighed(Double(place) / 2), to: &sum) }
        continue
      }
      let breaks = (-6...6).map { Double($0) * 1.5 }
      let (integrals, off) = integral(
        of: count + 1, breaks: breaks, tolerance: 1e-12, panels: 400, weighed)
      error += one.prior * off
      add(one.prior, integrals, to: &sum)
    }
    return (sum[0], Array(sum.dropFirst()))
  }

  private func add(_ factor: Double, _ part: [Double], to sum: inout [Double]) {
    for i in sum.indices { sum[i] += factor * part[i] }
  }

  private mutating func at(_ x: [Double]) -> [Double] {
    values.set(x: x)
    values.run()
    return [values.loss] + values.gradient
  }
}

extension ScoreModel {
  var lossName: String { loss.map { definitions[$0].name.source } ?? "" }

  /// The parameters with their entries of one long row; what is nothing beside the others is 0.
  func named(_ place: [Double]) -> [(name: String, entries: [Double])] {
    let largest = place.reduce(0) { max($0, $1.magnitude) }
    var rest = place.map { $0.magnitude < 1e-14 * largest ? 0 : $0 }[...]
    return parameters.map { symbol in
      let count = definitions[symbol].count ?? 0
      defer { rest = rest.dropFirst(count) }
      return (definitions[symbol].name.source, Array(rest.prefix(count)))
    }
  }
}

extension ModelValues {
  /// The rule "the second class where the output is at least halfway between the labels", as a line:
  /// the output rises or falls with the score throughout, and crosses that value once.
  mutating func rule(_ model: ScoreModel) throws(Obstacle) -> Line {
    let line = self.line()
    let size = dot(line.weights, line.weights)
    let middle = (model.labels[0] + model.labels[1]) / 2
    // A score that does not move beyond rounding is the same everywhere, and may be on the threshold.
    guard size > 1e-20 else {
      set(x: line.weights)
      run()
      return Line(
        weights: line.weights.map { _ in 0 }, offset: output >= middle - 1e-10 ? 1 : -1)
    }
    let places = (-200...200).map { Double($0) / 4 }
    let outputs = places.map { output(at: $0, on: line) }
    let rises = zip(outputs, outputs.dropFirst()).allSatisfy { $0 <= $1 + 1e-13 }
    let falls = zip(outputs, outputs.dropFirst()).allSatisfy { $0 + 1e-13 >= $1 }
    guard rises != falls else {
      throw .notMonotone(model.definitions[model.output].name.source)
    }
    let sign = rises ? 1.0 : -1
    guard
      let place = places.indices.dropFirst().first(where: {
        (outputs[$0] >= middle) != (outputs[$0 - 1] >= middle)
      })
    else {
      return Line(weights: line.weights.map { _ in 0 }, offset: outputs[200] >= middle ? 1 : -1)
    }
    var (lower, upper) = (places[place - 1], places[place])
    for _ in 0..<80 {
      let between = (lower + upper) / 2
      if (output(at: between, on: line) >= middle) == rises {
        upper = between
      } else {
        lower = between
      }
    }
    // A crossing at 0, as of every sigmoid, is told from one beside it by rounding.
    let crossing = upper.magnitude < 1e-12 ? 0 : upper
    return Line(
      weights: line.weights.map { sign * $0 }, offset: sign * (line.offset - crossing))
  }

  /// The output at a point where the score is s.
  private mutating func output(at s: Double, on line: Line) -> Double {
    let size = dot(line.weights, line.weights)
    set(x: line.weights.map { $0 * (s - line.offset) / size })
    run()
    return output
  }
}
