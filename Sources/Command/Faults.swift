import Glibc
import Longhand
import Text

/// Says on standard error what is wrong with a worksheet, where the answer does not show it:
/// place, sentence, the line with the fault underlined, hint.
func report(_ diagnostics: [Diagnostic], of source: WorksheetSource) {
  if diagnostics.isEmpty { return }
  let text = SourceText(source.text)
  var lines = ""
  for diagnostic in diagnostics {
    let excerpt = text.excerpt(of: diagnostic.span)
    let place = "\(source.name):\(excerpt.position.line):\(excerpt.position.column)"
    lines += "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message)\n"
    lines += "  \(excerpt.text)\n  \(excerpt.underline)\n"
    if let hint = diagnostic.hint { lines += "  hint: \(hint)\n" }
  }
  do throws(Refusal) {
    try write(Array(lines.utf8), to: STDERR_FILENO)
  } catch {
    // There is nobody left to tell.
  }
}
