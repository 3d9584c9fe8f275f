/// Reads a file from its first byte on; what would lie beyond its end is a fault.
struct ByteReader {
  let bytes: ArraySlice<UInt8>
  /// Counted from 0, whatever the indices of the slice.
  private(set) var position = 0
  /// What is read, as a fault speaks of it: "the header of the array".
  var subject: String

  init(_ bytes: ArraySlice<UInt8>, reading subject: String) {
    self.bytes = bytes
    self.subject = subject
  }

  var left: Int { bytes.count - position }

  mutating func take(_ count: Int) throws(FormatFault) -> ArraySlice<UInt8> {
    guard count >= 0, count <= left else {
      throw FormatFault("\(subject) is cut off: the file ends before it does.", at: position)
    }
    let start = bytes.startIndex + position
    position += count
    return bytes[start..<(start + count)]
  }

  /// A whole number, its lowest byte first unless told otherwise.
  mutating func number<Number: FixedWidthInteger>(_ type: Number.Type, isBigEndian: Bool = false)
    throws(FormatFault) -> Number
  {
    let taken = try take(Number.bitWidth / 8)
    var value: Number = 0
    var shift = 0
    if isBigEndian {
      for byte in taken { value = value << 8 | Number(truncatingIfNeeded: byte) }
      return value
    }
    for byte in taken {
      value |= Number(truncatingIfNeeded: byte) << Number(shift)
      shift += 8
    }
    return value
  }

  mutating func move(to place: Int) throws(FormatFault) {
    guard 0...bytes.count ~= place else {
      throw FormatFault("\(subject) lies outside of the file.", at: position)
    }
    position = place
  }
}

/// ∏ sizes, nothing where it is beyond what can be counted.
func product(_ sizes: [Int]) -> Int? {
  var count = 1
  for size in sizes {
    let (next, overflows) = count.multipliedReportingOverflow(by: size)
    if overflows || size < 0 { return nil }
    count = next
  }
  return count
}
