import Synchronization

/// What the server counts; `text` writes it as Prometheus reads it.
final class Measurements: Sendable {
  private struct Kind: Hashable, Comparable {
    var route: String
    var status: Int

    static func < (one: Kind, other: Kind) -> Bool {
      (one.route, one.status) < (other.route, other.status)
    }
  }

  /// How long requests took: how many by upper bound, and the sum.
  private struct Durations {
    var counts = [Int](repeating: 0, count: Measurements.bounds.count + 1)
    var seconds = 0.0
  }

  private struct Counts {
    var requests: [Kind: Int] = [:]
    var durations: [String: Durations] = [:]
    var timeouts = 0
    var refusals = 0
    var restarts = 0
    var cuts = 0
  }

  /// What is not counted but looked up when somebody asks.
  struct Present {
    var workers: Int
    var waiting: Int
    var ownBytes: Int
    var workerBytes: Int
  }

  static let bounds = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
  ]

  private let counts = Mutex(Counts())

  func count(_ route: String, status: Int, seconds: Double) {
    counts.withLock {
      $0.requests[Kind(route: route, status: status), default: 0] += 1
      let place = Measurements.bounds.firstIndex { seconds <= $0 } ?? Measurements.bounds.count
      $0.durations[route, default: Durations()].counts[place] += 1
      $0.durations[route, default: Durations()].seconds += seconds
    }
  }

  func countTimeout() { counts.withLock { $0.timeouts += 1 } }

  func countRefusal() { counts.withLock { $0.refusals += 1 } }

  func countRestart() { counts.withLock { $0.restarts += 1 } }

  func countCut() { counts.withLock { $0.cuts += 1 } }

  func text(_ present: Present) -> String {
    let counts = counts.withLock { $0 }
    var page = Page()
    page.family("requests_total", "counter", "Requests, by route and status.")
    for (kind, count) in counts.requests.sorted(by: { $0.key < $1.key }) {
      page.line("requests_total", "route=\"\(kind.route)\",status=\"\(kind.status)\"", count)
    }
    page.family("request_seconds", "histogram", "How long requests took, by route.")
    for (route, durations) in counts.durations.sorted(by: { $0.key < $1.key }) {
      page.histogram("request_seconds", route, durations.counts, durations.seconds)
    }
    page.single("timeouts_total", "counter", "Requests that ran too long.", counts.timeouts)
    page.single("refusals_total", "counter", "Requests with no worker in time.", counts.refusals)
    page.single("worker_restarts_total", "counter", "Workers replaced.", counts.restarts)
    page.single("cut_connections_total", "counter", "Connections that took too long.", counts.cuts)
    page.single("workers", "gauge", "Workers there are.", present.workers)
    page.single("waiting_requests", "gauge", "Requests waiting for a worker.", present.waiting)
    page.family("resident_bytes", "gauge", "Memory in use.")
    page.line("resident_bytes", "process=\"server\"", present.ownBytes)
    page.line("resident_bytes", "process=\"workers\"", present.workerBytes)
    return page.text
  }

  /// Lines in the text format of Prometheus, 0.0.4.
  private struct Page {
    var text = ""

    mutating func family(_ name: String, _ kind: String, _ help: String) {
      text += "# HELP longhand_\(name) \(help)\n# TYPE longhand_\(name) \(kind)\n"
    }

    mutating func line(_ name: String, _ labels: String, _ value: some CustomStringConvertible) {
      text += "longhand_\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(value)\n"
    }

    mutating func single(_ name: String, _ kind: String, _ help: String, _ value: Int) {
      family(name, kind, help)
      line(name, "", value)
    }

    mutating func histogram(_ name: String, _ route: String, _ counts: [Int], _ sum: Double) {
      var total = 0
      for (place, count) in counts.enumerated() {
        total += count
        let bound = place < bounds.count ? bounds[place].description : "+Inf"
        line("\(name)_bucket", "route=\"\(route)\",le=\"\(bound)\"", total)
      }
      line("\(name)_sum", "route=\"\(route)\"", sum)
      line("\(name)_count", "route=\"\(route)\"", total)
    }
  }
}
