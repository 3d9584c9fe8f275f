import Deciding
import Foundation
import Language
import Mathematics
import Solving
import Testing

/// Failures in floating point, held against NumPy's formats (`oracle_rates.py`) and the system's exp.
@Suite struct StabilityTests {
  static func finding(_ text: String) -> StabilityFinding? {
    guard case .stability(let finding)? = decided(text).decisions.last?.finding else { return nil }
    return finding
  }

  static let vector = "z in R^K\ny in onehot(K)\nyhat = softmax(z)\n"

  @Test func limitsOfFormats() throws {
    let limits = try #require(Self.finding(Self.vector + "stability of yhat")).limits
    #expect(
      limits.map { $0.largestExponent } == [Double(Float(88.72283172607422)), 709.782712893384])
    #expect(
      limits.map { $0.smallestExponent } == [-103.97207641601562, -745.1332191019411])
    #expect(limits.map { $0.largestGap } == [16.635530471801758, 36.7368005696771])
    // The next number fails.
    let single = Float(limits[0].largestExponent)
    #expect(exp(single).isFinite && exp(single.nextUp).isInfinite)
    let double = limits[1].largestExponent
    #expect(exp(double).isFinite && exp(double.nextUp).isInfinite)
    #expect(exp(limits[1].smallestExponent) > 0 && exp(limits[1].smallestExponent.nextDown) == 0)
    #expect(1 + exp(-double.nextDown) == 1)
    let gap = limits[1].largestGap
    #expect(1 + exp(-gap) > 1 && 1 + exp(-gap.nextUp) == 1)
    #expect(Float(limits[0].largestSquare) * Float(limits[0].largestSquare) < .infinity)
    let square = Float(limits[0].largestSquare).nextUp
    #expect((square * square).isInfinite)
    let low = limits[1].smallestSquare
    #expect(low * low > 0 && low.nextDown * low.nextDown == 0)
  }

  @Test func softmax() throws {
    let finding = try #require(Self.finding(Self.vector + "stability of yhat"))
    let safe = try #require(finding.safe)
    #expect(safe.isProven && safe.bounds != nil)
    #expect(safe.proofs.contains { $0.shifted.count == 2 })
    let first = try #require(finding.worst(in: .float32))
    #expect(first.fault == .undefined && first.size == Double(Float(88.72283172607422).nextUp))
    #expect(first.naive.isNaN && first.safe == 1)
    let double = try #require(finding.worst(in: .float64))
    #expect(double.size == 709.782712893384.nextUp)
    #expect(finding.remaining.allSatisfy { $0.fault == .vanished })
    #expect(finding.remaining.contains { $0.format == .float32 })
  }

  /// A formula, the function of the library that it is, and what comes out wrong in Float32 first.
  @Test(
    arguments: [
      ("-sum_i y_i log(yhat_i)", "cross_entropy_scores", MachineFault.undefined),
      ("exp(z_1) / sum_k exp(z_k)", nil, .undefined),
      ("log(sum_k exp(z_k))", "logsumexp", .infinite),
      ("1 / (1 + exp(-s))", "sigmoid", .zero), ("log(1 + exp(s))", "softplus", .infinite),
      ("bce(t, sigmoid(s))", "bce_scores", .infinite),
      ("log(sigmoid(s))", "log_sigmoid", .infinite),
      ("sqrt(s^2 + t^2)", nil, .infinite), ("log(1 - s)", nil, .wrong),
      ("exp(s) - 1", nil, .wrong), ("s^2 / s", nil, .infinite),
    ] as [(String, String?, MachineFault)])
  func formulas(_ formula: String, _ function: String?, _ fault: MachineFault) throws {
    let finding = try #require(
      Self.finding(Self.vector + "s, t in R\nq = \(formula)\nstability of q"))
    #expect(finding.worst(in: .float32)?.fault == fault)
    let found = finding.safe?.function.map { finding.definitions[$0].name }
    #expect(found == function)
    if function != nil { #expect(finding.safe?.isProven == true) }
  }

  /// What was equal to nothing must not be said to be: bce(t, σ(s)) is not bce(t, s).
  @Test func noOtherFunction() throws {
    let finding = try #require(
      Self.finding("s, t in R\np = sigmoid(s)\nM = bce(t, p)\nstability of M"))
    let function = try #require(finding.safe?.function)
    #expect(finding.definitions[function].name == "bce_scores")
  }

  @Test func scaledRoot() throws {
    let finding = try #require(Self.finding("u, v in R\nr = sqrt(u^2 + v^2)\nstability of r"))
    #expect(finding.safe?.isProven == true)
    let trial = try #require(finding.trials.first)
    #expect(trial.naive.isInfinite)
    #expect(trial.safe.map { abs($0 / trial.size - 1) < 1e-6 } == true)
  }

  /// Through a layer: what is made of parameters may be any number.
  @Test func scoresOfALayer() throws {
    let finding = try #require(
      Self.finding(
        """
        x in R^D
        W in R^(K x D)
        b in R^K
        parameters W, b
        p = softmax(W x + b)
        stability of p
        """))
    #expect(finding.inputs.count == 1)
    #expect(finding.worst(in: .float64)?.fault == .undefined)
  }

  @Test func nothingFound() throws {
    let finding = try #require(Self.finding("s, t in R\nstability of s + t"))
    #expect(finding.trials.isEmpty && !finding.isUntried)
  }

  @Test(arguments: ["z in R^K\nstability of z", "w in R\nJ(w) in R\nstability of J"])
  func faults(_ text: String) {
    let decision = decided(text).decisions.last
    #expect(decision?.finding == nil && decision?.diagnostics.isEmpty == false)
  }
}
