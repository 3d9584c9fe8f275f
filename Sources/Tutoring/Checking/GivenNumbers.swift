import Mathematics

/// The sizes of the numbers that a worksheet gives. Every number of a hand-in is looked up, which is quicker
/// in a list of a few than by hashing.
struct GivenNumbers {
  private let sizes: [Double]

  init(in definitions: Definitions) {
    var result: Set<Double> = []
    for quantity in definitions.quantities {
      switch quantity.body {
      case .numbers(let numbers): for number in numbers { result.insert(abs(number.double)) }
      case .entries(let entries):
        for entry in entries {
          entry.forEachPart { if let number = $0.rational { result.insert(abs(number.double)) } }
        }
      case .formula(_, let body):
        body.forEachPart { if let number = $0.rational { result.insert(abs(number.double)) } }
      case .open, .table, .unknown: break
      }
    }
    sizes = result.sorted()
  }

  func contains(_ size: Double) -> Bool {
    var (from, to) = (0, sizes.count)
    while from < to {
      let middle = (from + to) / 2
      if sizes[middle] < size { from = middle + 1 } else { to = middle }
    }
    return from < sizes.count && sizes[from] == size
  }
}

extension Expression {
  /// Whether a number stands in it that its writer has worked out: the next one has another.
  func holdsOwnNumbers(beside givens: GivenNumbers) -> Bool {
    holds { part in
      part.rational.map { !$0.isInteger && !givens.contains(abs($0.double)) } ?? false
    }
  }
}
