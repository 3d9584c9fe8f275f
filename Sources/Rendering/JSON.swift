/// A JSON value; members of an object keep their order.
public enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Member])

  public struct Member: Hashable, Sendable {
    public var name: String
    public var value: JSON

    public init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// The value as JSON text: always valid, doubles as the shortest decimal that reads back the
  /// same, and what is no number as the strings "NaN", "Infinity" and "-Infinity".
  public func text() -> String {
    var output: [UInt8] = []
    write(margin: "", to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// The value as JSON text on one line.
  public func line() -> String { String(decoding: lineBytes(), as: UTF8.self) }

  /// The value as JSON text on one line, in UTF-8.
  public func lineBytes() -> [UInt8] {
    var output: [UInt8] = []
    writeLine(to: &output)
    return output
  }
}

extension JSON: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSON {
  private func write(margin: String, to output: inout [UInt8]) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .integer(let value): output += String(value).utf8
    case .number(let value): output += JSON.text(value).utf8
    case .string(let value): JSON.append(value, to: &output)
    case .array(let values): write(values, margin: margin, to: &output)
    case .object(let members): write(members, margin: margin, to: &output)
    }
  }

  private func writeLine(to output: inout [UInt8]) {
    switch self {
    case .array(let values):
      output += "[".utf8
      for (index, value) in values.enumerated() {
        if index > 0 { output += ", ".utf8 }
        value.writeLine(to: &output)
      }
      output += "]".utf8
    case .object(let members):
      output += "{".utf8
      for (index, member) in members.enumerated() {
        if index > 0 { output += ", ".utf8 }
        JSON.append(member.name, to: &output)
        output += ": ".utf8
        member.value.writeLine(to: &output)
      }
      output += "}".utf8
    default: write(margin: "", to: &output)
    }
  }

  /// Rows of plain values stay on one line, so that a matrix looks like one.
  private func write(_ values: [JSON], margin: String, to output: inout [UInt8]) {
    let isFlat = values.allSatisfy { $0.isPlain }
    let inner = margin + "  "
    output += "[".utf8
    for (index, value) in values.enumerated() {
      if index > 0 { output += (isFlat ? ", " : ",").utf8 }
      if !isFlat { JSON.breakLine(inner, &output) }
      value.write(margin: inner, to: &output)
    }
    if !isFlat { JSON.breakLine(margin, &output) }
    output += "]".utf8
  }

  private func write(_ members: [Member], margin: String, to output: inout [UInt8]) {
    if members.isEmpty {
      output += "{}".utf8
      return
    }
    let inner = margin + "  "
    output += "{".utf8
    for (index, member) in members.enumerated() {
      if index > 0 { output += ",".utf8 }
      JSON.breakLine(inner, &output)
      JSON.append(member.name, to: &output)
      output += ": ".utf8
      member.value.write(margin: inner, to: &output)
    }
    JSON.breakLine(margin, &output)
    output += "}".utf8
  }

  private static func breakLine(_ margin: String, _ output: inout [UInt8]) {
    output += "\n".utf8
    output += margin.utf8
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    case .null, .bool, .integer, .number, .string: true
    }
  }

  private static func text(_ value: Double) -> String {
    if value.isNaN { return "\"NaN\"" }
    if value.isInfinite { return value < 0 ? "\"-Infinity\"" : "\"Infinity\"" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func append(_ text: String, to output: inout [UInt8]) {
    var text = text
    output += "\"".utf8
    text.withUTF8 { append($0, to: &output) }
    output += "\"".utf8
  }

  /// What needs no escape is copied in runs as long as they are.
  private static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var start = 0
    var place = 0
    while place < text.count {
      guard let scalar = escaped(text, place) else {
        place += 1
        continue
      }
      output += text[start..<place]
      output += escape(scalar).utf8
      place += UTF8.width(scalar)
      start = place
    }
    output += text[start...]
  }

  /// The scalar that begins at `place`, if it is one that is escaped: quotes, backslashes, controls
  /// (U+0080 to U+009F are C2 80 to C2 9F), and the two separators of lines that JavaScript once took for
  /// ends of lines (E2 80 A8 and E2 80 A9).
  private static func escaped(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Unicode.Scalar? {
    let byte = text[place]
    switch byte {
    case 0x22, 0x5C, 0..<0x20, 0x7F: return Unicode.Scalar(byte)
    case 0xC2 where text[place + 1] < 0xA0: return Unicode.Scalar(text[place + 1])
    case 0xE2 where text[place + 1] == 0x80 && (text[place + 2] == 0xA8 || text[place + 2] == 0xA9):
      return text[place + 2] == 0xA8 ? "\u{2028}" : "\u{2029}"
    default: return nil
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default:
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
  }
}
