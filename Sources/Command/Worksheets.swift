import Longhand

/// A worksheet file with what is needed to answer it.
struct Worksheet {
  var source: WorksheetSource
  /// Reads a table the worksheet names, relative to the worksheet; what is packed in it is unpacked.
  var reading: (String) -> [UInt8]?
}

/// The worksheet at `path`; `-` is standard input.
func worksheet(at path: String) throws(Refusal) -> Worksheet {
  let text = try read(path, atMost: Limit.worksheet)
  let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  return Worksheet(
    source: WorksheetSource(
      name: path == "-" ? "standard input" : path, text: text,
      isMarkdown: holdsFences(text, named: path)),
    reading: { name in
      let place = name.hasPrefix("/") ? name : folder + name
      do throws(Refusal) {
        return unpacked(try read(place, atMost: Limit.data), of: place)
      } catch {
        complain(error.sentence)
        return nil
      }
    })
}
