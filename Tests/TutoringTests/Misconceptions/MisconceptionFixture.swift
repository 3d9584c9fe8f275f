import Testing

@testable import Tutoring

/// A line of a hand-in, once as it should be and once with a mistake in it.
struct MisconceptionFixture: Sendable, CustomTestStringConvertible {
  /// What the mistake is called; two that were made together.
  var names: [String]
  var sheet: String
  /// The lines before, which are right.
  var before: String
  var right: String
  var wrong: String
  /// Whether nothing explains the line more simply.
  var isFirst: Bool

  init(
    _ names: [String], on sheet: String, after before: String = "", right: String, wrong: String,
    isFirst: Bool = true
  ) {
    (self.names, self.sheet, self.before) = (names.sorted(), sheet, before)
    (self.right, self.wrong, self.isFirst) = (right, wrong, isFirst)
  }

  var testDescription: String { names.joined(separator: "+") + ": " + wrong }

  private func checked(_ line: String) -> CheckedHandin {
    CheckTests.checked(handin(line), sheet)
  }

  func handin(_ line: String) -> String { before.isEmpty ? line : before + "\n" + line }

  /// The links of the wrong line, and those before.
  var faulty: CheckedHandin { checked(wrong) }

  /// The same lines without the mistake.
  var clean: CheckedHandin { checked(right) }
}
