public import Deciding
import Language
public import Rendering
public import Solving
public import Text

/// The version of Longhand: major, minor, patch.
public let version = "0.1.0"

/// A way to solve large linear programs, whose results are checked: see ``Deciding/LinearSolver``.
public typealias LinearSolver = Deciding.LinearSolver

/// A worksheet as it comes in: its name, its bytes, and whether it is Markdown with `longhand`
/// blocks or all statements.
public struct WorksheetSource: Sendable {
  public var name: String
  public var text: [UInt8]
  public var isMarkdown: Bool

  public init(name: String, text: [UInt8], isMarkdown: Bool) {
    self.name = name
    self.text = text
    self.isMarkdown = isMarkdown
  }
}

/// What a reader may choose about answers.
public struct Options: Sendable {
  /// Every entry is shown, however many there are.
  public var showsAll: Bool

  /// Answers in JSON also stand there as text. Making that takes several times as long as solving.
  public var tellsText: Bool

  /// What large linear programs are solved by, if there is anything; its results are checked.
  public var solver: LinearSolver?

  /// What is chosen of training runs, and what is told of them.
  public var training: TrainingChoices

  public init(
    showsAll: Bool = false, tellsText: Bool = true, solver: LinearSolver? = nil,
    training: TrainingChoices = TrainingChoices()
  ) {
    (self.showsAll, self.tellsText) = (showsAll, tellsText)
    (self.solver, self.training) = (solver, training)
  }
}

/// A solved worksheet: a document for people, and JSON for programs made only when asked for.
public struct Solution: Sendable {
  public let source: WorksheetSource
  public let solved: Solved
  /// What was decided, by the places of the questions among the answers.
  let decisions: [Int: Decision]
  /// What was trained, by the places of the requests among the answers.
  let trainings: [Int: TrainingOutcome]
  /// What came of comparing runs and of looking at curves, by the places of the requests.
  let runOutcomes: [Int: RunOutcome]
  let options: Options

  /// What was wrong with the worksheet.
  public let diagnostics: [Diagnostic]

  public var hasFaults: Bool { diagnostics.contains { $0.severity == .error } }

  /// Whether something that was to be shown does not hold: an identity that numbers refute, or a
  /// derivation of which a step does not agree with numbers or none could be held against any.
  public var hasFailedChecks: Bool { solved.answers.contains { $0.isFailedCheck } }

  /// The worksheet's prose and statements with every answer in its place.
  public var document: Document { present(self) }

  /// The contract for programs; see the language reference.
  public var json: JSON { report(self) }
}

/// Reads, resolves, differentiates and evaluates a worksheet, and answers its requests. `reading`
/// gives the bytes of a table that the worksheet names.
public func solve(
  _ source: WorksheetSource, options: Options = Options(),
  reading: (String) -> [UInt8]? = { _ in nil }
) -> Solution {
  answered(
    source, resolve(source.text, isMarkdown: source.isMarkdown, reading: reading), options)
}

func answered(_ source: WorksheetSource, _ worksheet: Worksheet, _ options: Options) -> Solution {
  let solved = work(worksheet)
  let decisions = decisions(of: solved, options.solver)
  let trainings = trainings(of: solved, options, source)
  let runs = runs(of: solved, options)
  let spans = solved.worksheet.requestSpans
  let faults =
    decisions.values.flatMap { $0.diagnostics }
    + trainings.compactMap { $0.value.diagnostic(at: spans[$0.key]) }
    + runs.compactMap { $0.value.diagnostic(at: spans[$0.key]) }
  return Solution(
    source: source, solved: solved, decisions: decisions, trainings: trainings, runOutcomes: runs,
    options: options,
    diagnostics: (solved.diagnostics + faults).sorted {
      ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end)
    })
}

extension Worksheet {
  /// Where each request stands.
  fileprivate var requestSpans: [Span] {
    parts.compactMap { if case .request(_, let request) = $0 { request.span } else { nil } }
  }
}

private func decisions(of solved: Solved, _ solver: LinearSolver?) -> [Int: Decision] {
  var decisions: [Int: Decision] = [:]
  var place = 0
  for case .request(let asked, let request) in solved.worksheet.parts {
    if case .decide(let question) = asked {
      decisions[place] = decide(question, at: request.span, of: solved, solver: solver)
    }
    place += 1
  }
  return decisions
}
