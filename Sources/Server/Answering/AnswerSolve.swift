import Longhand
import Rendering

/// `POST /api/solve`: a worksheet with all its requests answered, as `longhand solve` does. The body is a
/// request as JSON, or the worksheet itself.
func answerSolve(_ body: [UInt8], _ media: MediaKind) throws(Fault) -> (MediaKind, String) {
  if media == .plain {
    guard String(validating: body, as: UTF8.self) != nil else {
      throw Fault("The worksheet is no text in UTF-8.")
    }
    let source = WorksheetSource(
      name: "worksheet", text: body, isMarkdown: holdsFences(body, named: ""))
    return (.json, solve(source, options: workerOptions()).json.text() + "\n")
  }
  let query = try Query(
    body, allowing: ["worksheet", "markdown", "name", "format", "text", "data"])
  let source = try query.worksheet()
  let media = try query.media()
  let options = workerOptions(tellsText: try query.flag("text") ?? true)
  let solution = solve(source, options: options, reading: try query.files())
  return (media, written(media, solution.document, solution.json))
}
