import HTTPTypes

extension Routes {
  /// What the server counts, as Prometheus reads it.
  func metrics() -> Reply {
    let workers = pool.processes
    let text = measurements.text(
      Measurements.Present(
        workers: workers.count, waiting: pool.waiting, ownBytes: residentBytes(of: "self"),
        workerBytes: workers.reduce(0) { $0 + residentBytes(of: String($1)) }))
    return Reply(.ok, Array(text.utf8), as: "text/plain; version=0.0.4; charset=utf-8")
  }
}
