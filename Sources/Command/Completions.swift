import ArgumentParser

struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the script that completes calls of longhand in a shell.",
    discussion: """
      bash: longhand completions bash > ~/.local/share/bash-completion/completions/longhand
      zsh:  longhand completions zsh > a folder of $fpath, as _longhand
      fish: longhand completions fish > ~/.config/fish/completions/longhand.fish
      """)

  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  @Argument(help: "The shell: bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    let script =
      switch shell {
      case .bash: Program.completionScript(for: .bash)
      case .zsh: Program.completionScript(for: .zsh)
      case .fish: Program.completionScript(for: .fish)
      }
    try write(Array((script + "\n").utf8), to: nil, keeping: [])
  }
}
