import Glibc

/// Why a frame did not come through.
enum Break: Error {
  case closed, late, abandoned, tooLarge
}

/// One end of the connection between the server and a worker.
struct Wire: Sendable {
  let descriptor: Int32

  /// How long to wait, and whether to go on waiting.
  struct Patience {
    var end: ContinuousClock.Instant?
    var isOver: () -> Bool = { false }

    static var endless: Patience { Patience(end: nil) }
  }

  /// Whether the other side is still there and has said nothing unasked.
  var isQuiet: Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 0) == 0
  }

  func send(_ frame: Frame, _ patience: Patience) throws(Break) {
    let bytes = frame.bytes
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent,
          Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        try wait(for: POLLOUT, patience)
      } else if errno != EINTR {
        throw .closed
      }
    }
  }

  func receive(atMost limit: Int, _ patience: Patience) throws(Break) -> Frame {
    var (frame, count) = Frame.head(try take(Frame.headCount, patience))
    if count > limit { throw .tooLarge }
    frame.body = try take(count, patience)
    return frame
  }

  private func take(_ wanted: Int, _ patience: Patience) throws(Break) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: wanted)
    var taken = 0
    while taken < wanted {
      let count = bytes.withUnsafeMutableBytes {
        recv(
          descriptor, $0.baseAddress?.advanced(by: taken), wanted - taken,
          Int32(MSG_DONTWAIT))
      }
      if count > 0 {
        taken += count
      } else if count < 0 && errno == EAGAIN {
        try wait(for: POLLIN, patience)
      } else if count == 0 || errno != EINTR {
        throw .closed
      }
    }
    return bytes
  }

  /// Waits in turns, so that one who has given up is noticed within a twentieth of a second.
  private func wait(for event: Int32, _ patience: Patience) throws(Break) {
    var waiting = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    while true {
      if patience.isOver() { throw .abandoned }
      var turn: Int32 = -1
      if let end = patience.end {
        let left = (end - .now) / .milliseconds(1)
        if left <= 0 { throw .late }
        turn = Int32(min(50, left.rounded(.up)))
      }
      if poll(&waiting, 1, turn) > 0 { return }
    }
  }
}
