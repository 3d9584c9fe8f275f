import Synchronization

/// What became of a request that was given to the workers.
enum Outcome: Sendable {
  case answered(Frame)
  /// It ran longer than allowed.
  case late
  /// The worker broke down: too much memory, or a fault of the program.
  case broken
  /// The answer is larger than allowed.
  case tooLarge
  /// There was no worker in time.
  case busy
  /// The server is ending.
  case ending
}

/// A request for the workers: whoever has it finishes it once.
final class Job: Sendable {
  let question: Frame
  let start = ContinuousClock.now
  private let continuation: CheckedContinuation<Outcome, Never>
  private let left = Atomic(false)

  init(_ question: Frame, _ continuation: CheckedContinuation<Outcome, Never>) {
    (self.question, self.continuation) = (question, continuation)
  }

  /// Nobody waits for the answer any more.
  func abandon() { left.store(true, ordering: .relaxed) }

  var isAbandoned: Bool { left.load(ordering: .relaxed) }

  func finish(_ outcome: Outcome) { continuation.resume(returning: outcome) }
}
