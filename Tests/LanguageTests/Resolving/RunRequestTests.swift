import Testing
import Text

@testable import Language

/// Requests to compare ways to train, and to look at learning curves.
@Suite struct RunRequestTests {
  private func worksheet(_ request: String, file: String = "") -> Worksheet {
    let text = """
      data d from [u, t; 0, 1; 1, 3; 2, 4]
      w in R
      parameters w
      p = w u
      L = 1/2 (t - p)^2
      \(request)

      """
    return resolve(Array(text.utf8), isMarkdown: false) { _ in Array(file.utf8) }
  }

  private func compared(_ request: String) -> ComparedRuns? {
    let worksheet = worksheet(request)
    #expect(worksheet.diagnostics.map { $0.message } == [])
    for case .request(.compareRuns(let runs), _) in worksheet.parts { return runs }
    return nil
  }

  @Test func settingsAreJoined() throws {
    let found = try #require(
      compared(
        "compare minibatch(2) shuffled with heavy_ball 0.5, adam on L with d, rate [0.1, 1], epochs 3, seeds 2, seed 7"
      ))
    #expect(
      found.runs.map { $0.name } == [
        "minibatch(2) shuffled with heavy_ball 0.5, rate 0.1",
        "minibatch(2) shuffled with heavy_ball 0.5, rate 1", "adam, rate 0.1", "adam, rate 1",
      ])
    #expect(found.runs.map { $0.request.method } == ["heavy_ball", "heavy_ball", "adam", "adam"])
    #expect(found.runs.allSatisfy { $0.request.counts["epochs"] == 3 && $0.request.data == "d" })
    #expect((found.seeds, found.firstSeed) == (2, 7))
  }

  @Test func modelsWithSettingsAreTrained() throws {
    let found = try #require(
      compared("compare p by L, relu_layers(u, 4) by L with rate 0.1, epochs 2"))
    #expect(found.runs.map { $0.name } == ["p by L", "relu_layers(u, 4) by L"])
    #expect(found.runs.allSatisfy { $0.output != nil })
  }

  @Test(arguments: [
    ("compare batch, stochastic with rate 0.1", "`on` and the loss is expected here"),
    ("compare batch on L with rate 0.1", "One run is compared with nothing."),
    ("compare batch, stochastic on L with steps 5", "with steps they would see different numbers."),
    ("compare batch, stochastic on L with patience 5", "with patience they would see"),
    ("compare batch with rate 1, stochastic on L with rate 2", "rate is said twice."),
    ("compare batch, stochastic on L with seeds 0", "whole number from 1 to 100."),
    ("compare batch, stochastic on L with speed 2", "speed is no setting of a training run."),
    ("compare p, L with rate 1", "Functions are compared without settings."),
    (
      "compare stochastic on L with rate [1, 2, 3, 4, 5], momentum [0, 0.2, 0.4, 0.6, 0.8]",
      "More than 24 runs"
    ),
    ("train L on d with minibatch(n)", "How many examples a mini-batch has is a number here."),
    ("train L on d with threads 3", "A run takes 1 or 2 threads."),
    ("train L on d with epochs 2, steps 3", "The length is said twice, in epochs and in steps."),
    ("train L on d with rho 0.9", "rho is a setting of another method: rmsprop."),
    (
      "train L on d with heavy_ball 0.9, epsilon 1",
      "epsilon is a setting of another method: adam, rmsprop, adagrad."
    ),
    ("diagnose 0 simulated triples", "whole number from 1 to 10,000."),
    ("diagnose 5 simulated triples with rate 2", "Simulated triples have a seed only."),
    ("diagnose 5 triplets", "`simulated triples`"),
  ])
  func faults(request: String, words: String) {
    let messages = worksheet(request).diagnostics.map { $0.message }
    #expect(messages.count == 1 && messages[0].contains(words), "\(messages)")
  }

  /// Counters by their even steps or their names; gaps, ends and losses that are no numbers.
  @Test func curvesAreRead() throws {
    let file = "epoch,a,b,wall time\n1,0.5,1,0.1\n2,0.25,inf,0.3\n3,,nan,0.9\n"
    let worksheet = worksheet("diagnose \"c.csv\"", file: file)
    #expect(worksheet.diagnostics.map { $0.message } == [])
    for case .request(.diagnose(let curves), _) in worksheet.parts {
      #expect(curves.counter?.name == "epoch")
      #expect(curves.curves.map { $0.name } == ["a", "b"])
      #expect(curves.curves[0].values[2].isNaN)
      #expect(curves.curves[1].values[1...] == [.infinity, .infinity])
    }
  }

  @Test(arguments: [
    ("a,b\n1,x\n2,3\n", "row 1 holds `x` in the column b, where a loss belongs."),
    ("step\n1\n2\n3\n", "no column is a learning curve."),
    ("", "the table is empty."),
  ])
  func filesWithFaults(file: String, words: String) {
    let messages = worksheet("diagnose \"c.csv\"", file: file).diagnostics.map { $0.message }
    #expect(messages.count == 1 && messages[0].contains(words), "\(messages)")
  }
}
