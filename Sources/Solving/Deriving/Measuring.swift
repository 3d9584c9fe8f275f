import Derivation
import Evaluation
import Mathematics

/// A number and about how far off it may be, relative to 1 + its size.
struct Measurement {
  var value: Double
  var uncertainty = 0.0
}

/// Points under one assignment of sizes, at which sides of steps are worked out: each is compiled
/// once for all of them.
struct Bench {
  private var points: [Sample]
  private var loose: [Motion: Loose] = [:]
  private var surroundings: [Int: Surroundings] = [:]

  /// A point, and entries for the indices that stand free.
  struct Site {
    var point: Int
    var entries: [Int]
  }

  /// A quantity that is moved, and what is looked at.
  private struct Motion: Hashable {
    var symbol: Symbol
    var wanted: [Symbol]
  }

  /// What is worked out again when a quantity moves, and what keeps the value that it has.
  private struct Loose {
    var evaluator: Evaluator<Double>
    var fixed: [Symbol]

    /// With the values of a sample for all that stays as it is.
    func filled(from sample: Sample) -> Evaluator<Double> {
      var result = evaluator
      for symbol in fixed {
        if let entries = sample.evaluator.values[symbol.id] { result.set(symbol, to: entries) }
      }
      return result
    }
  }

  init(_ points: [Sample]) { self.points = points }

  mutating func sites(for indices: [Index]) -> [Site] {
    points.indices.flatMap { point in
      points[point].someEntries(of: indices).map { Site(point: point, entries: $0) }
    }
  }

  /// The first few entries at which a condition holds.
  func sites(for indices: [Index], under condition: Condition) -> [Site] {
    let indicator = Expression.cases([
      Branch(value: .one, condition: condition), Branch(value: .zero, condition: .otherwise),
    ])
    guard let compiled = points.first?.evaluator.compiled(indicator, indices) else { return [] }
    return points.indices.flatMap { point -> [Site] in
      let evaluator = points[point].evaluator
      return points[point].allEntries(of: indices, most: 1000)
        .filter { evaluator.value(of: compiled, at: $0) == 1 }
        .prefix(4).map { Site(point: point, entries: $0) }
    }
  }

  /// The values of a side; nothing where there is none.
  mutating func measure(_ side: Side, _ indices: [Index], at sites: [Site]) -> [Measurement?] {
    let nothing = [Measurement?](repeating: nil, count: sites.count)
    switch side {
    case .value(let expression):
      guard let compiled = points.first?.evaluator.compiled(expression, indices) else {
        return nothing
      }
      return sites.map { site in
        let value = points[site.point].evaluator.value(of: compiled, at: site.entries)
        return value.isFinite ? Measurement(value: value) : nil
      }
    case .slope(let expression, let variable):
      return slopes(expression, variable, indices, at: sites) ?? nothing
    }
  }

  /// Whether branches meet at a site, from one of two numbers that the sides have to the other:
  /// there a convention picks, and neither side is wrong.
  mutating func joins(
    _ a: Double, _ b: Double, _ sides: [Side], _ indices: [Index], at site: Site
  ) -> Bool {
    let around = surroundings[site.point] ?? Surroundings(of: points[site.point])
    surroundings[site.point] = around
    return sides.contains { side in
      guard case .value(let expression) = side else { return false }
      return around.contain(a, b, expression, indices, at: site.entries)
    }
  }

  // MARK: Slopes

  /// Of what mentions the variable, with all names held fixed; else through the definitions.
  private mutating func slopes(
    _ expression: Expression, _ variable: Variable, _ indices: [Index], at sites: [Site]
  ) -> [Measurement?]? {
    guard let first = points.first else { return nil }
    let isDirect = expression.mentions(variable.symbol)
    let loose = isDirect ? nil : cutLoose(variable.symbol, for: expression, first)
    var evaluator = loose?.evaluator ?? first.evaluator
    guard let compiled = evaluator.compiled(expression, indices) else { return nil }
    var current: Int?
    return sites.map { site in
      let sample = points[site.point]
      guard let place = sample.position(of: variable, indices, site.entries),
        let centre = sample.evaluator.values[variable.symbol.id]?[place]
      else { return nil }
      if current != site.point {
        evaluator = loose?.filled(from: sample) ?? sample.evaluator
        current = site.point
      }
      defer { evaluator.put(centre, in: variable.symbol, at: place) }
      return slope(around: centre) { shift in
        evaluator.put(centre + shift, in: variable.symbol, at: place)
        if loose != nil { evaluator.run() }
        return evaluator.value(of: compiled, at: site.entries)
      }
    }
  }

