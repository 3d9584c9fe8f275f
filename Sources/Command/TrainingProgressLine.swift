import Glibc
import Longhand
import Synchronization
import Text

/// One line on a terminal that says how far training is; nothing where nobody looks, and nothing of what
/// is over in a moment.
final class TrainingProgressLine: Sendable {
  private struct State {
    var began = 0.0
    var last = 0.0
    var isShown = false
    /// The run that is under way, and when it began.
    var run = 0
    var runBegan = 0.0
  }

  private let state = Mutex(State())
  private let isTerminal = isatty(STDERR_FILENO) != 0

  init() { state.withLock { $0.began = seconds() } }

  func show(_ news: TrainingNews) {
    guard isTerminal else { return }
    let now = seconds()
    let line = state.withLock { state -> String? in
      if state.run != news.run { (state.run, state.runBegan) = (news.run, now) }
      guard now - state.began > 0.5, now - state.last > 0.1 else { return nil }
      state.last = now
      state.isShown = true
      return words(news, elapsed: now - state.runBegan)
    }
    if let line { tell("\r\u{1B}[K" + visible(line)) }
  }

  /// Takes the line away, so that something else can be said.
  func end() {
    if state.withLock({ $0.isShown }) { tell("\r\u{1B}[K") }
  }
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
