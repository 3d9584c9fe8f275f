import ArgumentParser
import Longhand
import Rendering

struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look a worksheet over for faults that nobody asked about.",
    discussion: """
      Each finding has a name, its place, what it rests on and a hint; it is proven, or measured on \
      the worksheet's own numbers. What is looked for: \
      \(lintFindingNames.joined(separator: ", ")).

      Exit code: 0 when nothing was found, 1 when something was or a worksheet has a fault, 2 when a \
      file cannot be read or written.
      """)

  @Argument(
    help: ArgumentHelp("Worksheets; - is standard input.", valueName: "file"),
    completion: .file(extensions: ["md", "lh"]))
  var files: [String]

  @OptionGroup var presentation: Presentation

  func run() throws {
    var reports: [LintReport] = []
    var isIncomplete = false
    for file in files {
      do throws(Refusal) {
        let worksheet = try worksheet(at: file)
        let report = lint(worksheet.source, reading: worksheet.reading)
        reports.append(report)
        Command.report(report.diagnostics, of: worksheet.source)
      } catch {
        complain(error.sentence)
        isIncomplete = true
      }
    }
    if !reports.isEmpty || presentation.chosenFormat == .json && files.count > 1 {
      try write(Array(text(of: reports).utf8), to: presentation.output, keeping: files)
    }
    if isIncomplete { throw ExitCode(2) }
    if reports.contains(where: { $0.hasFaults || !$0.findings.isEmpty }) { throw ExitCode(1) }
  }

  /// One worksheet is one document or one JSON object; several are one document with a heading
  /// for each, or one array.
  private func text(of reports: [LintReport]) -> String {
    let document =
      reports.count == 1
      ? reports[0].document
      : joined(reports.map { ($0.source.name, $0.document) }, title: "Findings")
    if let text = presentation.text(of: document) { return text }
    let values = reports.map { $0.json }
    return (files.count == 1 ? values[0] : .array(values)).text() + "\n"
  }
}
