import Text

/// What is known of names while a hand-in is read.
struct Vocabulary: Sendable {
  /// The names of the worksheet, if there is one.
  let names: Names?

  /// Whether the worksheet or the library has something so called.
  func knows(_ bytes: [UInt8], _ span: Span) -> Bool {
    let isOwn: Names.Use = [.quantity, .function]
    if let names, !names.use(of: bytes, from: span.start, to: span.end).isDisjoint(with: isOwn) {
      return true
    }
    return span.end - span.start <= 24 && Library.standard.knows(bytes.text(span))
  }

  /// Whether a name stands for a function where a bracket follows it.
  func isFunction(_ bytes: [UInt8], _ span: Span) -> Bool {
    let use = names?.use(of: bytes, from: span.start, to: span.end) ?? []
    if use.contains(.function) { return true }
    if use.contains(.quantity) { return false }
    return span.end - span.start <= 24 && Library.standard.knows(bytes.text(span))
  }

  /// Whether each letter is a quantity of the worksheet.
  func areQuantities(_ bytes: [UInt8], _ span: Span) -> Bool {
    guard let names else { return false }
    for letter in span.start..<span.end
    where !names.use(of: bytes, from: letter, to: letter + 1).contains(.quantity) {
      return false
    }
    return true
  }

  /// The function of the library that is spelled so but for capitals, hyphens and spaces.
  func function(_ bytes: [UInt8], _ span: Span) -> String? {
    guard span.end - span.start <= 24 else { return nil }
    var folded: [UInt8] = []
    for byte in bytes[span.start..<span.end] {
      switch byte {
      case 0x20, 0x2D, 0x5C, 0x5F: break
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: folded.append(byte.small)
      default: return nil
      }
    }
    return Self.functions[String(decoding: folded, as: UTF8.self)]
  }

  /// The names of the library by their letters alone: `leakyrelu` is `leaky_relu`.
  private static let functions: [String: String] = {
    var functions: [String: String] = [:]
    for name in Library.standard.knownNames.sorted() {
      let letters = name.utf8.filter { $0 != 0x5F }
      functions[String(decoding: letters.map { $0.small }, as: UTF8.self)] = name
    }
    return functions
  }()
}
