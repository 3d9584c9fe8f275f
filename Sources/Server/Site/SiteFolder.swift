import Glibc

/// The files of the page, all in memory from the start: what a path names is looked up here and never on
/// the disk, so no path leads anywhere else.
struct SiteFolder: Sendable {
  private var files: [String: SiteFile] = [:]

  /// More than this is no page.
  private static let mostBytes = 256 << 20

  /// Reads the folder; hidden files and links are left out.
  /// Errors: there is no folder, no `index.html` in it, or a file that cannot be read.
  init(at path: String) throws(Refusal) {
    guard let entries = opendir(path) else {
      throw Refusal("there is no folder with the page at \(path); name one with --site.")
    }
    var size = 0
    try read(entries, path, under: "/", &size)
    if files["/index.html"] == nil {
      throw Refusal("there is no index.html in \(path), the folder of the page.")
    }
  }

  /// The file under the path of a request, as it was sent, and the same packed by gzip, if it lies beside
  /// it; nothing if there is none.
  subscript(path: String) -> (file: SiteFile, packed: SiteFile?)? {
    guard var name = plainPath(path) else { return nil }
    if name == "/" { name = "/index.html" }
    return files[name].map { ($0, files[name + ".gz"]) }
  }

  private mutating func read(
    _ entries: OpaquePointer, _ folder: String, under place: String, _ size: inout Int
  ) throws(Refusal) {
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      let kind = Int(entry.pointee.d_type)
      if name.hasPrefix(".") || ![DT_DIR, DT_REG, DT_UNKNOWN].contains(kind) { continue }
      let path = "\(folder)/\(name)"
      if let inner = opendir(path) {
        try read(inner, path, under: "\(place)\(name)/", &size)
        continue
      }
      let bytes = try contents(path)
      size += bytes.count
      if size > SiteFolder.mostBytes {
        throw Refusal("\(folder) is no page: it holds more than 256 MB.")
      }
      files["\(place)\(name)"] = SiteFile(name: name, bytes: bytes)
    }
  }

  private func contents(_ path: String) throws(Refusal) -> [UInt8] {
    guard let file = fopen(path, "r") else {
      throw Refusal("cannot read \(path): \(lastReason()).")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    if ferror(file) != 0 { throw Refusal("cannot read \(path): \(lastReason()).") }
    return bytes
  }
}

/// A path without its query and with `%41` as `A`; nothing if that makes no text.
private func plainPath(_ path: String) -> String? {
  var bytes: [UInt8] = []
  var rest = path.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
  while let byte = rest.popFirst() {
    if byte != UInt8(ascii: "%") {
      bytes.append(byte)
      continue
    }
    guard let high = rest.popFirst().flatMap(hexadecimal),
      let low = rest.popFirst().flatMap(hexadecimal)
    else { return nil }
    bytes.append(high << 4 | low)
  }
  return String(validating: bytes, as: UTF8.self)
}

private func hexadecimal(_ byte: UInt8) -> UInt8? {
  Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
}
