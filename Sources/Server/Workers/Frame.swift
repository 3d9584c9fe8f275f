/// What goes between the server and a worker, either way: a number and a kind, which both sides know
/// the meaning of, and bytes.
struct Frame: Equatable, Sendable {
  /// The status of an answer; 0 in a request.
  var number: UInt16 = 0
  var kind: UInt8
  /// What a body is: the raw value of a ``MediaKind``.
  var media: UInt8
  var body: [UInt8]

  static let headCount = 8

  /// Four bytes of length, two of number, two of kinds, the body.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Frame.headCount + body.count)
    withUnsafeBytes(of: UInt32(body.count).littleEndian) { bytes += $0 }
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    bytes += [kind, media]
    bytes += body
    return bytes
  }

  /// A frame without its body, and how long that is.
  static func head(_ bytes: [UInt8]) -> (frame: Frame, count: Int) {
    let count = (0..<4).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
    let number = UInt16(bytes[4]) | UInt16(bytes[5]) << 8
    return (Frame(number: number, kind: bytes[6], media: bytes[7], body: []), count)
  }
}

/// What the body of a request or an answer is.
enum MediaKind: UInt8, CaseIterable, Sendable {
  case json, plain, html, markdown, latex

  var mediaType: String {
    switch self {
    case .json: "application/json"
    case .plain: "text/plain; charset=utf-8"
    case .html: "text/html; charset=utf-8"
    case .markdown: "text/markdown; charset=utf-8"
    case .latex: "text/x-tex; charset=utf-8"
    }
  }
}
