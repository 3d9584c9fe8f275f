import Mathematics

/// Points with a side: for an upper one w · ψ is to be positive, for a lower one negative. `strict`
/// says for which side 0 is not enough.
struct Sides: Sendable {
  var isUpper: [Bool]
  var upperIsStrict: Bool
  var lowerIsStrict: Bool

  func isStrict(_ place: Int) -> Bool { isUpper[place] ? upperIsStrict : lowerIsStrict }

  var hasStrict: Bool {
    isUpper.contains(true) && upperIsStrict || isUpper.contains(false) && lowerIsStrict
  }
}

/// What a simplex over some of the points came to.
enum Weighing {
  /// Σ αᵢ vᵢ = 0, by places of points, all α > 0.
  case meeting([(place: Int, amount: Rational)])
  /// w · vᵢ > 0 for the strict ones and ≥ 0 for all.
  case direction([Rational])
  /// More work than is done for one answer.
  case tooLong
}

/// Decides over fractions whether signed points have 0 as a convex combination of them (with weight
/// on the strict ones), or all lie on one side. `budget` counts multiplications.
func weigh(_ rows: [[Rational]], _ sides: Sides, budget: inout Int) -> Weighing {
  guard let start = rows.indices.first(where: { sides.isStrict($0) }) else {
    return .direction(Array(repeating: .zero, count: rows.first?.count ?? 0))
  }
  let signed = rows.enumerated().map { place, row in sides.isUpper[place] ? row : row.map { -$0 } }
  var simplex = Simplex<Rational>(from: start, signed[start])
  let dimension = simplex.dimension
  var stalled = 0
  while true {
    if simplex.value.isZero { return .meeting(simplex.combination) }
    budget -= (rows.count + 3 * dimension) * (dimension + 1)
    if budget < 0 { return .tooLong }
    let prices = simplex.prices
    let byFirst = stalled > 2 * dimension + 4
    guard let (column, vector) = entering(signed, sides, prices, simplex, byFirst: byFirst) else {
      return .direction(prices.prefix(dimension).map { -$0 })
    }
    let before = simplex.value
    if !simplex.enter(column, vector, byFirst: byFirst) { return .tooLong }
    stalled = simplex.value < before ? 0 : stalled + 1
  }
}

/// The column that lessens the sum most, or the first that does.
private func entering(
  _ signed: [[Rational]], _ sides: Sides, _ prices: [Rational], _ simplex: Simplex<Rational>,
  byFirst: Bool
) -> (Simplex<Rational>.Column, [Rational])? {
  let dimension = simplex.dimension
  var best: (gain: Rational, column: Simplex<Rational>.Column)?
  func offer(_ gain: Rational, _ column: Simplex<Rational>.Column) {
    guard gain.sign > 0 else { return }
    guard let known = best else { return best = (gain, column) }
    if byFirst ? column.order < known.column.order : gain > known.gain { best = (gain, column) }
  }
  for place in 0..<dimension {
    offer(prices[place] - .one, .above(place))
    offer(-prices[place] - .one, .below(place))
  }
  for (place, vector) in signed.enumerated() {
    var gain = sides.isStrict(place) ? prices[dimension] : .zero
    for axis in 0..<dimension where !vector[axis].isZero {
      gain = gain + prices[axis] * vector[axis]
    }
    offer(gain, .point(place))
  }
  guard let column = best?.column else { return nil }
  guard case .point(let place) = column else { return (column, simplex.slack(column)) }
  return (column, signed[place] + [sides.isStrict(place) ? .one : .zero])
}

extension Simplex where Number == Rational {
  /// The points that carry weight, by their places.
  fileprivate var combination: [(place: Int, amount: Rational)] {
    var result: [(place: Int, amount: Rational)] = []
    for (column, amount) in zip(basis, amounts) {
      if case .point(let place) = column, amount.sign > 0 { result.append((place, amount)) }
    }
    return result.sorted { $0.place < $1.place }
  }
}

/// The same over Doubles and all points at once: the points that the best bounds rest on, and the
/// prices, as suggestions. `vectors` holds the unsigned points one after another.
func suggest(
  _ vectors: [Double], dimension: Int, _ sides: Sides
) -> (support: [Int], direction: [Double]) {
  guard let start = sides.isUpper.indices.first(where: { sides.isStrict($0) }) else {
    return ([], Array(repeating: 0, count: dimension))
  }
  func signed(_ place: Int) -> [Double] {
    let row = vectors[(place * dimension)..<((place + 1) * dimension)]
    return sides.isUpper[place] ? Array(row) : row.map { -$0 }
  }
  var simplex = Simplex<Double>(from: start, signed(start))
  var (stalled, passes) = (0, 0)
  while simplex.value > 1e-12, stalled < 60, passes < 4000 {
    passes += 1
    let prices = simplex.prices
    guard let column = entering(vectors, sides, prices, dimension) else { break }
    var vector = simplex.slack(column)
    if case .point(let place) = column {
      vector = signed(place) + [sides.isStrict(place) ? 1 : 0]
    }
    let before = simplex.value
    if !simplex.enter(column, vector, byFirst: false) { break }
    stalled = simplex.value < before - 1e-13 ? 0 : stalled + 1
  }
  var support: [Int] = []
  for case .point(let place) in simplex.basis { support.append(place) }
  return (support, simplex.prices.prefix(dimension).map { -$0 })
}

private func entering(
  _ vectors: [Double], _ sides: Sides, _ prices: [Double], _ dimension: Int
) -> Simplex<Double>.Column? {
  var (best, column) = (1e-10, Simplex<Double>.Column?.none)
  for place in 0..<dimension {
    if prices[place] - 1 > best { (best, column) = (prices[place] - 1, .above(place)) }
    if -prices[place] - 1 > best { (best, column) = (-prices[place] - 1, .below(place)) }
  }
  let worth = prices[dimension]
  let (upperWorth, lowerWorth) = (
    sides.upperIsStrict ? worth : 0, sides.lowerIsStrict ? worth : 0
  )
  vectors.withUnsafeBufferPointer { vectors in
    prices.withUnsafeBufferPointer { prices in
      var offset = 0
      for place in sides.isUpper.indices {
        var sum = 0.0
        for axis in 0..<dimension { sum += prices[axis] * vectors[offset + axis] }
        offset += dimension
        let gain = sides.isUpper[place] ? sum + upperWorth : lowerWorth - sum
        if gain > best { (best, column) = (gain, .point(place)) }
      }
    }
  }
  return column
}
