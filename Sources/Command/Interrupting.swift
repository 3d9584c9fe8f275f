import Glibc

/// Ctrl-C while a run is under way: the first one asks it to end where it is, the second one ends the
/// program as it always would.
enum Interrupting {
  /// What the signal leaves.
  private nonisolated(unsafe) static let flag = {
    let flag = UnsafeMutablePointer<sig_atomic_t>.allocate(capacity: 1)
    flag.initialize(to: 0)
    return flag
  }()

  static func begin() {
    _ = flag
    signal(SIGINT) { _ in
      Interrupting.flag.pointee = 1
      signal(SIGINT, SIG_DFL)
    }
    // Whoever started the program may have left the signal blocked.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  static var isWanted: Bool { flag.pointee != 0 }
}
