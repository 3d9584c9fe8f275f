import Longhand
import Rendering

/// `POST /api/check`: a hand-in held against a worksheet, or its arithmetic alone.
func answerCheck(_ body: [UInt8]) throws(Fault) -> (MediaKind, String) {
  let query = try Query(
    body, allowing: ["worksheet", "handin", "markdown", "name", "for", "format", "data"])
  let text = Array(try query.neededText("handin").utf8)
  let handin = HandinSource(
    name: "hand-in", text: text,
    isMarkdown: try query.flag("markdown") ?? holdsProse(text, named: ""))
  let media = try query.media()
  guard let reader = Reader(rawValue: try query.text("for") ?? "student") else {
    throw Fault("\"for\" is neither \"student\" nor \"teacher\".")
  }
  let checked = check(handin, against: try prepared(query))
  return (media, written(media, checked.document(for: reader), checked.json))
}

private func prepared(_ query: Query) throws(Fault) -> PreparedWorksheet {
  let name = try query.text("name") ?? "worksheet"
  let files = try query.files()
  guard let text = try query.text("worksheet") else { return PreparedWorksheet() }
  let bytes = Array(text.utf8)
  return PreparedWorksheet(
    WorksheetSource(name: name, text: bytes, isMarkdown: holdsFences(bytes, named: name)),
    reading: files)
}
