import Mathematics

extension Symptom {
  /// Whether every number of a line in numbers is some part of a wrong expression: 0.5948 × 0.241 ×
  /// 0.0544 is h · h (1 − h) · δ₃ w₅ only if h (1 − h) is 0.241 and δ₃ w₅ is 0.0544. Two mistakes at
  /// once could come to anything; the parts tell.
  func showsParts(of wrong: Expression, _ worth: Worth<Double>) -> Bool {
    let wanted = typed.filter { !$0.isWhole }
    guard wanted.count > 0 else { return true }
    var parts: [Double] = []
    wrong.forEachPart { part in
      switch part {
      case .product(let factors): parts += worth.subsets(of: factors, from: 1) { $0 * $1 }
      case .sum(let terms): parts += worth.subsets(of: terms, from: 0) { $0 + $1 }
      default: if let value = worth.value(of: part) { parts.append(value) }
      }
    }
    return wanted.allSatisfy { literal in
      parts.contains { abs(abs($0) - literal.value) <= literal.half * (1 + 1e-9) }
    }
  }

  /// How many pairs may be tried until chance alone would find one that fits the digits shown.
  var mostPairs: Int {
    guard let literal = shown.literal else { return 4000 }
    return min(4000, 4 * Int(Literal.power(of: min(max(literal.significant - 1, 0), 4))))
  }
}

extension Worth<Double> {
  /// What some of several parts come to together; of very many, each alone.
  fileprivate func subsets(
    of parts: [Expression], from start: Double, _ join: (Double, Double) -> Double
  ) -> [Double] {
    let values = parts.compactMap { value(of: $0) }
    guard values.count <= 6 else { return values }
    var result = [start]
    for value in values { result += result.map { join($0, value) } }
    return Array(result.dropFirst())
  }
}
