import Longhand
import Rendering

/// `POST /api/derive`: the derivations of a worksheet alone, those that it asks for or those named.
func answerDerive(_ body: [UInt8]) throws(Fault) -> (MediaKind, String) {
  let query = try Query(
    body, allowing: ["worksheet", "derive", "markdown", "name", "format", "text", "data"])
  let source = try query.worksheet()
  let wanted = try query.texts("derive")
  if wanted.contains(where: { $0.contains { $0.isNewline } }) {
    throw Fault("\"derive\" has more than one line: several derivations make a list.")
  }
  let media = try query.media()
  let options = workerOptions(tellsText: try query.flag("text") ?? true)
  let solution = derive(source, wanted: wanted, options: options, reading: try query.files())
  return (media, written(media, solution.document, solution.json))
}
