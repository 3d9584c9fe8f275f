/// The remainder of the bytes, read as a polynomial over {0, 1}, by
/// x³² + x²⁶ + x²³ + x²² + x¹⁶ + x¹² + x¹¹ + x¹⁰ + x⁸ + x⁷ + x⁵ + x⁴ + x² + x + 1, as zip and gzip check it.
/// Source: RFC 1952, section 8; eight bytes at a time by eight tables.
func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  bytes.withUnsafeBytes { buffer in
    remainders.withUnsafeBufferPointer { table in
      var sum = ~UInt32(0)
      var at = 0
      while at + 8 <= buffer.count {
        let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        let mixed = word ^ UInt64(sum)
        sum = 0
        for place in 0..<8 {
          let byte = Int(truncatingIfNeeded: mixed >> UInt64(8 * place) & 0xFF)
          sum ^= table[(7 - place) * 256 + byte]
        }
        at += 8
      }
      while at < buffer.count {
        sum = table[Int(truncatingIfNeeded: (sum ^ UInt32(buffer[at])) & 0xFF)] ^ sum >> 8
        at += 1
      }
      return ~sum
    }
  }
}

/// The remainder of every byte with 0 to 7 zero bytes behind it.
private let remainders: [UInt32] = {
  var table = [UInt32](repeating: 0, count: 2048)
  for byte in 0..<256 {
    var sum = UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
    table[byte] = sum
  }
  for place in 256..<2048 {
    let before = table[place - 256]
    table[place] = before >> 8 ^ table[Int(truncatingIfNeeded: before & 0xFF)]
  }
  return table
}()
