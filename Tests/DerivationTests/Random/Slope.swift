import Mathematics

/// A slope that differences of values tell.
struct Slope {
  var value: Double
  /// About how far off it may be, relative to 1 + its size.
  var uncertainty: Double

  /// f′ from central differences of three widths, extrapolated to width 0 (Richardson). Nothing
  /// where f has no value nearby, or another slope on the left than on the right.
  init?(_ scale: Double, _ change: (Double) -> Double) {
    let width = 2e-3 * max(1, abs(scale))
    let (right, left) = (
      (1...3).map { change(width / Double(1 << $0)) },
      (1...3).map { change(-width / Double(1 << $0)) }
    )
    let quotients = (0..<3).map { (right[$0] - left[$0]) / (2 * width / Double(2 << $0)) }
    let first = (4 * quotients[1] - quotients[0]) / 3
    let second = (4 * quotients[2] - quotients[1]) / 3
    let best = (16 * second - first) / 15
    guard best.isFinite, first.isFinite else { return nil }
    value = best
    let size = 1 + abs(best)
    let rounding = 4e-16 * (abs(right[2]) + abs(left[2])) / (width / 8)
    uncertainty = (abs(best - second) + rounding) / size + 1e-10
    // Beside a kink, one-sided slopes do not come together as the width shrinks.
    let centre = change(0)
    let gaps = [0, 2].map { abs(right[$0] + left[$0] - 2 * centre) / (width / Double(2 << $0)) }
    if gaps[1] > 1e-6 * size, gaps[1] > 0.6 * gaps[0] { return nil }
  }
}

extension Oracle {
  /// ∂ expression / ∂ entry of a quantity, every other name held fixed.
  func partial(
    _ expression: Expression, _ indices: [Index], at places: [Int], by symbol: Symbol,
    place: Int
  ) -> Slope? {
    guard let start = values[symbol]?[place] else { return nil }
    var moved = self
    return Slope(start) { change in
      moved.shift(symbol, at: place, by: change)
      defer { moved.set(symbol, to: values[symbol] ?? []) }
      return moved.value(expression, indices, at: places)
    }
  }

  /// d expression / d entry of a quantity through all definitions of `order` that rest on it.
  func total(
    _ expression: Expression, _ indices: [Index], at places: [Int], by symbol: Symbol,
    place: Int, through order: [Symbol]
  ) -> Slope? {
    guard let start = values[symbol]?[place] else { return nil }
    var moving: Set<Symbol> = [symbol]
    let later = order.filter { other in
      guard other != symbol, definitions.dependencies(of: other).contains(where: moving.contains)
      else { return false }
      moving.insert(other)
      return true
    }
    var moved = self
    return Slope(start) { change in
      moved.shift(symbol, at: place, by: change)
      moved.work(later)
      defer { moved.set(symbol, to: values[symbol] ?? []) }
      return moved.value(expression, indices, at: places)
    }
  }

  /// Where an entry stands, row by row from 0.
  func position(of variable: [Subscript], _ symbol: Symbol, _ indices: [Index], at places: [Int])
    -> Int?
  {
    var result = 0
    for (subscript_, length) in zip(variable, shape(of: symbol)) {
      switch subscript_ {
      case .entry(let entry): result = result * length + entry - 1
      case .index(let index):
        guard let at = indices.firstIndex(of: index) else { return nil }
        result = result * length + places[at] - 1
      }
    }
    return result
  }
}
