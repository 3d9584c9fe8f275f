import ArgumentParser
import Longhand

/// The `longhand` program and its verbs.
struct Program: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "longhand",
    abstract: "Works neural-network exercises the way they are worked on paper.",
    discussion: """
      A worksheet states what is given, what is defined and what is asked; every request is \
      answered with formula, substituted numbers and result.

      Examples:
        longhand solve exercise.md                    every step, in the terminal
        longhand solve exercise.md -o exercise.html   a page to hand out
        longhand solve --format json a.lh b.lh        for programs
        cat exercise.lh | longhand solve -            from standard input
        longhand train net.md --checkpoint net.run    only what is to be trained, step by step
        longhand check exercise.md handin.md          where a hand-in goes wrong, and why
        longhand lint exercise.md                     faults that nobody asked about
        longhand draw exercise.md -o network.svg      a picture of the network
        longhand functions sigmoid                    what a library function is
        longhand serve --open                         the page, in the browser
        longhand site public                          the page as files for a web server

      Exit code: 0 when everything was answered, 1 when a worksheet has a fault (what can be \
      answered is answered), when an identity does not hold, a derivation could not be checked, a \
      training run diverged or a hand-in has an error, 2 when the call is wrong or a file cannot be read or written.
      """,
    version: Longhand.version,
    subcommands: [
      Solve.self, Train.self, Check.self, Lint.self, Draw.self, Functions.self, Serve.self,
      Site.self, Completions.self,
    ])
}
