import ArgumentParser
import Glibc

/// Where the server starts, and how it ends: 0 done, 2 anything else. The same program is the server and,
/// with a first argument of its own, a worker.
@main
enum Entry {
  static func main() async {
    let arguments = CommandLine.arguments
    if arguments.count == 3, arguments[1] == WorkerProcess.argument, let size = Int(arguments[2]) {
      runWorker(megabytes: size)
    }
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try Settings.parseAsRoot()
      // What is no settings is the help that was asked for, which ends by an error.
      guard let settings = command as? Settings else { return try command.run() }
      try await Serving(settings, program: ownProgram()).run()
    } catch let refusal as Refusal {
      complain(refusal.sentence)
      exit(2)
    } catch {
      let isAnswer = Settings.exitCode(for: error) == .success
      put(Settings.fullMessage(for: error) + "\n", to: isAnswer ? STDOUT_FILENO : STDERR_FILENO)
      exit(isAnswer ? 0 : 2)
    }
  }
}
