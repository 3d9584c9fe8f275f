import Language
import Mathematics
import Solving
import Testing
import Text

@testable import Training

@Suite struct ComparisonTests {
  static let table = "x1,x2,t\n" + rows.map { "\($0.0),\($0.1),\($0.2)\n" }.joined()
  /// Class by class, the classes a little into one another.
  static let rows: [(Double, Double, Int)] = {
    var chance = Chance(seed: 1)
    return (0..<60).map { place in
      let group = place < 30 ? 0 : 1
      let centre = Double(group) * 2 - 1
      func near() -> Double { ((centre + 1.5 * chance.normal()) * 100).rounded() / 100 }
      return (near(), near(), group)
    }
  }()
  static let sheet = """
    data d from "d.csv" with x = (x1, x2), y = t
    w in R^2
    b in R
    parameters w, b
    p = sigmoid(w^T x + b)
    L = bce(y, p)

    """

  private func comparison(_ request: String) throws -> RunComparison {
    let worksheet = resolve(Array((Self.sheet + request + "\n").utf8), isMarkdown: false) { _ in
      Array(Self.table.utf8)
    }
    #expect(worksheet.diagnostics.map { $0.message } == [])
    for case .request(.compareRuns(let runs), _) in worksheet.parts {
      return try compare(runs, of: work(worksheet))
    }
    throw LoweringFault("Nothing is compared.")
  }

  /// The same start and the same number of examples, by different numbers of steps.
  @Test func runsAreFair() throws {
    let found = try comparison(
      "compare batch, minibatch(8), stochastic on L with rate 0.05, epochs 4, seeds 3")
    #expect(found.lines.map { $0.name } == ["batch", "minibatch(8)", "stochastic"])
    #expect(found.seeds == [1, 2, 3])
    #expect(found.lines.map { $0.results[0].steps } == [4, 32, 240])
    #expect(found.lines.allSatisfy { $0.results.allSatisfy { $0.epochs == 4 } })
    for seed in 0..<3 {
      let starts = found.lines.map { $0.results[seed].curve[0].loss }
      #expect(starts.allSatisfy { $0 == starts[0] })
    }
    #expect(found.lines[0].results[0].curve[0].loss != found.lines[0].results[1].curve[0].loss)
    let again = try comparison(
      "compare batch, minibatch(8), stochastic on L with rate 0.05, epochs 4, seeds 3")
    #expect(found.areSame(0, 0) && again.lines[2].loss == found.lines[2].loss)
  }

  @Test func valuesInBracketsAreGoneThrough() throws {
    let found = try comparison(
      "compare minibatch(8) on L with rate [0.01, 0.1], momentum [0, 0.9], epochs 2, seeds 2")
    #expect(
      found.lines.map { $0.name } == [
        "rate 0.01, momentum 0", "rate 0.01, momentum 0.9", "rate 0.1, momentum 0",
        "rate 0.1, momentum 0.9",
      ])
    #expect(found.lines.map { $0.settings.values["momentum"] } == [0, 0.9, 0, 0.9])
    #expect(found.lines.map { $0.settings.rate(1, 1) } == [0.01, 0.01, 0.1, 0.1])
  }

  /// Shuffling changes nothing of a run whose step sees all examples, and much of others.
  @Test func orderMattersForFewExamplesOnly() throws {
    let found = try comparison(
      "compare batch shuffled, batch unshuffled, stochastic shuffled, stochastic unshuffled on L with rate 0.5, epochs 1, seeds 3"
    )
    #expect(found.areSame(0, 1))
    #expect(!found.areSame(2, 3))
    #expect(found.difference(0, 1)?.isZero == true)
    #expect(found.difference(0, 1)?.isBeyondChance == false)
  }

  /// Models with layers that the worksheet does not write out are trained by the same loss.
  @Test func modelsAreTrained() throws {
    let found = try comparison(
      "compare p by L, p by L + 1/2 w^T w, sigmoid(w^T standardise(x) + b) by L, linear_layers(x, 2) by L, relu_layers(x, 4, 3) by L with batch, rate 0.1, epochs 30, seeds 2"
    )
    #expect(
      found.lines.map { $0.results[0].parameters.map { $0.count } } == [
        [2, 1], [2, 1], [2, 1], [4, 2, 4, 2, 2, 1], [8, 4, 12, 3, 3, 1],
      ])
    #expect(found.lines.allSatisfy { $0.diverged == 0 })
    #expect(found.lines.allSatisfy { ($0.accuracy?.mean ?? 0) > 0.6 })
    #expect(found.lines[0].results[0].curve[0].loss != found.lines[4].results[0].curve[0].loss)
  }

  /// Two-sided quantiles of Student's t, from tables.
  @Test(arguments: [
    (1, 0.95, 12.706), (2, 0.95, 4.303), (4, 0.95, 2.776), (9, 0.99, 3.250), (30, 0.95, 2.042),
    (4, 0.99, 4.604),
  ])
  func quantiles(degrees: Int, share: Double, value: Double) {
    #expect((studentQuantile(share, degrees: degrees) - value).magnitude < 6e-4)
  }

  @Test func samples() {
    let sample = Sample([1, 2, 3, 4])
    #expect(sample.mean == 2.5)
    #expect(((sample.standardError ?? 0) - 0.6454972243679028).magnitude < 1e-12)
    #expect(Sample([1]).standardError == nil)
  }
}
