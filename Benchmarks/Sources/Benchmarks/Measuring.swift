import Foundation
import Longhand

/// The middle of several times, each a turn taken in rotation with the other subjects, so that a
/// busy moment of the machine strikes all alike. In seconds.
func medians(
  _ subjects: [() -> Void], turns: Int, by clock: (() -> Void) -> Double = seconds
) -> [Double] {
  var times = subjects.map { _ in [Double]() }
  for turn in 0...turns {
    for (place, subject) in subjects.enumerated() {
      let time = clock(subject)
      // The first turn warms up.
      if turn > 0 { times[place].append(time) }
    }
  }
  return times.map { $0.sorted()[$0.count / 2] }
}

func seconds(_ subject: () -> Void) -> Double {
  let start = ContinuousClock.now
  subject()
  let duration = (ContinuousClock.now - start).components
  return Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
}

/// The same by the time that this process has been at work on a core: what others do does not count.
func coreSeconds(_ subject: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
  let start = now()
  subject()
  return now() - start
}

/// Reads and works a worksheet; the answers are computed and not printed.
func work(_ sheet: Sheet) {
  let solution = solve(
    WorksheetSource(name: sheet.name, text: Array(sheet.text.utf8), isMarkdown: false),
    reading: { sheet.tables[$0].map { Array($0.utf8) } })
  precondition(!solution.hasFaults, "\(sheet.name) has a fault: \(solution.diagnostics)")
}

func wholeProcess(_ program: String, sheets: [(Sheet, file: String)]) throws {
  var outcomes = sheets.map { _ in Outcome(seconds: 0, peak: 0) }
  let times = medians(
    sheets.enumerated().map { place, sheet in
      { outcomes[place] = run(program, ["solve", sheet.file]) }
    }, turns: 15)
  print("| worksheet | ms | peak MB |\n|---|--:|--:|")
  for (place, sheet) in sheets.enumerated() {
    let milliseconds = format(times[place] * 1e3)
    print("| \(sheet.0.name) | \(milliseconds) | \(format(Double(outcomes[place].peak) / 1e6)) |")
  }
}

func inProcess(_ sheets: [Sheet]) {
  print("| worksheet | ms | a second |\n|---|--:|--:|")
  for sheet in sheets {
    let once = max(seconds { work(sheet) }, 1e-7)
    let repeats = max(1, Int(0.05 / once))
    let time = medians([{ for _ in 0..<repeats { work(sheet) } }], turns: 9)[0] / Double(repeats)
    print("| \(sheet.name) | \(format(time * 1e3)) | \(format(1 / time)) |")
  }
}

/// Times for growing sizes; what does not grow with the size alone shows in the last column.
func growth(_ name: String, _ sizes: [Int], make: (Int) -> Sheet) {
  let sheets = sizes.map(make)
  let times = medians(sheets.map { sheet in { work(sheet) } }, turns: 3)
  print("| \(name) | ms | µs each |\n|--:|--:|--:|")
  for (size, time) in zip(sizes, times) {
    print("| \(size) | \(format(time * 1e3)) | \(format(time * 1e6 / Double(size))) |")
  }
  print("")
}

/// Three significant digits, in full.
func format(_ value: Double) -> String {
  let digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
  return String(format: "%.\(digits)f", value)
}
