public import Mathematics

/// The label of an example and the output that is to foretell it.
struct Labels {
  var label: Symbol
  var output: Symbol
  /// The places of both among the model's data.
  var place: Int
  var classes: Int
  var isOneHot: Bool

  /// The entries of one-hot labels count from 1; a number is its own name.
  var usualNames: [String] { (0..<classes).map { String(isOneHot ? $0 + 1 : $0) } }
}

extension TrainedModel {
  /// The output and the label of a classifier: of what the loss compares, a quantity that rests on
  /// parameters and a column of the table of the same shape, which is one-hot or holds whole numbers 0
  /// and 1 only.
  var labels: Labels? {
    for symbol in definitions.ordered([loss]).reversed() {
      let parts = definitions.dependencies(of: symbol)
      for (place, label) in data.enumerated() where parts.contains(label) {
        guard let classes = classes(of: label) else { continue }
        let output = parts.first {
          $0 != label && !data.contains($0) && definitions[$0].hasExamples
            && definitions[$0].ownShape == definitions[label].ownShape
        }
        if let output {
          return Labels(
            label: label, output: output, place: place, classes: classes,
            isOneHot: definitions[label].isOneHot)
        }
      }
    }
    return nil
  }

  /// The label of an example and the output that foretells it, if the model is a classifier.
  public var classified: (label: Symbol, output: Symbol)? { labels.map { ($0.label, $0.output) } }

  /// How many classes a column tells apart, if it tells classes.
  private func classes(of symbol: Symbol) -> Int? {
    let quantity = definitions[symbol]
    if quantity.isOneHot { return quantity.ownShape.last?.known }
    guard quantity.ownShape.isEmpty else { return nil }
    switch quantity.body {
    case .numbers(let numbers): return numbers.allSatisfy { $0 == .zero || $0 == .one } ? 2 : nil
    case .table(let numbers): return numbers.allSatisfy { $0 == 0 || $0 == 1 } ? 2 : nil
    default: return nil
    }
  }
}

/// The true classes of some rows.
struct Classes<Number: TrainingNumber> {
  private let labels: Labels
  let truth: [Int]

  init(_ labels: Labels, _ model: TrainedModel, _ rows: Rows<Number>) {
    self.labels = labels
    truth = (0..<rows.count).map { place in
      let row = rows.row(place, of: labels.place)
      return labels.isOneHot ? row.firstIndex(of: 1) ?? 0 : row[0] == 1 ? 1 : 0
    }
  }

  /// The largest of several outputs; of one output, 1 from 1/2 on.
  func predicted(_ outputs: [Double]) -> [Int] {
    let width = truth.isEmpty ? 1 : outputs.count / truth.count
    return truth.indices.map { row in
      if width == 1 { return outputs[row] >= 0.5 ? 1 : 0 }
      var best = 0
      for entry in 1..<width where outputs[row * width + entry] > outputs[row * width + best] {
        best = entry
      }
      return best
    }
  }

  func accuracy(of outputs: [Double]) -> Double {
    let right = zip(predicted(outputs), truth).filter { $0 == $1 }.count
    return Double(right) / Double(max(truth.count, 1))
  }

  /// By true class, how often each class is predicted.
  func confusion(of outputs: [Double]) -> [[Int]] {
    var counts = Array(
      repeating: Array(repeating: 0, count: labels.classes), count: labels.classes)
    for (guess, actual) in zip(predicted(outputs), truth) {
      counts[actual][guess] += 1
    }
    return counts
  }
}
