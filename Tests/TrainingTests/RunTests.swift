import Language
import Mathematics
import Solving
import Testing
import Text

@testable import Training

@Suite struct RunTests {
  /// XOR is learned by two hidden units, and the same seed gives the same numbers on any number of
  /// threads, at once or taken up again in the middle.
  @Test func learnsAndRepeats() throws {
    let text = """
      data xor from [x1, x2, t; 0, 0, 0; 0, 1, 1; 1, 0, 1; 1, 1, 0] with x = (x1, x2)
      W in R^(3 x 2)
      b in R^3
      v in R^3
      c in R
      parameters W, b, v, c
      h = tanh(W x + b)
      p = sigmoid(v^T h + c)
      L = bce(t, p)
      """
    let worksheet = resolve(Array(text.utf8), isMarkdown: false) { _ in nil }
    #expect(worksheet.diagnostics.map { $0.message } == [])
    let loss = try #require(worksheet.named.last)
    let model = try TrainedModel(loss, by: worksheet.parameters, in: worksheet.definitions)
    var settings = TrainingSettings()
    settings.pass = .minibatch(3)
    settings.epochs = 3000
    settings.rate = { _, _ in 0.3 }
    settings.seed = 5
    var results: [[[Double]]] = []
    for threads in [1, 2] {
      settings.threads = threads
      let result = try train(model, settings, rows: [0, 1, 2, 3])
      #expect(result.curve.last?.accuracy == 1)
      #expect((result.curve.last?.loss ?? 1) < 0.01)
      #expect(result.confusion == [[2, 0], [0, 2]])
      results.append(result.parameters)
    }
    #expect(results[0] == results[1])
    let kept = Kept()
    settings.epochs = 1000
    _ = try train(
      model, settings, rows: [0, 1, 2, 3], world: TrainingWorld(keep: { kept.state = $0 }))
    settings.epochs = 3000
    let resumed = try train(
      model, settings, rows: [0, 1, 2, 3], world: TrainingWorld(state: kept.state))
    #expect(resumed.parameters == results[0])
    #expect(resumed.curve.count == 3001)
  }
}

/// What a run gave away last.
private final class Kept: @unchecked Sendable {
  var state: TrainingState?
}
