import Formats
import Rendering
import Testing
import Text

@testable import Longhand

/// What is said of a training run.
@Suite struct TrainingAnswerTests {
  private func solved(_ settings: String) -> Solution {
    let text = """
      data d from [u, v, t; 0, 0.1, 0; 1, 0, 1; 0.1, 1, 1; 1, 0.9, 1; 0.2, 0.1, 0; 0, 0, 0] with x = (u, v)
      w in R^2
      b in R
      eta = 0.4
      parameters w, b
      p = sigmoid(w^T x + b)
      L = bce(t, p)
      train L on d with \(settings)
      """
    return solve(WorksheetSource(name: "t.lh", text: Array(text.utf8), isMarkdown: false))
  }

  @Test(arguments: [
    ("batch, rate eta, epochs 10", ["w ← w − η · ∂L/∂w", "all examples", "10 epochs", "right"]),
    ("momentum 0.8, rate 0.1, epochs 4", ["V_w ← β V_w + (1 − β) · ∂L/∂w", "β = 0.8"]),
    ("heavy ball 0.8, minibatch(2)", ["V_w ← β V_w + ∂L/∂w", "2 examples, in an order of chance"]),
    ("nesterov 0.8, stochastic, unshuffled", ["one example, in the order of the table"]),
    ("adam, rate 0.1 / epoch, epochs 5", ["β₁ = 0.9", "v_w ← β₂ v_w", "0.1/epoch"]),
    ("rmsprop, weight decay 0.1", ["w ← w − η λ w", "λ = 0.1", "v_w ← ρ v_w"]),
    (
      "batch, start zeros, epochs 2, held out 1/3",
      ["4 of d, 2 held out", "zeros", "held out: loss"]
    ),
    ("float32, threads 2, steps 7", ["Float32", "threads", "7 steps"]),
    ("batch, tolerance 0.5, epochs 50", ["lowered the loss by less than 0.5 of it"]),
  ])
  func says(_ settings: String, _ parts: [String]) {
    let solution = solved(settings)
    #expect(solution.diagnostics.map { $0.message } == [])
    let text = write(solution.document, as: .terminal, width: 120, isColoured: false)
    for part in parts { #expect(text.contains(part), "\(settings): \(part)") }
  }

  @Test func everyWriterWritesIt() {
    let solution = solved("minibatch(4), rate 0.3, epochs 12, held out 1/3")
    for format in [Format.terminal, .markdown, .latex, .html] {
      let text = write(solution.document, as: format, width: 80, isColoured: false)
      #expect(text.contains("epochs"))
    }
    #expect(solution.trainedRuns.count == 1)
    let run = solution.trainedRuns[0]
    #expect(run.number == nil)
    #expect(run.pictures.map { $0.name } == ["loss", "accuracy", "boundary"])
    #expect(run.parameters.map { $0.name } == ["w", "b"])
    #expect(run.parameters[0].tensor.shape == [2])
  }

  /// Neither clock nor number of threads leaves a trace in what is stored.
  @Test func answersDoNotRestOnTheClock() {
    let still = solved("minibatch(4), rate 0.3, epochs 200")
    let text = still.source
    var choices = TrainingChoices()
    choices.clock = { 0.25 }
    choices.threads = 2
    let timed = solve(text, options: Options(training: choices))
    #expect(still.json == timed.json)
    #expect(still.document == timed.document)
    #expect(still.trainingRecord == timed.trainingRecord)
  }
}
