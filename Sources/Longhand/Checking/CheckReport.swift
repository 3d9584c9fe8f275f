import Rendering
import Text
import Tutoring

/// The JSON of a checked hand-in: `lines`, `first_error`, `credit`, `unread`, and what is wrong with the
/// `task` itself.
func report(_ checked: Checked) -> JSON {
  let text = SourceText(checked.source.text)
  let result = checked.result
  return .object([
    .init("lines", .array(result.links.map { report($0, of: result, text) })),
    .init("first_error", result.firstError.map { firstError(result.links[$0], text) } ?? .null),
    .init("credit", report(result.credit)),
    .init("unread", .array(checked.unread.map { report($0, text) })),
    .init("task", .array(checked.taskFaults.map { .string($0) })),
    .init("two_meanings", .array(result.findings.map { report($0, text) })),
  ])
}

private func report(_ link: CheckedLink, of result: CheckedHandin, _ text: SourceText) -> JSON {
  .object([
    .init("line", line(of: link.span, text)),
    .init("name", optional(link.name)),
    .init("shown", .string(link.shown)),
    .init("expected", optional(link.expected)),
    .init("truth", optional(link.truth)),
    .init("verdict", .string(link.verdict.rawValue)),
    .init("remark", optional(link.remark)),
    .init("causes", causes(of: link)),
    .init(
      "follows_from", .array(link.origins.map { line(of: result.links[$0].span, text) })),
  ])
}

private func firstError(_ link: CheckedLink, _ text: SourceText) -> JSON {
  .object([
    .init("line", line(of: link.span, text)),
    .init("name", optional(link.name)),
    .init("shown", .string(link.shown)),
    .init("expected", optional(link.expected)),
    .init("causes", causes(of: link)),
  ])
}

/// `misconception` in words for people, `misconceptions` for those who count.
private func causes(of link: CheckedLink) -> JSON {
  .array(
    link.causes.map { cause in
      .object([
        .init("misconception", .string(cause.misconceptions.joined(separator: " and "))),
        .init("misconceptions", .array(cause.misconceptions.map { .string($0) })),
        .init("because", .string(cause.because)),
      ])
    })
}

/// Where nothing was checked there is no share: it is neither all nor nothing.
private func report(_ credit: Credit) -> JSON {
  .object([
    .init("earned", .number(credit.earned)),
    .init("possible", .number(credit.possible)),
    .init("share", credit.possible > 0 ? .number(credit.share) : .null),
  ])
}

private func report(_ finding: CheckedHandin.Finding, _ text: SourceText) -> JSON {
  .object([
    .init("line", line(of: finding.span, text)),
    .init("name", .string(finding.name)),
    .init("first_line", finding.earlier.map { line(of: $0, text) } ?? .null),
    .init("other_name", optional(finding.otherName)),
  ])
}

private func report(_ unread: UnreadPlace, _ text: SourceText) -> JSON {
  .object([
    .init("line", line(of: unread.span, text)),
    .init("text", .string(unread.text)),
    .init("reason", .string(unread.reason)),
  ])
}

private func line(of span: Span, _ text: SourceText) -> JSON {
  .integer(text.position(of: span.start).line)
}

private func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
