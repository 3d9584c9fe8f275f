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
    var output = ""
    write(margin: "", to: &output)
    return output
  }

  /// The value as JSON text on one line.
  public func line() -> String {
    var output = ""
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
  private func write(margin: String, to output: inout String) {
    switch self {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .integer(let value): output += String(value)
    case .number(let value): output += JSON.text(value)
    case .string(let value): JSON.append(value, to: &output)
    case .array(let values): write(values, margin: margin, to: &output)
    case .object(let members): write(members, margin: margin, to: &output)
    }
  }

  private func writeLine(to output: inout String) {
    switch self {
    case .array(let values):
      output += "["
      for (index, value) in values.enumerated() {
        if index > 0 { output += ", " }
        value.writeLine(to: &output)
      }
      output += "]"
    case .object(let members):
      output += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { output += ", " }
        JSON.append(member.name, to: &output)
        output += ": "
        member.value.writeLine(to: &output)
      }
      output += "}"
    default: write(margin: "", to: &output)
    }
  }

  /// Rows of plain values stay on one line, so that a matrix looks like one.
  private func write(_ values: [JSON], margin: String, to output: inout String) {
    let isFlat = values.allSatisfy { $0.isPlain }
    let inner = margin + "  "
    output += "["
    for (index, value) in values.enumerated() {
      if index > 0 { output += isFlat ? ", " : "," }
      if !isFlat { output += "\n" + inner }
      value.write(margin: inner, to: &output)
    }
    output += isFlat ? "]" : "\n" + margin + "]"
  }

  private func write(_ members: [Member], margin: String, to output: inout String) {
    if members.isEmpty {
      output += "{}"
      return
    }
    let inner = margin + "  "
    output += "{"
    for (index, member) in members.enumerated() {
      output += (index > 0 ? ",\n" : "\n") + inner
      JSON.append(member.name, to: &output)
      output += ": "
      member.value.write(margin: inner, to: &output)
    }
    output += "\n" + margin + "}"
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

  private static func append(_ text: String, to output: inout String) {
    output += "\""
    // Most names and words stand as they are: nothing to escape, and none of the signs beyond.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      output += text
      output += "\""
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }
}
