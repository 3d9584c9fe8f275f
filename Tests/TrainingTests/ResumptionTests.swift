import Language
import Mathematics
import Solving
import Testing
import Text

@testable import Training

/// A run that is interrupted anywhere and taken up again comes to exactly the numbers of one that is not.
@Suite struct ResumptionTests {
  static let methods: [(name: String, setting: String)] = [
    ("gradient_descent", ""), ("momentum", "momentum 0.8"), ("heavy_ball", "heavy_ball 0.8"),
    ("nesterov", "nesterov 0.8"), ("adam", "adam"), ("rmsprop", "rmsprop"), ("adagrad", "adagrad"),
  ]

  @Test(arguments: methods.map { $0.setting })
  func goesOnToTheSameNumbers(_ method: String) throws {
    let comma = method.isEmpty ? "" : ", \(method)"
    for more in ["", ", float32", ", weight_decay 0.01, held_out 1/4, patience 3"] {
      let prepared = try ready("minibatch(3)\(comma), rate 0.05 / epoch, epochs 6, seed 4\(more)")
      let whole = try prepared.run()
      for stop in [1, 5, 9] {
        let watch = Watch(stopAt: stop)
        let part = try prepared.run(
          in: TrainingWorld(report: { watch.goesOn(at: $0) }, keep: { watch.keep($0) }))
        let state = try #require(watch.state)
        #expect(part.ending == .interrupted || part.ending == whole.ending)
        let rest = try prepared.run(in: TrainingWorld(state: state))
        #expect(rest.parameters == whole.parameters, "\(method)\(more) from \(state.steps)")
        #expect(rest.state.states == whole.state.states)
        #expect(rest.ending == whole.ending)
        #expect(rest.confusion == whole.confusion)
        #expect(rest.curve.map { $0.loss } == whole.curve.map { $0.loss })
        #expect(rest.curve.map { $0.steps } == whole.curve.map { $0.steps })
      }
    }
  }

  @Test func aFinishedRunIsWhatItWas() throws {
    let prepared = try ready("batch, rate 0.5, epochs 20, tolerance 0.02")
    let whole = try prepared.run()
    let again = try prepared.run(in: TrainingWorld(state: whole.state))
    #expect(again.parameters == whole.parameters)
    #expect(again.ending == whole.ending)
    #expect(again.curve.count == whole.curve.count)
  }

  private func ready(_ settings: String) throws -> PreparedTraining {
    let text = """
      data d from [u, v, t; 0.1, 0.2, 0; 0.9, 0.1, 1; 0.2, 0.8, 1; 0.7, 0.9, 0; 0.4, 0.6, 1; 0.3, 0.3, 0; \
      0.6, 0.2, 1; 0.1, 0.9, 1; 0.8, 0.8, 0; 0.5, 0.4, 1] with x = (u, v)
      W in R^(4 x 2)
      b in R^4
      a in R^4
      parameters W, b, a
      h = tanh(W x + b)
      p = sigmoid(a^T h)
      L = bce(t, p)
      train L on d with \(settings)
      """
    return try preparedTraining(text)
  }
}

/// The first request of a worksheet to train, made ready.
func preparedTraining(_ text: String) throws -> PreparedTraining {
  let solved = work(resolve(Array(text.utf8), isMarkdown: false) { _ in nil })
  #expect(solved.diagnostics.map { $0.message } == [])
  for case .request(.train(let wanted), _) in solved.worksheet.parts {
    return try prepare(wanted, of: solved)
  }
  throw LoweringFault("There is no request to train.")
}

/// Ends a run after so many reports and has what was kept last.
private final class Watch: @unchecked Sendable {
  private(set) var state: TrainingState?
  private var left: Int

  init(stopAt count: Int) { left = count }

  func keep(_ state: TrainingState) { self.state = state }

  func goesOn(at progress: TrainingProgress) -> Bool {
    left -= 1
    return left > 0
  }
}
