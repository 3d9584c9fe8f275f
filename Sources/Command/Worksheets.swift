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
      isMarkdown: isMarkdown(path, text)),
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

/// The ending decides; without one of ours, a fenced block of statements does.
private func isMarkdown(_ path: String, _ text: [UInt8]) -> Bool {
  if path.hasSuffix(".md") || path.hasSuffix(".markdown") { return true }
  if path.hasSuffix(".lh") { return false }
  return text.split(separator: UInt8(ascii: "\n")).contains {
    let line = $0.drop { $0 == UInt8(ascii: " ") }
    return line.starts(with: "```longhand".utf8) || line.starts(with: "~~~longhand".utf8)
  }
}
