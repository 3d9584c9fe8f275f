import Deciding
import Language
import Mathematics
public import Rendering
import Solving
public import Text

/// A worksheet looked over for faults that nobody asked about: findings with their evidence.
public struct LintReport: Sendable {
  public let source: WorksheetSource
  /// What was found, in the order of the lines.
  public let findings: [Alarm]
  /// What was wrong with the worksheet itself.
  public let diagnostics: [Diagnostic]

  public var hasFaults: Bool { diagnostics.contains { $0.severity == .error } }

  /// The findings for people, without what is wrong with the worksheet itself.
  public var document: Document { Document(title: [.text(source.name)], blocks: blocks) }

  /// The findings for programs.
  public var json: JSON {
    let text = SourceText(source.text)
    return .object([
      .init("longhand", .string(version)),
      .init("worksheet", .string(source.name)),
      .init("findings", .array(findings.map { report($0, text) })),
      .init("diagnostics", .array(diagnostics.map { report($0, text) })),
    ])
  }

  private var blocks: [Block] {
    let text = SourceText(source.text)
    if findings.isEmpty {
      return [.paragraph([.text("Nothing found.")])]
    }
    return findings.flatMap { alarm -> [Block] in
      let excerpt = text.excerpt(of: alarm.span)
      return [
        .heading(2, [.text("Line \(excerpt.position.line): \(alarm.name)")]),
        .paragraph([.text(visible(alarm.sentence))]),
        .code(excerpt.text + "\n" + excerpt.underline, language: ""),
        .list(alarm.evidence.map { [.paragraph([.text(visible($0))])] }, isOrdered: false),
        .paragraph([.strong([.text("hint: ")]), .text(visible(alarm.hint))]),
      ]
    }
  }
}

/// Solves a worksheet and looks it over. `reading` gives the bytes of a table that it names.
public func lint(
  _ source: WorksheetSource, reading: (String) -> [UInt8]? = { _ in nil }
) -> LintReport {
  let worksheet = resolve(source.text, isMarkdown: source.isMarkdown, reading: reading)
  let solved = work(worksheet)
  return LintReport(
    source: source, findings: Deciding.lint(solved), diagnostics: solved.diagnostics)
}

/// What is looked for, by name.
public var lintFindingNames: [String] { lintNames }

private func report(_ alarm: Alarm, _ text: SourceText) -> JSON {
  let place = text.position(of: alarm.span.start)
  let end = text.position(of: alarm.span.end)
  return .object([
    .init("name", .string(alarm.name)),
    .init("line", .integer(place.line)),
    .init("column", .integer(place.column)),
    .init("end_line", .integer(end.line)),
    .init("end_column", .integer(end.column)),
    .init("message", .string(alarm.sentence)),
    .init("evidence", .array(alarm.evidence.map { .string($0) })),
    .init("hint", .string(alarm.hint)),
  ])
}
