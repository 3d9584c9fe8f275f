import Foundation
import Language
import Solving
import Testing
import Text

@testable import Tutoring

/// Published solutions as hand-ins: what is right raises no alarm, what is wrong is found at its line.
@Suite struct PublishedTests {
  struct Published: CustomTestStringConvertible, Sendable {
    var name: String
    var sheet: String
    /// The hand-in's lines, each with the verdict that its last link is to have.
    var lines: [(text: String, verdict: String?, cause: String?)]
    var testDescription: String { name }
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Published")

  static let all: [Published] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.sorted().filter { $0.hasSuffix(".lh") }.compactMap { file in
      guard let text = try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      else { return nil }
      let parts = text.components(separatedBy: "---\n")
      let lines = parts[1].split(separator: "\n").map { line in
        let pieces = line.components(separatedBy: "  # ")
        let words = pieces.count > 1 ? pieces[1].split(separator: " ").map(String.init) : []
        let isLast = words.first == "last"
        let verdict = isLast ? "last digit" : words.first
        return (text: pieces[0], verdict: verdict, cause: isLast ? nil : words.dropFirst().first)
      }
      return Published(name: file, sheet: parts[0], lines: lines)
    }
  }()

  /// A sheet that begins with `# contradicts itself` is one of which that is said.
  @Test(arguments: all)
  func contradictionsAreTold(_ published: Published) {
    let solved = work(resolve(Array(published.sheet.utf8), isMarkdown: false))
    let isTold = solved.diagnostics.contains { $0.message.contains("contradicts itself") }
    #expect(isTold == published.sheet.hasPrefix("# contradicts itself"))
  }

  @Test(arguments: all)
  func isJudgedAsItShould(_ published: Published) {
    let handin = published.lines.map { $0.text }.joined(separator: "\n") + "\n"
    let checked = CheckTests.checked(handin, published.sheet)
    #expect(checked.unread.isEmpty)
    var lines: [Int: [CheckedLink]] = [:]
    for link in checked.links { lines[link.chain, default: []].append(link) }
    #expect(lines.count == published.lines.count)
    for (number, line) in published.lines.enumerated() {
      let links = lines[number] ?? []
      let verdicts = links.map { $0.verdict }
      if let wanted = line.verdict {
        #expect(
          verdicts.contains { $0.rawValue == wanted },
          "\(line.text): \(verdicts), \(links.map { $0.expected })")
        if let cause = line.cause {
          let names = links.flatMap { $0.causes.flatMap { $0.misconceptions } }
          #expect(names.contains(cause), "\(line.text): \(names)")
        }
      } else {
        #expect(
          verdicts.allSatisfy { $0.isClean || $0 == .carried },
          "\(line.text): \(verdicts), \(links.map { ($0.expected, $0.truth, $0.remark) })")
      }
    }
  }
}
