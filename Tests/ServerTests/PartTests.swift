import Foundation
import Testing

@testable import Server

/// Parts of the server by themselves.
@Suite struct PartTests {
  @Test(arguments: [
    ("127.0.0.1", true), ("127.0.0.1:8080", true), ("localhost", true), ("LOCALHOST:1", true),
    ("[::1]:8080", true), ("127.9.9.9", true), ("evil.example", false),
    ("evil.example:8080", false), ("localhost.evil.example", false),
    ("127.0.0.1.evil.example", false),
    ("127.0.0.1@evil.example", false), ("[::2]", false), ("", false), ("127.1", false),
    ("192.168.0.1", false),
  ])
  func ownNamesAreKnown(host: String, isOwn: Bool) {
    #expect(Visitor.isOwnName(host) == isOwn)
  }

  @Test(arguments: [
    Frame(number: 200, kind: 1, media: 2, body: [1, 2, 3]),
    Frame(number: 65535, kind: 255, media: 0, body: []),
    Frame(number: 0, kind: 0, media: 4, body: [UInt8](repeating: 7, count: 300_000)),
  ])
  func framesComeThrough(frame: Frame) throws {
    var ends: [Int32] = [0, 0]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    defer { for end in ends { close(end) } }
    let (one, other) = (Wire(descriptor: ends[0]), Wire(descriptor: ends[1]))
    inThread { try? one.send(frame, .endless) }
    #expect(try other.receive(atMost: .max, .endless) == frame)
  }

  @Test func wiresSayWhyNothingCame() throws {
    var ends: [Int32] = [0, 0]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    defer { close(ends[0]) }
    let wire = Wire(descriptor: ends[0])
    #expect(wire.isQuiet)
    let soon = ContinuousClock.now + .milliseconds(20)
    #expect(throws: Break.late) { try wire.receive(atMost: 9, .init(end: soon)) }
    #expect(throws: Break.abandoned) {
      try wire.receive(atMost: 9, .init(end: soon) { true })
    }
    inThread { [end = ends[1]] in
      try? Wire(descriptor: end).send(Frame(kind: 0, media: 0, body: [1, 2]), .endless)
      close(end)
    }
    #expect(throws: Break.tooLarge) { try wire.receive(atMost: 1, .endless) }
    #expect(!wire.isQuiet)
    #expect(throws: Break.closed) { try wire.receive(atMost: 10, .endless) }
  }

  @Test func queueIsBoundedAndInOrder() async {
    let queue = JobQueue(capacity: 2)
    let outcomes = await withTaskGroup(of: String.self) { group in
      for number in 0..<2 {
        group.addTask { await self.outcome(of: UInt8(number), in: queue) }
        while queue.count <= number { await Task.yield() }
      }
      group.addTask { await self.outcome(of: 2, in: queue) }
      var outcomes = [await group.next() ?? ""]
      queue.close()
      while let job = queue.next() { job.finish(.answered(job.question)) }
      for await outcome in group { outcomes.append(outcome) }
      return outcomes
    }
    #expect(outcomes[0] == "busy 2")
    #expect(Set(outcomes.dropFirst()) == ["answered 0", "answered 1"])
    #expect(await outcome(of: 3, in: queue) == "ending 3")
    #expect(queue.next() == nil)
  }

  private func outcome(of number: UInt8, in queue: JobQueue) async -> String {
    let outcome = await withCheckedContinuation { continuation in
      let job = Job(Frame(kind: number, media: 0, body: []), continuation)
      if let refusal = queue.add(job) { job.finish(refusal) }
    }
    switch outcome {
    case .answered(let frame): return "answered \(frame.kind)"
    case .busy: return "busy \(number)"
    case .ending: return "ending \(number)"
    default: return "other"
    }
  }

  @Test func measurementsAreCumulative() {
    let measurements = Measurements()
    for seconds in [0.0005, 0.002, 0.002, 100] {
      measurements.count("/api/solve", status: 200, seconds: seconds)
    }
    measurements.countTimeout()
    let text = measurements.text(.init(workers: 6, waiting: 1, ownBytes: 2, workerBytes: 3))
    for line in [
      "longhand_requests_total{route=\"/api/solve\",status=\"200\"} 4",
      "longhand_request_seconds_bucket{route=\"/api/solve\",le=\"0.001\"} 1",
      "longhand_request_seconds_bucket{route=\"/api/solve\",le=\"0.0025\"} 3",
      "longhand_request_seconds_bucket{route=\"/api/solve\",le=\"30.0\"} 3",
      "longhand_request_seconds_bucket{route=\"/api/solve\",le=\"+Inf\"} 4",
      "longhand_request_seconds_count{route=\"/api/solve\"} 4",
      "longhand_timeouts_total 1", "longhand_workers 6", "longhand_waiting_requests 1",
      "longhand_resident_bytes{process=\"workers\"} 3",
    ] {
      #expect(text.split(separator: "\n").contains(line[...]), "\(line)")
    }
  }
}
