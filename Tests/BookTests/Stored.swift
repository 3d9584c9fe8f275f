import Foundation
import Testing

/// The line at which two texts part, from both; nothing if they are the same.
func firstDifference(_ before: String, _ now: String) -> String? {
  guard before != now else { return nil }
  let (old, new) = (
    before.split(separator: "\n", omittingEmptySubsequences: false),
    now.split(separator: "\n", omittingEmptySubsequences: false)
  )
  let line = zip(old, new).prefix { $0 == $1 }.count
  return """
    line \(line + 1)
    before: \(line < old.count ? old[line] : "(end)")
    now:    \(line < new.count ? new[line] : "(end)")
    """
}

/// Holds a text against the file in which it is stored, or stores it where the Book is updated.
func hold(_ text: String, storedIn file: URL) throws {
  if Book.isUpdating { return try Data(text.utf8).write(to: file) }
  let (name, stored) = (file.lastPathComponent, try? String(contentsOf: file, encoding: .utf8))
  #expect(stored != nil, "\(name) is missing; Scripts/book --update writes it.")
  if let difference = firstDifference(stored ?? text, text) {
    Issue.record("\(name) has changed.\n\(difference)")
  }
}
