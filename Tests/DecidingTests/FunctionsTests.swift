import Deciding
import Language
import Mathematics
import Solving
import Testing

/// Functions side by side, held against values of `oracle_rates.py` (mpmath, 30 digits).
@Suite struct FunctionsTests {
  static func finding(_ functions: String, declaring: String = "z in R") -> FunctionsFinding? {
    let decisions = decided("\(declaring)\ncompare \(functions)").decisions
    guard case .functions(let finding)? = decisions.first?.finding else { return nil }
    return finding
  }

  static func side(_ function: String) -> FunctionsFinding.Side? {
    finding("\(function), relu(z)")?.sides.first
  }

  static let moments: [(String, Double, Double)] = [
    ("elu(z, 1)", 0.1605205722666, 0.6191785633721),
    ("elu(z, 2)", -0.07790113586832, 1.073713083002),
    ("relu(z)", 0.3989422804014, 0.3408450569081),
    ("leaky_relu(z, 0.01)", 0.3949528575974, 0.3440622402756),
    ("gelu(z)", 0.2820947917739, 0.3456440110244),
    ("silu(z)", 0.2066209641419, 0.3130832969944),
    ("mish(z)", 0.2404038883748, 0.3945481628302),
    ("softplus(z)", 0.8060591833474, 0.2715145018006),
    ("tanh(z)", 0, 0.3942944903978),
    ("sigmoid(z)", 0.5, 0.04337903585809),
    ("abs(z)", 0.7978845608029, 0.3633802276324),
    ("step(z)", 0.5, 0.25),
    ("huber(z, 1)", 0.4246602166562, 0.2443775052827),
    ("z^3", 0, 15),
    ("sin(z)", 0, 0.4323323583817),
    ("hard_swish(z)", 0.1662167006561, 0.3039393835609),
  ]

