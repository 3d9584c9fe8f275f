/// Writes a zip archive whose members are not packed, so that everybody can read it; sizes from
/// 4 GB on in the fields for long sizes (Zip64).
public func writeZip(_ members: [ZipMember]) -> [UInt8] {
  writeZip(members, longFrom: 0xFFFF_FFFF)
}

/// The same with long sizes from so many bytes on.
func writeZip(_ members: [ZipMember], longFrom limit: UInt64) -> [UInt8] {
  var archive: [UInt8] = []
  archive.reserveCapacity(
    members.reduce(22) { $0 + $1.bytes.count + 2 * $1.name.utf8.count + 130 })
  var list: [UInt8] = []
  for member in members {
    let entry = ZipRecord(member, at: archive.count, longFrom: limit)
    archive.append(littleEndian: UInt32(0x0403_4B50))
    entry.appendHead(to: &archive, extra: entry.isLong ? 20 : 0)
    archive.append(text: member.name)
    if entry.isLong { entry.appendLongSizes(to: &archive, withStart: false) }
    archive += member.bytes
    list.append(littleEndian: UInt32(0x0201_4B50))
    list.append(littleEndian: UInt16(45))
    entry.appendHead(to: &list, extra: entry.isLong ? 28 : 0)
    list += [UInt8](repeating: 0, count: 10)
    list.append(littleEndian: entry.isLong ? UInt32.max : UInt32(truncatingIfNeeded: entry.start))
    list.append(text: member.name)
    if entry.isLong { entry.appendLongSizes(to: &list, withStart: true) }
  }
  let start = UInt64(archive.count)
  archive += list
  appendEnd(
    to: &archive, count: UInt64(members.count), start: start, size: UInt64(list.count),
    isLong: start >= limit || members.count >= 0xFFFF)
  return archive
}

/// What both records of a member say.
private struct ZipRecord {
  let sum: UInt32
  let size: UInt64
  let start: UInt64
  let nameLength: Int
  let isLong: Bool

  init(_ member: ZipMember, at place: Int, longFrom limit: UInt64) {
    sum = crc32(member.bytes)
    size = UInt64(member.bytes.count)
    start = UInt64(place)
    nameLength = member.name.utf8.count
    isLong = size >= limit || start >= limit
  }

  /// Version, flags (names in UTF-8), method 0, the first of January 1980, sum, sizes, lengths.
  func appendHead(to bytes: inout [UInt8], extra: Int) {
    bytes.append(littleEndian: UInt16(isLong ? 45 : 20))
    bytes.append(littleEndian: UInt16(0x0800))
    bytes.append(littleEndian: UInt16(0))
    bytes.append(littleEndian: UInt16(0))
    bytes.append(littleEndian: UInt16(0x21))
    bytes.append(littleEndian: sum)
    let shown = isLong ? UInt32.max : UInt32(truncatingIfNeeded: size)
    bytes.append(littleEndian: shown)
    bytes.append(littleEndian: shown)
    bytes.append(littleEndian: UInt16(truncatingIfNeeded: nameLength))
    bytes.append(littleEndian: UInt16(extra))
  }

  func appendLongSizes(to bytes: inout [UInt8], withStart: Bool) {
    bytes.append(littleEndian: UInt16(1))
    bytes.append(littleEndian: UInt16(withStart ? 24 : 16))
    bytes.append(littleEndian: size)
    bytes.append(littleEndian: size)
    if withStart { bytes.append(littleEndian: start) }
  }
}

private func appendEnd(
  to bytes: inout [UInt8], count: UInt64, start: UInt64, size: UInt64, isLong: Bool
) {
  if isLong {
    let record = UInt64(bytes.count)
    bytes.append(littleEndian: UInt32(0x0606_4B50))
    bytes.append(littleEndian: UInt64(44))
    bytes.append(littleEndian: UInt16(45))
    bytes.append(littleEndian: UInt16(45))
    bytes.append(littleEndian: UInt64(0))
    for number in [count, count, size, start] { bytes.append(littleEndian: number) }
    bytes.append(littleEndian: UInt32(0x0706_4B50))
    bytes.append(littleEndian: UInt32(0))
    bytes.append(littleEndian: record)
    bytes.append(littleEndian: UInt32(1))
  }
  bytes.append(littleEndian: UInt32(0x0605_4B50))
  bytes.append(littleEndian: UInt32(0))
  let shownCount = isLong ? UInt16.max : UInt16(truncatingIfNeeded: count)
  bytes.append(littleEndian: shownCount)
  bytes.append(littleEndian: shownCount)
  bytes.append(littleEndian: isLong ? UInt32.max : UInt32(truncatingIfNeeded: size))
  bytes.append(littleEndian: isLong ? UInt32.max : UInt32(truncatingIfNeeded: start))
  bytes.append(littleEndian: UInt16(0))
}
