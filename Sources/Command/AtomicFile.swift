import Glibc

/// Writes the file at `path` so that whoever looks finds the old file or the new one whole: beside it
/// first, and then in its place.
/// Errors: one of `sources` would be overwritten, or the file cannot be written.
func replace(_ path: String, with bytes: [UInt8], keeping sources: [String]) throws(Refusal) {
  if let identity = Identity(of: path), sources.contains(where: { identity == Identity(of: $0) }) {
    throw Refusal("cannot write \(path): it is the worksheet itself.")
  }
  let other = path + ".part"
  let descriptor = open(other, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  if descriptor < 0 { throw Refusal("cannot write \(path): \(lastReason()).") }
  var failure: Refusal?
  do throws(Refusal) {
    try write(bytes, to: descriptor, named: path)
  } catch {
    failure = error
  }
  if failure == nil, fsync(descriptor) != 0, errno != EINVAL {
    failure = Refusal("cannot write \(path): \(lastReason()).")
  }
  close(descriptor)
  if failure == nil, rename(other, path) != 0 {
    failure = Refusal("cannot write \(path): \(lastReason()).")
  }
  if let failure {
    unlink(other)
    throw failure
  }
}

/// Makes the folder at `path` unless it is there.
func makeFolder(_ path: String) throws(Refusal) {
  var status = stat()
  if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
  if mkdir(path, 0o777) != 0 { throw Refusal("cannot make the folder \(path): \(lastReason()).") }
}
