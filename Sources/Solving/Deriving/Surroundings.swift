import Evaluation
import Mathematics

/// The values of expressions for all numbers next to those of a sample, as intervals: narrow where
/// they are continuous, and from one branch to the other where branches meet.
struct Surroundings {
  private let evaluator: Evaluator<Interval>

  /// How far a number may move, relative to what is larger, it or 1.
  private static let width = 1e-9

  init(of sample: Sample) {
    var evaluator = Evaluator<Interval>(
      sample.evaluator.definitions, wanted: sample.wanted, sizes: sample.sizes, cut: sample.drawn)
    for symbol in sample.evaluator.definitions.ordered(sample.wanted)
    where sample.evaluator.definitions[symbol].isGivenByNumbers || sample.drawn.contains(symbol) {
      guard let numbers = sample.evaluator.values[symbol.id] else { continue }
      evaluator.set(
        symbol,
        to: numbers.map { number in
          let width = Surroundings.width * max(1, abs(number))
          return Interval(number - width, number + width)
        })
    }
    evaluator.run()
    self.evaluator = evaluator
  }

  /// Whether an expression comes to both numbers somewhere around.
  func contain(
    _ a: Double, _ b: Double, _ expression: Expression, _ indices: [Index], at entries: [Int]
  ) -> Bool {
    guard let compiled = evaluator.compiled(expression, indices) else { return false }
    let range = evaluator.value(of: compiled, at: entries)
    let slack = 1e-3 * abs(a - b)
    return range.lower <= min(a, b) + slack && max(a, b) - slack <= range.upper
  }
}

extension Quantity {
  fileprivate var isGivenByNumbers: Bool {
    switch body {
    case .numbers, .table: true
    default: false
    }
  }
}