  @Test(arguments: moments)
  func meanAndVariance(_ function: String, _ mean: Double, _ variance: Double) throws {
    let side = try #require(Self.side(function))
    let found = (try #require(side.mean), try #require(side.variance))
    #expect(abs(found.0.double - mean) < 1e-11)
    #expect(found.0.upper - found.0.lower < 1e-9)
    #expect(abs(found.1.double - variance) < 1e-11)
    #expect(found.1.upper - found.1.lower < 1e-9)
  }

  @Test func noMeanWithoutABound() throws {
    #expect(try #require(Self.side("exp(z)")).mean == nil)
  }

  /// Where the slope is 0: on whole stretches, at single places.
  @Test(
    arguments: [
      ("relu(z)", [true, false], []), ("elu(z, 1)", [false, false], []),
      ("leaky_relu(z, 0.01)", [false, false], []), ("step(z)", [true, true], []),
      ("relu6(z)", [true, false, true], []), ("hard_swish(z)", [true, false, false], [-1.5]),
      ("softplus(z)", [false], []), ("silu(z)", [false], [-1.278464542761]),
      ("mish(z)", [false], [-1.192431214515]), ("gelu(z)", [false], [-0.7517915246936]),
      ("z^3", [false], [0]), ("z^2", [false], [0]), ("hinge(1, z)", [false, true], []),
      ("(z - 1/3)^2 (z + 2)", [false], [-11.0 / 9, 1.0 / 3]),
    ] as [(String, [Bool], [Double])])
  func zeros(_ function: String, _ flat: [Bool], _ roots: [Double]) throws {
    let side = try #require(Self.side(function))
    #expect(side.pieces.map { $0.isFlat } == flat)
    let found = side.pieces.flatMap { $0.roots }.map { $0.double }
    #expect(found.count == roots.count)
    for (a, b) in zip(found, roots) { #expect(abs(a - b) < 1e-9) }
  }

  /// The first derivative that jumps, and by how much.
  @Test(
    arguments: [
      ("elu(z, 1)", 0.0, 2, -1.0), ("elu(z, 2)", 0, 1, -1), ("relu(z)", 0, 1, 1),
      ("step(z)", 0, 0, 1), ("sign(z)", 0, 0, 2), ("abs(z - 2)", 2, 1, 2),
      ("max(z, 1/3 - z)", 1.0 / 6, 1, 2), ("huber(z, 1)", -1, 2, 1),
      ("relu(z)^3", 0, 3, 6), ("softsign(z)", 0, 2, -4),
    ] as [(String, Double, Int, Double)])
  func corners(_ function: String, _ place: Double, _ order: Int, _ jump: Double) throws {
    let corner = try #require(Self.side(function)?.corners.first)
    #expect(abs(corner.place.double - place) < 1e-12)
    #expect(corner.order == order && corner.isExact)
    #expect(abs(corner.jumps[order].double - jump) < 1e-12)
  }

  @Test func ranges() throws {
    func range(_ function: String) throws -> FunctionsFinding.Range {
      try #require(Self.side(function)?.range)
    }
    let elu = try range("elu(z, 1)")
    #expect(elu.lower == .number(.exact(Rational(-1))) && !elu.isLowerTaken)
    #expect(elu.upper == .plusInfinity && elu.isCertain)
    let relu = try range("relu(z)")
    #expect(relu.lower == .number(.zero) && relu.isLowerTaken && relu.isCertain)
    let tanh = try range("tanh(z)")
    #expect(tanh.upper == .number(.one) && !tanh.isUpperTaken && tanh.isCertain)
    guard case .number(let least) = try range("silu(z)").lower else {
      Issue.record("silu has a least value")
      return
    }
    #expect(abs(least.double - -0.2784645427611) < 1e-12)
  }

  /// Poles, edges of a domain, and cases without an end: nothing wrong is said to be certain.
  @Test func withoutValues() throws {
    let inverse = try #require(Self.side("1 / z"))
    #expect(inverse.pieces.count == 2 && inverse.corners.allSatisfy { $0.jumps.isEmpty })
    #expect(inverse.range?.lower == .minusInfinity && inverse.range?.upper == .plusInfinity)
    #expect(inverse.mean == nil)
    let root = try #require(Self.side("sqrt(z)"))
    #expect(root.pieces.count == 1 && root.pieces[0].from == .zero)
    #expect(root.range?.lower == .number(.zero) && root.range?.upper == .plusInfinity)
    let bumps = try #require(Self.side("relu(sin(z))"))
    #expect(!bumps.knowsAllCorners && bumps.right == .unknown && bumps.mean == nil)
    #expect(bumps.range?.isCertain == false)
    let log = try #require(Self.side("log(z)"))
    #expect(log.left == .unknown && log.mean == nil)
    let parabola = try #require(Self.side("z^5 - 3 z"))
    #expect(parabola.left == .minusInfinity && parabola.right == .plusInfinity)
  }

  @Test func lettersAreSaidToBeOne() throws {
    let finding = try #require(
      Self.finding("elu(z, alpha), relu(z)", declaring: "z, alpha in R"))
    #expect(finding.assumed.count == 1)
    #expect(finding.sides[0].corners[0].jump != nil)
  }

  /// Names on the way, a given number as the variable.
  @Test func definedNames() throws {
    let finding = try #require(
      Self.finding("p, q", declaring: "s = 2\np = sigmoid(s)\nu = tanh(s)\nq = (1 + u) / 2"))
    #expect(finding.sides.allSatisfy { $0.pieces.count == 1 && $0.pieces[0].sign == 1 })
  }

  @Test(arguments: [
    "z in R\ncompare relu(z)", "z, t in R\ncompare relu(z), relu(t)",
    "z in R^3\ncompare relu(z), elu(z, 1)", "compare 1, 2", "z in R^n\ncompare sum_i z_i, z_1",
  ])
  func faults(_ text: String) {
    let decision = decided(text).decisions.first
    #expect(decision == nil || decision?.finding == nil && decision?.diagnostics.isEmpty == false)
  }
}
