/// The first bytes of an array: 0x93 and NUMPY.
let magicNPY: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

/// Reads one array in NumPy's format, versions 1 to 3: magic, version, a header that is a Python
/// dictionary, the elements.
/// Errors: other types than bool, whole and floating-point numbers; sizes that are not those of the file.
/// Source: NumPy Enhancement Proposal 1.
public func readNPY(_ bytes: [UInt8]) throws(FormatFault) -> Tensor { try readNPY(bytes[...]) }

func readNPY(_ bytes: ArraySlice<UInt8>) throws(FormatFault) -> Tensor {
  var reader = ByteReader(bytes, reading: "the header of the array")
  guard try reader.take(6).elementsEqual(magicNPY) else {
    throw FormatFault("this is no array of NumPy: its first bytes are others.", at: 0)
  }
  let version = try reader.number(UInt16.self) & 0xFF
  guard 1...3 ~= version else {
    throw FormatFault("version \(version) of NumPy's format is not known.", at: 6)
  }
  let length =
    version == 1
    ? Int(try reader.number(UInt16.self)) : Int(exactly: try reader.number(UInt32.self))
  guard let length else { throw FormatFault("the header of the array is too long.", at: 8) }
  let start = reader.position
  var scanner = NPYHeaderScanner(try reader.take(length), at: start)
  let header = try scanner.header()
  guard let count = product(header.shape), let size = product([count, header.type.size]) else {
    throw FormatFault("the array has more elements than can be counted.", at: start)
  }
  guard size <= reader.left else {
    throw FormatFault(
      "an array of \(sizes(header.shape)) elements of type \(header.type.name) has \(size) bytes, but the file holds \(reader.left).",
      at: reader.position, hint: "The file may be cut off.")
  }
  return try Tensor(
    header.type, shape: header.shape, bytes: reader.take(size), isBigEndian: header.isBigEndian,
    isColumnMajor: header.isColumnMajor)
}

/// Writes an array in NumPy's format, version 1, row by row. NumPy has no bfloat16: such an array is
/// written as float32.
public func writeNPY(_ tensor: Tensor) -> [UInt8] {
  if tensor.type == .bfloat16 { return writeNPY(Tensor(tensor.floats, shape: tensor.shape)) }
  var shape = tensor.shape.map { String($0) }.joined(separator: ", ")
  if tensor.shape.count == 1 { shape += "," }
  var header =
    "{'descr': '\(code(of: tensor.type))', 'fortran_order': False, 'shape': (\(shape)), }"
  // The elements begin at a multiple of 64.
  let padding = 63 - (magicNPY.count + 4 + header.utf8.count) % 64
  header += String(repeating: " ", count: padding) + "\n"
  var bytes = magicNPY
  bytes.reserveCapacity(10 + header.utf8.count + tensor.bytes.count)
  bytes += [1, 0]
  bytes.append(littleEndian: UInt16(truncatingIfNeeded: header.utf8.count))
  bytes.append(text: header)
  bytes += tensor.rowMajorBytes
  return bytes
}

private func code(of type: ElementType) -> String {
  switch type {
  case .bool: "|b1"
  case .int8: "|i1"
  case .uint8: "|u1"
  case .int16: "<i2"
  case .uint16: "<u2"
  case .int32: "<i4"
  case .uint32: "<u4"
  case .int64: "<i8"
  case .uint64: "<u8"
  case .float16: "<f2"
  case .float32, .bfloat16: "<f4"
  case .float64: "<f8"
  }
}
