/// A file of the page.
struct SiteFile: Sendable {
  var bytes: [UInt8]
  var mediaType: String
  /// Says which text it is: another one has another tag.
  var tag: String

  init(name: String, bytes: [UInt8]) {
    self.bytes = bytes
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() }
    mediaType = ending.flatMap { SiteFile.mediaTypes[$0] } ?? "application/octet-stream"
    tag = "\"\(String(SiteFile.hash(of: bytes), radix: 16))-\(bytes.count)\""
  }

  private static let mediaTypes = [
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "wasm": "application/wasm",
    "json": "application/json",
    "map": "application/json",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "md": "text/markdown; charset=utf-8",
    "lh": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "gz": "application/gzip",
  ]

  /// FNV-1a of 64 bits: whose files these are gains nothing by making two alike.
  private static func hash(of bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
