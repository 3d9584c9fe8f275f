import Glibc

/// What stops the server, in one sentence; it ends with exit code 2.
struct Refusal: Error {
  var sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}

/// One line on standard error.
func complain(_ sentence: String) { put("longhand: \(sentence)\n", to: STDERR_FILENO) }

/// All of the text, as far as anybody reads it.
func put(_ text: String, to descriptor: Int32) {
  var text = text
  text.withUTF8 { bytes in
    var sent = 0
    while sent < bytes.count {
      let count = write(descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
      if count < 0 && errno != EINTR { return }
      sent += max(0, count)
    }
  }
}

func lastReason() -> String { reason(errno) }

/// What an error number means, to stand inside a sentence.
func reason(_ number: Int32) -> String {
  let reason = String(cString: strerror(number))
  return reason.prefix(1).lowercased() + reason.dropFirst()
}

/// The file that this process was started from.
func ownProgram() -> String {
  var name = [CChar](repeating: 0, count: Int(PATH_MAX))
  let count = readlink("/proc/self/exe", &name, name.count)
  return String(decoding: name[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// Runs `work` in a thread of its own.
func inThread(_ work: @escaping @Sendable () -> Void) {
  var thread = pthread_t()
  let box = Unmanaged.passRetained(Work(run: work))
  let status = pthread_create(
    &thread, nil,
    { box in
      if let box { Unmanaged<Work>.fromOpaque(box).takeRetainedValue().run() }
      return nil
    }, box.toOpaque())
  if status == 0 { pthread_detach(thread) } else { box.release() }
}

/// A closure as C functions can hand it on.
private final class Work {
  let run: @Sendable () -> Void

  init(run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Words as C functions take them: pointers, with nothing at the end.
func withWords<Result>(
  _ words: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = words.map { strdup($0) }
  pointers.append(nil)
  defer { for pointer in pointers { free(pointer) } }
  return pointers.withUnsafeBufferPointer { buffer in
    // The list is never empty: it ends with nothing.
    body(buffer.baseAddress.unsafelyUnwrapped)
  }
}
