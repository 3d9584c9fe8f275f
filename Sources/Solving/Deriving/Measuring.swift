import Derivation
import Evaluation
import Mathematics

/// A number and about how far off it may be, relative to 1 + its size.
struct Measurement {
  var value: Double
  var uncertainty = 0.0
}

/// One side of a step, made ready to be worked out at several entries.
struct Numbers {
  let side: Side
  let indices: [Index]
  private var compiled: Evaluator<Double>.Compiled?
  private var isCompiled = false

  init(_ side: Side, _ indices: [Index]) {
    self.side = side
    self.indices = indices
  }

  mutating func value(
    at entries: [Int], _ sample: Sample, _ wanted: [Symbol], _ definitions: Definitions
  ) -> Measurement? {
    if !isCompiled {
      compiled = sample.evaluator.compiled(side.expression, indices)
      isCompiled = true
    }
    guard let compiled else { return nil }
    switch side {
    case .value:
      let value = sample.evaluator.value(of: compiled, at: entries)
      return value.isFinite ? Measurement(value: value) : nil
    case .slope(let expression, let variable):
      return slope(compiled, expression, variable, entries, sample)
    }
  }

  /// Central differences of two widths, extrapolated to width 0 (Richardson).
  private func slope(
    _ compiled: Evaluator<Double>.Compiled, _ expression: Expression, _ variable: Variable,
    _ entries: [Int], _ sample: Sample
  ) -> Measurement? {
    guard let place = position(of: variable, entries, sample) else { return nil }
    var evaluator = sample.evaluator
    let isDirect = expression.mentions(variable.symbol)
    if !isDirect {
      guard let cut = rebuilt(around: variable.symbol, for: expression, sample) else { return nil }
      evaluator = cut
    }
    guard let centre = evaluator.values[variable.symbol.id]?[place] else { return nil }
    let ready = isDirect ? compiled : evaluator.compiled(expression, indices)
    guard let ready else { return nil }
    func at(_ shift: Double) -> Double {
      evaluator.put(centre + shift, in: variable.symbol, at: place)
      if !isDirect { evaluator.run() }
      return evaluator.value(of: ready, at: entries)
    }
    let middle = at(0)
    func quotient(_ width: Double) -> Double { (at(width) - at(-width)) / (2 * width) }
    /// How much steeper it is on the right than on the left.
    func bend(_ width: Double) -> Double { abs(at(width) + at(-width) - 2 * middle) / width }
    var best: Measurement?
    for width in [1e-3, 1e-4, 2e-5] {
      let width = width * max(1, abs(centre))
      let (wide, narrow) = (quotient(width), quotient(width / 2))
      let narrowest = quotient(width / 4)
      let first = (4 * narrow - wide) / 3
      let second = (4 * narrowest - narrow) / 3
      guard first.isFinite, second.isFinite else { continue }
      let value = (16 * second - first) / 15
      // Of large values, few digits are left in what they differ by.
      let rounding = 8e-16 * (abs(at(width)) + abs(middle)) / width
      let uncertainty = (abs(value - second) + rounding) / (1 + abs(value)) + 1e-11
      // At a kink the slopes of both sides differ however narrow it gets; that tells of neither.
      let bent = bend(width / 4)
      if bent > 1e-6 * (1 + abs(value)), bent > 0.6 * bend(width) { continue }
      if uncertainty < best?.uncertainty ?? .infinity {
        best = Measurement(value: value, uncertainty: uncertainty)
      }
      if uncertainty < 1e-9 { break }
    }
    return best
  }

  private func position(of variable: Variable, _ entries: [Int], _ sample: Sample) -> Int? {
    guard let shape = sample.evaluator.shape(of: variable.symbol) else { return nil }
    var result = 0
    for (place, length) in zip(variable.places, shape) {
      switch place {
      case .entry(let entry): result = result * length + entry - 1
      case .index(let index):
        guard let position = indices.firstIndex(of: index) else { return nil }
        result = result * length + entries[position] - 1
      }
    }
    return shape.count == variable.places.count ? result : nil
  }

  /// What the expression is made of, worked out with the variable cut loose.
  private func rebuilt(
    around symbol: Symbol, for expression: Expression, _ sample: Sample
  ) -> Evaluator<Double>? {
    let definitions = sample.evaluator.definitions
    var wanted: [Symbol] = []
    expression.forEachSymbol { if $0.id >= 0 { wanted.append($0) } }
    let needed = definitions.ordered(wanted)
    // Whatever does not rest on the variable keeps the value that it has.
    var moves: Set<Symbol> = [symbol]
    for other in needed
    where definitions.dependencies(of: other).contains(where: { moves.contains($0) }) {
      moves.insert(other)
    }
    let fixed = needed.filter { !moves.contains($0) } + [symbol]
    var evaluator = Evaluator<Double>(
      definitions, wanted: wanted, sizes: sample.sizes, cut: fixed)
    for other in fixed {
      guard let entries = sample.evaluator.values[other.id] else { return nil }
      evaluator.set(other, to: entries)
    }
    evaluator.run()
    return evaluator
  }
}
