import Text

/// Why a statement cannot be read, thrown to the statement's end and kept there as data.
struct Fault: Error {
  var diagnostic: Diagnostic

  init(at span: Span, _ message: String, hint: String? = nil) {
    diagnostic = Diagnostic(at: span, message, hint: hint)
  }
}

/// The faults of a page; after the first thousand they are only counted, so that a file of
/// nothing but faults costs no more than one that can be read.
struct Faults: Sendable {
  private(set) var list: [Diagnostic] = []
  private(set) var hidden = 0
  private static let most = 1000

  mutating func append(_ fault: Diagnostic) {
    if list.count < Self.most { list.append(fault) } else { hidden += 1 }
  }

  mutating func append(_ others: Faults) {
    for fault in others.list { append(fault) }
    hidden += others.hidden
  }

  /// In the order of the text, with a word on those that were only counted.
  var inOrder: [Diagnostic] {
    if list.count < 2 { return list }
    var sorted = list.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
    if hidden > 0, let last = sorted.last {
      sorted.append(Diagnostic(at: last.span, "Besides these there are \(hidden) more faults."))
    }
    return sorted
  }
}

/// What is wrong with bytes that are no token.
func invalidFault(_ token: Token, _ bytes: [UInt8]) -> Diagnostic {
  let start = Int(token.start)
  guard start < bytes.count else { return Diagnostic(at: token.span, "The text ends here.") }
  let byte = bytes[start]
  guard let scalar = decodeScalar(bytes, at: start) else {
    return Diagnostic(
      at: token.span, "The byte \(hexadecimal(UInt32(byte), 2)) is not UTF-8 text.",
      hint: "Save the file as UTF-8.")
  }
  switch scalar.value {
  case 0x22, 0x201C, 0x201D:
    return Diagnostic(
      at: token.span, "The quotation mark is never closed on its line.",
      hint: "Put a `\"` after the text.")
  case 0x5C: return commandFault(at: start, bytes)
  case 0x2E where isLetter(bytes, start - 1) && isLetter(bytes, start + 1):
    return Diagnostic(
      at: token.span, "A point stands between letters.",
      hint: "Put the name of a file in quotation marks.")
  case 0x2E:
    return Diagnostic(
      at: token.span, "A point stands here without a number.",
      hint: "Write `0.5`, `..` for a range, `.*` for the entrywise product.")
  case 0x25:
    let hundredth = hundredth(before: start, bytes)
    return Diagnostic(
      at: token.span, "`%` has no meaning in a worksheet.",
      hint: hundredth.map { "Write `\($0)`." } ?? "`#` starts a comment.")
  case 0..<0x20, 0x7F..<0xA0:
    return Diagnostic(
      at: token.span, "The control character \(hexadecimal(scalar.value, 2)) stands here.",
      hint: "Delete it.")
  default: return strangeFault(token.span, scalar.value)
  }
}

private func isLetter(_ bytes: [UInt8], _ place: Int) -> Bool {
  bytes.indices.contains(place) && 0x61...0x7A ~= bytes[place] | 0x20
}

func hexadecimal(_ value: UInt32, _ digits: Int, prefix: String = "0x") -> String {
  let text = String(value, radix: 16, uppercase: true)
  return prefix + String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
