import Language
import Mathematics
import Solving

/// The examples of a worksheet: what is seen of each and its class.
struct LabelledData {
  /// What is seen, in the order in which it was named, and how many numbers it holds an example.
  var inputs: [(symbol: Symbol, width: Int)]
  var label: Symbol
  /// Row by row, exactly; nothing where a table is so large that its numbers are kept as Doubles.
  var exact: [[Rational]]?
  var points: [[Double]]
  /// Numbers for the classes, in order; of one-hot labels the places of the ones.
  var classes: [Double]
  var which: [Int]

  /// Nothing if the worksheet has no table, or no column that could be the label. The label is called
  /// y, t or label, or is the only number an example that the output does not see.
  init?(_ solved: Solved, seenBy output: Symbol?) {
    let definitions = solved.definitions
    let data = solved.worksheet.named.filter { symbol in
      guard definitions[symbol].hasExamples, definitions[symbol].role == .given else {
        return false
      }
      switch definitions[symbol].body {
      case .numbers, .table: return true
      default: return false
      }
    }
    let seen = output.map { Set(definitions.ordered([$0])) } ?? []
    let unseen = data.filter { !seen.contains($0) }
    let named = unseen.first { ["y", "t", "label"].contains(definitions[$0].name.source) }
    guard let label = named ?? (output != nil && unseen.count == 1 ? unseen.first : nil) else {
      return nil
    }
    self.label = label
    let used =
      output == nil
      ? LabelledData.inputs(unseen, label, definitions) : data.filter { seen.contains($0) }
    inputs = used.map { ($0, definitions[$0].shape.dropFirst().first?.known ?? 1) }
    guard !inputs.isEmpty, let count = definitions[label].shape.first?.known, count > 0,
      used.allSatisfy({ definitions[$0].shape.first?.known == count })
    else { return nil }
    points = Array(repeating: [], count: count)
    exact = Array(repeating: [], count: count)
    (classes, which) = LabelledData.labels(label, count, definitions)
    for (symbol, width) in inputs { take(symbol, width, count, definitions) }
  }

  /// Vectors before single columns: x = (x1, x2) is what is seen, and x1 and x2 are in it.
  private static func inputs(_ all: [Symbol], _ label: Symbol, _ definitions: Definitions)
    -> [Symbol]
  {
    let others = all.filter { $0 != label }
    let vectors = others.filter { definitions[$0].shape.count == 2 }
    return vectors.isEmpty ? others : vectors
  }

  private mutating func take(
    _ symbol: Symbol, _ width: Int, _ count: Int, _ definitions: Definitions
  ) {
    switch definitions[symbol].body {
    case .numbers(let numbers):
      for row in 0..<count {
        let part = numbers[(row * width)..<((row + 1) * width)]
        points[row] += part.map { $0.double }
        exact?[row] += part
      }
    case .table(let numbers):
      exact = nil
      for row in 0..<count { points[row] += numbers[(row * width)..<((row + 1) * width)] }
    default: break
    }
  }

  private static func labels(_ label: Symbol, _ count: Int, _ definitions: Definitions) -> (
    classes: [Double], which: [Int]
  ) {
    let numbers: [Double]
    switch definitions[label].body {
    case .numbers(let exact): numbers = exact.map { $0.double }
    case .table(let doubles): numbers = doubles
    default: numbers = []
    }
    if definitions[label].shape.count == 2 {
      let width = numbers.count / count
      let which = (0..<count).map { row in
        (0..<width).max { numbers[row * width + $0] < numbers[row * width + $1] } ?? 0
      }
      return ((0..<width).map { Double($0 + 1) }, which)
    }
    let classes = Set(numbers).sorted()
    return (classes, numbers.map { number in classes.firstIndex(of: number) ?? 0 })
  }

  /// The examples with equal points together: how many there are of each class.
  func groups() -> [(first: Int, counts: [Int])] {
    var places: [[Double]: Int] = [:]
    var groups: [(first: Int, counts: [Int])] = []
    for (row, point) in points.enumerated() {
      // −0 and 0 are one number.
      let key = point.map { $0 + 0 }
      if let place = places[key] {
        groups[place].counts[which[row]] += 1
      } else {
        places[key] = groups.count
        var counts = classes.map { _ in 0 }
        counts[which[row]] = 1
        groups.append((row, counts))
      }
    }
    return groups
  }
}
