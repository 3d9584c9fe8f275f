import Foundation
import Testing

/// `longhand check`, from the outside: 0 nothing to mend, 1 something, 2 usage and what cannot be read.
@Suite struct CheckProgramTests {
  let desk: Desk

  init() throws {
    desk = try Desk()
    let inner = desk.folder.appending(path: "class/late")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    let files = [
      "sheet.lh":
        "x = 0.5\nw = 0.4\nb = 0.1\nparameters w, b\nz = w x + b\nh = sigmoid(z)\nfind h\n",
      "class/ada.lh": "z = 0.4*0.5 + 0.1 = 0.3\nh = 0.574\n",
      "class/bob.txt": "z = 0.4*0.5 + 0.1 = 0.4\nh = 0.599\n",
      "class/cyd.txt": "nothing here\n",
      "class/dan.pdf": "%PDF-1.7 …",
      "class/old.csv": "z,0.3\n",
      "class/.hidden": "z = 9\n",
      "class/late/eve.lh": "z = 0.3\n",
    ]
    for (name, text) in files {
      try Data(text.utf8).write(to: desk.folder.appending(path: name))
    }
  }

  @Test(arguments: [
    ProgramTests.Call(
      arguments: ["check", "sheet.lh", "class/ada.lh"], status: 0,
      output: ["Everything that was checked is right"]),
    .init(
      arguments: ["check", "sheet.lh", "class/bob.txt"], status: 1,
      output: ["First look at line 1, z", "^^^", "it should be 0.3"]),
    .init(
      arguments: ["check", "sheet.lh", "class/bob.txt", "--for", "teacher"], status: 1,
      output: ["Credit: 2 of 3", "wrong here"]),
    .init(
      arguments: ["check", "sheet.lh", "-", "--format", "json"], input: "z = 0.4", status: 1,
      output: ["\"first_error\": {"]),
    .init(
      arguments: ["check", "-"], input: "1 + 1 = 2", status: 0, output: ["right: the one step"]),
    .init(arguments: ["check", "-"], input: "1 + 1 = 3", status: 1, output: ["should be 2"]),
    .init(
      arguments: ["check", "sheet.lh", "class/cyd.txt"], status: 2,
      output: ["Nothing could be checked"]),
    .init(
      arguments: ["check", "sheet.lh", "class/dan.pdf"], status: 2,
      complaints: ["cannot read class/dan.pdf: it is a PDF"]),
    .init(arguments: ["check"], status: 2, complaints: ["Name a worksheet and a hand-in"]),
    .init(
      arguments: ["check", "sheet.lh", "nobody.md"], status: 2,
      complaints: ["cannot read nobody.md: no such file or directory."]),
    .init(
      arguments: ["check", "nosheet.lh", "class/ada.lh"], status: 2, complaints: ["nosheet.lh"]),
    .init(
      arguments: ["check", "sheet.lh", "class/ada.lh", "--for", "nobody"], status: 2,
      complaints: ["nobody"]),
    .init(
      arguments: ["check", "sheet.lh", "class/ada.lh", "-o", "class/ada.lh", "--format", "json"],
      status: 2, complaints: ["it is one of the files that are read"]),
    .init(
      arguments: ["check", "bad.lh", "-"], input: "x = 2", status: 0, output: ["right"],
      complaints: ["bad.lh:2:9: error:"]),
    .init(arguments: ["check", "--help"], status: 0, output: ["--for", "--csv", "--jsonl"]),
    .init(
      arguments: ["check", "sheet.lh", "class/ada.lh", "class/bob.txt"], status: 1,
      output: ["class/ada.lh: 3 of 3", "class/bob.txt: 2 of 3, line 1 (z)", "Class report"]),
  ])
  func callEndsAsItShould(call: ProgramTests.Call) throws {
    let program = try Program(call.arguments, input: call.input, in: desk.folder)
    #expect(program.status == call.status)
    for piece in call.output { #expect(program.output.contains(piece), "\(program.output)") }
    for piece in call.complaints { #expect(program.complaints.contains(piece)) }
    if call.complaints.isEmpty { #expect(program.complaints == "") }
    if call.output.isEmpty { #expect(program.output == "") }
  }

  /// What cannot be read, in the middle, has a row, too, and stops nothing.
  @Test func aFolderBecomesATable() throws {
    let program = try Program(
      ["check", "sheet.lh", "class", "nobody.md", "--csv", "class/grades.csv"], in: desk.folder)
    #expect(program.status == 2)
    #expect(program.output.contains("3 hand-ins were checked"))
    #expect(!program.complaints.contains("\r"))
    let rows = try #require(desk.text("class/grades.csv")).split(separator: "\n").map(String.init)
    #expect(
      rows.map { String($0.prefix { $0 != "," }) } == [
        "file", "class/ada.lh", "class/bob.txt", "class/cyd.txt", "class/dan.pdf",
        "class/late/eve.lh", "nobody.md",
      ])
    #expect(rows[2].hasPrefix("class/bob.txt,2,3,0.6667,1,z,"))
    #expect(rows[3].hasSuffix(",nothing could be checked"))
    #expect(rows[4].hasSuffix(",\"cannot read class/dan.pdf: it is a PDF, not a text.\""))
    #expect(rows[6].hasSuffix(",cannot read nobody.md: no such file or directory."))
  }

  @Test func rowsGoToStandardOutput() throws {
    let program = try Program(["check", "sheet.lh", "class/ada.lh", "--csv", "-"], in: desk.folder)
    #expect(program.status == 0)
    #expect(program.output.split(separator: "\n").count == 2)
    #expect(program.complaints.contains("Class report"))
  }

  @Test func aClassAsJSON() throws {
    let program = try Program(["check", "sheet.lh", "class", "--format", "json"], in: desk.folder)
    let read = try JSONSerialization.jsonObject(with: Data(program.output.utf8))
    let whole = try #require(read as? [String: Any])
    let handins = try #require(whole["handins"] as? [[String: Any]])
    #expect(handins.compactMap { $0["file"] as? String }.count == 4)
    #expect((whole["class"] as? [String: Any])?["checked"] as? Int == 3)
  }

  // MARK: Lines of JSON

  @Test func linesAreAnsweredOneByOne() throws {
    let input = """
      {"id": "a", "handin": "z = 0.3"}
      no JSON

      {"id": 12345678901234567890, "handin": "z = 0.4\\nh = 0.599", "markdown": false}
      {"id": {"n": [1, 2]}}
      {"handin": "z = 0.3\\u00e9 \\ud83d\\ude00"}
      {"id": 1, "handin": "$z = 0.3$", "markdown": "yes"}
      {"id": 2, "handin": "z = 0.3"} trailing
      """
    let program = try Program(["check", "sheet.lh", "--jsonl"], input: input, in: desk.folder)
    #expect(program.status == 2)
    let lines = program.output.split(separator: "\n").map(String.init)
    let answers = try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(answers.map { $0["error"] != nil } == [false, true, false, true, false, true, true])
    #expect(lines[0].hasPrefix("{\"id\": \"a\", \"lines\": ["))
    #expect(lines[1].hasPrefix("{\"id\": null, \"error\": "))
    #expect(lines[2].hasPrefix("{\"id\": 12345678901234567890, "))
    #expect(lines[3].hasPrefix("{\"id\": {\"n\": [1, 2]}, \"error\": "))
    #expect(lines[4].hasPrefix("{\"id\": null, \"lines\": ["))
    #expect(
      Set(answers[0].keys) == [
        "id", "lines", "first_error", "credit", "unread", "task", "two_meanings",
      ])
  }

  static let lines: [(String, Int32)] = [
    ("{\"id\": 1, \"handin\": \"z = 0.3\"}", 0), ("{\"id\": 1, \"handin\": \"z = 0.4\"}", 1),
    ("", 0), ("[]", 2), ("{\"id\": 1e, \"handin\": \"\"}", 2), ("{\"id\": 1,}", 2), ("{", 2),
    ("{\"id\": \"\\x\"}", 2), (String(repeating: "[", count: 5000), 2),
  ]

  @Test(arguments: lines)
  func theWorstLineDecides(line: String, status: Int32) throws {
    let program = try Program(["check", "sheet.lh", "--jsonl"], input: line, in: desk.folder)
    #expect(program.status == status)
    #expect(program.complaints == "")
  }

  @Test(arguments: [
    ["check", "--jsonl", "-"], ["check", "--jsonl", "sheet.lh", "class/ada.lh"],
    ["check", "--jsonl", "sheet.lh", "--csv", "a.csv"], ["check", "-", "-"],
    ["check", "sheet.lh", "class", "--csv", "-", "--format", "json"],
    ["check", "sheet.lh", "class", "--csv", "a.html", "-o", "a.html"],
  ])
  func callsThatMakeNoSense(arguments: [String]) throws {
    let program = try Program(arguments, in: desk.folder)
    #expect(program.status == 2)
    #expect(program.output == "")
  }
}
