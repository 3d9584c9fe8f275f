/// Where an archive's list of members begins and how many it names, as its end says.
struct ZipDirectory {
  var start: Int
  var count: Int

  init(_ reader: inout ByteReader) throws(FormatFault) {
    let end = try endRecord(of: reader.bytes)
    try reader.move(to: end + 4)
    let disk = try reader.number(UInt16.self)
    let firstDisk = try reader.number(UInt16.self)
    _ = try reader.number(UInt16.self)
    var count = UInt64(try reader.number(UInt16.self))
    _ = try reader.number(UInt32.self)
    var start = UInt64(try reader.number(UInt32.self))
    if count == 0xFFFF || start == 0xFFFF_FFFF, end >= 20 {
      try reader.move(to: end - 20)
      if try reader.number(UInt32.self) == 0x0706_4B50 {
        _ = try reader.number(UInt32.self)
        let record = try reader.number(UInt64.self)
        guard let record = Int(exactly: record) else { throw outside(end) }
        try reader.move(to: record)
        guard try reader.number(UInt32.self) == 0x0606_4B50 else { throw outside(end) }
        _ = try reader.take(28)
        count = try reader.number(UInt64.self)
        _ = try reader.number(UInt64.self)
        start = try reader.number(UInt64.self)
      }
    }
    guard disk == firstDisk || disk == 0xFFFF else {
      throw FormatFault("the archive is spread over several files.", at: end)
    }
    // Every member takes 46 bytes of the list.
    guard let first = Int(exactly: start), first <= end, let members = Int(exactly: count),
      members <= (end - first) / 46
    else { throw outside(end) }
    (self.start, self.count) = (first, members)
  }
}

private func outside(_ place: Int) -> FormatFault {
  FormatFault("the archive's list of members lies outside of the file.", at: place)
}

/// The place of the record that ends an archive, behind which only a comment stands.
private func endRecord(of bytes: ArraySlice<UInt8>) throws(FormatFault) -> Int {
  let signature: [UInt8] = [0x50, 0x4B, 5, 6]
  var at = bytes.count - 22
  let first = max(0, at - 0xFFFF)
  while at >= first {
    let place = bytes.startIndex + at
    if bytes[place] == 0x50, bytes[place..<(place + 4)].elementsEqual(signature) { return at }
    at -= 1
  }
  throw FormatFault(
    "the archive has no end.", at: bytes.count, hint: "The file may be cut off.")
}

/// A line of the list of members.
struct ZipEntry {
  var name: String
  var method: UInt16
  var sum: UInt32
  var packedSize: Int
  var size: Int
  var start: Int

  init(_ reader: inout ByteReader) throws(FormatFault) {
    let place = reader.position
    guard try reader.number(UInt32.self) == 0x0201_4B50 else {
      throw FormatFault("the archive's list of members is damaged.", at: place)
    }
    _ = try reader.take(4)
    let flags = try reader.number(UInt16.self)
    method = try reader.number(UInt16.self)
    _ = try reader.take(4)
    sum = try reader.number(UInt32.self)
    var packedSize = UInt64(try reader.number(UInt32.self))
    var size = UInt64(try reader.number(UInt32.self))
    let nameLength = Int(try reader.number(UInt16.self))
    let extraLength = Int(try reader.number(UInt16.self))
    let commentLength = Int(try reader.number(UInt16.self))
    _ = try reader.take(8)
    var start = UInt64(try reader.number(UInt32.self))
    name = String(decoding: try reader.take(nameLength), as: UTF8.self)
    let extra = try reader.take(extraLength)
    _ = try reader.take(commentLength)
    try takeLongSizes(extra, &size, &packedSize, &start)
    guard flags & 1 == 0 else { throw FormatFault("the member \(name) is encrypted.", at: place) }
    guard let whole = Int(exactly: size), let packed = Int(exactly: packedSize),
      let first = Int(exactly: start)
    else { throw FormatFault("the member \(name) is said to be too large.", at: place) }
    (self.size, self.packedSize, self.start) = (whole, packed, first)
  }
}

/// Sizes beyond 32 bits stand in a field of their own, those that need it in this order.
private func takeLongSizes(
  _ extra: ArraySlice<UInt8>, _ size: inout UInt64, _ packedSize: inout UInt64,
  _ start: inout UInt64
) throws(FormatFault) {
  var fields = ByteReader(extra, reading: "the archive's list of members")
  while fields.left >= 4 {
    let kind = try fields.number(UInt16.self)
    let length = Int(try fields.number(UInt16.self))
    guard kind == 1 else {
      _ = try fields.take(min(length, fields.left))
      continue
    }
    if size == 0xFFFF_FFFF { size = try fields.number(UInt64.self) }
    if packedSize == 0xFFFF_FFFF { packedSize = try fields.number(UInt64.self) }
    if start == 0xFFFF_FFFF { start = try fields.number(UInt64.self) }
    return
  }
}
