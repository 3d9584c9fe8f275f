import NIOCore
import Synchronization

/// Which connection waits for which job: a job is abandoned when its connection ends, or says that it
/// has nothing more to say.
final class Presence: Sendable {
  private enum Visitor {
    case waiting(Job)
    case left
  }

  private let visitors = Mutex<[ObjectIdentifier: Visitor]>([:])

  func wait(_ channel: any Channel, for job: Job) {
    let hasLeft = visitors.withLock { visitors in
      if case .left? = visitors[ObjectIdentifier(channel)] { return true }
      visitors[ObjectIdentifier(channel)] = .waiting(job)
      return false
    }
    if hasLeft { job.abandon() }
  }

  func stop(_ channel: any Channel) {
    visitors.withLock { visitors in
      if case .waiting? = visitors[ObjectIdentifier(channel)] {
        visitors[ObjectIdentifier(channel)] = nil
      }
    }
  }

  /// Whoever was there has gone, though the connection is still open.
  func left(_ channel: any Channel) {
    let before = visitors.withLock { $0.updateValue(.left, forKey: ObjectIdentifier(channel)) }
    if case .waiting(let job)? = before { job.abandon() }
  }

  /// The connection is closed.
  func closed(_ channel: any Channel) {
    let before = visitors.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) }
    if case .waiting(let job)? = before { job.abandon() }
  }
}
