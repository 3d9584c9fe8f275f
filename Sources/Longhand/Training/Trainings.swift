import Language
import Mathematics
import Rendering
import Solving
import Text
import Training

/// A request to train: what was made ready, and what came of it.
struct TrainingOutcome: Sendable {
  var prepared: PreparedTraining?
  var result: TrainingResult?
  var fault: LoweringFault?
}

/// Makes the training runs of a worksheet, one after the other.
func trainings(of solved: Solved, _ options: Options) -> [Int: TrainingOutcome] {
  var outcomes: [Int: TrainingOutcome] = [:]
  var place = 0
  for case .request(let asked, let request) in solved.worksheet.parts {
    if case .train(let wanted) = asked {
      outcomes[place] = outcome(wanted, request, solved, options)
    }
    place += 1
  }
  return outcomes
}

private func outcome(
  _ wanted: TrainingRequest, _ request: Request, _ solved: Solved, _ options: Options
) -> TrainingOutcome {
  var outcome = TrainingOutcome()
  do throws(LoweringFault) {
    let prepared = try prepare(wanted, of: solved)
    outcome.prepared = prepared
    outcome.result = try prepared.run(in: options.world)
  } catch {
    outcome.fault = error
  }
  return outcome
}

extension TrainingOutcome {
  /// What is wrong with the request, at its place.
  func diagnostic(at span: Span) -> Diagnostic? {
    fault.map { Diagnostic(at: span, $0.sentence, hint: $0.hint) }
  }
}
