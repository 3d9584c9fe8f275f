import Testing

/// What a fresh clone promises.
@Suite struct RepositoryTests {
  @Test(arguments: ["./longhand solve Tests/Book/backpropagation.md", "./check"])
  func readmeShowsTheCommand(command: String) {
    let readme = Repository.text("README.md") ?? ""
    #expect(readme.contains(command), "README.md does not show this command.")
  }

  @Test func readmeCommandsHaveTheirFiles() {
    for path in ["longhand", "check", "Tests/Book/backpropagation.md"] {
      #expect(Repository.text(path) != nil, "\(path) is missing.")
    }
  }

  @Test func continuousIntegrationOnlyCallsCheck() {
    #expect(commands(of: Repository.text(".ci/run") ?? "") == ["exec ./check"])
  }

  @Test func commandsAreRead() {
    let script = """
      #!/bin/sh
      # what runs

      cd "$(dirname "$0")/.." || exit 2
      ./other
      exec ./check
      """
    #expect(commands(of: script) == ["./other", "exec ./check"])
  }

  /// The lines of a script that do something, but for going to the root of the repository.
  private func commands(of script: String) -> [String] {
    script.split(separator: "\n").map { $0.trimmed() }
      .filter { !$0.hasPrefix("#") && $0 != "cd \"$(dirname \"$0\")/..\" || exit 2" }
  }
}

extension Substring {
  fileprivate func trimmed() -> String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
