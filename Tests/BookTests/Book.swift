import Foundation
import Longhand
import Rendering

/// The pages of the Book and what is stored beside them.
enum Book {
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  static let root = tests.deletingLastPathComponent().appending(path: "Book")
    .resolvingSymlinksInPath()

  /// Where pages are of their own kind: hand-ins, and what only the program as it is released is
  /// quick enough for (`Scripts/book --long`).
  static let apart = ["handins/", "long/"]

  /// Every other page, as a path inside the Book without its ending.
  static let pages: [String] = {
    let files = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    return (files ?? [])
      .filter { $0.hasSuffix(".md") && !$0.hasSuffix(".answer.md") }
      .filter { file in !apart.contains { file.hasPrefix($0) } }
      .map { String($0.dropLast(3)) }
      .sorted()
  }()

  /// Whether the stored answers are to be written anew instead of compared.
  static let isUpdating = ProcessInfo.processInfo.environment["LONGHAND_BOOK"] == "update"

  static func solution(of page: String) throws -> Solution {
    try solution(ofFile: root.appending(path: page + ".md"), called: page + ".md")
  }

  static func solution(ofFile file: URL, called name: String) throws -> Solution {
    let text = [UInt8](try Data(contentsOf: file))
    let folder = file.deletingLastPathComponent()
    let source = WorksheetSource(name: name, text: text, isMarkdown: name.hasSuffix(".md"))
    return solve(source) { path in
      (try? Data(contentsOf: folder.appending(path: path))).map { [UInt8]($0) }
    }
  }

  /// The rows of a table of this folder, each split at tabs.
  static func table(_ name: String) throws -> [[String]] {
    try String(contentsOf: tests.appending(path: name), encoding: .utf8)
      .split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }
}

/// The answer of a page as any other program reads it: through the text of its JSON.
struct Report {
  let values: [String: Any]
  let results: [Any]

  init(of solution: Solution) throws {
    let read = try JSONSerialization.jsonObject(with: Data(solution.json.text().utf8))
    let members = read as? [String: Any] ?? [:]
    values = members["values"] as? [String: Any] ?? [:]
    results = (members["answers"] as? [[String: Any]] ?? []).map { $0["result"] ?? NSNull() }
  }

  /// What stands at a path such as `W'[1][2]`, `slope(z)` or `@2 > steps[3] > w`.
  subscript(path: String) -> Double? {
    var parts = path.components(separatedBy: " > ")
    var place: Any?
    if parts[0].hasPrefix("@"), let number = Int(parts[0].dropFirst()), number <= results.count {
      parts.removeFirst()
      place = results[number - 1]
      for part in parts { place = place.flatMap { Report.member(part, of: $0) } }
    } else {
      place = Report.member(path, of: values)
      for result in results where place == nil { place = Report.member(path, of: result) }
    }
    if let number = place as? NSNumber { return number.doubleValue }
    return (place as? String).flatMap { ["Infinity": .infinity, "-Infinity": -.infinity][$0] }
  }

  /// `name[1][2]`: a member, and an entry of it counted from 1. A name may hold brackets itself.
  private static func member(_ path: String, of place: Any) -> Any? {
    guard let members = place as? [String: Any] else { return nil }
    if let found = members[path] { return found }
    guard path.hasSuffix("]"), let open = path.lastIndex(of: "["),
      let number = Int(path[path.index(after: open)...].dropLast()),
      let entries = member(String(path[..<open]), of: place) as? [Any],
      number >= 1, number <= entries.count
    else { return nil }
    return entries[number - 1]
  }
}
