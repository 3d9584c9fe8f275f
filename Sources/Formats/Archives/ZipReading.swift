/// Unpacks bytes that were packed by the method Deflate (RFC 1951, without a header) into exactly so
/// many bytes; nothing where that cannot be done.
public typealias Inflate = (_ packed: ArraySlice<UInt8>, _ size: Int) -> [UInt8]?

/// A file inside an archive.
public struct ZipMember: Sendable {
  public var name: String
  /// As the file holds them, unpacked.
  public var bytes: ArraySlice<UInt8>
}

/// Reads a zip archive: its members as they are, those that are packed through `inflate`. More than
/// `limit` bytes are never unpacked.
/// Errors: several disks, encryption, other methods, sums that do not agree.
/// Source: PKWARE, .ZIP File Format Specification 6.3.10.
public func readZip(_ bytes: [UInt8], inflate: Inflate? = nil, limit: Int = 1 << 30)
  throws(FormatFault) -> [ZipMember]
{
  var reader = ByteReader(bytes[...], reading: "the archive's list of members")
  let directory = try ZipDirectory(&reader)
  try reader.move(to: directory.start)
  var members: [ZipMember] = []
  var budget = limit
  for _ in 0..<directory.count {
    let entry = try ZipEntry(&reader)
    members.append(try unpack(entry, of: bytes, inflate, &budget))
  }
  return members
}

private func unpack(
  _ entry: ZipEntry, of bytes: [UInt8], _ inflate: Inflate?, _ budget: inout Int
) throws(FormatFault) -> ZipMember {
  var reader = ByteReader(bytes[...], reading: "the member \(entry.name)")
  try reader.move(to: entry.start)
  guard try reader.number(UInt32.self) == 0x0403_4B50 else {
    throw FormatFault(
      "the archive's member \(entry.name) is not where it should be.", at: entry.start)
  }
  _ = try reader.take(22)
  let nameLength = Int(try reader.number(UInt16.self))
  let extraLength = Int(try reader.number(UInt16.self))
  _ = try reader.take(nameLength + extraLength)
  let place = reader.position
  let packed = try reader.take(entry.packedSize)
  let content: ArraySlice<UInt8>
  switch entry.method {
  case 0:
    guard entry.size == entry.packedSize else {
      throw FormatFault("the member \(entry.name) has two sizes.", at: place)
    }
    content = packed
  case 8: content = try unpacked(packed, entry, at: place, inflate, &budget)
  default:
    throw FormatFault(
      "the member \(entry.name) is packed by method \(entry.method), which is not known here.",
      at: place)
  }
  guard crc32(content) == entry.sum else {
    throw FormatFault("the member \(entry.name) is damaged: its check sum is another.", at: place)
  }
  return ZipMember(name: entry.name, bytes: content)
}

private func unpacked(
  _ packed: ArraySlice<UInt8>, _ entry: ZipEntry, at place: Int, _ inflate: Inflate?,
  _ budget: inout Int
) throws(FormatFault) -> ArraySlice<UInt8> {
  // Deflate never packs better than 1032 to 1.
  guard entry.size <= budget, entry.size / 1032 <= entry.packedSize else {
    throw FormatFault("the member \(entry.name) is said to be too large.", at: place)
  }
  budget -= entry.size
  guard let inflate else {
    throw FormatFault(
      "the member \(entry.name) is compressed, and nothing here can unpack it.", at: place,
      hint: "Save it uncompressed: numpy.savez instead of numpy.savez_compressed.")
  }
  guard let content = inflate(packed, entry.size), content.count == entry.size else {
    throw FormatFault("the member \(entry.name) cannot be unpacked.", at: place)
  }
  return content[...]
}
