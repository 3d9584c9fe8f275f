import ArgumentParser
import Formats
import Longhand
import Rendering

struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train what a worksheet asks to be trained, and nothing else of it.",
    discussion: """
      Every request `train L on D with …` is run. A terminal shows how far it is. Ctrl-C ends the \
      run where it is: what was reached is answered and kept, and the exit code is that of a run \
      which ended by itself; a second Ctrl-C ends the program at once.

      A checkpoint has all that a run needs to go on to exactly the numbers it would have come to \
      without a pause; it may go on longer than first asked for, but loss, data, method and seed \
      must be those it was made with.

      Exit code: 0 when everything was trained or ended by Ctrl-C, 1 when a worksheet has a fault or \
      a loss became infinite or no number, 2 when the call is wrong, a file cannot be read or \
      written, or does not fit the worksheet.
      """)

  @Argument(
    help: ArgumentHelp("A worksheet; - is standard input.", valueName: "file"),
    completion: .file(extensions: ["md", "lh"]))
  var file: String

  @OptionGroup var presentation: Presentation

  @Option(
    help: ArgumentHelp(
      "Write to this file, every few seconds and at the end, what the runs can be taken up from.",
      valueName: "file"), completion: .file())
  var checkpoint: String?

  @Option(
    help: ArgumentHelp("Go on from this checkpoint.", valueName: "file"), completion: .file())
  var resume: String?

  @Option(
    help: ArgumentHelp(
      "Write worksheet, settings, curves and final values to this file, as JSON.",
      valueName: "file.json"), completion: .file(extensions: ["json"]))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Write the trained parameters to this file; of several runs, to one each with its number.",
      valueName: "file.npz|file.safetensors"),
    completion: .file(extensions: ["npz", "safetensors"]))
  var parameters: String?

  @Option(
    help: ArgumentHelp(
      "Start with the parameters of this file, by their names.",
      valueName: "file.npz|file.safetensors"),
    completion: .file(extensions: ["npz", "safetensors"]))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "Write the trained net to this file; of several runs, to one each with its number.",
      valueName: "file.onnx"), completion: .file(extensions: ["onnx"]))
  var onnx: String?

  @Option(
    help: ArgumentHelp("Write the pictures to this folder, as SVG.", valueName: "folder"),
    completion: .directory)
  var figures: String?

  @Flag(help: "Train nothing: print the compiled program next to the formulas it comes from.")
  var showProgram = false

  @Option(help: "How many threads to use; by default what is found faster. Numbers do not change.")
  var threads: Int?

  @Flag(help: "Work in this precision, whatever the worksheet says.")
  var precision: Precision?

  enum Precision: String, EnumerableFlag { case float32, float64 }

  @Flag(help: "Show every parameter, however many there are.")
  var all = false

  func validate() throws {
    if let threads, !(1...2).contains(threads) {
      throw ValidationError("--threads takes 1 or 2.")
    }
    if resume != nil, from != nil {
      throw ValidationError("--resume has its own parameters: leave out --from.")
    }
  }

  func run() throws {
    let worksheet = try worksheet(at: file)
    var choices = TrainingChoices()
    choices.threads = threads
    choices.precision = precision?.rawValue
    if showProgram { return try printProgram(worksheet, choices) }
    if let parameters { _ = try ParameterFile(parameters) }
    if let from { choices.start = try ParameterFile.read(from) }
    if let resume { choices.checkpoint = try readCheckpoint(resume) }
    let line = TrainingProgressLine()
    let keeper = CheckpointKeeper()
    watch(&choices, line)
    if let checkpoint {
      choices.keep = { bytes in keeper.keep(bytes, at: checkpoint, unless: file) }
    }
    let solution = train(
      worksheet.source, options: Options(showsAll: all, training: choices),
      reading: worksheet.reading)
    line.end()
    if let refusal = solution.trainingRefusal { throw Refusal(refusal) }
    try answer(solution, worksheet)
    if let refusal = keeper.failure { throw refusal }
    if solution.hasFaults || solution.trainingCount == 0 { throw ExitCode(1) }
  }

  private func watch(_ choices: inout TrainingChoices, _ line: TrainingProgressLine) {
    Interrupting.begin()
    choices.clock = { seconds() }
    choices.pause = 3
    choices.report = { news in
      line.show(news)
      return !Interrupting.isWanted
    }
  }

  private func readCheckpoint(_ path: String) throws(Refusal) -> Checkpoint {
    let bytes = try read(path, atMost: Limit.data)
    do throws(FormatFault) {
      return try Checkpoint(bytes)
    } catch {
      throw Refusal("cannot read \(path): \(error.placed)")
    }
  }

  private func answer(_ solution: Solution, _ worksheet: Worksheet) throws {
    if solution.trainingCount == 0 {
      report(solution.diagnostics, of: worksheet.source)
      if solution.hasFaults { return }
      return complain(
        "\(worksheet.source.name) asks for nothing to be trained: write train L on D with rate 0.1, epochs 20."
      )
    }
    if !presentation.showsFaults { report(solution.diagnostics, of: worksheet.source) }
    let text = presentation.text(of: solution.document) ?? solution.json.text() + "\n"
    try write(Array(text.utf8), to: presentation.output, keeping: [file])
    if let record {
      try replace(
        record, with: Array((solution.trainingRecord.text() + "\n").utf8), keeping: [file])
    }
    if let figures { try makeFolder(figures) }
    for run in solution.trainedRuns { try keep(run) }
    tellNumbers(solution.trainedRuns.compactMap { $0.number })
    for sentence in solution.trainingSummary where presentation.showsFaults {
      tell(sentence + "\n")
    }
    if solution.isInterrupted {
      let how = checkpoint.map { "; --resume \($0) goes on from here" } ?? ""
      complain("interrupted: what was reached is kept\(how).")
    }
  }

  private func keep(_ run: TrainedRun) throws(Refusal) {
    if let parameters {
      let kind = try ParameterFile(parameters)
      try replace(
        numbered(parameters, run.number), with: kind.bytes(of: run.parameters), keeping: [file])
    }
    if let onnx {
      let path = numbered(onnx, run.number)
      let bytes: [UInt8]
      do throws(FormatFault) {
        bytes = try run.onnx()
      } catch {
        throw Refusal("cannot write \(path): \(error.sentence)")
      }
      try replace(path, with: bytes, keeping: [file])
    }
    if let figures {
      for picture in run.pictures {
        try replace(
          numbered("\(figures)/\(picture.name).svg", run.number), with: Array(picture.svg.utf8),
          keeping: [file])
      }
    }
  }

  /// iris.npz as it is, or iris-2.npz for the second of several runs.
  private func numbered(_ path: String, _ number: Int?) -> String {
    guard let number else { return path }
    let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let end = path[name...].lastIndex(of: ".") ?? path.endIndex
    return path[..<end] + "-\(number)" + path[end...]
  }

  /// Where to find what several runs have left.
  private func tellNumbers(_ numbers: [Int]) {
    let names = [parameters, onnx, figures.map { "\($0)/loss.svg" }].compactMap { $0 }
    guard !names.isEmpty, let first = numbers.first, let last = numbers.last else { return }
    let spans = names.map {
      first == last
        ? numbered($0, first) : "\(numbered($0, first)) to \(numbered($0, last))"
    }
    tell("written for each request to train: " + spans.joined(separator: ", ") + "\n")
  }

  private func printProgram(_ worksheet: Worksheet, _ choices: TrainingChoices) throws {
    let page = trainingPrograms(
      worksheet.source, options: Options(training: choices), reading: worksheet.reading)
    report(page.diagnostics, of: worksheet.source)
    guard let text = presentation.text(of: page.document) else {
      throw Refusal("a program is not written as JSON: choose another format.")
    }
    try write(Array(text.utf8), to: presentation.output, keeping: [file])
    if page.hasFaults { throw ExitCode(1) }
  }
}

/// Writes checkpoints and remembers why that failed. Runs keep from the thread that began them.
private final class CheckpointKeeper: @unchecked Sendable {
  private(set) var failure: Refusal?

  func keep(_ bytes: [UInt8], at path: String, unless source: String) {
    do throws(Refusal) {
      try replace(path, with: bytes, keeping: [source])
      failure = nil
    } catch {
      failure = error
    }
  }
}
