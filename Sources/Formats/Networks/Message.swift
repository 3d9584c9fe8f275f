/// A message of Protocol Buffers as it is sent: fields by number, each with its kind.
/// Source: Protocol Buffers, Encoding.
struct Message {
  private(set) var bytes: [UInt8] = []

  /// A whole number, seven bits a byte, the lowest first.
  mutating func append(_ field: Int, whole value: Int) {
    append(varint: UInt64(field) << 3)
    append(varint: UInt64(bitPattern: Int64(value)))
  }

  mutating func append(_ field: Int, number value: Float) {
    append(varint: UInt64(field) << 3 | 5)
    bytes.append(littleEndian: value.bitPattern)
  }

  mutating func append(_ field: Int, bytes content: [UInt8]) {
    append(varint: UInt64(field) << 3 | 2)
    append(varint: UInt64(content.count))
    bytes += content
  }

  /// A text; an empty one is left out, as that is what a missing field means.
  mutating func append(_ field: Int, text: String) {
    if !text.isEmpty { append(field, bytes: Array(text.utf8)) }
  }

  mutating func append(_ field: Int, part: Message) { append(field, bytes: part.bytes) }

  private mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
