import Language
import Mathematics
import Rendering
import Solving
import Text
import Training

/// What came of a request that compares runs or tells learning curves apart.
enum RunOutcome: Sendable {
  case comparison(RunComparison)
  case diagnosis(Diagnosis, Curves)
  case triples(TripleCount)
  case fault(LoweringFault)
}

/// Makes the runs that are compared and looks at the curves, by the places of the requests.
func runs(of solved: Solved, _ options: Options) -> [Int: RunOutcome] {
  var outcomes: [Int: RunOutcome] = [:]
  var place = 0
  for case .request(let asked, _) in solved.worksheet.parts {
    outcomes[place] = outcome(asked, solved, options)
    place += 1
  }
  return outcomes
}

private func outcome(_ asked: Asked, _ solved: Solved, _ options: Options) -> RunOutcome? {
  do throws(LoweringFault) {
    switch asked {
    case .compareRuns(let request):
      return .comparison(try compare(request, of: solved, in: options.world))
    case .diagnose(let curves):
      return .diagnosis(diagnose(curves.curves.map { $0.values }), curves)
    case .diagnoseTriples(let simulated):
      return .triples(
        try countTriples(simulated.triples, firstSeed: UInt64(simulated.seed), in: options.world))
    default: return nil
    }
  } catch {
    return .fault(error)
  }
}

extension RunOutcome {
  /// What is wrong with the request, at its place.
  func diagnostic(at span: Span) -> Diagnostic? {
    if case .fault(let fault) = self {
      return Diagnostic(at: span, fault.sentence, hint: fault.hint)
    }
    return nil
  }

  private var ruling: Ruling? {
    switch self {
    case .comparison(let comparison): Longhand.ruling(of: comparison)
    case .diagnosis(let diagnosis, let curves): Longhand.ruling(of: diagnosis, curves)
    case .triples(let count): Longhand.ruling(of: count)
    case .fault: nil
    }
  }

  /// For the page.
  var blocks: [Block] {
    ruling?.blocks ?? [
      .note(.fault, [.paragraph(["This cannot be run; see what is wrong with the worksheet."])])
    ]
  }

  /// For programs.
  var json: JSON { ruling?.json ?? .null }
}
