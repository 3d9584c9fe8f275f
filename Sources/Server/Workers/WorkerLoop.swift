import Glibc

/// What the program does as a worker: it answers frames from standard input until that is closed.
/// Errors: it ends where it may not take more than `megabytes` of memory.
func runWorker(megabytes: Int) -> Never {
  // Connections of the server are none of its business.
  closefrom(STDERR_FILENO + 1)
  limit(RLIMIT_AS, to: megabytes << 20)
  limit(RLIMIT_CORE, to: 0)
  signal(SIGPIPE, SIG_IGN)
  endWithServer()
  let wire = Wire(descriptor: STDIN_FILENO)
  while true {
    do throws(Break) {
      let question = try wire.receive(atMost: .max, .endless)
      try wire.send(answer(question), .endless)
    } catch {
      exit(0)
    }
  }
}

private func limit(_ resource: __rlimit_resource, to value: Int) {
  var bounds = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
  if setrlimit(__rlimit_resource_t(resource.rawValue), &bounds) != 0 { exit(1) }
}

/// Ends the process when the server is gone, even in the middle of an answer.
private func endWithServer() {
  inThread {
    var waiting = pollfd(fd: STDIN_FILENO, events: 0, revents: 0)
    while poll(&waiting, 1, -1) <= 0 || Int32(waiting.revents) & POLLHUP == 0 {}
    _exit(0)
  }
}
