import Language
import Mathematics
public import Rendering
import Solving
import Text
import Training

/// The training runs of a worksheet, made a little at a time, side by side.
public struct LiveTraining {
  fileprivate var runs: [Run] = []

  fileprivate struct Run {
    var sentence: String
    var line: Int
    var prepared: PreparedTraining?
    var result: TrainingResult?
    var fault: Diagnostic?

    var isOver: Bool {
      guard fault == nil, let result else { return fault != nil }
      return result.ending != .interrupted || result.steps >= allSteps
    }

    var allSteps: Int {
      guard let settings = prepared?.settings else { return 0 }
      return settings.steps ?? settings.epochs * stepsPerEpoch
    }

    var stepsPerEpoch: Int {
      guard let prepared else { return 1 }
      let rows = prepared.rows.count
      let batch = max(prepared.settings.batchRows(of: rows), 1)
      return max((rows + batch - 1) / batch, 1)
    }
  }

  public init(_ source: WorksheetSource, reading: (String) -> [UInt8]? = { _ in nil }) {
    var worksheet = resolve(source.text, isMarkdown: source.isMarkdown, reading: reading)
    worksheet.keepTraining()
    let solved = work(worksheet)
    let text = SourceText(source.text)
    for case .request(.train(let wanted), let request) in worksheet.parts {
      var run = Run(
        sentence: text.text(of: request.span), line: text.position(of: request.span.start).line)
      do throws(LoweringFault) {
        run.prepared = try prepare(wanted, of: solved)
      } catch {
        run.fault = Diagnostic(at: request.span, error.sentence, hint: error.hint)
      }
      runs.append(run)
    }
    for place in runs.indices { runs[place].begin() }
  }

  public var isOver: Bool { runs.allSatisfy { $0.isOver } }

  /// Takes so many steps of every run that is not over, or goes on to the end of so many epochs, of which
  /// the one at hand is the first.
  public mutating func advance(by count: Int, ofEpochs: Bool) {
    for place in runs.indices {
      let perEpoch = runs[place].stepsPerEpoch
      let done = runs[place].result?.steps ?? 0
      if ofEpochs {
        runs[place].advance(to: (done / perEpoch + count) * perEpoch)
      } else {
        // A run looks up after 1, 2, 4 … steps: one at a time, none is too many.
        for step in 0..<count { runs[place].advance(to: done + step + 1) }
      }
    }
  }

  /// How far the runs are: the numbers of each, a picture of all losses, and the boundaries.
  public var json: JSON {
    .object([
      .init("runs", .array(runs.map { $0.json })),
      .init("losses", .string(losses)),
      .init("over", .bool(isOver)),
    ])
  }

  /// The losses of all runs in one picture.
  private var losses: String {
    typealias Shown = (label: String, prepared: PreparedTraining, result: TrainingResult)
    let shown = runs.compactMap { run -> Shown? in
      guard let prepared = run.prepared, let result = run.result else { return nil }
      return (label: "line \(run.line)", prepared: prepared, result: result)
    }
    return lossesPlot(shown).map { writeLiveSVG(.plot($0), id: "losses") } ?? ""
  }
}

extension LiveTraining.Run {
  fileprivate mutating func begin() {
    keep { prepared throws(LoweringFault) in try prepared.start() }
  }

  fileprivate mutating func advance(to target: Int) {
    guard !isOver else { return }
    // Nothing is kept that a run taken up again could not tell: it goes on to the same numbers.
    let world = TrainingWorld(report: { $0.steps < target }, state: result?.state)
    keep { prepared throws(LoweringFault) in try prepared.run(in: world) }
  }

  private mutating func keep(
    _ made: (PreparedTraining) throws(LoweringFault) -> TrainingResult
  ) {
    guard let prepared else { return }
    do throws(LoweringFault) {
      result = try made(prepared)
    } catch {
      fault = Diagnostic(at: Span(0, 0), error.sentence, hint: error.hint)
    }
  }

  fileprivate var json: JSON {
    var members: [JSON.Member] = [
      .init("request", .string(sentence)), .init("line", .integer(line)),
      .init("over", .bool(isOver)),
      .init("fault", fault.map { .string($0.message) } ?? .null),
    ]
    guard let prepared, let result else { return .object(members) }
    members += [
      .init("steps", .integer(result.steps)), .init("all_steps", .integer(allSteps)),
      .init("epochs", .number(result.last.epochs)),
      .init("loss", .number(result.last.loss)),
      .init("accuracy", result.last.accuracy.map { .number($0) } ?? .null),
      .init("held_out_loss", result.last.heldOutLoss.map { .number($0) } ?? .null),
      .init("held_out_accuracy", result.last.heldOutAccuracy.map { .number($0) } ?? .null),
      .init("rate", .number(result.last.rate)),
      .init("ending", .string(ending(result))),
      .init("boundary", .string(boundaryPicture(prepared, result))),
    ]
    return .object(members)
  }

  private func ending(_ result: TrainingResult) -> String {
    if !isOver { return "running" }
    return word(result.ending == .interrupted ? .finished : result.ending)
  }

  private func boundaryPicture(_ prepared: PreparedTraining, _ result: TrainingResult) -> String {
    guard let plot = boundary(prepared, result)?.plot else { return "" }
    return writeLiveSVG(.plot(plot), id: "boundary-\(line)")
  }
}

extension PreparedTraining {
  /// Where a run begins, before the first step.
  fileprivate func start() throws(LoweringFault) -> TrainingResult {
    var start = self
    start.settings.steps = 0
    var result = try start.run()
    if result.ending == .finished { result.ending = .interrupted }
    return result
  }
}
