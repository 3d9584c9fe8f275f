/// Reads an array in the format of the MNIST files: two zero bytes, the type, the number of axes,
/// their sizes, the elements, all with the highest byte first.
/// Source: LeCun, Cortes and Burges, The MNIST database.
public func readIDX(_ bytes: [UInt8]) throws(FormatFault) -> Tensor {
  var reader = ByteReader(bytes[...], reading: "the header of the IDX file")
  let magic = try reader.number(UInt32.self, isBigEndian: true)
  guard magic >> 16 == 0, let type = type(idx: UInt8(truncatingIfNeeded: magic >> 8)) else {
    throw FormatFault("this is no IDX file: its first bytes do not name a type.", at: 0)
  }
  var shape: [Int] = []
  for _ in 0..<(magic & 0xFF) {
    let size = try reader.number(UInt32.self, isBigEndian: true)
    guard let size = Int(exactly: size) else {
      throw FormatFault("an axis of the IDX file is too long.", at: reader.position - 4)
    }
    shape.append(size)
  }
  guard let count = product(shape), let size = product([count, type.size]) else {
    throw FormatFault("the IDX file has more elements than can be counted.", at: 4)
  }
  guard size == reader.left else {
    throw FormatFault(
      "an IDX file of \(sizes(shape)) elements of type \(type.name) has \(size) bytes after its header, but here stand \(reader.left).",
      at: reader.position, hint: size > reader.left ? "The file may be cut off." : nil)
  }
  return try Tensor(type, shape: shape, bytes: reader.take(size), isBigEndian: true)
}

private func type(idx code: UInt8) -> ElementType? {
  switch code {
  case 0x08: .uint8
  case 0x09: .int8
  case 0x0B: .int16
  case 0x0C: .int32
  case 0x0D: .float32
  case 0x0E: .float64
  default: nil
  }
}
