import Language
public import Mathematics
import Solving
import Text

/// Which rates a loss allows: by the eigenvalues λ of its second derivatives.
public struct RatesFinding: Sendable {
  public var loss: Symbol
  public var parameters: [Symbol]
  public var shape: Shape
  /// The second derivatives, all entries of the parameters one after another; empty if not known.
  public var hessian: [[Real]] = []
  /// Rising.
  public var eigenvalues: [Real] = []
  public var constancy = Constancy.changing
  /// Parameters without a value, which were taken at 1.
  public var assumed: [Symbol] = []
  /// The momentum of the comparison, and whether it was named.
  public var momentum = Real.zero
  public var namesMomentum = false
  public var asked: Named?
  public var limits: Limits?
  public var best: Best?
  /// The same rate with and without momentum.
  public var rows: [Row] = []
  /// Many rates, to be drawn.
  public var curve: [Row] = []
  /// Where momentum is faster than plain descent at the same rate; nothing where not certain.
  public var heavyIsFaster: [Stretch]?
  public var averagedIsFaster: [Stretch]?
  public var runs: [Run] = []

  public enum Shape: Hashable, Sendable {
    /// All λ > 0.
    case bowl
    /// Some λ = 0, the others > 0: along those directions nothing moves.
    case trough(flat: Int)
    /// All λ = 0.
    case plane
    /// Some λ < 0: no rate makes that direction converge.
    case saddle(falling: Int)
    /// It is not certain which sign a λ has.
    case uncertain
    /// More parameters than are worked.
    case tooLarge(count: Int)
    /// The second derivatives would take too long to work out.
    case tooLong
    /// A value is missing: only the rule can be told.
    case unknown(missing: [Symbol])
  }

  public enum Constancy: Hashable, Sendable {
    /// The second derivatives mention no parameter.
    case proven
    /// They are the same at so many points.
    case seen(points: Int)
    /// They hold at the point and near it.
    case changing
  }

  /// The largest rates, which themselves are not stable.
  public struct Limits: Sendable {
    public var plain: Real
    public var heavyBall: Real
    public var averaged: Real
    /// Whether a thousandth below converges and a thousandth above diverges, all held in numbers
    /// with bounds.
    public var isHeld: Bool
  }

  /// The rates and the momentum of the least contraction, over the λ > 0.
  public struct Best: Sendable {
    public var condition: Real
    public var rate: Real
    public var contraction: Real
    public var momentum: Real
    public var heavyRate: Real
    public var averagedRate: Real
    public var heavyContraction: Real
  }

  /// A rate that was asked about.
  public struct Named: Sendable {
    public var rate: Real
    /// With momentum V ← β V + (1 − β) g if one was named.
    public var contraction: Real
    public var isStable: Bool?
  }

  public struct Row: Sendable {
    public var rate: Real
    public var plain: Real
    public var heavyBall: Real
    public var averaged: Real
  }

  public struct Stretch: Hashable, Sendable {
    public var from: Real
    public var to: Real
  }

  /// A run of the loss itself: its value after 0, 1, 2 … steps.
  public struct Run: Sendable {
    public var kind: Kind
    public var rate: Double
    public var momentum: Double?
    public var losses: [Double]

    public enum Kind: Hashable, Sendable {
      case tooSmall, best, nearLimit, tooLarge, heavyBall
    }
  }

  /// More parameters than this are not worked.
  public static let mostParameters = 64
}

func decideRates(_ asked: Question.Rates, at span: Span, of solved: Solved) -> Decision {
  var finding = RatesFinding(
    loss: asked.loss, parameters: asked.parameters, shape: .unknown(missing: []))
  if let momentum = asked.momentum {
    guard let value = solved.values[momentum]?.first else {
      finding.shape = .unknown(missing: [momentum])
      return Decision(.rates(finding))
    }
    guard value.compare(to: .zero).isAtLeast, value.compare(to: .one) == .less else {
      return .refused(span, "Momentum is a number from 0 to below 1.")
    }
    finding.momentum = value
    finding.namesMomentum = true
  }
  let counts = asked.parameters.map { solved.definitions[$0].count }
  let count = counts.reduce(0) { $0 + ($1 ?? 0) }
  if count > RatesFinding.mostParameters {
    finding.shape = .tooLarge(count: count)
    return Decision(.rates(finding))
  }
  let found =
    counts.contains(nil) ? nil : Curvature(asked.loss, by: asked.parameters, of: solved)
  if let found, found.isTooLong {
    finding.shape = .tooLong
    return Decision(.rates(finding))
  }
  guard let curvature = found, let eigenvalues = eigenvalues(ofSymmetric: curvature.hessian) else {
    finding.shape = .unknown(missing: missing(for: asked.loss, of: solved))
    return Decision(.rates(finding))
  }
  finding.hessian = curvature.hessian
  finding.eigenvalues = eigenvalues
  finding.constancy = curvature.constancy
  finding.assumed = curvature.assumed
  finding.shape = shape(of: eigenvalues)
  let positive = eigenvalues.filter { $0.compare(to: .zero) == .greater }
  switch finding.shape {
  case .bowl, .trough, .uncertain: work(&finding, positive)
  default: break
  }
  take(asked, &finding, positive, solved)
  finding.runs = runs(of: curvature, finding)
  return Decision(.rates(finding))
}

