import NIOCore
import Synchronization

/// Which connection waits for which job: a job is abandoned when its connection ends.
final class Presence: Sendable {
  private let jobs = Mutex<[ObjectIdentifier: Job]>([:])

  func wait(_ channel: any Channel, for job: Job) {
    jobs.withLock { $0[ObjectIdentifier(channel)] = job }
  }

  func stop(_ channel: any Channel) {
    jobs.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(channel)) }
  }

  /// Whoever was there has gone.
  func left(_ channel: any Channel) {
    jobs.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) }?.abandon()
  }
}
