import Testing

@testable import Tutoring

/// A hand-in with one mistake on its last line, and the same done right.
struct SlipFixture: Sendable, CustomTestStringConvertible {
  /// What must be named as the cause, alone or together.
  var names: [String]
  var sheet: String
  /// Lines that are right.
  var before: [String]
  var wrong: String
  var right: String
  /// Whether nothing simpler explains the line.
  var isFirst: Bool

  init(
    _ names: [String], on sheet: String, after before: [String] = [], wrong: String, right: String,
    isFirst: Bool = true
  ) {
    self.names = names.sorted()
    self.sheet = sheet
    self.before = before
    self.wrong = wrong
    self.right = right
    self.isFirst = isFirst
  }

  var testDescription: String { names.joined(separator: " and ") + ": " + wrong }

  func checked(_ last: String) -> CheckedHandin { CheckTests.checked(handin(last), sheet) }

  func handin(_ last: String) -> String { (before + [last]).joined(separator: "\n") }
}
