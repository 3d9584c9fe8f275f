import Foundation
import Testing

/// Requests that run away, break down or come too many, and how the server ends.
@Suite(.serialized) struct LimitsTests {
  /// A run of steps far longer than anybody waits.
  static let endless = """
    {"worksheet": "w = 2\\nparameters w\\nL = (w - 3)^2\\n\
    update by gradient descent on L with rate 0.1 for 1000000 steps"}
    """
  /// More memory than the server allows here.
  static let large = """
    {"worksheet": "E = eye(3000)\\ns = sum_i sum_j E_ij\\nfind s"}
    """
  static let good = "{\"worksheet\": \"x = 2\\nfind x\"}"

  private func expectGood(_ server: ServerProcess) throws {
    #expect(try server.work("solve", Self.good).text.contains("\"x\": 2"))
  }

  @Test func whatRunsAwayIsEndedAndOthersGoOn() async throws {
    let server = try ServerProcess(["--seconds", "1.5", "--workers", "2"])
    let line = try Line(server)
    let body = Self.endless
    line.send(
      "POST /api/solve HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    )
    try expectGood(server)
    let answer = try #require(line.answer())
    #expect(answer.status == 504)
    #expect(answer.text.contains("not worked out within 1.5 seconds"))
    try expectGood(server)
    let metrics = try server.ask("GET", "/metrics").text
    #expect(metrics.contains("longhand_timeouts_total 1\n"))
    #expect(metrics.contains("longhand_worker_restarts_total 1\n"))
    #expect(metrics.contains("{route=\"/api/solve\",status=\"504\"} 1\n"))
    #expect(server.log.contains("it ran longer than allowed"))
  }

  @Test func whatTakesTooMuchMemoryIsEnded() throws {
    let server = try ServerProcess(["--memory", "128", "--workers", "1", "--seconds", "60"])
    let answer = try server.work("solve", Self.large)
    #expect(answer.status == 503)
    #expect(answer.text.contains("more than 128 MB of memory"))
    try expectGood(server)
  }

  @Test func moreThanCanWaitIsRefused() throws {
    let server = try ServerProcess(["--workers", "1", "--queue", "1", "--seconds", "1"])
    let lines = try (0..<6).map { _ in try Line(server) }
    let body = Self.endless
    for line in lines {
      line.send(
        "POST /api/solve HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
      )
    }
    let answers = lines.compactMap { $0.answer() }
    #expect(answers.count == 6)
    #expect(answers.allSatisfy { [503, 504].contains($0.status) })
    let refused = answers.filter { $0.status == 503 }
    #expect(refused.count >= 4)
    #expect(refused.allSatisfy { $0.fields["retry-after"] == "1" })
    try expectGood(server)
  }

  @Test func aWorkerThatDiesIsReplaced() throws {
    let server = try ServerProcess(["--workers", "2"])
    try expectGood(server)
    let before = Set(server.workers)
    #expect(before.count == 2)
    for worker in before { kill(worker, SIGKILL) }
    usleep(200_000)
    for _ in 0..<4 { try expectGood(server) }
    #expect(before.isDisjoint(with: server.workers))
  }

  @Test func whoLeavesIsNotWorkedFor() throws {
    let server = try ServerProcess(["--workers", "1", "--seconds", "60"])
    do {
      let line = try Line(server)
      let body = Self.endless
      line.send(
        "POST /api/solve HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
      )
      usleep(300_000)
    }
    // The only worker would be at it for a minute.
    try expectGood(server)
    #expect(server.log.contains("nobody waited for its answer"))
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func endsWhenWhatWasBegunIsAnswered(signal: Int32) throws {
    let server = try ServerProcess(["--seconds", "1"])
    let (busy, idle) = (try Line(server), try Line(server))
    let body = Self.endless
    busy.send(
      "POST /api/solve HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    )
    usleep(300_000)
    let workers = server.workers
    server.signal(signal)
    #expect(busy.answer()?.status == 504)
    #expect(idle.isEnded())
    #expect(server.end() == 0)
    expectGone(workers)
  }

  @Test func workersEndWithTheServer() throws {
    let server = try ServerProcess(["--seconds", "60"])
    let line = try Line(server)
    let body = Self.endless
    line.send(
      "POST /api/solve HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    )
    usleep(300_000)
    let workers = server.workers
    #expect(workers.count > 2)
    server.signal(SIGKILL)
    _ = server.end()
    expectGone(workers)
  }

  private func expectGone(_ workers: [Int32]) {
    for _ in 0..<100 where workers.contains(where: isRunning) { usleep(50_000) }
    #expect(!workers.contains(where: isRunning))
  }

  /// One that has ended may wait for somebody to ask how.
  private func isRunning(_ process: Int32) -> Bool {
    let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    let state = text.split(separator: ")").last?.split(separator: " ").first
    return state != nil && state != "Z"
  }
}
