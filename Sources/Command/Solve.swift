import ArgumentParser
import Longhand
import Rendering

struct Solve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer every request of a worksheet, step by step.",
    discussion: """
      A worksheet is a Markdown file with blocks tagged longhand, or a bare .lh file. Several \
      are answered in turn, each headed by its name.
      """)

  @Argument(
    help: ArgumentHelp("Worksheets; - is standard input.", valueName: "file"),
    completion: .file(extensions: ["md", "lh"]))
  var files: [String]

  @OptionGroup var presentation: Presentation

  @Flag(help: "Show every entry, however many there are.")
  var all = false

  @Flag(
    name: .customLong("no-text"),
    help: "Leave the answers as text out of JSON: what programs calculate with comes sooner.")
  var leavesOutText = false

  func validate() throws {
    if leavesOutText, presentation.chosenFormat != .json {
      throw ValidationError("--no-text goes with --format json.")
    }
  }

  func run() throws {
    var solutions: [(name: String, solution: Solution)] = []
    var isIncomplete = false
    let line = TrainingProgressLine()
    var training = TrainingChoices()
    training.clock = { seconds() }
    training.report = { news in
      line.show(news)
      return true
    }
    let options = Options(
      showsAll: all, tellsText: !leavesOutText, solver: largeLinearPrograms, training: training)
    for file in files {
      do throws(Refusal) {
        let worksheet = try worksheet(at: file)
        let solution = solve(worksheet.source, options: options, reading: worksheet.reading)
        line.end()
        solutions.append((worksheet.source.name, solution))
        if !presentation.showsFaults { report(solution.diagnostics, of: worksheet.source) }
      } catch {
        complain(error.sentence)
        isIncomplete = true
      }
    }
    if !solutions.isEmpty || presentation.chosenFormat == .json && files.count > 1 {
      try write(Array(text(of: solutions).utf8), to: presentation.output, keeping: files)
    }
    if isIncomplete { throw ExitCode(2) }
    if solutions.contains(where: { $0.solution.hasFaults || $0.solution.hasFailedChecks }) {
      throw ExitCode(1)
    }
  }

  /// One worksheet is one document or one JSON object; several are one document with a heading
  /// for each, or one array.
  private func text(of solutions: [(name: String, solution: Solution)]) -> String {
    if presentation.chosenFormat == .json {
      let values = solutions.map { $0.solution.json }
      return (files.count == 1 ? values[0] : .array(values)).text() + "\n"
    }
    let document =
      solutions.count == 1
      ? solutions[0].solution.document
      : joined(solutions.map { ($0.name, $0.solution.document) }, title: "Solved worksheets")
    return presentation.text(of: document) ?? ""
  }
}
