import Foundation
import Longhand
import Rendering
import Testing

/// Hand-ins held against a worksheet: the JSON for programs, the pages for people.
@Suite struct CheckedTests {
  static var sheet: PreparedWorksheet {
    PreparedWorksheet(
      WorksheetSource(
        name: "sheet.lh",
        text: Array(
          """
          x = 0.5
          [w, v, b] = [0.4, 0.3, 0.1]
          parameters w, v, b
          z = w x + b
          h = sigmoid(z)
          o = v h
          find z, h, o

          """.utf8), isMarkdown: false))
  }

  static let handin = """
    My solution
    z = w x + b = 0.4*0.5 + 0.1 = 0.4
    h = 0.599
    o = v h = 0.3*0.599 = 0.1797
    """

  static func checked(
    _ text: String, isMarkdown: Bool = false, alone: Bool = false
  ) -> Checked {
    let source = HandinSource(name: "ada.lh", text: Array(text.utf8), isMarkdown: isMarkdown)
    return check(source, against: alone ? PreparedWorksheet() : sheet)
  }

  static func report(_ checked: Checked) throws -> [String: Any] {
    let read = try JSONSerialization.jsonObject(with: Data(checked.json.text().utf8))
    return try #require(read as? [String: Any])
  }

  // MARK: JSON

