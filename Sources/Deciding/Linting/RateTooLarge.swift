import Language
import Mathematics
import Solving

/// A rate above 2/λ for a loss that is quadratic in the parameters, with λ a curvature that the loss
/// certainly has in some direction: along it each step overshoots by more than it mends.
let rateTooLarge = LintRule(name: "RateTooLarge") { scene in
  var findings: [LintRule.Finding] = []
  for case .request(.update(let update), let request) in scene.solved.worksheet.parts {
    guard update.isPlain, let rate = scene.solved.values[update.rate]?.first?.rational,
      scene.isQuadratic(update.loss, in: update.parameters),
      let curvature = scene.largestCurvature(of: update)
    else { continue }
    let factor = Rational.one - rate * curvature
    guard factor < -Rational.one else { continue }
    let most = Rational(2).divided(by: curvature)?.double ?? 0
    findings.append(
      .init(
        span: request.span,
        sentence:
          "The rate \(shownNumber(rate.double)) is above \(shownNumber(most)), the most that \(scene.name(update.loss)) allows: the steps grow instead of settling.",
        evidence: [
          "\(scene.name(update.loss)) is quadratic in the parameters, and its curvature in one direction is at least \(shownNumber(curvature.double)).",
          "Along it every step multiplies the distance from the minimum by \(shownNumber(factor.double)).",
        ], hint: "Take a rate below \(shownNumber(most))."))
  }
  return findings
}

extension LintScene {
  /// Whether a loss is a polynomial of degree 2 in these parameters, through all definitions.
  fileprivate func isQuadratic(_ loss: Symbol, in parameters: [Symbol]) -> Bool {
    var known: [Symbol: Int?] = [:]
    func degree(_ expression: Expression) -> Int? {
      polynomialDegree(of: expression, in: definitions) { known[$0] ?? nil }
    }
    for symbol in definitions.ordered([loss]) {
      if parameters.contains(symbol) {
        known[symbol] = 1
        continue
      }
      switch definitions[symbol].body {
      case .open, .numbers, .table: known[symbol] = 0
      case .unknown: known[symbol] = .some(nil)
      case .entries(let bodies):
        let all = bodies.map { degree($0) }
        known[symbol] = .some(all.contains(nil) ? nil : all.compactMap { $0 }.max() ?? 0)
      case .formula(_, let body):
        known[symbol] = .some(degree(definitions[symbol].worked ?? body))
      }
    }
    return (known[loss] ?? nil) == 2
  }

  /// A number that the largest eigenvalue of the Hessian is certainly not below: vᵀHv/vᵀv, exact, for
  /// a v near its eigenvector. The gradient of a quadratic is affine, so that its differences are the
  /// columns of H.
  fileprivate func largestCurvature(of update: Asked.Update) -> Rational? {
    var entries: [(symbol: Symbol, place: Int)] = []
    for symbol in update.parameters {
      guard let count = solved.values[symbol]?.count else { return nil }
      entries += (0..<count).map { (symbol, $0) }
    }
    guard !entries.isEmpty, entries.count <= 40 else { return nil }
    var gradients = Gradients(definitions, of: update.loss, by: update.parameters)
    func gradient(_ changed: [(Symbol, [Real])]) -> [Rational]? {
      var all: [Rational] = []
      for symbol in update.parameters {
        guard let values = gradients.values(by: symbol, with: changed) else { return nil }
        all += values.compactMap { $0.rational ?? Rational(exactly: $0.double) }
      }
      return all.count == entries.count ? all : nil
    }
    guard let start = gradient([]) else { return nil }
    var hessian: [[Rational]] = []
    for (symbol, place) in entries {
      guard var moved = solved.values[symbol] else { return nil }
      moved[place] = moved[place] + .one
      guard let other = gradient([(symbol, moved)]) else { return nil }
      hessian.append(zip(other, start).map { $0 - $1 })
    }
    return rayleighQuotient(hessian)
  }

  private func rayleighQuotient(_ hessian: [[Rational]]) -> Rational? {
    let rough = hessian.map { $0.map { $0.double } }
    guard rough.allSatisfy({ $0.allSatisfy { $0.isFinite } }) else { return nil }
    var vector = rough.indices.map { 1 + 0.01 * Double($0) }
    for _ in 0..<300 {
      let next = rough.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
      let size = next.map { $0.magnitude }.max() ?? 0
      guard size > 0 else { return nil }
      vector = next.map { $0 / size }
    }
    // A few digits are enough: any v gives a bound.
    let exact = vector.map {
      Rational(Int(($0 * 1e6).rounded(.toNearestOrEven))).divided(by: Rational(1_000_000)) ?? .zero
    }
    var (above, below) = (Rational.zero, Rational.zero)
    for (row, entry) in zip(hessian, exact) {
      let product = zip(row, exact).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
      above = above + product * entry
      below = below + entry * entry
    }
    return above.divided(by: below)
  }
}
