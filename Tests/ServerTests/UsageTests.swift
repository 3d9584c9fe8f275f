import Foundation
import Testing

/// Calls that cannot be served: one sentence and exit code 2.
@Suite struct UsageTests {
  private func run(_ arguments: [String]) throws -> (status: Int32, text: String) {
    let process = Process()
    let said = Pipe()
    process.executableURL = ServerProcess.location
    process.arguments = arguments
    process.standardOutput = said
    process.standardError = said
    try process.run()
    let text = try said.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  @Test(arguments: [
    (["--site", "/nowhere/at/all"], "there is no folder with the page at /nowhere/at/all"),
    (["--site", "/dev"], "there is no index.html in /dev"),
    (["--port", "70000"], "--port takes a number from 0 to 65535."),
    (["--seconds", "0"], "--seconds takes a number from 0.1 to 3600."),
    (["--memory", "1"], "--memory takes megabytes from 64 to 65536."),
    (["--log", "loud"], "--log takes debug, info, warning or error."),
    (["--colour"], "--colour"),
    (["folder"], "folder"),
  ])
  func wrongCallsAreExplained(arguments: [String], sentence: String) throws {
    let (status, text) = try run(arguments)
    #expect(status == 2)
    #expect(text.contains(sentence), "\(text)")
  }

  @Test func takenPortsAreExplained() throws {
    let server = try ServerProcess()
    let page = FileManager.default.temporaryDirectory.appending(path: "longhand-\(UUID())")
    try FileManager.default.createDirectory(at: page, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: page) }
    try Data("a page".utf8).write(to: page.appending(path: "index.html"))
    let taken = try run(["--site", page.path, "--port", String(server.port)])
    #expect(taken.status == 2)
    #expect(taken.text.contains("port \(server.port) is taken"), "\(taken.text)")
    let unknown = try run(["--site", page.path, "--port", "0", "--host", "192.0.2.1"])
    #expect(unknown.status == 2)
    #expect(unknown.text.contains("cannot listen on 192.0.2.1, port 0:"), "\(unknown.text)")
    #expect(unknown.text.contains("192.0.2.1 is reached from other machines"))
  }

  @Test func helpHasEveryOption() throws {
    let (status, text) = try run(["--help"])
    #expect(status == 0)
    for word in ["--port", "--host", "--open", "--seconds", "/api/openapi.json", "Ctrl-C"] {
      #expect(text.contains(word), "\(word)")
    }
  }
}