/// The givens without a value that a loss rests on.
private func missing(for loss: Symbol, of solved: Solved) -> [Symbol] {
  solved.definitions.ordered([loss]).filter { symbol in
    switch solved.definitions[symbol].body {
    case .open, .unknown: true
    default: false
    }
  }
}

private func shape(of eigenvalues: [Real]) -> RatesFinding.Shape {
  var (flat, falling, isUncertain) = (0, 0, false)
  for value in eigenvalues {
    switch value.compare(to: .zero) {
    case .greater: break
    case .equal: flat += 1
    case .less: falling += 1
    case .atMost, .atLeast, .undecided: isUncertain = true
    }
  }
  if falling > 0 { return .saddle(falling: falling) }
  if isUncertain { return .uncertain }
  if flat == eigenvalues.count { return .plane }
  return flat > 0 ? .trough(flat: flat) : .bowl
}

/// Limits, best rates, and the comparison at equal rates.
private func work(_ finding: inout RatesFinding, _ positive: [Real]) {
  guard let least = positive.first, let most = positive.last else { return }
  if !finding.namesMomentum { finding.momentum = Rational(9, 10).map { .exact($0) } ?? .zero }
  let (beta, one, two) = (finding.momentum, Real.one, Real(2))
  let plain = two.divided(by: most)
  let heavy = plain * (one + beta)
  let averaged = heavy.divided(by: one - beta)
  finding.limits = RatesFinding.Limits(
    plain: plain, heavyBall: heavy, averaged: averaged,
    isHeld: isHeld(positive, plain) { Contraction.plain($0, rate: $1) }
      && isHeld(positive, heavy) { Contraction.heavyBall($0, rate: $1, momentum: beta) }
      && isHeld(positive, averaged) { Contraction.averaged($0, rate: $1, momentum: beta) })
  let condition = most.divided(by: least)
  let root = condition.applying(.sqrt)
  let narrow = (root - one).divided(by: root + one)
  let bestMomentum = narrow * narrow
  let sum = least.applying(.sqrt) + most.applying(.sqrt)
  let heavyRate = Real(4).divided(by: sum * sum)
  finding.best = RatesFinding.Best(
    condition: condition, rate: two.divided(by: least + most),
    contraction: (condition - one).divided(by: condition + one), momentum: bestMomentum,
    heavyRate: heavyRate, averagedRate: heavyRate.divided(by: one - bestMomentum),
    heavyContraction: narrow)
  let best = two.divided(by: least + most)
  let rates =
    [Rational(1, 100), Rational(1, 10), Rational(1, 2)].compactMap { $0 }
    .map { plain * .exact($0) } + [best]
    + [Rational(11, 10), Rational(3, 2)].compactMap { $0 }
    .map { plain * .exact($0) }
  func row(_ rate: Real) -> RatesFinding.Row {
    RatesFinding.Row(
      rate: rate, plain: Contraction.plain(positive, rate: rate),
      heavyBall: Contraction.heavyBall(positive, rate: rate, momentum: beta),
      averaged: Contraction.averaged(positive, rate: rate, momentum: beta))
  }
  finding.rows = rates.sorted { $0.double < $1.double }.map(row)
  let end = heavy.double * 1.1
  finding.curve = (0...200).map { row(Real(exactly: end * Double($0) / 200)) }
  guard beta.compare(to: .zero) == .greater else { return }
  finding.heavyIsFaster = RatesFinding.fasterStretches(
    positive, momentum: beta, upTo: heavy
  ) { Contraction.heavyBall($0, rate: $1, momentum: $2) }
  finding.averagedIsFaster = RatesFinding.fasterStretches(
    positive, momentum: beta, upTo: averaged
  ) { Contraction.averaged($0, rate: $1, momentum: $2) }
}

/// Whether a thousandth below a limit converges and a thousandth above diverges.
private func isHeld(_ curvatures: [Real], _ limit: Real, _ radius: ([Real], Real) -> Real) -> Bool {
  guard let below = Rational(999, 1000), let above = Rational(1001, 1000) else { return false }
  return radius(curvatures, limit * .exact(below)).compare(to: .one) == .less
    && radius(curvatures, limit * .exact(above)).compare(to: .one) == .greater
}

/// The rate that was named: whether it is stable.
private func take(
  _ asked: Question.Rates, _ finding: inout RatesFinding, _ positive: [Real], _ solved: Solved
) {
  guard let symbol = asked.rate, let rate = solved.values[symbol]?.first, !positive.isEmpty else {
    return
  }
  let contraction =
    finding.namesMomentum
    ? Contraction.averaged(positive, rate: rate, momentum: finding.momentum)
    : Contraction.plain(positive, rate: rate)
  let isStable: Bool?
  switch contraction.compare(to: .one) {
  case .less: isStable = rate.compare(to: .zero) == .greater
  case .equal, .greater, .atLeast: isStable = false
  case .atMost, .undecided: isStable = nil
  }
  finding.asked = RatesFinding.Named(rate: rate, contraction: contraction, isStable: isStable)
}

extension Ordering {
  /// Whether a ≥ b for certain.
  var isAtLeast: Bool { self == .greater || self == .equal || self == .atLeast }
}
