import Mathematics

/// The rows of a table in memory, quantity by quantity: those that are trained on, or those that are
/// held out.
public final class Rows<Number: TrainingNumber> {
  public let count: Int
  private let memory: [UnsafeMutablePointer<Number>]
  /// How many numbers a row of each quantity has.
  private let widths: [Int]

  /// Some rows of a model's data, in that order.
  public init(_ model: TrainedModel, _ places: [Int]) throws(LoweringFault) {
    count = places.count
    var memory: [UnsafeMutablePointer<Number>] = []
    var widths: [Int] = []
    for symbol in model.data {
      let quantity = model.definitions[symbol]
      let width = quantity.ownShape.reduce(1) { $0 * ($1.known ?? 0) }
      let block = UnsafeMutablePointer<Number>.allocate(capacity: max(places.count * width, 1))
      memory.append(block)
      widths.append(width)
      guard quantity.copy(places, width, to: block) else {
        for block in memory { block.deallocate() }
        throw LoweringFault(
          "\(quantity.name.source) has no numbers.",
          hint: "Training needs a table: data d from \"table.csv\".")
      }
    }
    self.memory = memory
    self.widths = widths
  }

  /// Rows made up: by data quantity of a model, its entries row by row.
  init(_ entries: [[Double]], count: Int) {
    self.count = count
    widths = entries.map { $0.count / max(count, 1) }
    memory = entries.map { entries in
      let block = UnsafeMutablePointer<Number>.allocate(capacity: max(entries.count, 1))
      for (place, entry) in entries.enumerated() { (block + place).initialize(to: Number(entry)) }
      return block
    }
  }

  deinit { for block in memory { block.deallocate() } }

  /// The memory by array of a program, for the arrays that stand for the quantities.
  func memory(for arrays: [Int?]) -> [Int: UnsafeMutablePointer<Number>] {
    var result: [Int: UnsafeMutablePointer<Number>] = [:]
    for (array, block) in zip(arrays, memory) { if let array { result[array] = block } }
    return result
  }

  /// The numbers of one row.
  func row(_ place: Int, of quantity: Int) -> UnsafeBufferPointer<Number> {
    UnsafeBufferPointer(start: memory[quantity] + place * widths[quantity], count: widths[quantity])
  }
}

extension Quantity {
  /// Puts rows of what is given in numbers one behind the other; false if it is not.
  fileprivate func copy<Number: TrainingNumber>(
    _ places: [Int], _ width: Int, to block: UnsafeMutablePointer<Number>
  ) -> Bool {
    var next = block
    switch body {
    case .numbers(let numbers):
      for place in places {
        for entry in (place * width)..<((place + 1) * width) {
          next.initialize(to: Number(numbers[entry].double))
          next += 1
        }
      }
    case .table(let numbers):
      numbers.withUnsafeBufferPointer { numbers in
        for place in places {
          for entry in (place * width)..<((place + 1) * width) {
            next.initialize(to: Number(numbers[entry]))
            next += 1
          }
        }
      }
    default: return false
    }
    return true
  }
}
