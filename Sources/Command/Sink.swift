import Glibc

/// A file that is written piece by piece, or standard output.
struct Sink {
  private let descriptor: Int32
  private let name: String

  /// Begins the file at `path` anew; nil and `-` are standard output.
  /// Errors: one of `sources`, called `what`, would be overwritten, or the file cannot be made.
  init(_ path: String?, keeping sources: [String], what: String) throws(Refusal) {
    guard let path, path != "-" else {
      (descriptor, name) = (STDOUT_FILENO, "the output")
      return
    }
    if let identity = Identity(of: path), sources.contains(where: { identity == Identity(of: $0) })
    {
      throw Refusal("cannot write \(path): it is \(what).")
    }
    name = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw Refusal("cannot write \(path): \(lastReason()).") }
  }

  func put(_ bytes: [UInt8]) throws(Refusal) { try write(bytes, to: descriptor, named: name) }

  func put(_ text: String) throws(Refusal) { try put(Array(text.utf8)) }

  /// Closes the file: a full disk may show only now.
  func end() throws(Refusal) {
    if descriptor != STDOUT_FILENO, close(descriptor) != 0 {
      throw Refusal("cannot write \(name): \(lastReason()).")
    }
  }
}

/// Which file a path leads to.
struct Identity: Hashable {
  private var device: dev_t
  private var node: ino_t

  /// Nothing if there is no file.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    (device, node) = (status.st_dev, status.st_ino)
  }
}
