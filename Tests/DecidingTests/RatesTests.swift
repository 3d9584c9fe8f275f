import Deciding
import Language
import Mathematics
import Solving
import Testing

/// Rates, held against direct iteration and against eigenvalues of `oracle_rates.py`.
@Suite struct RatesTests {
  static func finding(_ text: String) -> RatesFinding? {
    guard case .rates(let finding)? = decided(text).decisions.last?.finding else { return nil }
    return finding
  }

  static func quadratic(_ matrix: String, _ count: Int, _ rest: String = "") -> RatesFinding? {
    let start = (1...count).map { String($0) }.joined(separator: ", ")
    return finding(
      """
      A = \(matrix)
      w = [\(start)]
      parameters w
      J = 1/2 w^T A w
      rates of J\(rest)
      """)
  }

  @Test(
    arguments: [
      ("[2, 1; 1, 2]", 2, [1, 3]), ("[1, 1; 1, 1]", 2, [0, 2]), ("[0, 1; 1, 0]", 2, [-1, 1]),
      ("[1/3, 0; 0, 5]", 2, [1.0 / 3, 5]),
      ("[4, 1, 0; 1, 3, 1; 0, 1, 2]", 3, [1.267949192431, 3, 4.732050807569]),
      ("[2, 0, 0; 0, 2, 0; 0, 0, 2]", 3, [2, 2, 2]),
      ("[2, 1, 1; 1, 2, 1; 1, 1, 2]", 3, [1, 1, 4]),
      (
        "[1, 0.5, 0.25, 0.125; 0.5, 2, 0.5, 0.25; 0.25, 0.5, 3, 0.5; 0.125, 0.25, 0.5, 4]", 4,
        [0.792056263426353, 1.919484329525046, 2.970190936026873, 4.318268471021383]
      ),
    ] as [(String, Int, [Double])])
  func eigenvalues(_ matrix: String, _ count: Int, _ values: [Double]) throws {
    let finding = try #require(Self.quadratic(matrix, count))
    #expect(finding.constancy == .proven)
    for (found, value) in zip(finding.eigenvalues, values) {
      #expect(abs(found.double - value) < 1e-11)
      #expect(found.upper - found.lower < 1e-11)
      if value == value.rounded(), count != 4 { #expect(found.isExact) }
    }
  }

  /// The distance after many steps along eigenvectors, from a start in all of them.
  static func distance(
    _ curvatures: [Double], rate: Double, momentum: Double, averaged: Bool, steps: Int
  ) -> Double {
    var total = 0.0
    for curvature in curvatures {
      var (place, velocity) = (1.0, 0.0)
      for _ in 0..<steps {
        velocity = momentum * velocity + (averaged ? 1 - momentum : 1) * curvature * place
        place -= rate * velocity
        if place.magnitude > 1e100 { return place.magnitude }
      }
      total = max(total, place.magnitude + rate * velocity.magnitude)
    }
    return total
  }

  @Test(arguments: [0.0, 0.3, 0.9, 0.99])
  func limitsByIteration(_ beta: Double) throws {
    let finding = try #require(
      Self.quadratic("[3, 1; 1, 2]", 2, " with momentum \(beta)"))
    let limits = try #require(finding.limits)
    #expect(limits.isHeld)
    let curvatures = finding.eigenvalues.map { $0.double }
    let cases: [(Real, Double, Bool)] = [
      (limits.plain, 0, false), (limits.heavyBall, beta, false), (limits.averaged, beta, true),
    ]
    for (limit, momentum, averaged) in cases {
      let steps = 60_000
      #expect(
        Self.distance(
          curvatures, rate: 0.999 * limit.double, momentum: momentum, averaged: averaged,
          steps: steps) < 1e-2)
      #expect(
        Self.distance(
          curvatures, rate: 1.001 * limit.double, momentum: momentum, averaged: averaged,
          steps: steps) > 1e2)
    }
  }

  /// The contraction that is told is the one that iteration shows.
  @Test func bestByIteration() throws {
    let finding = try #require(Self.quadratic("[10, 2; 2, 1]", 2))
    let best = try #require(finding.best)
    let curvatures = finding.eigenvalues.map { $0.double }
    let plain = [200, 400].map {
      Self.distance(
        curvatures, rate: best.rate.double, momentum: 0, averaged: false, steps: $0)
    }
    #expect(abs(plain[1] / plain[0] / best.contraction.double.raised(to: 200) - 1) < 1e-6)
    let two = [400, 800].map {
      Self.distance(
        curvatures, rate: best.heavyRate.double, momentum: best.momentum.double, averaged: false,
        steps: $0)
    }
    let factor = (two[1] / two[0]).raised(to: 1 / 400.0)
    #expect(abs(factor - best.heavyContraction.double) < 5e-3)
  }

  /// Inside the stretches momentum wins by iteration, outside it does not.
  @Test(arguments: [0.5, 0.9])
  func stretchesByIteration(_ beta: Double) throws {
    let finding = try #require(
      Self.quadratic("[3, 1; 1, 2]", 2, " with momentum \(beta)"))
    let curvatures = finding.eigenvalues.map { $0.double }
    for (stretches, averaged) in [(finding.heavyIsFaster, false), (finding.averagedIsFaster, true)]
    {
      let stretches = try #require(stretches)
      for step in 1...40 {
        let rate = Double(step) * 0.012
        let near = stretches.contains {
          abs($0.from.double - rate) < 0.004 || abs($0.to.double - rate) < 0.004
        }
        if near { continue }
        let steps = 600
        let plain = Self.distance(
          curvatures, rate: rate, momentum: 0, averaged: false, steps: steps)
        let with = Self.distance(
          curvatures, rate: rate, momentum: beta, averaged: averaged, steps: steps)
        // Nearly as fast: the first steps decide, not the factor.
        if with < 1000 * plain && plain < 1000 * with { continue }
        let isFaster = stretches.contains { $0.from.double < rate && rate < $0.to.double }
        #expect((with < plain) == isFaster, "rate \(rate)")
      }
    }
  }

  @Test func shapes() throws {
    #expect(Self.quadratic("[0, 1; 1, 0]", 2)?.shape == .saddle(falling: 1))
    #expect(Self.quadratic("[1, 1; 1, 1]", 2)?.shape == .trough(flat: 1))
    #expect(Self.quadratic("[0, 0; 0, 0]", 2)?.shape == .plane)
    #expect(Self.quadratic("[2, 0; 0, 1]", 2)?.shape == .bowl)
    guard case .unknown? = Self.finding("W in R^n\nJ(W) in R\nrates of J by W")?.shape else {
      Issue.record("without values nothing is known")
      return
    }
    let many = "x = ones(70)\nw in R^70\nparameters w\nL = 1/2 (1 - w^T x)^2\nrates of L"
    #expect(Self.finding(many)?.shape == .tooLarge(count: 70))
  }

  /// A parameter without a value does not matter to a quadratic.
  @Test func withoutAStart() throws {
    let finding = try #require(Self.finding("w in R\nJ = 3 (w - 5)^2\nrates of J by w"))
    #expect(finding.limits?.plain == .exact(Rational(1, 3) ?? .zero))
    #expect(finding.constancy == .proven)
    #expect(finding.runs.contains { $0.kind == .best })
  }

  @Test func curvatureThatChanges() throws {
    let finding = try #require(
      Self.finding("w = 1\nparameters w\nJ = w^4\nrates of J with rate 0.1"))
    #expect(finding.constancy == .changing)
    #expect(finding.eigenvalues == [.exact(Rational(12))])
    #expect(finding.asked?.isStable == true)
  }

  /// The loss over a table: second derivatives of the mean.
  @Test func ofATable() throws {
    let table = "x,y\n1,2\n2,3\n4,4\n"
    let text = """
      data set from "t.csv"
      w = 0
      b = 0
      parameters w, b
      L = 1/2 (y - w x - b)^2
      rates of L
      """
    let decision = decided(text) { _ in Array(table.utf8) }.decisions.last
    guard case .rates(let finding)? = decision?.finding else {
      Issue.record("no finding")
      return
    }
    // [mean x², mean x; mean x, 1]
    let exact = [[Rational(7), Rational(7, 3)], [Rational(7, 3), Rational(1)]]
    #expect(finding.hessian == exact.map { $0.map { .exact($0 ?? .zero) } })
  }

  @Test(arguments: [
    "w = 1\nJ = w^2\nrates of J by w with momentum 1", "w = 1\nJ = w^2\nrates of J",
    "w = 1\nJ = w^2\nrates of J by w with speed 3",
  ])
  func faults(_ text: String) {
    let (solved, decisions) = decided(text)
    #expect(
      solved.worksheet.hasFaults
        || decisions.contains { $0.finding == nil && !$0.diagnostics.isEmpty })
  }
}