  /// Central differences of three widths, extrapolated to width 0 (Richardson).
  private func slope(around centre: Double, _ value: (Double) -> Double) -> Measurement? {
    let middle = value(0)
    var best: Measurement?
    for relative in [1e-3, 1e-4, 2e-5] {
      let widths = [1, 0.5, 0.25].map { relative * max(1, abs(centre)) * $0 }
      let right = widths.map { value($0) }
      let left = widths.map { value(-$0) }
      let quotients = (0..<3).map { (right[$0] - left[$0]) / (2 * widths[$0]) }
      let first = (4 * quotients[1] - quotients[0]) / 3
      let second = (4 * quotients[2] - quotients[1]) / 3
      guard first.isFinite, second.isFinite else { continue }
      let result = (16 * second - first) / 15
      // At a kink the slopes of both sides differ however narrow it gets; that tells of neither.
      let bends = [0, 2].map { abs(right[$0] + left[$0] - 2 * middle) / widths[$0] }
      if bends[1] > 1e-6 * (1 + abs(result)), bends[1] > 0.6 * bends[0] { continue }
      // Of large values, few digits are left in what they differ by.
      let rounding = 8e-16 * (abs(right[0]) + abs(middle)) / widths[0]
      let uncertainty = (abs(result - second) + rounding) / (1 + abs(result)) + 1e-11
      if uncertainty < best?.uncertainty ?? .infinity {
        best = Measurement(value: result, uncertainty: uncertainty)
      }
      if uncertainty < 1e-9 { break }
    }
    return best
  }

  /// What the expression is made of, to be worked out again when the quantity has moved.
  private mutating func cutLoose(
    _ symbol: Symbol, for expression: Expression, _ sample: Sample
  ) -> Loose {
    var wanted: [Symbol] = []
    expression.forEachSymbol { if $0.id >= 0, !wanted.contains($0) { wanted.append($0) } }
    let key = Motion(symbol: symbol, wanted: wanted)
    if let known = loose[key] { return known }
    let definitions = sample.evaluator.definitions
    let needed = definitions.ordered(wanted)
    // Whatever does not rest on the variable keeps the value that it has.
    var moves: Set<Symbol> = [symbol]
    for other in needed
    where definitions.dependencies(of: other).contains(where: { moves.contains($0) }) {
      moves.insert(other)
    }
    let fixed = needed.filter { !moves.contains($0) } + [symbol]
    let result = Loose(
      evaluator: Evaluator(definitions, wanted: wanted, sizes: sample.sizes, cut: fixed),
      fixed: fixed)
    loose[key] = result
    return result
  }
}

extension Sample {
  /// Entries for free indices: all the same as far as they go, and two at random.
  mutating func someEntries(of indices: [Index]) -> [[Int]] {
    let lengths = indices.map { length(of: $0.size) ?? 1 }
    if lengths.allSatisfy({ $0 == 1 }) { return [lengths.map { _ in 1 }] }
    let same = entry(below: lengths.min() ?? 1)
    return [
      lengths.map { _ in same }, lengths.map { entry(below: $0) },
      lengths.map { entry(below: $0) },
    ]
  }

  /// Where the variable's entry stands, row by row from 0.
  fileprivate func position(of variable: Variable, _ indices: [Index], _ entries: [Int]) -> Int? {
    guard let shape = evaluator.shape(of: variable.symbol), shape.count == variable.places.count
    else { return nil }
    var result = 0
    for (place, length) in zip(variable.places, shape) {
      switch place {
      case .entry(let entry): result = result * length + entry - 1
      case .index(let index):
        guard let position = indices.firstIndex(of: index) else { return nil }
        result = result * length + entries[position] - 1
      }
    }
    return result
  }
}
