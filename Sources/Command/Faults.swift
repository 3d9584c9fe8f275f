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
    lines += "\(place): \(words(of: diagnostic))\n"
    lines += "  \(excerpt.text)\n  \(excerpt.underline)\n"
    if let hint = diagnostic.hint { lines += "  hint: \(hint)\n" }
  }
  tell(visible(lines))
}

/// Says what is wrong with a worksheet as a whole: no line of it is at fault.
func report(whole diagnostic: Diagnostic, of source: WorksheetSource) {
  var lines = "\(source.name): \(words(of: diagnostic))\n"
  if let hint = diagnostic.hint { lines += "  hint: \(hint)\n" }
  tell(visible(lines))
}

private func words(of diagnostic: Diagnostic) -> String {
  "\(diagnostic.severity.rawValue): \(diagnostic.message)"
}
