/// The same file with nothing packed in it: a gzip file's content, an archive with its members as
/// they are; any other file, and one that `inflate` is not needed for, unchanged.
public func unpacked(_ bytes: [UInt8], inflate: @escaping Inflate, limit: Int = 1 << 30)
  throws(FormatFault) -> [UInt8]
{
  switch FileKind(of: bytes) {
  case .gzip: return try readGzip(bytes, inflate: inflate, limit: limit)
  case .zip:
    var isNeeded = false
    let members = try readZip(
      bytes,
      inflate: { packed, size in
        isNeeded = true
        return inflate(packed, size)
      }, limit: limit)
    return isNeeded ? writeZip(members) : bytes
  case .npy, .idx, .other: return bytes
  }
}

/// The content of a gzip file with one member.
/// Source: RFC 1952.
func readGzip(_ bytes: [UInt8], inflate: Inflate, limit: Int) throws(FormatFault) -> [UInt8] {
  var reader = ByteReader(bytes[...], reading: "the header of the gzip file")
  let head = Array(try reader.take(10))
  guard head[0] == 0x1F, head[1] == 0x8B, head[2] == 8 else {
    throw FormatFault("this is no gzip file.", at: 0)
  }
  let flags = head[3]
  if flags & 4 != 0 { _ = try reader.take(Int(try reader.number(UInt16.self))) }
  // A name and a comment, each ended by a zero.
  for flag: UInt8 in [8, 16] where flags & flag != 0 {
    while try reader.number(UInt8.self) != 0 {}
  }
  if flags & 2 != 0 { _ = try reader.number(UInt16.self) }
  let start = reader.position
  let packed = try reader.take(max(reader.left - 8, 0))
  let sum = try reader.number(UInt32.self)
  let size = Int(exactly: try reader.number(UInt32.self))
  guard let size, size <= limit, size / 1032 <= packed.count else {
    throw FormatFault("the content of the gzip file is said to be too large.", at: start)
  }
  guard let content = inflate(packed, size), content.count == size, crc32(content[...]) == sum
  else { throw FormatFault("the gzip file is damaged or has several parts.", at: start) }
  return content
}
