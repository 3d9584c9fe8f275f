import Foundation

/// The built `longhand`, run as a shell would run it.
struct Program {
  var status: Int32
  var output: String
  var complaints: String

  /// The program stands beside the tests, wherever they were built.
  static let location = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "longhand")

  /// Runs the program in `folder` until it ends, with `variables` beside those of the tests.
  init(
    _ arguments: [String], input: String = "", in folder: URL, variables: [String: String] = [:]
  ) throws {
    let process = Process()
    let (given, said, complained) = (Pipe(), Pipe(), Pipe())
    process.executableURL = Self.location
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    process.standardInput = given
    process.standardOutput = said
    process.standardError = complained
    try process.run()
    given.fileHandleForWriting.write(Data(input.utf8))
    try given.fileHandleForWriting.close()
    output = String(decoding: try said.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    complaints = String(
      decoding: try complained.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }
}

/// A folder with a few worksheets, removed with the value that holds it.
final class Desk: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "longhand-\(UUID())")
    let inner = folder.appending(path: "inner")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    let files = [
      "good.lh": "x = [1, 2]\nfind x\n",
      "page.md": "# A page\n\n```longhand\ny = 3 · 4\nfind y\n```\n",
      "page.text": "Prose.\n\n```longhand\ny = 3 · 4\nfind y\n```\n",
      "bad.lh": "x = 2\ny = x + w\nfind x\nfind y\n",
      "net.lh": "x = [1, 2]\nw = [3, 4]\nparameters w\nz = w^T x\nh = sigmoid(z)\nfind h\n",
      "inner/table.lh": "data t from \"t.csv\" with M = table\nfind M\n",
      "inner/t.csv": "a,b\n1,2\n3,4\n",
    ]
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func text(_ name: String) -> String? {
    try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }
}
