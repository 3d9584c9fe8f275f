import Glibc

/// A process of the server's own program that works one request after the other. What it does wrong
/// ends with it: it can be stopped at any time, and has a limit on its memory.
struct WorkerProcess: Sendable {
  let identifier: pid_t
  let wire: Wire

  /// The first argument that makes the program a worker; the second is its memory in megabytes.
  static let argument = "--worker"

  /// Errors: the program cannot be started.
  init(program: String, megabytes: Int) throws(Refusal) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    if socketpair(AF_UNIX, kind, 0, &ends) != 0 {
      throw Refusal("cannot start a worker: \(lastReason()).")
    }
    defer { close(ends[1]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    // A group of its own: Ctrl-C is for the server, which ends its workers when they are done.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    var child: pid_t = 0
    // Nothing of the server's surroundings. A crash writes no report, which takes seconds; memory is
    // kept for the next answer, which needs as much in pieces as small.
    let surroundings = [
      "SWIFT_BACKTRACE=enable=no",
      "GLIBC_TUNABLES=glibc.malloc.tcache_count=1000:glibc.malloc.trim_threshold=33554432",
    ]
    let status = withWords([program, Self.argument, String(megabytes)]) { arguments in
      withWords(surroundings) { surroundings in
        posix_spawn(&child, program, &actions, &attributes, arguments, surroundings)
      }
    }
    if status != 0 {
      close(ends[0])
      throw Refusal("cannot start \(program): \(reason(status)).")
    }
    identifier = child
    wire = Wire(descriptor: ends[0])
  }

  func answer(_ question: Frame, atMost limit: Int, _ patience: Wire.Patience) throws(Break)
    -> Frame
  {
    try wire.send(question, patience)
    return try wire.receive(atMost: limit, patience)
  }

  /// Stops the process, whatever it does.
  func end() {
    kill(identifier, SIGKILL)
    close(wire.descriptor)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
  }
}
