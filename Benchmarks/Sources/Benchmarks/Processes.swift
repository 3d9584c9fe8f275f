import Foundation
import Glibc

/// What a finished process has used.
struct Outcome {
  var seconds: Double
  /// Those in which it was at work, for itself and in the system.
  var onCore = 0.0
  /// Bytes of memory at its largest.
  var peak: Int
}

/// Runs a program with its output thrown away. `peak` is never less than what this process
/// held when it started the other, so measure processes before anything large.
func run(_ program: String, _ arguments: [String], endingWith code: Int32 = 0) -> Outcome {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
  defer { posix_spawn_file_actions_destroy(&actions) }
  var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
  defer { words.forEach { free($0) } }
  var process = pid_t()
  var status: Int32 = 0
  var usage = rusage()
  let time = seconds {
    let failure = posix_spawn(&process, program, &actions, nil, &words, environ)
    precondition(failure == 0, "\(program) could not be started; run ../longhand --version first")
    wait4(process, &status, 0, &usage)
  }
  precondition(status == code << 8, "\(program) \(arguments) ended with \(status >> 8)")
  let core = [usage.ru_utime, usage.ru_stime].reduce(0) {
    $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6
  }
  return Outcome(seconds: time, onCore: core, peak: usage.ru_maxrss * 1024)
}
