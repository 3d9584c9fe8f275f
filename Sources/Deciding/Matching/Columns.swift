import Mathematics

/// The examples as rows of numbers that a sum of the net weighs: what is weighed by each free
/// number, column by column.
struct Columns: Sendable {
  /// How many examples there are, and how many numbers each has.
  let count: Int
  let width: Int
  /// Row by row, each the nearest Double.
  let nearest: [Double]
  /// Row by row, exact or measured; empty where the nearest Doubles are all there is room for: then
  /// a number is the shortest decimal that its Double is nearest to.
  private let values: [Real]

  init(count: Int, width: Int, values: [Real]) {
    self.count = count
    self.width = width
    self.values = values
    nearest = values.map { $0.double }
  }

  init(count: Int, width: Int, nearest: [Double]) {
    self.count = count
    self.width = width
    self.nearest = nearest
    values = []
  }

  func value(_ row: Int, _ column: Int) -> Real {
    let place = row * width + column
    if !values.isEmpty { return values[place] }
    return decimal(nearest[place]).map { .exact($0) } ?? .undefined
  }

  /// The numbers of one example as fractions; nothing if one of them is none.
  func exact(_ row: Int) -> [Rational]? {
    var result: [Rational] = []
    result.reserveCapacity(width)
    for column in 0..<width {
      guard let value = value(row, column).rational else { return nil }
      result.append(value)
    }
    return result
  }

  /// Whether every number is a number.
  var areFinite: Bool { nearest.allSatisfy { $0.isFinite } }

  /// The sign of w · ψ at a row: certain, or nothing where even thirty digits leave it open.
  func sign(_ row: Int, _ weights: [Rational], _ near: [Double]) -> Int? {
    var (sum, size) = (0.0, 0.0)
    for column in 0..<width {
      let product = near[column] * nearest[row * width + column]
      sum += product
      size += abs(product)
    }
    // Every factor is off by half a last digit, every product and sum by one more.
    let bound = size * Double(width + 4) * 0x1p-52
    if size.isFinite, size > 1e-280, abs(sum) > bound { return sum > 0 ? 1 : -1 }
    let total = self.sum(row, weights)
    switch total.compare(to: .zero) {
    case .greater: return 1
    case .less: return -1
    case .equal: return 0
    default: return nil
    }
  }

  /// w · ψ at a row.
  func sum(_ row: Int, _ weights: [Rational]) -> Real {
    var total = Real.zero
    for column in 0..<width where !weights[column].isZero {
      total = total + Real(weights[column]) * value(row, column)
    }
    return total
  }
}

extension Real {
  /// The same as a fraction, if it is measured without any error.
  var asFraction: Real {
    guard rational == nil, lower == upper, let exact = Rational(exactly: lower) else { return self }
    return .exact(exact)
  }
}

/// The shortest decimal whose nearest Double this is, exactly: what was typed, up to 15 digits.
func decimal(_ double: Double) -> Rational? {
  Rational(decimal: double.description) ?? Rational(exactly: double)
}
