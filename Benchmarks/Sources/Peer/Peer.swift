import Foundation
import Language
import Solving
import Training

/// Trains a workload that other systems train as well, from a worksheet, and answers `go SECONDS` with
/// how fast that was.
@main struct Peer {
  static func main() throws {
    guard let job = Job(Array(CommandLine.arguments.dropFirst())) else {
      FileHandle.standardError.write(Data("peer: see Job.swift for the arguments\n".utf8))
      exit(2)
    }
    let worksheet = resolve(Array(sheet(job).utf8), isMarkdown: false) { job.table($0) }
    for diagnostic in worksheet.diagnostics {
      FileHandle.standardError.write(Data((diagnostic.message + "\n").utf8))
    }
    guard let request = worksheet.trainingRequest else { exit(2) }
    let prepared = try prepare(request, of: work(worksheet))
    if job.isDouble {
      try serve(
        Session<Double>(prepared.model, Rows(prepared.model, prepared.rows), prepared.settings), job
      )
    } else {
      try serve(
        Session<Float>(prepared.model, Rows(prepared.model, prepared.rows), prepared.settings), job)
    }
  }

  private static func serve<Number>(_ session: Session<Number>, _ job: Job) throws {
    guard let start = job.start else { exit(2) }
    func reset() {
      session.parameters = start
      session.states = session.states.map { $0.map { $0.map { _ in 0 } } }
      session.resume(steps: 0, epoch: 1, place: 0)
    }
    reset()
    session.advanceThrough(job.checkSteps)
    let flat = job.flat(session.parameters)
    try flat.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: job.dump))
    if job.seconds == 0 { return }
    let chunk = chunk(session, job, reset)
    if job.seconds > 0 { return print(measured(session, chunk, job.seconds, reset)) }
    print("ready")
    fflush(nil)
    while let line = readLine(), line.hasPrefix("go ") {
      print(measured(session, chunk, Double(line.dropFirst(3)) ?? 1, reset))
      fflush(nil)
    }
  }

  /// So many steps that they take about forty milliseconds.
  private static func chunk<Number>(_ session: Session<Number>, _ job: Job, _ reset: () -> Void)
    -> Int
  {
    var count = 1
    let end = now(CLOCK_MONOTONIC) + 0.3
    reset()
    while true {
      let before = now(CLOCK_MONOTONIC)
      session.advanceThrough(count)
      let time = now(CLOCK_MONOTONIC) - before
      if now(CLOCK_MONOTONIC) > end, time >= 0.02 || count >= job.longestChunk { return count }
      if time < 0.02 {
        let factor = min(8, 0.04 / max(time, 1e-9))
        count = min(job.longestChunk, max(count + 1, Int(Double(count) * factor)))
      }
    }
  }

  private static func measured<Number>(
    _ session: Session<Number>, _ chunk: Int, _ seconds: Double, _ reset: () -> Void
  ) -> String {
    var walls: [Double] = []
    var cores: [Double] = []
    var total = 0.0
    let (firstCore, firstWall) = (now(CLOCK_PROCESS_CPUTIME_ID), now(CLOCK_MONOTONIC))
    while total < seconds || walls.count < 3 {
      reset()
      let (core, wall) = (now(CLOCK_PROCESS_CPUTIME_ID), now(CLOCK_MONOTONIC))
      session.advanceThrough(chunk)
      let time = now(CLOCK_MONOTONIC) - wall
      walls.append(Double(chunk) / time)
      cores.append(Double(chunk) / max(now(CLOCK_PROCESS_CPUTIME_ID) - core, 1e-9))
      total += time
      if total > 3 * seconds + 1 { break }
    }
    let use = (now(CLOCK_PROCESS_CPUTIME_ID) - firstCore) / (now(CLOCK_MONOTONIC) - firstWall)
    walls.sort()
    cores.sort()
    return
      "{\"steps_per_s\":\(walls[walls.count / 2]),\"steps_per_s_best\":\(walls[walls.count - 1]),"
      + "\"steps_per_cpu_s\":\(cores[cores.count / 2]),\"cpu_util\":\(use),\"chunk\":\(chunk),"
      + "\"chunks\":\(walls.count)}"
  }
}

extension Worksheet {
  fileprivate var trainingRequest: TrainingRequest? {
    for case .request(.train(let request), _) in parts { return request }
    return nil
  }
}

private func now(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}
