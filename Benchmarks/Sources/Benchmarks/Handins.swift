import Foundation
import Language
import Longhand

/// Hand-ins of exercise 1 in process, and reading them alone.
func handins() {
  let sheet = WorksheetSource(name: "exercise 1", text: Array(exerciseOne.utf8), isMarkdown: false)
  let prepared = PreparedWorksheet(sheet)
  let sources = Slip.allCases.flatMap { slip in
    (4...6).map { decimals in
      HandinSource(
        name: "\(slip)", text: Array(handin(with: slip, decimals: decimals).utf8),
        isMarkdown: true)
    }
  }
  for source in sources { precondition(isDiagnosed(check(source, against: prepared).json.text())) }
  let times = medians(
    [
      { for source in sources { _ = check(source, against: prepared) } },
      { for source in sources { _ = readHandin(source.text, isMarkdown: true) } },
      {
        // Without what was found out about formulas before.
        let fresh = PreparedWorksheet(sheet)
        for source in sources.prefix(1) { _ = check(source, against: fresh) }
      },
      { _ = PreparedWorksheet(sheet) },
    ], turns: 15, by: coreSeconds)
  let (all, reading) = (times[0] / Double(sources.count), times[1] / Double(sources.count))
  print("| hand-ins of exercise 1, 22 lines, one wrong | ms on a core | a second |\n|---|--:|--:|")
  print("| read, checked, diagnosed | \(format(all * 1e3)) | \(format(1 / all)) |")
  print("| read alone | \(format(reading * 1e3)) | \(format(1 / reading)) |")
  print("| the first of a class | \(format((times[2] - times[3]) * 1e3)) | |")
  print("| the worksheet made ready | \(format(times[3] * 1e3)) | |")
}

/// Whole classes, each as a folder of files in one run of the program.
func classes(_ program: String, in folder: URL) throws {
  let sheet = try Sheet(name: "class", text: exerciseOne).written(into: folder)
  print("| hand-ins as files, one run | s | s on a core | peak MB |\n|---|--:|--:|--:|")
  for count in [1000, 10_000] {
    let files = folder.appending(path: "class-\(count)")
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    let slips = Slip.allCases
    for number in 0..<count {
      let text = handin(with: slips[number % slips.count], decimals: 4 + number / slips.count % 3)
      try Data(text.utf8).write(to: files.appending(path: "\(number).md"))
    }
    let grades = folder.appending(path: "grades-\(count).csv").path
    let outcome = run(program, ["check", sheet, files.path, "--csv", grades], endingWith: 1)
    let rows = try String(contentsOfFile: grades, encoding: .utf8).split(separator: "\n").count
    precondition(rows == count + 1, "There are \(rows) rows.")
    let (time, core) = (format(outcome.seconds), format(outcome.onCore))
    print("| \(count) | \(time) | \(core) | \(format(Double(outcome.peak) / 1e6)) |")
  }
}

/// Whether one error begins, and something explains it.
private func isDiagnosed(_ report: String) -> Bool {
  let read = try? JSONSerialization.jsonObject(with: Data(report.utf8))
  let lines = (read as? [String: Any])?["lines"] as? [[String: Any]] ?? []
  let wrong = lines.filter { line in line["verdict"] as? String == "wrong" }
  return wrong.count == 1 && (wrong[0]["causes"] as? [Any])?.isEmpty == false
}
