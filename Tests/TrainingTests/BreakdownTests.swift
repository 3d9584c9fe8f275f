import Language
import Mathematics
import Testing
import Text

@testable import Training

/// Runs whose numbers end: at the step, the row and the formula that were worked out by hand.
@Suite struct BreakdownTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var rows: String
    var formulas: String
    var settings: String
    var step: Int
    var row: Int?
    var cause: Breakdown.Cause
    /// The quantity whose formula it is.
    var place: String?
    var argument: String?

    var testDescription: String { name }
  }

  @Test(arguments: [
    // y = w doubles its distance and more: w ← w − 1.5 · 2w = −2w from 1, squared beyond 1.8e308 once
    // |w| > 1.34e154, which is 2^512: after step 512.
    Case(
      name: "a rate that is too large", rows: "1", formulas: "y = w x\nL = y^2",
      settings: "batch, rate 1.5, epochs 2000", step: 512, row: 0, cause: .overflow, place: "L",
      argument: "y"),
    // w = 1, then 1 − 0.5 · (3 − 1/1) = 0: log 0.
    Case(
      name: "the logarithm of 0", rows: "1", formulas: "y = w x\nL = 3 y - log(y)",
      settings: "batch, rate 0.5, epochs 10", step: 1, row: 0, cause: .logarithm, place: "L",
      argument: "y"),
    // e^(w x) with w = 1 and x = 1000 in the second row.
    Case(
      name: "an exponent that is too large", rows: "1; 1000", formulas: "y = exp(w x)\nL = y",
      settings: "batch, rate 0.001, epochs 10", step: 0, row: 1, cause: .exponential, place: "y",
      argument: nil),
    // 1/(x − 3) in the third row.
    Case(
      name: "a division by 0", rows: "1; 2; 3", formulas: "u = x - 3\ny = w / u\nL = y^2",
      settings: "stochastic, unshuffled, rate 0.001, epochs 10", step: 0, row: 2, cause: .division,
      place: nil, argument: "u"),
  ])
  func isFound(_ test: Case) throws {
    let text = """
      data d from [x; \(test.rows)]
      w = 1
      parameters w
      \(test.formulas)
      train L on d with \(test.settings)
      """
    let prepared = try preparedTraining(text)
    let result = try prepared.run()
    let definitions = prepared.model.definitions
    #expect(result.ending == .diverged(step: test.step))
    let found = try #require(result.breakdown)
    #expect(found.row == test.row)
    #expect(found.cause == test.cause)
    if let place = test.place {
      #expect(found.quantity.map { definitions[$0].name.source } == place)
    }
    if let name = test.argument {
      #expect(found.argument.map { definitions[$0.symbol].name.source } == name)
    }
    #expect(result.parameters.allSatisfy { $0.allSatisfy { $0.isFinite } })
    if test.step > 0 { #expect(result.last.loss.isFinite) }
  }

  /// Of many rows the first one that breaks is found, wherever it stands; of those that break only
  /// together, none.
  @Test(arguments: [0, 1, 511, 512, 1300, 2999])
  func theFirstOfManyRowsIsFound(_ broken: Int) throws {
    let rows = (0..<3000).map { $0 >= broken && ($0 - broken) % 700 == 0 ? "-1" : "\(1 + $0 % 7)" }
    let prepared = try preparedTraining(
      """
      data d from [x; \(rows.joined(separator: "; "))]
      w = 1
      parameters w
      y = w x
      L = y - log(y)
      train L on d with minibatch(8), rate 0.001, epochs 1
      """)
    let found = try #require(try prepared.run().breakdown)
    #expect(found.row == broken)
    #expect(found.cause == .logarithm)
    let whole = try BrokenRows<Double>(prepared.model, at: [[1]])
    #expect(try whole.first(of: (0..<3000).filter { $0 < broken }) == nil)
    #expect(try whole.first(of: [broken, 0, 1]) == 0)
  }

  /// In minibatches the step is found inside of an epoch, and is the same however many steps are taken
  /// at once.
  @Test func theStepIsExact() throws {
    let text = """
      data d from [x; 1; 1; 1]
      w = 1
      parameters w
      y = w x
      L = y^2
      train L on d with stochastic, rate 1.5, epochs 2000
      """
    let prepared = try preparedTraining(text)
    let alone = try prepared.run()
    #expect(alone.ending == .diverged(step: 512))
    #expect(alone.curve.last?.steps == 511)
    let time = Clock()
    let timed = try prepared.run(in: TrainingWorld(clock: { time.next() }))
    #expect(timed.ending == alone.ending)
    #expect(timed.parameters == alone.parameters)
  }
}

/// A clock that goes forward a little whenever it is looked at.
private final class Clock: @unchecked Sendable {
  private var now = 0.0

  func next() -> Double {
    now += 0.001
    return now
  }
}
