import Foundation
import Testing

/// Calls of the program: exit code 0 done, 1 a fault in the worksheet, 2 usage or files; answers
/// on standard output, complaints on standard error.
@Suite struct ProgramTests {
  struct Call: CustomTestStringConvertible, Sendable {
    var arguments: [String]
    var input = ""
    var status: Int32
    var output: [String] = []
    var complaints: [String] = []

    var testDescription: String { arguments.joined(separator: " ") }
  }

  let desk: Desk

  init() throws { desk = try Desk() }

  @Test(arguments: [
    Call(arguments: ["solve", "good.lh"], status: 0, output: ["find x"]),
    Call(arguments: ["solve", "page.md"], status: 0, output: ["A page", "12"]),
    Call(arguments: ["solve", "page.text"], status: 0, output: ["Prose.", "12"]),
    Call(
      arguments: ["solve", "good.lh", "page.md"], status: 0,
      output: ["good.lh", "page.md", "find x", "find y"]),
    Call(arguments: ["solve", "-"], input: "a = 6\nb = 7 a\nfind b", status: 0, output: ["42"]),
    Call(
      arguments: ["solve", "-"], input: "x in R\nL = log(-1 - x^2)\nderive dL/dx", status: 1,
      output: ["Not verified."]),
    Call(arguments: ["solve", "inner/table.lh"], status: 0, output: ["3", "4"]),
    Call(
      arguments: ["solve", "bad.lh"], status: 1,
      output: ["find x", "error:", "w"]),
    Call(
      arguments: ["solve", "bad.lh", "--format", "json"], status: 1,
      output: ["\"severity\": \"error\""], complaints: ["bad.lh:2:9: error:", "y = x + w", "^"]),
    Call(
      arguments: ["solve", "good.lh", "--format", "json", "--no-text"], status: 0,
      output: ["\"kind\": \"find\",\n      \"result\": {"]),
    Call(arguments: ["solve", "good.lh", "--no-text"], status: 2, complaints: ["--format json"]),
    Call(
      arguments: ["solve", "bad.lh", "good.lh"], status: 1, output: ["bad.lh", "good.lh"]),
    Call(
      arguments: ["solve", "missing.lh", "good.lh"], status: 2, output: ["find x"],
      complaints: ["cannot read missing.lh: no such file or directory."]),
    Call(arguments: ["solve", "inner"], status: 2, complaints: ["inner: it is a folder."]),
    Call(arguments: ["solve"], status: 2, complaints: ["file"]),
    Call(arguments: ["solve", "good.lh", "--format", "word"], status: 2, complaints: ["word"]),
    Call(arguments: ["solve", "good.lh", "--width", "1"], status: 2, complaints: ["20 to 400"]),
    Call(arguments: ["solve", "good.lh", "--colour"], status: 2, complaints: ["--colour"]),
    Call(arguments: ["lint", "good.lh"], status: 0, output: ["Nothing found."]),
    Call(
      arguments: ["lint", "-"],
      input: "z in R\nw in R\nparameters w\np = sigmoid(relu(w z))", status: 1,
      output: ["Line 4: UnpredictableClass", "p never predicts class 0", "^^^^", "hint:"]),
    Call(
      arguments: ["lint", "-", "--format", "json"],
      input: "x in R^n\ny_i = exp(x_i) / sum_k exp(x_k)", status: 1,
      output: ["\"name\": \"UnshiftedSoftmax\"", "\"line\": 2", "\"evidence\": ["]),
    Call(
      arguments: ["lint", "bad.lh"], status: 1, output: ["Nothing found."],
      complaints: ["bad.lh:2:9: error:"]),
    Call(
      arguments: ["lint", "missing.lh", "good.lh"], status: 2, output: ["Nothing found."],
      complaints: ["cannot read missing.lh"]),
    Call(arguments: ["dance"], status: 2, complaints: ["dance"]),
    Call(
      arguments: ["solve", "good.lh", "-o", "good.lh", "--format", "terminal"], status: 2,
      complaints: ["it is the worksheet itself"]),
    Call(
      arguments: ["solve", "good.lh", "-o", "nowhere/a.html"], status: 2,
      complaints: ["cannot write nowhere/a.html"]),
    Call(
      arguments: ["solve", "good.lh", "-o", "/dev/full"], status: 2,
      complaints: ["cannot write /dev/full"]),
    Call(
      arguments: ["solve", "/dev/zero"], status: 2, complaints: ["it is larger than 64 MB"]),
    Call(arguments: ["draw", "net.lh"], status: 0, output: ["<svg"]),
    Call(
      arguments: ["draw", "good.lh"], status: 1,
      complaints: ["good.lh: error: The worksheet describes no net"]),
    Call(
      arguments: ["solve", "good.lh", "-o", "a.pdf"], status: 2, complaints: ["a.pdf", "--format"]),
    Call(
      arguments: ["solve", "missing.lh", "gone.lh", "--format", "json"], status: 2,
      output: ["[]"], complaints: ["missing.lh", "gone.lh"]),
    Call(
      arguments: ["solve", "-", "--format", "json"], input: "find \u{202E}y", status: 1,
      output: ["diagnostics"], complaints: ["U+202E"]),
    Call(arguments: ["functions", "--format", "json"], status: 0, output: ["\"sigmoid\""]),
    Call(
      arguments: ["functions", "relu", "--format", "json"], status: 0, output: ["\"parameters\""]),
    Call(arguments: ["completions", "bash"], status: 0, output: ["complete", "longhand"]),
    Call(arguments: ["completions", "zsh"], status: 0, output: ["#compdef longhand"]),
    Call(arguments: ["completions", "fish"], status: 0, output: ["longhand"]),
    Call(arguments: ["completions", "csh"], status: 2, complaints: ["bash"]),
    Call(arguments: ["functions"], status: 0, output: ["sigmoid", "softmax"]),
    Call(arguments: ["functions", "tanh"], status: 0, output: ["tanh"]),
    Call(
      arguments: ["functions", "sigmod"], status: 2, complaints: ["did you mean sigmoid?"]),
    Call(arguments: ["--help"], status: 0, output: ["longhand solve exercise.md", "Exit code"]),
    Call(arguments: ["solve", "--help"], status: 0, output: ["--format", "-o"]),
    Call(arguments: ["--version"], status: 0, output: ["."]),
    Call(arguments: [], status: 0, output: ["solve", "draw", "functions", "completions"]),
    Call(arguments: ["--generate-completion-script", "bash"], status: 0, output: ["longhand"]),
  ])
  func callEndsAsItShould(call: Call) throws {
    let program = try Program(call.arguments, input: call.input, in: desk.folder)
    #expect(program.status == call.status)
    for piece in call.output { #expect(program.output.contains(piece)) }
    for piece in call.complaints { #expect(program.complaints.contains(piece)) }
    if call.complaints.isEmpty { #expect(program.complaints == "") }
    if call.output.isEmpty { #expect(program.output == "") }
  }

  @Test(arguments: [
    ("a.html", "<!DOCTYPE html>"), ("a.tex", "\\documentclass"), ("a.md", "#"),
    ("a.json", "\"longhand\""), ("a.txt", "──"),
  ])
  func endingChoosesTheFormat(file: String, piece: String) throws {
    let program = try Program(["solve", "page.md", "-o", file], in: desk.folder)
    #expect(program.status == 0)
    #expect(program.output == "")
    let text = try #require(desk.text(file))
    #expect(text.lowercased().contains(piece.lowercased()))
  }

  @Test func severalWorksheetsAreOneArray() throws {
    let program = try Program(
      ["solve", "good.lh", "page.md", "--format", "json"], in: desk.folder)
    let read = try JSONSerialization.jsonObject(with: Data(program.output.utf8))
    let names = (read as? [[String: Any]])?.map { $0["worksheet"] as? String }
    #expect(names == ["good.lh", "page.md"])
  }

  /// A reader of several worksheets gets an array, also where one of them is missing.
  @Test func missingWorksheetsLeaveAnArray() throws {
    let program = try Program(
      ["solve", "missing.lh", "good.lh", "--format", "json"], in: desk.folder)
    let read = try JSONSerialization.jsonObject(with: Data(program.output.utf8))
    #expect((read as? [[String: Any]])?.count == 1)
    #expect(program.status == 2)
  }

  /// Nothing a worksheet holds reaches the terminal as a command to it.
  @Test func nothingHiddenIsPrinted() throws {
    let text = "x = 1\nfind \u{202E}x\u{1B}[31m\u{2066}y\n"
    for format in ["terminal", "json", "markdown"] {
      let program = try Program(["solve", "-", "--format", format], input: text, in: desk.folder)
      let said = format == "json" ? program.complaints : program.output + program.complaints
      for scalar in ["\u{202E}", "\u{1B}", "\u{2066}"] { #expect(!said.contains(scalar)) }
    }
  }

  @Test(arguments: [("never", false), ("always", true), ("auto", false)])
  func colourIsForTerminals(choice: String, isColoured: Bool) throws {
    let program = try Program(["solve", "page.md", "--color", choice], in: desk.folder)
    #expect(program.output.contains("\u{1B}[") == isColoured)
  }

  @Test(arguments: [30, 60, 120])
  func widthIsKept(width: Int) throws {
    let program = try Program(["solve", "net.lh", "--width", "\(width)"], in: desk.folder)
    let widest = program.output.split(separator: "\n").map(\.count).max() ?? 0
    #expect(widest <= width)
    #expect(widest > width / 2)
  }

  @Test func readerThatLeavesIsNoFault() throws {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "{ sleep 0.2; \"$1\" solve net.lh; echo $? >&2; } | true", "sh", Program.location.path,
    ]
    process.currentDirectoryURL = desk.folder
    process.standardError = pipe
    try process.run()
    let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(String(decoding: said, as: UTF8.self) == "0\n")
  }
}
