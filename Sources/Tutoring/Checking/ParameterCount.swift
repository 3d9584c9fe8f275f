import Language
import Mathematics
import Solving

/// `weights`, `biases` and `parameters`: what a hand-in calls the numbers that a worksheet asks to count.
///
/// They are quantities of the answer key, sums over the layers with the sizes as factors, so that a line
/// such as `parameters = 300*80 + 80 = 24080` is marked like any other. A name that the worksheet has for
/// something else keeps that meaning.
struct ParameterCount {
  /// The names, and the quantities that they stand for.
  private(set) var names: [(name: String, symbol: Symbol)] = []
  private var kinds: [Symbol: Counted] = [:]
  private var shape = CountShape([])

  init(_ solved: Solved, in definitions: inout Definitions) {
    let counts = solved.answers.compactMap { answer -> CountAnswer? in
      if case .count(let count) = answer { count } else { nil }
    }
    guard let count = counts.first else { return }
    for layer in count.layers { add(layer, definitions) }
    guard !shape.steps.isEmpty else { return }
    let all: [(String, Counted)] = [
      ("weights", .weights), ("biases", .biases), ("parameters", .parameters),
    ]
    for (name, kind) in all {
      let symbol = definitions.add(
        Quantity(
          name: Name(name), role: .defined, shape: [], body: .formula([], shape.total(kind.terms))))
      names.append((name, symbol))
      kinds[symbol] = kind
    }
  }

  /// The layers, and what of them the quantity counts.
  subscript(symbol: Symbol) -> (shape: CountShape, what: Counted)? {
    kinds[symbol].map { (shape, $0) }
  }

  private mutating func add(_ layer: CountAnswer.Layer, _ definitions: Definitions) {
    let sizes = { (row: CountAnswer.Row) in
      definitions[row.symbol].shape.map { Expression.size($0).withKnownSize }
    }
    let biases = layer.rows.filter { $0.isBias }
    let bias = biases.isEmpty ? nil : Expression.tidySum(biases.map { $0.count })
    let (single, arrays) = layer.rows.filter { !$0.isBias }
      .reduce(into: (0, [[Expression]]())) { result, row in
        let sizes = sizes(row)
        if sizes.isEmpty { result.0 += 1 } else { result.1.append(sizes) }
      }
    let start = shape.steps.count
    for sizes in arrays {
      if sizes.count == 2 {
        let isRow = bias == nil || sizes[0] == bias
        shape.steps.append(
          CountShape.Step(inputs: sizes[isRow ? 1 : 0], units: sizes[isRow ? 0 : 1]))
      } else {
        shape.steps.append(CountShape.Step(inputs: .tidyProduct(sizes), units: .one))
      }
    }
    if single > 0 { shape.steps.append(CountShape.Step(inputs: .integer(single), units: .one)) }
    guard let bias else { return }
    if start < shape.steps.count {
      shape.steps[start].biases = bias
    } else if let last = shape.steps.indices.last, shape.steps[last].biases == nil {
      shape.steps[last].biases = bias
    } else {
      shape.steps.append(CountShape.Step(inputs: .zero, units: bias, biases: bias))
    }
  }
}
