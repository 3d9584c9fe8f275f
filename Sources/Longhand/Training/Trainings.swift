import Formats
import Language
import Mathematics
import Solving
import Text
import Training

/// A request to train: what was made ready, and what came of it.
struct TrainingOutcome: Sendable {
  var wanted: TrainingRequest
  var prepared: PreparedTraining?
  var result: TrainingResult?
  /// Steps that were done before the run was taken up again.
  var stepsBefore = 0
  var fault: LoweringFault?
  /// Why what the caller chose does not fit the request.
  var refusal: String?
}

/// Makes the training runs of a worksheet, one after the other; none after one that was interrupted.
func trainings(of solved: Solved, _ options: Options, _ source: WorksheetSource)
  -> [Int: TrainingOutcome]
{
  var outcomes: [Int: TrainingOutcome] = [:]
  var runs: [(place: Int, wanted: TrainingRequest, span: Span)] = []
  var place = 0
  for case .request(let asked, let request) in solved.worksheet.parts {
    if case .train(let wanted) = asked { runs.append((place, wanted, request.span)) }
    place += 1
  }
  var kept: [Checkpoint.Run] = []
  var isOver = false
  let count = runs.count
  for (number, run) in runs.enumerated() {
    var outcome = TrainingOutcome(wanted: run.wanted)
    if !isOver {
      let words = String(decoding: source.text[run.span.start..<run.span.end], as: UTF8.self)
      outcome.train(solved, options, kept) { progress, before in
        options.training.report(
          TrainingNews(
            words, run: number + 1, of: count, progress, stepsBefore: before))
      }
      if let run = outcome.kept { kept.append(run) }
      isOver = outcome.result?.ending == .interrupted || outcome.refusal != nil
    }
    outcomes[run.place] = outcome
  }
  return outcomes
}

extension TrainingOutcome {
  fileprivate mutating func train(
    _ solved: Solved, _ options: Options, _ done: [Checkpoint.Run],
    report: @escaping @Sendable (TrainingProgress, _ stepsBefore: Int) -> Bool
  ) {
    do throws(LoweringFault) {
      var prepared = try prepare(wanted, of: solved)
      if let threads = options.training.threads { prepared.settings.threads = threads }
      if let precision = options.training.precision {
        prepared.settings.precision = TrainingSettings.Precision(rawValue: precision)
      }
      self.prepared = prepared
      let traits = prepared.traits
      var world = TrainingWorld(clock: options.training.clock, report: { _ in true })
      do throws(FormatFault) {
        world.state = try prepared.state(options.training, run: done.count, traits)
      } catch {
        refusal = error.sentence
        return
      }
      let before = world.state?.steps ?? 0
      stepsBefore = before
      world.report = { report($0, before) }
      world.pause = options.training.pause
      if let keep = options.training.keep {
        let names = prepared.parameterNames
        world.keep = { state in
          keep(Checkpoint(runs: done + [Checkpoint.Run(traits, names, state)]).bytes)
        }
      }
      result = try prepared.run(in: world)
    } catch {
      fault = error
    }
  }

  /// What the run can be taken up from again.
  fileprivate var kept: Checkpoint.Run? {
    guard let prepared, let result else { return nil }
    return Checkpoint.Run(prepared.traits, prepared.parameterNames, result.state)
  }

  /// What is wrong with the request or its run, at its place.
  func diagnostic(at span: Span) -> Diagnostic? {
    if let fault { return Diagnostic(at: span, fault.sentence, hint: fault.hint) }
    guard let prepared, let result, case .diverged(let step) = result.ending else { return nil }
    let words = BreakdownWords(prepared, result, step)
    return Diagnostic(at: span, words.sentence, hint: words.hint)
  }
}
