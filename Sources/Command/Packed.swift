import Formats

/// The same file with nothing packed in it, by zlib (Gailly and Adler), which is opened only when a
/// file is packed. A file that cannot be unpacked stays as it is, and why is said on standard error.
func unpacked(_ bytes: [UInt8], of place: String) -> [UInt8] {
  var isMissing = false
  do throws(FormatFault) {
    return try Formats.unpacked(
      bytes,
      inflate: { packed, size in
        guard let zlib = ZLib() else {
          isMissing = true
          return nil
        }
        return zlib.inflate(packed, size)
      }, limit: Limit.data)
  } catch {
    complain(
      isMissing
        ? "cannot unpack \(place): zlib (libz.so.1) is not installed."
        : "cannot unpack \(place): \(error.placed)")
    return bytes
  }
}

/// The functions of zlib that are used here.
private struct ZLib {
  /// What zlib keeps of a stream, field by field as its header declares them.
  private struct Stream {
    var nextIn: UnsafePointer<UInt8>?
    var availableIn: UInt32 = 0
    var totalIn: UInt = 0
    var nextOut: UnsafeMutablePointer<UInt8>?
    var availableOut: UInt32 = 0
    var totalOut: UInt = 0
    var message: UnsafePointer<CChar>?
    var state: UnsafeMutableRawPointer?
    var allocate: UnsafeMutableRawPointer?
    var free: UnsafeMutableRawPointer?
    var opaque: UnsafeMutableRawPointer?
    var dataType: Int32 = 0
    var sum: UInt = 0
    var reserved: UInt = 0
  }

  private typealias Raw = UnsafeMutableRawPointer
  private let begin: @convention(c) (Raw, Int32, UnsafePointer<CChar>, Int32) -> Int32
  private let run: @convention(c) (Raw, Int32) -> Int32
  private let end: @convention(c) (Raw) -> Int32

  init?() {
    guard let library = SharedLibrary("libz.so.1", "libz.so"),
      let begin = library.function(
        "inflateInit2_",
        as: (@convention(c) (Raw, Int32, UnsafePointer<CChar>, Int32) -> Int32).self),
      let run = library.function("inflate", as: (@convention(c) (Raw, Int32) -> Int32).self),
      let end = library.function("inflateEnd", as: (@convention(c) (Raw) -> Int32).self)
    else { return nil }
    (self.begin, self.run, self.end) = (begin, run, end)
  }

  /// Exactly `size` bytes out of a stream of Deflate without a header; nothing else.
  func inflate(_ packed: ArraySlice<UInt8>, _ size: Int) -> [UInt8]? {
    guard let input = UInt32(exactly: packed.count), let output = UInt32(exactly: size) else {
      return nil
    }
    var stream = Stream()
    // A window of 32 kB, and no header: what the negative number says.
    let length = Int32(MemoryLayout<Stream>.size)
    guard withUnsafeMutablePointer(to: &stream, { begin(Raw($0), -15, "1", length) }) == 0 else {
      return nil
    }
    let content = packed.withUnsafeBufferPointer { packed in
      [UInt8](unsafeUninitializedCapacity: size) { content, count in
        (stream.nextIn, stream.availableIn) = (packed.baseAddress, input)
        // A stream of nothing needs a place to write to as well.
        var spare: UInt8 = 0
        withUnsafeMutablePointer(to: &spare) { spare in
          (stream.nextOut, stream.availableOut) = (content.baseAddress ?? spare, output)
          let finish: Int32 = 4
          let isWhole = withUnsafeMutablePointer(to: &stream) { run(Raw($0), finish) } == 1
          count = isWhole ? Int(stream.totalOut) : 0
        }
      }
    }
    _ = withUnsafeMutablePointer(to: &stream) { end(Raw($0)) }
    return content.count == size ? content : nil
  }
}
