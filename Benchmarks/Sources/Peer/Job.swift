import Foundation

/// One workload as the other systems' drivers are told of it: workload, batch, threads, seconds,
/// variant, check steps, longest chunk, rate, momentum, activation, loss, examples, dump, data folder,
/// sizes of the layers. The name of the program ends in the kind of number.
struct Job {
  var name: String
  var batch: Int
  var threads: Int
  var seconds: Double
  var checkSteps: Int
  var longestChunk: Int
  var rate: Double
  var momentum: Double
  var activation: String
  var loss: String
  var examples: Int
  var dump: String
  var folder: String
  var sizes: [Int]
  var isDouble: Bool

  init?(_ words: [String]) {
    guard words.count > 16, let batch = Int(words[1]), let threads = Int(words[2]),
      let seconds = Double(words[3]), let checkSteps = Int(words[5]),
      let longest = Int(words[6]), let rate = Double(words[7]), let momentum = Double(words[8]),
      let examples = Int(words[11])
    else { return nil }
    (name, self.batch, self.threads, self.seconds) = (words[0], batch, threads, seconds)
    (self.checkSteps, longestChunk, self.rate, self.momentum) = (
      checkSteps, longest, rate, momentum
    )
    (activation, loss, self.examples) = (words[9], words[10], examples)
    (dump, folder) = (words[12], words[13])
    isDouble = words[14] == "f64"
    sizes = words[15...].compactMap { Int($0) }
  }

  private var kind: String { isDouble ? "f64" : "f32" }

  /// The rows of the table as arrays of NumPy.
  func table(_ path: String) -> [UInt8]? {
    let outputs = sizes[sizes.count - 1]
    // Full batches only: step k sees the rows from (k mod their number) B on.
    let rows = examples / batch * batch
    switch path {
    case "X":
      return array(
        "\(name).X.\(kind).bin", isDouble ? "<f8" : "<f4", rows, sizes[0], bytes: isDouble ? 8 : 4)
    default:
      if loss == "sig_halfsq" {
        return array(
          "\(name).y.\(kind).bin", isDouble ? "<f8" : "<f4", rows, outputs, bytes: isDouble ? 8 : 4)
      }
      return array("\(name).y.i32.bin", "<i4", rows, nil, bytes: 4)
    }
  }

  private func array(_ file: String, _ type: String, _ rows: Int, _ columns: Int?, bytes: Int)
    -> [UInt8]?
  {
    guard let data = FileManager.default.contents(atPath: folder + "/" + file) else { return nil }
    let shape = columns.map { "(\(rows), \($0))" } ?? "(\(rows),)"
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
    header += "\n"
    let count = header.utf8.count
    let start: [UInt8] = [0x93, 78, 85, 77, 80, 89, 1, 0, UInt8(count & 255), UInt8(count >> 8)]
    return start + header.utf8 + data.prefix(rows * (columns ?? 1) * bytes)
  }

  /// The first parameters, layer by layer, in the order of the worksheet (outputs first).
  var start: [[Double]]? {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(name).params.\(kind).bin")
    else { return nil }
    let numbers: [Double] = data.withUnsafeBytes { bytes in
      isDouble
        ? Array(bytes.bindMemory(to: Double.self))
        : bytes.bindMemory(to: Float.self).map { Double($0) }
    }
    var result: [[Double]] = []
    var place = 0
    for (from, to) in zip(sizes, sizes.dropFirst()) {
      result.append(
        (0..<to).flatMap { out in (0..<from).map { numbers[place + $0 * to + out] } })
      place += from * to
      result.append(Array(numbers[place..<(place + to)]))
      place += to
    }
    return result
  }

  /// Parameters in the order of the other systems (inputs first), for the check.
  func flat(_ parameters: [[Double]]) -> [Double] {
    var result: [Double] = []
    for (layer, (from, to)) in zip(sizes, sizes.dropFirst()).enumerated() {
      for place in 0..<from {
        for out in 0..<to { result.append(parameters[2 * layer][out * from + place]) }
      }
      result += parameters[2 * layer + 1]
    }
    return result
  }
}
