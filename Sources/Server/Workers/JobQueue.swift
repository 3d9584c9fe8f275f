import Glibc

/// A bounded queue on which threads wait: first come, first served.
final class JobQueue: @unchecked Sendable {
  private let capacity: Int
  private var jobs: [Job] = []
  private var first = 0
  private var isClosed = false
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let news = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init(capacity: Int) {
    self.capacity = capacity
    pthread_mutex_init(lock, nil)
    pthread_cond_init(news, nil)
  }

  deinit {
    pthread_cond_destroy(news)
    pthread_mutex_destroy(lock)
    news.deallocate()
    lock.deallocate()
  }

  var count: Int { locked { jobs.count - first } }

  /// Takes the job in, or says why not.
  func add(_ job: Job) -> Outcome? {
    locked {
      if isClosed { return .ending }
      if jobs.count - first >= capacity { return .busy }
      jobs.append(job)
      pthread_cond_signal(news)
      return nil
    }
  }

  /// The job that has waited longest; waits for one. Nothing when the queue is closed and empty.
  func next() -> Job? {
    locked {
      while first == jobs.count {
        if isClosed { return nil }
        pthread_cond_wait(news, lock)
      }
      defer {
        first += 1
        if first == jobs.count || first > 1000 {
          jobs.removeFirst(first)
          first = 0
        }
      }
      return jobs[first]
    }
  }

  /// Takes no more jobs in; those inside are still given out.
  func close() {
    locked {
      isClosed = true
      pthread_cond_broadcast(news)
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body()
  }
}
