import Formats
import Glibc
import Longhand
import Rendering

/// Answers hand-ins that come in as lines of JSON, each by a line; a bad one is answered, too, and the
/// others go on.
func checkLines(against worksheet: PreparedWorksheet, to path: String?) throws(Refusal) -> Outcome {
  let sink = try Sink(path, keeping: [], what: "one of the files that are read")
  var lines = InputLines()
  var outcome = Outcome.clean
  while let line = try lines.next() {
    if line.allSatisfy({ $0 <= 0x20 }) { continue }
    let (answer, one) = answer(to: line, isTooLong: lines.isTooLong, worksheet)
    outcome.join(one)
    try sink.put(answer + "\n")
  }
  try sink.end()
  return outcome
}

private func answer(
  to line: [UInt8], isTooLong: Bool, _ worksheet: PreparedWorksheet
) -> (String, Outcome) {
  if isTooLong {
    return (refusal("The line is longer than \(Limit.worksheet >> 20) MB."), .unreadable)
  }
  var reader = JSONReader(line[...], of: "the line")
  guard let members = reader.members else {
    return (refusal("This is no JSON object."), .unreadable)
  }
  let id = members.first { $0.name == "id" }?.typed ?? "null"
  func value(_ name: String) -> JSONValue? { members.first { $0.name == name }?.value }
  guard case .text(let text)? = value("handin") else {
    return (refusal("There is no text under \"handin\".", id: id), .unreadable)
  }
  let bytes = Array(text.utf8)
  var isMarkdown = holdsProse(bytes, named: "")
  switch value("markdown") {
  case .truth(let said)?: isMarkdown = said
  case nil, .null?: break
  default: return (refusal("\"markdown\" is neither true nor false.", id: id), .unreadable)
  }
  let source = HandinSource(name: "hand-in", text: bytes, isMarkdown: isMarkdown)
  let checked = check(source, against: worksheet)
  return ("{\"id\": " + id + ", " + checked.json.line().dropFirst(), Outcome(of: checked))
}

extension JSONReader {
  /// The members of the object that the text is; nothing if it is none.
  fileprivate var members: [JSONValue.Member]? {
    mutating get {
      guard case .object(let members)? = try? value() else { return nil }
      return members
    }
  }
}

private func refusal(_ sentence: String, id: String = "null") -> String {
  "{\"id\": " + id + ", \"error\": " + JSON.string(sentence).line() + "}"
}

/// The lines of standard input, one at a time.
private struct InputLines {
  /// Whether the last line was cut because nobody should send so much.
  private(set) var isTooLong = false
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  mutating func next() throws(Refusal) -> [UInt8]? {
    isTooLong = false
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      if isAtEnd {
        defer { start = buffer.count }
        return start < buffer.count ? Array(buffer[start...]) : nil
      }
      buffer.removeFirst(start)
      start = 0
      if buffer.count > Limit.worksheet {
        // The rest of the line is passed over.
        isTooLong = true
        buffer.removeAll()
      }
      searched = buffer.count
      try fill()
    }
  }

  private mutating func fill() throws(Refusal) {
    while true {
      let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw Refusal("cannot read standard input: \(lastReason()).") }
      if count == 0 { isAtEnd = true }
      buffer += chunk[..<max(0, count)]
      return
    }
  }
}
