/// Reads an object of JSON, RFC 8259; nothing where the text is none.
public struct JSONReader {
  /// A member of an object, its value also as it was typed.
  public struct Member {
    public var name: String
    public var value: JSON
    public var text: String
  }

  private let bytes: [UInt8]
  private var at = 0
  private var depth = 0
  private static let deepest = 200

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The members of the object that the text is.
  public mutating func object() -> [Member]? {
    skipBlanks()
    guard let members = members() else { return nil }
    skipBlanks()
    return at == bytes.count ? members : nil
  }

  private mutating func members() -> [Member]? {
    guard take(0x7B) else { return nil }
    var members: [Member] = []
    skipBlanks()
    if take(0x7D) { return members }
    while true {
      skipBlanks()
      guard let name = string() else { return nil }
      skipBlanks()
      guard take(0x3A) else { return nil }
      skipBlanks()
      let start = at
      guard let value = value() else { return nil }
      let text = String(decoding: bytes[start..<at], as: UTF8.self)
      members.append(Member(name: name, value: value, text: text))
      skipBlanks()
      if take(0x7D) { return members }
      guard take(0x2C) else { return nil }
    }
  }

  private mutating func value() -> JSON? {
    depth += 1
    defer { depth -= 1 }
    guard depth < JSONReader.deepest, at < bytes.count else { return nil }
    switch bytes[at] {
    case 0x7B:
      return members().map { .object($0.map { JSON.Member($0.name, $0.value) }) }
    case 0x5B: return array()
    case 0x22: return string().map { .string($0) }
    case 0x74: return word("true", .bool(true))
    case 0x66: return word("false", .bool(false))
    case 0x6E: return word("null", .null)
    default: return number()
    }
  }

  private mutating func array() -> JSON? {
    at += 1
    var values: [JSON] = []
    skipBlanks()
    if take(0x5D) { return .array(values) }
    while true {
      skipBlanks()
      guard let value = value() else { return nil }
      values.append(value)
      skipBlanks()
      if take(0x5D) { return .array(values) }
      guard take(0x2C) else { return nil }
    }
  }

  private mutating func word(_ word: String, _ value: JSON) -> JSON? {
    guard bytes[at...].starts(with: word.utf8) else { return nil }
    at += word.utf8.count
    return value
  }

  private mutating func number() -> JSON? {
    let start = at
    _ = take(0x2D)
    if !take(0x30), !digits() { return nil }
    if take(0x2E), !digits() { return nil }
    if take(0x65) || take(0x45) {
      if !take(0x2B) { _ = take(0x2D) }
      if !digits() { return nil }
    }
    return Double(String(decoding: bytes[start..<at], as: UTF8.self)).map { .number($0) }
  }

  private mutating func digits() -> Bool {
    let start = at
    while at < bytes.count, 0x30...0x39 ~= bytes[at] { at += 1 }
    return at > start
  }

  private mutating func string() -> String? {
    guard take(0x22) else { return nil }
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case 0x22: return String(decoding: text, as: UTF8.self)
      case 0x5C:
        guard let scalar = escape() else { return nil }
        text += Array(String(Character(scalar)).utf8)
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard at < bytes.count else { return nil }
    let byte = bytes[at]
    at += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: return Unicode.Scalar(byte)
    case 0x62: return "\u{8}"
    case 0x66: return "\u{C}"
    case 0x6E: return "\n"
    case 0x72: return "\r"
    case 0x74: return "\t"
    case 0x75: return codePoint()
    default: return nil
    }
  }

  /// `\u00e9`, or the two halves of a character beyond U+FFFF; a half alone stands for no character.
  private mutating func codePoint() -> Unicode.Scalar? {
    guard let first = hexadecimal() else { return nil }
    guard 0xD800...0xDBFF ~= first, bytes[at...].starts(with: [0x5C, 0x75]) else {
      return Unicode.Scalar(first) ?? "\u{FFFD}"
    }
    at += 2
    guard let second = hexadecimal() else { return nil }
    guard 0xDC00...0xDFFF ~= second else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func hexadecimal() -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    let digits = bytes[at..<(at + 4)]
    at += 4
    guard digits.allSatisfy({ $0 != 0x2B && $0 != 0x2D }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func skipBlanks() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }
}
