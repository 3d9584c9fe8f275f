import Glibc
import Text

/// What stops the program, in one sentence; it ends with exit code 2.
struct Refusal: Error {
  var sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}

/// More than this is no worksheet somebody wrote, and no table this program should hold.
enum Limit {
  static let worksheet = 64 << 20
  static let data = 1 << 30
  static let handin = 16 << 20
}

/// The bytes of the file at `path`; `-` is standard input.
/// Errors: a folder, a missing or protected file, more than `limit` bytes.
func read(_ path: String, atMost limit: Int) throws(Refusal) -> [UInt8] {
  if path == "-" { return try read(STDIN_FILENO, named: "standard input", atMost: limit) }
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  if descriptor < 0 { throw Refusal("cannot read \(path): \(lastReason()).") }
  defer { close(descriptor) }
  return try read(descriptor, named: path, atMost: limit)
}

/// Writes all of `bytes`; a reader that has gone away is the quiet end of the writing.
func write(_ bytes: [UInt8], to descriptor: Int32, named name: String = "the output")
  throws(Refusal)
{
  var sent = 0
  while sent < bytes.count {
    let count = bytes.withUnsafeBytes {
      write(descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent)
    }
    if count < 0 && errno == EINTR { continue }
    if count < 0 && errno == EPIPE { return }
    if count <= 0 { throw Refusal("cannot write \(name): \(lastReason()).") }
    sent += count
  }
}

/// Writes the file at `path` anew; nil and `-` are standard output.
/// Errors: one of `sources`, called `what`, would be overwritten, or the file cannot be written.
func write(
  _ bytes: [UInt8], to path: String?, keeping sources: [String],
  what: String = "the worksheet itself"
) throws(Refusal) {
  let sink = try Sink(path, keeping: sources, what: what)
  var failure: Refusal?
  do throws(Refusal) {
    try sink.put(bytes)
  } catch {
    failure = error
  }
  do throws(Refusal) {
    try sink.end()
  } catch {
    failure = failure ?? error
  }
  if let failure { throw failure }
}

/// One line on standard error.
func complain(_ sentence: String) { tell(visible("longhand: \(sentence)\n")) }

/// Text on standard error.
func tell(_ text: String) {
  do throws(Refusal) {
    try write(Array(text.utf8), to: STDERR_FILENO)
  } catch {
    // There is nobody left to tell.
  }
}

private func read(_ descriptor: Int32, named name: String, atMost limit: Int) throws(Refusal)
  -> [UInt8]
{
  var status = stat()
  if fstat(descriptor, &status) == 0 {
    if status.st_mode & S_IFMT == S_IFDIR { throw Refusal("cannot read \(name): it is a folder.") }
    if Int(status.st_size) > limit { throw tooLarge(name, limit) }
  }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(Int(status.st_size))
  var chunk = [UInt8](repeating: 0, count: 1 << 18)
  while true {
    let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    if count < 0 { throw Refusal("cannot read \(name): \(lastReason()).") }
    if count == 0 { return bytes }
    if bytes.count + count > limit { throw tooLarge(name, limit) }
    bytes.append(contentsOf: chunk[..<count])
  }
}

private func tooLarge(_ name: String, _ limit: Int) -> Refusal {
  Refusal("cannot read \(name): it is larger than \(limit >> 20) MB.")
}

func lastReason() -> String {
  let reason = String(cString: strerror(errno))
  return reason.prefix(1).lowercased() + reason.dropFirst()
}
