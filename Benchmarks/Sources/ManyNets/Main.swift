import Dispatch
import Foundation
import Language
import Mathematics
import Training

/// Forward pass and all gradients of 100,000 different nets 2-2-2, each with an example of its own:
/// `ManyNets FILE f32|f64 THREADS SECONDS`. The file has the 16 numbers of the nets, one after the
/// other for all nets: W1 and W2 (inputs first), biases, inputs, targets.
@main struct Main {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 5, let threads = Int(words[3]), let seconds = Double(words[4]),
      let data = FileManager.default.contents(atPath: words[1])
    else {
      FileHandle.standardError.write(Data("ManyNets FILE f32|f64 THREADS SECONDS\n".utf8))
      exit(2)
    }
    if words[2] == "f32" {
      try measure(data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }, threads, seconds)
    } else {
      try measure(data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }, threads, seconds)
    }
  }

  private static func measure<Number: TrainingNumber>(
    _ numbers: [Number], _ threads: Int, _ seconds: Double
  ) throws {
    let all = numbers.count / 16
    let part = (all / threads + 63) / 64 * 64
    let parts = try (0..<threads).map { thread in
      let first = thread * part
      return try Part(numbers, first..<(thread == threads - 1 ? all : first + part), of: all)
    }
    func go(_ times: Int) {
      if threads == 1 { return parts[0].evaluate(times) }
      DispatchQueue.concurrentPerform(iterations: threads) { parts[$0].evaluate(times) }
    }
    go(20)
    var walls: [Double] = []
    var cores: [Double] = []
    var total = 0.0
    while total < seconds || walls.count < 3 {
      let (core, wall) = (now(CLOCK_PROCESS_CPUTIME_ID), now(CLOCK_MONOTONIC))
      go(8)
      let time = now(CLOCK_MONOTONIC) - wall
      walls.append(8 * Double(all) / time)
      cores.append(8 * Double(all) / max(now(CLOCK_PROCESS_CPUTIME_ID) - core, 1e-9))
      total += time
    }
    walls.sort()
    cores.sort()
    let sums = parts.map { $0.sums }
    print(
      "{\"nets_per_s\":\(walls[walls.count / 2]),\"nets_per_s_best\":\(walls[walls.count - 1]),"
        + "\"nets_per_cpu_s\":\(cores[cores.count / 2]),"
        + "\"loss_sum\":\(sums.reduce(0) { $0 + $1.loss }),"
        + "\"grad_abs_sum\":\(sums.reduce(0) { $0 + $1.gradients })}")
  }
}

/// The nets of one thread.
private struct Part<Number: TrainingNumber>: @unchecked Sendable {
  private let nets: ManyNets<Number>
  private let parameters: [(symbol: Symbol, count: Int)]

  private static var worksheet: String {
    """
    data d from [p, q, r, s; 0, 0, 0, 0] with x = (p, q), t = (r, s)
    W in R^(2 x 2)
    b in R^2
    V in R^(2 x 2)
    c in R^2
    parameters W, b, V, c
    h_j = sigmoid(sum_i W_ij x_i + b_j)
    o_j = sigmoid(sum_i V_ij h_i + c_j)
    L = 1/2 sum_j (o_j - t_j)^2
    """
  }

  init(_ numbers: [Number], _ range: Range<Int>, of all: Int) throws {
    let worksheet = resolve(Array(Self.worksheet.utf8), isMarkdown: false) { _ in nil }
    func symbol(_ name: String) -> Symbol {
      worksheet.named.last { worksheet.definitions[$0].name.source == name } ?? Symbol(id: 0)
    }
    let model = try TrainedModel(
      symbol("L"), by: worksheet.parameters, in: worksheet.definitions)
    guard let nets = try ManyNets<Number>(model, count: range.count, hasOwnExamples: true) else {
      exit(2)
    }
    self.nets = nets
    parameters = [("W", 4), ("b", 2), ("V", 4), ("c", 2)].map { (symbol($0), $1) }
    var column = 0
    for (symbol, count) in parameters + [(symbol("x"), 2), (symbol("t"), 2)] {
      for entry in 0..<count {
        guard let lanes = nets.numbers(of: symbol, entry: entry) else { continue }
        for (lane, net) in range.enumerated() { lanes[lane] = numbers[column * all + net] }
        column += 1
      }
    }
  }

  func evaluate(_ times: Int) { for _ in 0..<times { nets.evaluate() } }

  /// What the losses add up to, and the magnitudes of all gradients.
  var sums: (loss: Double, gradients: Double) {
    var gradients = 0.0
    for (symbol, count) in parameters {
      for entry in 0..<count {
        guard let lanes = nets.gradient(by: symbol, entry: entry) else { continue }
        gradients += lanes.reduce(0) { $0 + Double($1.magnitude) }
      }
    }
    return (nets.losses.reduce(0) { $0 + Double($1) }, gradients)
  }
}

private func now(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}
