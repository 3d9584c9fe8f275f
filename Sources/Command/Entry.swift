import ArgumentParser
import Glibc
import Text

/// Where the program starts, and how it ends: 0 done, 1 a fault in a worksheet, 2 anything else.
@main
enum Entry {
  static func main() {
    // A reader that leaves early (`longhand … | head`) is no fault: the write says so instead.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try Program.parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch let refusal as Refusal {
      complain(refusal.sentence)
      exit(2)
    } catch {
      leave(with: error)
    }
  }

  /// Help and version end well; every usage error ends with 2, whatever the parser would choose.
  private static func leave(with error: any Error) -> Never {
    let text = Program.fullMessage(for: error)
    let isAnswer = Program.exitCode(for: error) == .success
    if !isAnswer {
      tell(visible(text + "\n"))
    } else if !text.isEmpty {
      do throws(Refusal) {
        try write(Array((text + "\n").utf8), to: STDOUT_FILENO)
      } catch {
        exit(2)
      }
    }
    exit(isAnswer ? 0 : 2)
  }
}
