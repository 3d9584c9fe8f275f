import ArgumentParser
import Longhand

struct Draw: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw the network of a worksheet, with its weights and values, as SVG.")

  @Argument(
    help: ArgumentHelp("A worksheet; - is standard input.", valueName: "file"),
    completion: .file(extensions: ["md", "lh"]))
  var file: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var output: String?

  func run() throws {
    let worksheet = try worksheet(at: file)
    let picture = draw(worksheet.source, reading: worksheet.reading)
    report(picture.diagnostics, of: worksheet.source)
    if let lack = picture.lack { report(whole: lack, of: worksheet.source) }
    if !picture.svg.isEmpty { try write(Array(picture.svg.utf8), to: output, keeping: [file]) }
    if picture.hasFaults { throw ExitCode(1) }
  }
}
