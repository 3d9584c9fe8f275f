import Glibc
import Longhand
import Text

/// One line on a terminal that says how far training is; nothing where nobody looks, and nothing of what
/// is over in a moment. Runs report from the thread that began them, so one thread alone uses it.
final class TrainingProgressLine: @unchecked Sendable {
  private let began = seconds()
  private var last = 0.0
  private var isShown = false
  /// The run that is under way, and when it began.
  private var run = 0
  private var runBegan = 0.0
  private let isTerminal = isatty(STDERR_FILENO) != 0

  func show(_ news: TrainingNews) {
    guard isTerminal else { return }
    let now = seconds()
    if run != news.run { (run, runBegan) = (news.run, now) }
    guard now - began > 0.5, now - last > 0.1 else { return }
    last = now
    isShown = true
    tell("\r\u{1B}[K" + visible(words(news, elapsed: now - runBegan)))
  }

  /// Takes the line away, so that something else can be said.
  func end() { if isShown { tell("\r\u{1B}[K") } }
}

private func words(_ news: TrainingNews, elapsed: Double) -> String {
  var words = news.runs > 1 ? "run \(news.run) of \(news.runs): " : ""
  words += "epoch \(min(news.epoch, max(news.epochs, 1))) of \(news.epochs)"
  if let loss = news.loss { words += ", loss \(short(loss))" }
  words += ", rate \(short(news.rate))"
  let done = news.steps - news.stepsBefore
  if done > 0, elapsed > 0.3 {
    let left = elapsed / Double(done) * Double(max(news.allSteps - news.steps, 0))
    words += ", \(duration(left)) left"
  }
  return words
}

/// Four digits.
private func short(_ value: Double) -> String {
  guard value.isFinite, value != 0 else { return "\(value)" }
  var text = ""
  let place = Int(floor(log10(value.magnitude)))
  if (-4...5).contains(place) {
    let scale = pow(10, Double(3 - place))
    text = "\((value * scale).rounded() / scale)"
  } else {
    let scale = pow(10, Double(place))
    text = "\((value / scale * 1000).rounded() / 1000)e\(place)"
  }
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

private func duration(_ seconds: Double) -> String {
  if seconds < 90 { return "\(Int(seconds.rounded(.up))) s" }
  if seconds < 5400 { return "\(Int((seconds / 60).rounded())) min" }
  return "\(Int((seconds / 3600).rounded())) h"
}

/// Seconds on a clock that only goes forward.
func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
