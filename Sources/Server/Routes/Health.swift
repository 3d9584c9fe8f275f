import HTTPTypes
import Longhand
import Rendering

extension Routes {
  /// That the server is there, how many workers it has and how many requests wait.
  func health() -> Reply {
    let workers = pool.processes.count
    let page = JSON.object([
      .init("status", .string(workers > 0 ? "ok" : "no workers")),
      .init("longhand", .string(Longhand.version)),
      .init("workers", .integer(workers)),
      .init("waiting", .integer(pool.waiting)),
    ])
    return Reply(workers > 0 ? .ok : .serviceUnavailable, Array((page.text() + "\n").utf8))
  }
}
