/// The arrays of a safetensors file and what else it says of itself.
public struct Safetensors: Sendable {
  public var tensors: [NamedTensor]
  /// The entries of `__metadata__`: texts by name.
  public var metadata: [(name: String, text: String)]

  public init(_ tensors: [NamedTensor], metadata: [(name: String, text: String)] = []) {
    self.tensors = tensors
    self.metadata = metadata
  }
}

/// Reads a safetensors file: the length of the header in eight bytes, the header in JSON, the elements.
/// Errors: other types than numbers, arrays that overlap, leave gaps or do not fit their sizes.
/// Source: the safetensors format, version 0.4.
public func readSafetensors(_ bytes: [UInt8]) throws(FormatFault) -> Safetensors {
  var reader = ByteReader(bytes[...], reading: "the header of the safetensors file")
  let announced = try reader.number(UInt64.self)
  guard let length = Int(exactly: announced), length <= reader.left else {
    throw FormatFault(
      "the header is said to have \(announced) bytes, but the file holds \(reader.left).", at: 0,
      hint: "This may be no safetensors file.")
  }
  var header = JSONReader(try reader.take(length), of: "the header", at: 8)
  guard case .object(let entries) = try header.value() else {
    throw FormatFault("the header of the safetensors file is no JSON object.", at: 8)
  }
  let data = try reader.take(reader.left)
  var file = Safetensors([])
  var places: [(start: Int, end: Int)] = []
  for entry in entries {
    let (name, value) = (entry.name, entry.value)
    if name == "__metadata__" {
      file.metadata = texts(of: value)
      continue
    }
    let (tensor, start, end) = try tensor(name, value, data)
    file.tensors.append(NamedTensor(name, tensor))
    places.append((start, end))
  }
  try expectNoGaps(places, data.count)
  return file
}

private func tensor(_ name: String, _ value: JSONValue, _ data: ArraySlice<UInt8>)
  throws(FormatFault) -> (Tensor, start: Int, end: Int)
{
  guard case .text(let code)? = value["dtype"], let shape = value["shape"]?.numbers,
    let offsets = value["data_offsets"]?.numbers, offsets.count == 2
  else {
    throw FormatFault("the header does not say type, sizes and place of the array \(name).", at: 8)
  }
  guard let type = types.first(where: { $0.code == code })?.type else {
    throw FormatFault(
      "the array \(name) has elements of type \(code.prefix(20)), which cannot be read here.", at: 8
    )
  }
  guard 0 <= offsets[0], offsets[0] <= offsets[1], offsets[1] <= data.count else {
    throw FormatFault(
      "the array \(name) lies outside of the file.", at: 8, hint: "The file may be cut off.")
  }
  let start = data.startIndex + offsets[0]
  do throws(FormatFault) {
    let tensor = try Tensor(
      type, shape: shape, bytes: data[start..<(data.startIndex + offsets[1])])
    return (tensor, offsets[0], offsets[1])
  } catch {
    throw FormatFault("in \(name), \(error.sentence)", at: 8)
  }
}

private func expectNoGaps(_ places: [(start: Int, end: Int)], _ size: Int) throws(FormatFault) {
  var reached = 0
  for (start, end) in places.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
    guard start == reached else {
      throw FormatFault("the arrays of the file overlap or leave a gap.", at: 8)
    }
    reached = end
  }
  guard reached == size else {
    throw FormatFault("behind the arrays of the file stand bytes of nothing.", at: 8)
  }
}

private func texts(of value: JSONValue) -> [(name: String, text: String)] {
  guard case .object(let entries) = value else { return [] }
  return entries.compactMap { entry in
    guard case .text(let text) = entry.value else { return nil }
    return (entry.name, text)
  }
}

/// Writes a safetensors file, the arrays in the order in which they are given; names are different.
public func write(_ file: Safetensors) -> [UInt8] {
  var header = "{"
  if !file.metadata.isEmpty {
    let entries = file.metadata.map { "\(quoted($0.name)):\(quoted($0.text))" }
    header += "\"__metadata__\":{\(entries.joined(separator: ","))}"
  }
  var end = 0
  for named in file.tensors {
    if header.utf8.count > 1 { header += "," }
    let start = end
    end += named.tensor.bytes.count
    let code = types.first { $0.type == named.tensor.type }?.code ?? ""
    let shape = named.tensor.shape.map { String($0) }.joined(separator: ",")
    header +=
      "\(quoted(named.name)):{\"dtype\":\"\(code)\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(end)]}"
  }
  header += "}"
  // The elements begin at a multiple of 8.
  header += String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
  var bytes: [UInt8] = []
  bytes.reserveCapacity(8 + header.utf8.count + end)
  bytes.append(littleEndian: UInt64(header.utf8.count))
  bytes.append(text: header)
  for named in file.tensors { bytes += named.tensor.rowMajorBytes }
  return bytes
}

private let types: [(code: String, type: ElementType)] = [
  ("BOOL", .bool), ("I8", .int8), ("U8", .uint8), ("I16", .int16), ("U16", .uint16),
  ("I32", .int32), ("U32", .uint32), ("I64", .int64), ("U64", .uint64), ("F16", .float16),
  ("BF16", .bfloat16), ("F32", .float32), ("F64", .float64),
]

/// A text as JSON writes it.
private func quoted(_ text: String) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var bytes: [UInt8] = [0x22]
  for byte in text.utf8 {
    switch byte {
    case 0x22, 0x5C: bytes += [0x5C, byte]
    case 0..<0x20:
      bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    default: bytes.append(byte)
    }
  }
  return String(decoding: bytes + [0x22], as: UTF8.self)
}
