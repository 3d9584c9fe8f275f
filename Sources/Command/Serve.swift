import ArgumentParser
import Glibc

/// Becomes the server, a program of its own beside this one, so that no other verb carries one.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the page and the programming interface from this machine.",
    discussion: """
      longhand serve --open shows the page in the browser; longhand serve --help tells the rest.
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("What the server is told; --help lists it.", valueName: "option"),
    completion: .shellCommand("longhand serve --help | grep -oE '^ +--[a-z]+'"))
  var options: [String] = []

  func run() throws {
    let program = ownFolder() + "/longhand-server"
    if access(program, X_OK) != 0 {
      throw Refusal(
        "there is no server at \(program): build it with swift build --product longhand-server.")
    }
    var words = ([program] + options).map { strdup($0) }
    words.append(nil)
    execv(program, words)
    throw Refusal("cannot start \(program): \(lastReason()).")
  }
}