  @Test func theContractHasItsKeys() throws {
    let report = try Self.report(Self.checked(Self.handin))
    #expect(
      Set(report.keys) == ["lines", "first_error", "credit", "unread", "task", "two_meanings"])
    let lines = try #require(report["lines"] as? [[String: Any]])
    for line in lines {
      #expect(
        Set(line.keys) == [
          "line", "name", "shown", "expected", "truth", "verdict", "remark", "causes",
          "follows_from",
        ])
    }
    let first = try #require(report["first_error"] as? [String: Any])
    #expect(Set(first.keys) == ["line", "name", "shown", "expected", "causes"])
    let credit = try #require(report["credit"] as? [String: Any])
    #expect(Set(credit.keys) == ["earned", "possible", "share"])
  }

  @Test func linesSayWhatHappened() throws {
    let report = try Self.report(Self.checked(Self.handin))
    let lines = try #require(report["lines"] as? [[String: Any]])
    #expect(
      lines.map { $0["verdict"] as? String } == [
        "right", "right", "wrong", "carried", "right", "carried", "carried",
      ])
    #expect(lines.map { $0["line"] as? Int } == [2, 2, 2, 3, 4, 4, 4])
    let first = try #require(report["first_error"] as? [String: Any])
    #expect(first["line"] as? Int == 2)
    #expect(first["name"] as? String == "z")
    #expect(first["shown"] as? String == "0.4")
    #expect(first["expected"] as? String == "0.3")
    let credit = try #require(report["credit"] as? [String: Double])
    #expect(credit["earned"] == 6)
    #expect(credit["possible"] == 7)
  }

  @Test func whatIsCleanHasNoFirstError() throws {
    let checked = Self.checked("z = 0.3\nh = 0.574\n")
    let report = try Self.report(checked)
    #expect(report["first_error"] is NSNull)
    #expect(!checked.hasErrors)
    #expect(!checked.isEmpty)
  }

  @Test func whatCannotBeReadIsListed() throws {
    let checked = Self.checked("z = 0.3\nq = ((2 + \nh = nothing")
    let report = try Self.report(checked)
    let unread = try #require(report["unread"] as? [[String: Any]])
    #expect(!unread.isEmpty)
    for place in unread { #expect(Set(place.keys) == ["line", "text", "reason"]) }
    #expect(!checked.hasErrors)
  }

  /// Nothing to check is neither all nor nothing.
  @Test(arguments: ["", "Only prose here.\n"])
  func noStepsHaveNoShare(text: String) throws {
    let checked = Self.checked(text)
    #expect(checked.isEmpty)
    let credit = try #require(try Self.report(checked)["credit"] as? [String: Any])
    #expect(credit["share"] is NSNull)
    #expect(Self.page(checked).contains("Nothing could be checked"))
    #expect(Self.page(checked, for: .teacher).contains("No credit can be given"))
  }

  @Test func arithmeticAlone() throws {
    let good = Self.checked("2 * 3 + 1 = 6 + 1 = 7", alone: true)
    #expect(!good.hasErrors && !good.isEmpty)
    let bad = Self.checked("2 * 3 + 1 = 6 + 1 = 8", alone: true)
    #expect(bad.hasErrors)
    #expect(Self.page(bad).contains("it should be 7"))
  }

  @Test func aFaultOfTheTaskIsNoFaultOfTheHandIn() {
    let sheet = WorksheetSource(
      name: "sheet.lh", text: Array("x = 2\ny = x + u\nfind y\n".utf8), isMarkdown: false)
    let source = HandinSource(name: "ada.lh", text: Array("y = 5".utf8), isMarkdown: false)
    let page = Self.page(check(source, against: PreparedWorksheet(sheet)))
    #expect(page.contains("The task itself is at fault: u is not defined."))
    #expect(page.contains("What the worksheet says of y is at fault"))
  }

  @Test func aNameForAnotherQuantityIsTold() {
    let page = Self.page(Self.checked("h = w x + b = 0.3"))
    #expect(page.contains("Line 1: h stands here for what the worksheet calls z."))
  }

  // MARK: Pages

  static func page(_ checked: Checked, for reader: Reader = .student) -> String {
    writeTerminal(checked.document(for: reader), width: 100)
  }

  @Test(arguments: [
    "3 of 7 steps are right", "1 is wrong", "First look at line 2, z", "it should be 0.3",
    "Line 4: o = 0.1797 follows from", "it is right as a step", " 2 ✗  z = w x + b",
    " 3 →  h = 0.599",
    "✗ wrong here",
  ])
  func studentsReadWhatToMend(piece: String) {
    let page = Self.page(Self.checked(Self.handin))
    #expect(page.contains(piece), "\(page)")
  }

  @Test(arguments: [
    "Credit: 6 of 7 (86 %)", "earns its full credit", "First error: line 2, z", "wrong here",
    "follows from an earlier error", "Line by line",
  ])
  func teachersReadTheCredit(piece: String) {
    let page = Self.page(Self.checked(Self.handin), for: .teacher)
    #expect(page.contains(piece), "\(page)")
  }

  @Test func everythingRight() {
    let page = Self.page(Self.checked("z = 0.3\nh = 0.574"))
    #expect(page.contains("Everything that was checked is right: all 2 steps."))
    #expect(!page.contains("First look"))
  }

  /// The place is underlined below the line as it stands.
  @Test func thePlaceIsUnderlined() throws {
    let lines = Self.page(Self.checked(Self.handin)).split(separator: "\n").map { Array($0) }
    let row = try #require(lines.firstIndex { $0.starts(with: " 2 ✗") })
    let marked = zip(lines[row], lines[row + 1]).filter { $0.1 == "^" }.map { $0.0 }
    #expect(String(marked) == "0.4")
  }

  @Test(arguments: Format.allCases, Reader.allCases)
  func everyFormatHasEveryLine(format: Format, reader: Reader) {
    let text = write(Self.checked(Self.handin).document(for: reader), as: format)
    for piece in ["0.1797", "0.599", "✗"] where format != .latex || piece != "✗" {
      #expect(text.contains(piece), "\(piece)")
    }
  }

  /// A hand-in may name and differentiate what the worksheet does not have.
  @Test(arguments: [
    "q = dh/dz\ndq/dz = 0.1", "f = sigmoid'(z) = 0.24", "r = d^2 h/dz dz", "g(u) = u^2\ng(2) = 4",
    "c = dq/dw\nc = 2", "a_i = z\na_1 = 0.3", "s = sum_k k x = 1",
  ])
  func ownNamesAreNoTrap(text: String) {
    #expect(!Self.page(Self.checked(text)).isEmpty)
    #expect(!Self.page(Self.checked(text, alone: true)).isEmpty)
  }

  /// Any bytes make a page: cut characters, dollars without a partner, lines of many kinds.
  @Test(arguments: [
    "z = 0.3$$", "$z = 0.4", "$$z = 0.4\n= 0.3$$ and $h$", "\\[z = 0.4\\] \\(h = 2",
    "z = \u{FFFD}\t= 0.4\r\n",
    "\\", "$", "```\nz = 0.4\n", "z = = =\n= = 0.4", "== $$ == $$ $ \\\\ = \\ 0.4 \\",
  ])
  func anyTextMakesAPage(text: String) {
    for isMarkdown in [false, true] {
      let checked = Self.checked(text, isMarkdown: isMarkdown)
      for reader in Reader.allCases {
        for format in Format.allCases {
          #expect(!write(checked.document(for: reader), as: format).isEmpty)
        }
      }
    }
  }
}
