import ArgumentParser
import Longhand
import Rendering

extension Reader: ExpressibleByArgument {}

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a hand-in against a worksheet, step by step.",
    discussion: """
      One path is a hand-in alone: the arithmetic of each of its steps is checked by itself. \
      Of two or more paths, the first is the worksheet and the others are hand-ins, or folders of \
      hand-ins. A hand-in is a text or Markdown file with equality chains, in the worksheet \
      language or as LaTeX between dollar signs: z_1 = 0.15 * 0.05 + 0.35 = 0.3575.

        longhand check sheet.md handin.md                 what to fix first, then the rest
        longhand check sheet.md handin.md --for teacher   every step with its credit
        longhand check handin.md                          the arithmetic alone
        longhand check sheet.md handins/ --csv grades.csv one row a hand-in, and a class report
        longhand check sheet.md --jsonl <in >out          {"id": …, "handin": "…"} a line

      With --jsonl, "markdown": true or false may say what a hand-in is; a line that is no such \
      object is answered by {"id": null, "error": "…"}, and the others are checked.

      Exit code: 0 when nothing is to be mended, 1 when something is, 2 when the call is wrong, \
      or a hand-in could not be read or holds nothing that can be checked.
      """)

  @Argument(
    help: ArgumentHelp(
      "The worksheet, then hand-ins or folders of them; or one hand-in. - is standard input.",
      valueName: "file"),
    completion: .file())
  var files: [String] = []

  @Option(
    name: .customLong("for"),
    help: "Whom the answer speaks to: student or teacher. Several hand-ins are for a teacher.")
  var reader: Reader = .student

  @Option(
    help: ArgumentHelp("Write one row a hand-in to this file.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var csv: String?

  @Flag(help: "Hand-ins come in, and answers go out, as one JSON object a line.")
  var jsonl = false

  @OptionGroup var presentation: Presentation

  func validate() throws {
    if jsonl {
      if files.count > 1 { throw ValidationError("--jsonl takes one worksheet, or none.") }
      if files == ["-"] {
        throw ValidationError("With --jsonl, standard input holds the hand-ins: name a worksheet.")
      }
      if csv != nil { throw ValidationError("--jsonl and --csv do not go together.") }
      return
    }
    if files.isEmpty {
      throw ValidationError("Name a worksheet and a hand-in, or a hand-in alone.")
    }
    if files.filter({ $0 == "-" }).count > 1 {
      throw ValidationError("Only one file can come from standard input.")
    }
    if let csv, csv != "-", csv == presentation.output {
      throw ValidationError("The rows and the report need two files.")
    }
    if csv == "-", presentation.chosenFormat == .json, !presentation.goesIntoFile {
      throw ValidationError("Rows and JSON cannot both go to standard output.")
    }
  }

  func run() throws {
    let sheet = jsonl ? files.first : files.count > 1 ? files[0] : nil
    let prepared = try prepare(sheet)
    if jsonl { return try end(with: checkLines(against: prepared, to: presentation.output)) }
    let handins = files.count > 1 ? Array(files.dropFirst()) : files
    if handins.count > 1 || csv != nil || isFolder(handins[0]) {
      var course = CourseCheck(self, prepared)
      return try end(with: course.run(handins))
    }
    try end(with: checkOne(handins[0], prepared))
  }

  private func prepare(_ path: String?) throws(Refusal) -> PreparedWorksheet {
    guard let path else { return PreparedWorksheet() }
    let worksheet = try worksheet(at: path)
    let prepared = PreparedWorksheet(worksheet.source, reading: worksheet.reading)
    report(prepared.diagnostics, of: worksheet.source)
    return prepared
  }

  private func checkOne(_ path: String, _ worksheet: PreparedWorksheet) throws(Refusal) -> Outcome {
    let checked = check(try handin(at: path), against: worksheet)
    let text = presentation.text(of: checked.document(for: reader)) ?? checked.json.text() + "\n"
    try write(
      Array(text.utf8), to: presentation.output, keeping: files,
      what: "one of the files that are read")
    return Outcome(of: checked)
  }

  private func end(with outcome: Outcome) throws {
    if outcome != .clean { throw ExitCode(outcome.rawValue) }
  }
}

/// How a check ends, by its exit code.
enum Outcome: Int32 {
  case clean = 0
  case errors = 1
  case unreadable = 2

  init(of checked: Checked) {
    self = checked.isEmpty ? .unreadable : checked.hasErrors ? .errors : .clean
  }

  /// Of several, the gravest stands.
  mutating func join(_ other: Outcome) {
    if other.rawValue > rawValue { self = other }
  }
}
