import Language
import Solving
import Mathematics
import Testing
import Text

@testable import Deciding

/// The finding on laws of the first decision.
func lawsFinding(_ text: String) -> LawsFinding? {
  guard case .accuracy(let finding)? = decided(text).decisions.first?.finding,
    case .laws(let laws) = finding.evidence
  else { return nil }
  return laws
}

@Suite struct LawTests {
  /// Against SciPy; see oracle.py. The law in space is known to seven digits there.
  @Test(arguments: accuracyTable("laws.tsv")) func accuracies(_ row: [String]) throws {
    let population = try #require(
      resolve(Array(lawSheet(row).utf8), isMarkdown: false).distributions?.population())
    let tolerance = row[1] == "3" ? 1e-7 : 2e-12
    let bayes = try #require(bayesAccuracy(of: population))
    #expect(abs(bayes.value - Double(row[7])!) < tolerance)
    let line = bestLine(of: population)
    #expect(abs(1 - line.miss - Double(row[8])!) < 2e-12)
    #expect(line.slope < 1e-12)
    let trained = try #require(
      lawsFinding(lawSheet(row) + "accuracy of yhat trained by L")?.accuracy)
    #expect(abs(trained.value - Double(row[9])!) < 1e-9)
  }

  /// What is counted over random points is within four standard errors of what is worked out.
  @Test(arguments: accuracyTable("laws.tsv").prefix(6)) func simulations(_ row: [String]) throws {
    for question in ["best accuracy", "best accuracy of yhat"] {
      let finding = try #require(lawsFinding(lawSheet(row) + question))
      let (accuracy, counted) = (try #require(finding.accuracy), try #require(finding.simulation))
      #expect(abs(counted.share - accuracy.value) < 4 * counted.error)
    }
  }

  /// In the plane no direction of 720 has a better line than the best.
  @Test(arguments: accuracyTable("laws.tsv").filter { $0[1] == "2" })
  func everyDirection(_ row: [String]) throws {
    let population = try #require(
      resolve(Array(lawSheet(row).utf8), isMarkdown: false).distributions?.population())
    let best = bestLine(of: population).miss
    for step in 0..<720 {
      let angle = Double(step) * Double.pi / 720
      let line = bestLine(along: [angle.applying(.cos), angle.applying(.sin)], in: population)
      #expect(line.miss(in: population) >= best - 1e-13)
    }
  }

  @Test func exchangedClassesHaveTheSameAccuracy() throws {
    let one = try #require(
      lawsFinding(lawSheet(["", "2", "1/4", "0", "I", "[1, 2]", "[2, 1; 1, 3]"]) + "best accuracy"))
    let other = try #require(
      lawsFinding(lawSheet(["", "2", "3/4", "[1, 2]", "[2, 1; 1, 3]", "0", "I"]) + "best accuracy"))
    #expect(abs(one.accuracy!.miss - other.accuracy!.miss) < 1e-12)
  }

  /// Far apart the error keeps its digits: Φ(−10) and Φ(−20).
  @Test func tinyErrors() throws {
    for (distance, miss) in [(20.0, 7.6198530241605e-24), (40, 2.7536241186062e-89)] {
      let population = try #require(
        Population([
          .init(prior: 0.5, mean: [0, 0], covariance: [[1, 0], [0, 1]]),
          .init(prior: 0.5, mean: [distance, 0], covariance: [[1, 0], [0, 1]]),
        ]))
      #expect(abs(bayesAccuracy(of: population)!.miss / miss - 1) < 1e-9)
    }
  }

  /// Several classes: three of equal laws in the plane against a count.
  @Test func threeClasses() throws {
    let finding = try #require(
      lawsFinding(
        """
        x in R^2
        y in {1, 2, 3}
        x | y = 1 ~ N([0, 0], I)
        x | y = 2 ~ N([2, 0], [1, 0; 0, 4])
        x | y = 3 ~ N([0, 3], 1/2 I)
        P(y = 3) = 0.4
        best accuracy
        """))
    // By a sum over 6001 × 6001 points, Python.
    #expect(abs(finding.accuracy!.value - 0.8764439) < 1e-6)
    #expect(finding.classes.classes.map { $0.prior.double } == [0.3, 0.3, 0.4])
  }

  @Test func theCircleOfTheSheet() throws {
    let finding = try #require(
      lawsFinding(lawSheet(accuracyTable("laws.tsv")[0]) + "best accuracy"))
    guard case .quadric(let quadric) = finding.boundary,
      case .sphere(let center, let radius?) = quadric.kind
    else { return #expect(Bool(false)) }
    #expect(abs(center[0] - 6) < 1e-12 && abs(center[1] - 6) < 1e-12)
    #expect(abs(radius - 7.2708721139419) < 1e-10)
    // Read as standard deviations it would be another number.
    #expect(abs(finding.readings[0].accuracy - 0.7469642) < 1e-6)
  }

  @Test func angles() {
    for step in -31...31 {
      let angle = Double(step) / 10
      #expect(abs(arc(angle.applying(.sin), angle.applying(.cos)) - angle) < 1e-15 * 4)
    }
  }

  @Test func parabolasByPieces() {
    let pieces = PiecewiseLinear(square: 1, slope: 0, constant: -1, knots: [-2, -1, 0, 1, 2])
    for x in stride(from: -2.0, through: 2, by: 0.01) {
      #expect(abs(pieces.value(x) - (x * x - 1)) <= 0.125 + 1e-12)
    }
    let outside = pieces.stretches(above: 0)
    #expect(outside.count == 2 && abs(outside[0].upper + outside[1].lower) < 1e-12)
    #expect(abs(pieces.value(outside[1].lower)) < 1e-12)
  }
}
