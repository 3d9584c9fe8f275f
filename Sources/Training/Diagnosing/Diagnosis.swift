import Mathematics

/// What learning curves tell of the runs that they came from.
public struct Diagnosis: Sendable {
  public var curves: [Curve]
  /// How likely it is, of three curves that came one from each method, that all three are told right.
  public var certainty: Double?
  /// Pairs that may as well have been told the other way round: twice as likely at most.
  public var close: [Pair] = []

  public struct Pair: Hashable, Sendable {
    public var first: Int
    public var second: Int
  }

  public struct Curve: Sendable {
    /// Nothing of a curve that is too short or not positive.
    public var measures: CurveMeasures?
    /// How likely each method is: batch, mini-batch, stochastic.
    public var methods: [Double] = []
    /// How likely the rate was too small, neither, too large.
    public var rates: [Double] = []

    public var method: TrainingMethod? { most(methods).flatMap { TrainingMethod(rawValue: $0) } }

    /// What the curve says of its rate: too small or too large where that is likely enough.
    public var rate: RateVerdict? {
      guard let place = most(rates) else { return nil }
      return rates[place] >= Diagnosis.leastCertainty ? RateVerdict(rawValue: place) : .neither
    }

    private func most(_ shares: [Double]) -> Int? {
      shares.indices.max { shares[$0] < shares[$1] }
    }
  }

  /// A rate is called too large or too small if that is likelier than all else together.
  public static let leastCertainty = 0.5
}

/// Tells curves apart. Three are taken to be one of batch, one of mini-batch and one of stochastic
/// descent on the same problem; of any other number each is judged by itself.
public func diagnose(_ curves: [[Double]]) -> Diagnosis {
  var diagnosis = Diagnosis(
    curves: curves.map { curve in
      guard let measures = CurveMeasures(curve) else {
        // Of a loss that soon is no number this much is told all the same.
        let diverges = curve.contains { $0.isInfinite }
        return Diagnosis.Curve(rates: diverges ? [0, 0, 1] : [])
      }
      return Diagnosis.Curve(
        measures: measures, methods: measures.methodsAlone, rates: measures.rates)
    })
  let measures = diagnosis.curves.compactMap { $0.measures }
  if curves.count == 3, measures.count == 3 { diagnosis.assign(measures) }
  for first in curves.indices where diagnosis.certainty == nil {
    for second in curves.indices where second > first { diagnosis.notePair(first, second) }
  }
  return diagnosis
}

extension Diagnosis {
  /// P(assignment) ∝ exp(Σ score of each curve as the method it is given), over all six.
  fileprivate mutating func assign(_ measures: [CurveMeasures]) {
    let scores = measures.map { $0.scores }
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    let shares = softmax(
      orders.map { order in order.indices.reduce(0) { $0 + scores[$1][order[$1]] } })
    let best = orders.indices.max { shares[$0] < shares[$1] } ?? 0
    certainty = shares[best]
    for curve in 0..<3 {
      curves[curve].methods = (0..<3).map { method in
        zip(orders, shares).reduce(0) { $0 + ($1.0[curve] == method ? $1.1 : 0) }
      }
    }
    for first in 0..<3 {
      for second in (first + 1)..<3 {
        var swapped = orders[best]
        swapped.swapAt(first, second)
        let other = orders.firstIndex(of: swapped).map { shares[$0] } ?? 0
        if shares[best] < 2 * other { close.append(Pair(first: first, second: second)) }
      }
    }
  }

  /// Curves that are judged alone: two of a file that are told as the same, and any that could nearly
  /// as well be exchanged.
  fileprivate mutating func notePair(_ first: Int, _ second: Int) {
    let (a, b) = (curves[first], curves[second])
    guard let one = a.method?.rawValue, let two = b.method?.rawValue else { return }
    let own = a.methods[one] * b.methods[two]
    let isSame = one == two
    if isSame ? curves.count == 2 : own < 2 * a.methods[two] * b.methods[one] {
      close.append(Pair(first: first, second: second))
    }
  }
}

/// e^{x_i} / Σ e^{x_k}
func softmax(_ scores: [Double]) -> [Double] {
  let highest = scores.max() ?? 0
  let powers = scores.map { ($0 - highest).applying(.exp) }
  let sum = powers.reduce(0, +)
  return powers.map { $0 / sum }
}
