import Glibc
import Longhand
import Rendering

/// The hand-ins of a whole class, one after the other: what is said of each is written as soon as it
/// is known, and only counters are kept.
struct CourseCheck {
  private let call: Check
  private let worksheet: PreparedWorksheet
  private var classReport: ClassReport
  private var outcome = Outcome.clean
  private var progress = Progress()
  /// How many answers were written.
  private var answered = 0

  init(_ call: Check, _ worksheet: PreparedWorksheet) {
    self.call = call
    self.worksheet = worksheet
    classReport = ClassReport(against: worksheet)
  }

  private var isJSON: Bool { call.presentation.chosenFormat == .json }

  /// Without a table of grades, a line for each hand-in stands before the report.
  private var showsLines: Bool {
    call.csv == nil && call.presentation.chosenFormat == .terminal
      && !call.presentation.goesIntoFile
  }

  mutating func run(_ paths: [String]) throws(Refusal) -> Outcome {
    let table = try call.csv.map { path throws(Refusal) in
      try Sink(path, keeping: call.files, what: "one of the files that are read")
    }
    let answers: Sink? =
      isJSON
      ? try Sink(
        call.presentation.output, keeping: call.files, what: "one of the files that are read") : nil
    progress.isShown = progress.isShown && !(showsLines && isatty(STDOUT_FILENO) != 0)
    let written = Set(
      [call.csv, call.presentation.output].compactMap { $0 }.compactMap(Identity.init))
    try table?.put(GradeRow.header.text + "\n")
    try answers?.put("{\"handins\": [")
    try forEachHandin(paths) { path throws(Refusal) in
      if let identity = Identity(of: path), written.contains(identity) { return }
      try take(path, table, answers)
    }
    progress.end()
    try answers?.put("\n], \"class\": " + classReport.json.text() + "}\n")
    try answers?.end()
    try table?.end()
    try conclude()
    return outcome
  }

  private mutating func take(_ path: String, _ table: Sink?, _ answers: Sink?) throws(Refusal) {
    let source: HandinSource
    do throws(Refusal) {
      source = try handin(at: path)
    } catch {
      classReport.addUnreadable()
      outcome.join(.unreadable)
      progress.clear()
      complain(error.sentence)
      try table?.put(GradeRow(unreadable: path, because: error.sentence).text + "\n")
      return progress.step()
    }
    let checked = check(source, against: worksheet)
    classReport.add(checked)
    outcome.join(Outcome(of: checked))
    try table?.put(GradeRow(checked).text + "\n")
    try answers?.put(separator + named(checked.json, source.name).line())
    answered += 1
    if showsLines { try write(Array((checked.shortLine + "\n").utf8), to: STDOUT_FILENO) }
    progress.step()
  }

  private var separator: String { answered == 0 ? "\n" : ",\n" }

  /// The report with the file it is about in front.
  private func named(_ report: JSON, _ file: String) -> JSON {
    guard case .object(let members) = report else { return report }
    return .object([.init("file", .string(file))] + members)
  }

  /// The class report, where the rows do not go.
  private func conclude() throws(Refusal) {
    guard !isJSON, let text = call.presentation.text(of: classReport.document) else { return }
    if call.csv == "-", !call.presentation.goesIntoFile { return tell(text) }
    try write(
      Array(((showsLines ? "\n" : "") + text).utf8), to: call.presentation.output,
      keeping: call.files, what: "one of the files that are read")
  }
}

/// One line on a terminal that says how far the work is; nothing where nobody looks.
struct Progress {
  var isShown = isatty(STDERR_FILENO) != 0
  private var count = 0
  private var last = 0

  mutating func step() {
    count += 1
    guard isShown else { return }
    let now = milliseconds()
    guard count == 1 || now - last > 100 else { return }
    last = now
    tell("\r\u{1B}[K\(count) \(count == 1 ? "hand-in" : "hand-ins") checked …")
  }

  /// Takes the line away, so that something else can be said.
  func clear() { if isShown { tell("\r\u{1B}[K") } }

  func end() { clear() }

  private func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
