import Language
public import Rendering
import Solving
public import Text
import Tutoring

/// A hand-in as it comes in: its name, its bytes, and whether it is prose with formulas between
/// dollar signs or all formulas.
public struct HandinSource: Sendable {
  public var name: String
  public var text: [UInt8]
  public var isMarkdown: Bool

  public init(name: String, text: [UInt8], isMarkdown: Bool) {
    self.name = name
    self.text = text
    self.isMarkdown = isMarkdown
  }
}

/// A worksheet worked once, to hold any number of hand-ins against.
public struct PreparedWorksheet {
  /// Nothing if there is no worksheet: then the arithmetic of each link is checked by itself.
  public let name: String?
  let key: AnswerKey

  public init(_ source: WorksheetSource, reading: (String) -> [UInt8]? = { _ in nil }) {
    name = source.name
    key = AnswerKey(
      work(
        resolve(
          source.text, isMarkdown: source.isMarkdown, namesEveryUpdate: true, reading: reading)))
  }

  /// No worksheet.
  public init() {
    name = nil
    key = AnswerKey(work(resolve([], isMarkdown: false, namesEveryUpdate: true)))
  }

  /// What was wrong with the worksheet; what is right in it is still checked against.
  public var diagnostics: [Diagnostic] { key.solved.diagnostics }
}

/// Holds a hand-in against a worksheet, link by link.
public func check(_ source: HandinSource, against worksheet: PreparedWorksheet) -> Checked {
  let handin = worksheet.key.solved.worksheet.handin(
    source.text, isMarkdown: source.isMarkdown, memory: worksheet.key.sides)
  return Checked(
    source: source, worksheet: worksheet, handin: handin,
    result: Tutoring.check(handin, against: worksheet.key))
}

/// Whom a document speaks to.
public enum Reader: String, CaseIterable, Sendable {
  case student, teacher
}

/// A checked hand-in: a document for people, and JSON for programs, each made only when asked for.
public struct Checked {
  public let source: HandinSource
  let worksheet: PreparedWorksheet
  let handin: Handin
  let result: CheckedHandin

  /// Whether something is to be mended: an error, luck, a last digit, or what follows from them.
  public var hasErrors: Bool { !result.isClean }

  /// Whether there was nothing that could be checked; then it has earned neither credit nor blame.
  public var isEmpty: Bool { result.links.allSatisfy { $0.verdict == .unread } }

  /// “handin.md: 12 of 14 steps stand, first error in line 9 (delta_3)”
  public var shortLine: String {
    let name = source.name
    if isEmpty { return "\(name): nothing could be checked" }
    let credit = "\(name): \(plain(result.credit.earned)) of \(plain(result.credit.possible))"
    guard let first = result.firstToMend else { return credit }
    let link = result.links[first]
    let line = SourceText(source.text).position(of: link.span.start).line
    return credit + ", line \(line)" + (link.name.map { " (\($0))" } ?? "") + " "
      + link.verdict.words
  }

  /// What is wrong with the task itself: where it contradicts itself or says too little.
  public var taskFaults: [String] {
    worksheet.diagnostics.filter { $0.severity == .error }.map { $0.message } + result.missing
  }

  public func document(for reader: Reader) -> Document {
    switch reader {
    case .student: studentPage(self)
    case .teacher: teacherPage(self)
    }
  }

  /// The contract for programs: `lines`, `first_error`, `credit`, `unread`, `task`,
  /// `two_meanings`.
  public var json: JSON { report(self) }
}
