/// A value of the header of a safetensors file.
enum HeaderValue {
  case object([(name: String, value: HeaderValue)])
  case list([HeaderValue])
  case text(String)
  case number(Int)
  /// true, false, null and numbers that are not whole: nothing that the header needs.
  case other

  subscript(name: String) -> HeaderValue? {
    guard case .object(let entries) = self else { return nil }
    return entries.first { $0.name == name }?.value
  }

  /// Whole numbers, if it is a list of them.
  var numbers: [Int]? {
    guard case .list(let values) = self else { return nil }
    var numbers: [Int] = []
    for value in values {
      guard case .number(let number) = value else { return nil }
      numbers.append(number)
    }
    return numbers
  }
}

/// Reads the JSON of such a header.
struct HeaderParser {
  private let bytes: ArraySlice<UInt8>
  private let start: Int
  private var at: Int
  private var depth = 0

  init(_ bytes: ArraySlice<UInt8>, at start: Int) {
    self.bytes = bytes
    self.start = start
    at = bytes.startIndex
  }

  mutating func value() throws(FormatFault) -> HeaderValue {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 16 else { throw fault("the header is nested too deeply") }
    switch next() {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .list(try list())
    case UInt8(ascii: "\""): return .text(try text())
    case nil: throw fault("the header ends in the middle of a value")
    default: return try word()
    }
  }

  private mutating func object() throws(FormatFault) -> [(name: String, value: HeaderValue)] {
    var entries: [(name: String, value: HeaderValue)] = []
    var names: Set<String> = []
    at += 1
    if take("}") { return entries }
    repeat {
      guard next() == UInt8(ascii: "\"") else { throw fault("a name is expected in the header") }
      let name = try text()
      guard names.insert(name).inserted else {
        throw fault("the name \(name.prefix(80)) stands twice in the header")
      }
      guard take(":") else { throw fault("`:` is expected in the header") }
      entries.append((name, try value()))
    } while take(",")
    guard take("}") else { throw fault("`}` is expected in the header") }
    return entries
  }

  private mutating func list() throws(FormatFault) -> [HeaderValue] {
    var values: [HeaderValue] = []
    at += 1
    if take("]") { return values }
    repeat { values.append(try value()) } while take(",")
    guard take("]") else { throw fault("`]` is expected in the header") }
    return values
  }

  private mutating func text() throws(FormatFault) -> String {
    var content: [UInt8] = []
    at += 1
    while at < bytes.endIndex, bytes[at] != 0x22 {
      if bytes[at] == 0x5C {
        try appendEscaped(to: &content)
      } else {
        content.append(bytes[at])
        at += 1
      }
    }
    guard at < bytes.endIndex else { throw fault("a text is not closed in the header") }
    at += 1
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func appendEscaped(to content: inout [UInt8]) throws(FormatFault) {
    let sign = at + 1 < bytes.endIndex ? bytes[at + 1] : 0
    at += 2
    switch sign {
    case 0x22, 0x5C, 0x2F: content.append(sign)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "u"):
      var code = try unit()
      if 0xD800..<0xDC00 ~= code, at + 1 < bytes.endIndex, bytes[at] == 0x5C,
        bytes[at + 1] == UInt8(ascii: "u")
      {
        at += 2
        code = 0x10000 + (code - 0xD800) << 10 + (try unit() & 0x3FF)
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault("a character is none") }
      content += Array(String(Character(scalar)).utf8)
    default: throw fault("`\\` stands before a sign that it has no meaning for")
    }
  }

  /// Four hexadecimal digits.
  private mutating func unit() throws(FormatFault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      let byte = at < bytes.endIndex ? bytes[at] : 0
      switch byte {
      case 0x30...0x39: code = code << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: code = code << 4 | UInt32(byte & 0xDF) - 0x37
      default: throw fault("four hexadecimal digits are expected in the header")
      }
      at += 1
    }
    return code
  }

  /// A number, true, false or null.
  private mutating func word() throws(FormatFault) -> HeaderValue {
    let first = at
    while at < bytes.endIndex, isPartOfWord(bytes[at]) { at += 1 }
    guard at > first else { throw fault("a value is expected in the header") }
    return Int(String(decoding: bytes[first..<at], as: UTF8.self)).map { .number($0) } ?? .other
  }

  private func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
    default: false
    }
  }

  /// The byte that comes next, blanks passed over.
  private mutating func next() -> UInt8? {
    while at < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    return at < bytes.endIndex ? bytes[at] : nil
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard next() == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }

  private func fault(_ sentence: String) -> FormatFault {
    FormatFault(sentence + ".", at: start + at - bytes.startIndex)
  }
}
