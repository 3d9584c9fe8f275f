import Mathematics

/// The eigenvalues of a symmetric matrix, rising: exact where they are found as fractions, otherwise
/// with a proven bound. Shapes: (n, n) → n. Nothing where an entry is not finite.
///
/// One entry, a diagonal and two rows have closed forms. Else Jacobi's rotations give V in Double;
/// B = Vᵀ A V is worked in intervals. Weyl: λ_i(B) lies within the largest row sum beside the
/// diagonal of its i-th diagonal entry; Ostrowski: λ_i(B) = θ_i λ_i(A) with |θ_i − 1| ≤ ‖Vᵀ V − I‖.
/// Source: Horn and Johnson: Matrix Analysis, sections 4.3 and 4.5.
func eigenvalues(ofSymmetric matrix: [[Real]]) -> [Real]? {
  guard matrix.allSatisfy({ $0.allSatisfy { $0.isFinite } }) else { return nil }
  let count = matrix.count
  if count == 0 { return [] }
  let isDiagonal = matrix.indices.allSatisfy { row in
    matrix.indices.allSatisfy { $0 == row || matrix[row][$0] == .zero }
  }
  if isDiagonal { return matrix.indices.map { matrix[$0][$0] }.sorted { $0.double < $1.double } }
  if count == 2 { return ofTwoRows(matrix) }
  guard let bounds = boundsByRotations(matrix) else { return nil }
  return sharpened(bounds, matrix)
}

/// λ = (a + d)/2 ± √(((a − d)/2)² + b²)
private func ofTwoRows(_ matrix: [[Real]]) -> [Real] {
  let half = Real.exact(.half)
  let middle = (matrix[0][0] + matrix[1][1]) * half
  let gap = (matrix[0][0] - matrix[1][1]) * half
  let root = (gap * gap + matrix[0][1] * matrix[1][0]).applying(.sqrt)
  var low = middle - root
  if let a = matrix[0][0].rational, let b = matrix[0][1].rational, let d = matrix[1][1].rational,
    (a * d - b * b).isZero, middle.lower > 0
  {
    low = .zero
  }
  return [low, middle + root]
}

// MARK: - Bounds

private func boundsByRotations(_ matrix: [[Real]]) -> [Interval]? {
  let directions = eigen(matrix.map { $0.map { $0.double } }).directions
  guard directions.allSatisfy({ $0.allSatisfy { $0.isFinite } }) else { return nil }
  let vectors = transposed(directions)
  let exact = matrix.map { $0.map { Interval($0.lower, $0.upper) } }
  let turned = product(directions, exact, vectors)
  let unit = product(directions, nil, vectors)
  var beside = 0.0
  var defect = 0.0
  for row in turned.indices {
    var own = Interval(0)
    var other = Interval(0)
    for column in turned.indices {
      if column != row { own = own + turned[row][column].magnitude }
      let one = Interval(row == column ? 1 : 0)
      other = other + (unit[row][column] - one).magnitude
    }
    beside = max(beside, own.upper)
    defect = max(defect, other.upper)
  }
  guard beside.isFinite, defect < 0.5 else { return nil }
  let scale = Interval(1) + Interval(-defect, defect)
  let diagonal = turned.indices.map { turned[$0][$0] }.sorted { $0.lower < $1.lower }
  return diagonal.map { ($0 + Interval(-beside, beside)).divided(by: scale) }
}

/// A M B, or A B without M.
private func product(_ left: [[Double]], _ middle: [[Interval]]?, _ right: [[Double]])
  -> [[Interval]]
{
  func times(_ a: [[Interval]], _ b: [[Double]]) -> [[Interval]] {
    a.map { row in
      b.indices.map { column in
        row.indices.reduce(Interval(0)) { $0 + row[$1] * Interval(b[$1][column]) }
      }
    }
  }
  let first = left.map { $0.map { Interval($0) } }
  guard let middle else { return times(first, right) }
  let half = first.map { row in
    middle.indices.map { column in
      row.indices.reduce(Interval(0)) { $0 + row[$1] * middle[$1][column] }
    }
  }
  return times(half, right)
}

// MARK: - Exact values

/// Fractions among the eigenvalues, and the zeros, in the place of their bounds: λ is one as often
/// as the rank of A − λ I is short.
private func sharpened(_ bounds: [Interval], _ matrix: [[Real]]) -> [Real] {
  var result = bounds.map { Real.between($0.lower, $0.upper) }
  let exact = matrix.map { $0.compactMap { $0.rational } }
  guard matrix.count <= 12, exact.allSatisfy({ $0.count == matrix.count }) else { return result }
  var place = 0
  while place < bounds.count {
    let candidate = simplest(in: bounds[place])
    let same = bounds.indices.filter { bounds[$0].contains(candidate.double) }
    let shifted = exact.indices.map { row in
      exact.indices.map { exact[row][$0] - (row == $0 ? candidate : .zero) }
    }
    let multiplicity = matrix.count - rank(of: shifted)
    if multiplicity > 0, multiplicity == same.count {
      for other in same { result[other] = .exact(candidate) }
    }
    place = (same.last ?? place) + 1
  }
  return result
}

/// The fraction of the smallest denominator in an interval, up to a denominator of 1000; else its
/// middle.
private func simplest(in interval: Interval) -> Rational {
  for denominator in 1...1000 {
    let scaled = (interval.lower / 2 + interval.upper / 2) * Double(denominator)
    guard scaled.magnitude < 1e15 else { break }
    let whole = scaled.rounded(.toNearestOrEven)
    if let fraction = Rational(Int(whole), denominator), interval.contains(fraction.double) {
      return fraction
    }
  }
  return Rational(exactly: interval.lower / 2 + interval.upper / 2) ?? .zero
}

private func rank(of matrix: [[Rational]]) -> Int {
  var system = LinearSystem()
  for row in matrix {
    let terms = row.enumerated().filter { !$0.element.isZero }
    _ = system.add(
      Dictionary(uniqueKeysWithValues: terms.map { ($0.offset, $0.element) }), equals: .zero)
  }
  return system.rank
}

extension Real {
  /// A number of which the ends are known.
  static func between(_ lower: Double, _ upper: Double) -> Real {
    lower == upper ? Real(exactly: lower) : .either(Real(exactly: lower), Real(exactly: upper))
  }
}
