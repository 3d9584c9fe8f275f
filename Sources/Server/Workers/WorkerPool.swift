import Logging
import Synchronization

/// The workers, more of them than cores, each looked after by a thread of the server that gives it a
/// job, waits, and replaces it if it does not answer.
final class WorkerPool: Sendable {
  private let limits: Limits
  private let program: String
  private let queue: JobQueue
  private let measurements: Measurements
  private let logger: Logger
  private let identifiers = Mutex<Set<Int32>>([])

  init(program: String, limits: Limits, measurements: Measurements, logger: Logger) {
    self.program = program
    self.limits = limits
    self.measurements = measurements
    self.logger = logger
    queue = JobQueue(capacity: limits.queue)
    for _ in 0..<limits.workers { inThread { self.work() } }
  }

  /// Gives the question to a worker. `began` is told of the job, so that it can be abandoned.
  func answer(_ question: Frame, began: (Job) -> Void) async -> Outcome {
    await withCheckedContinuation { continuation in
      let job = Job(question, continuation)
      began(job)
      if let refusal = queue.add(job) { job.finish(refusal) }
    }
  }

  /// The processes that are there at the moment.
  var processes: [Int32] { identifiers.withLock { Array($0) } }

  var waiting: Int { queue.count }

  /// Takes no more jobs; workers end when those that were taken are done.
  func end() { queue.close() }

  private func work() {
    var worker = started()
    while let job = queue.next() {
      let wait = ContinuousClock.now - job.start
      if job.isAbandoned || wait > limits.time {
        job.finish(.busy)
        continue
      }
      if let idle = worker, !idle.wire.isQuiet { worker = replaced(idle, because: "it had ended") }
      guard let asked = worker ?? started() else {
        job.finish(.broken)
        continue
      }
      worker = asked
      do throws(Break) {
        let patience = Wire.Patience(end: .now + limits.time) { job.isAbandoned }
        job.finish(.answered(try asked.answer(job.question, atMost: limits.answer, patience)))
      } catch {
        worker = replaced(asked, because: words(for: error))
        job.finish(outcome(of: error))
      }
    }
    if let worker { ended(worker) }
  }

  private func outcome(of fault: Break) -> Outcome {
    switch fault {
    case .late: .late
    case .closed: .broken
    case .tooLarge: .tooLarge
    case .abandoned: .busy
    }
  }

  private func words(for fault: Break) -> String {
    switch fault {
    case .late: "it ran longer than allowed"
    case .closed: "it broke down"
    case .tooLarge: "its answer was too large"
    case .abandoned: "nobody waited for its answer"
    }
  }

  private func started() -> WorkerProcess? {
    do throws(Refusal) {
      let worker = try WorkerProcess(program: program, megabytes: limits.memory)
      identifiers.withLock { _ = $0.insert(worker.identifier) }
      return worker
    } catch {
      logger.error("worker not started", metadata: ["reason": "\(error.sentence)"])
      return nil
    }
  }

  private func ended(_ worker: WorkerProcess) {
    identifiers.withLock { _ = $0.remove(worker.identifier) }
    worker.end()
  }

  private func replaced(_ worker: WorkerProcess, because reason: String) -> WorkerProcess? {
    ended(worker)
    measurements.countRestart()
    logger.warning(
      "worker replaced", metadata: ["reason": "\(reason)", "process": "\(worker.identifier)"])
    return started()
  }
}
