/// Reads JSON, RFC 8259: the header of a safetensors file, a line of a stream.
public struct JSONReader {
  private let bytes: ArraySlice<UInt8>
  /// What is read, as faults name it: "the header".
  private let subject: String
  /// Where it begins in the file.
  private let start: Int
  private var at: Int
  private var depth = 0
  private static let deepest = 40

  public init(_ bytes: ArraySlice<UInt8>, of subject: String, at start: Int = 0) {
    (self.bytes, self.subject, self.start) = (bytes, subject, start)
    at = bytes.startIndex
  }

  /// The value that is the whole text.
  /// Errors: what is no JSON, nests 40 values in each other, or names a member of an object twice.
  public mutating func value() throws(FormatFault) -> JSONValue {
    let value = try next()
    guard peek() == nil else { throw fault("something stands behind the value of \(subject)") }
    return value
  }

  private mutating func next() throws(FormatFault) -> JSONValue {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw fault("\(subject) is nested too deeply") }
    switch peek() {
    case UInt8(ascii: "{"): return .object(try members())
    case UInt8(ascii: "["): return .list(try list())
    case UInt8(ascii: "\""): return .text(try text())
    case nil: throw fault("\(subject) ends in the middle of a value")
    default: return try word()
    }
  }

  private mutating func members() throws(FormatFault) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    at += 1
    if take("}") { return members }
    repeat {
      guard peek() == UInt8(ascii: "\"") else { throw fault("a name is expected in \(subject)") }
      let name = try text()
      guard names.insert(name).inserted else {
        throw fault("the name \(name.prefix(80)) stands twice in \(subject)")
      }
      guard take(":") else { throw fault("`:` is expected in \(subject)") }
      _ = peek()
      let first = at
      let value = try next()
      let typed = String(decoding: bytes[first..<at], as: UTF8.self)
      members.append(JSONValue.Member(name: name, value: value, typed: typed))
    } while take(",")
    guard take("}") else { throw fault("`}` is expected in \(subject)") }
    return members
  }

  private mutating func list() throws(FormatFault) -> [JSONValue] {
    var values: [JSONValue] = []
    at += 1
    if take("]") { return values }
    repeat { values.append(try next()) } while take(",")
    guard take("]") else { throw fault("`]` is expected in \(subject)") }
    return values
  }

  // MARK: Words and numbers

  private mutating func word() throws(FormatFault) -> JSONValue {
    let words: [(String, JSONValue)] = [
      ("true", .truth(true)), ("false", .truth(false)), ("null", .null),
    ]
    for (word, value) in words where bytes[at...].starts(with: word.utf8) {
      at += word.utf8.count
      return value
    }
    let first = at
    guard number() else { throw fault("a value is expected in \(subject)") }
    return .number(String(decoding: bytes[first..<at], as: UTF8.self))
  }

  private mutating func number() -> Bool {
    _ = has(0x2D)
    if !has(0x30), !digits() { return false }
    if has(0x2E), !digits() { return false }
    if has(0x65) || has(0x45) {
      if !has(0x2B) { _ = has(0x2D) }
      if !digits() { return false }
    }
    return true
  }

  private mutating func digits() -> Bool {
    let first = at
    while at < bytes.endIndex, 0x30...0x39 ~= bytes[at] { at += 1 }
    return at > first
  }

  // MARK: Texts

  private mutating func text() throws(FormatFault) -> String {
    var content: [UInt8] = []
    at += 1
    while at < bytes.endIndex {
      let byte = bytes[at]
      at += 1
      switch byte {
      case 0x22: return String(decoding: content, as: UTF8.self)
      case 0x5C: content += Array(String(Character(try escaped())).utf8)
      case 0..<0x20: throw fault("a text in \(subject) has a sign in it that no text has")
      default: content.append(byte)
      }
    }
    throw fault("a text is not closed in \(subject)")
  }

  private mutating func escaped() throws(FormatFault) -> Unicode.Scalar {
    let sign = at < bytes.endIndex ? bytes[at] : 0
    at += 1
    switch sign {
    case 0x22, 0x5C, 0x2F: return Unicode.Scalar(sign)
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"): return try codePoint()
    default: throw fault("`\\` stands before a sign that it has no meaning for")
    }
  }

  /// `\u00e9`, or the two halves of a character beyond U+FFFF; a half alone stands for no character.
  private mutating func codePoint() throws(FormatFault) -> Unicode.Scalar {
    let first = try unit()
    guard 0xD800...0xDBFF ~= first, bytes[at...].starts(with: [0x5C, 0x75]) else {
      return Unicode.Scalar(first) ?? "\u{FFFD}"
    }
    at += 2
    let second = try unit()
    guard 0xDC00...0xDFFF ~= second else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  /// Four hexadecimal digits.
  private mutating func unit() throws(FormatFault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      let byte = at < bytes.endIndex ? bytes[at] : 0
      switch byte {
      case 0x30...0x39: code = code << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: code = code << 4 | UInt32(byte & 0xDF) - 0x37
      default: throw fault("four hexadecimal digits are expected in \(subject)")
      }
      at += 1
    }
    return code
  }

  // MARK: Bytes

  /// The byte that comes next, blanks passed over.
  private mutating func peek() -> UInt8? {
    while at < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    return at < bytes.endIndex ? bytes[at] : nil
  }

  /// Whether a sign comes next, blanks passed over; it is passed over too.
  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    peek() == UInt8(ascii: sign) && has(UInt8(ascii: sign))
  }

  private mutating func has(_ byte: UInt8) -> Bool {
    guard at < bytes.endIndex, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private func fault(_ sentence: String) -> FormatFault {
    FormatFault(sentence + ".", at: start + at - bytes.startIndex)
  }
}
