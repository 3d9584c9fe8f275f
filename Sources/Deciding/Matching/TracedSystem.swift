import Mathematics

/// Linear equations with a trace of what each came from, so that a contradiction names the equations
/// that it is a combination of.
struct TracedSystem {
  private var rows: [(lead: Int, terms: [Rational], value: Rational, trace: [Int: Rational])] = []
  private var count = 0

  /// Takes the equation of the next example; a combination that reads 0 = c if it contradicts.
  mutating func add(_ terms: [Rational], equals value: Rational) -> Contradiction? {
    var (terms, value) = (terms, value)
    var trace: [Int: Rational] = [count: .one]
    count += 1
    for row in rows where !terms[row.lead].isZero {
      let factor = terms[row.lead]
      for (place, other) in row.terms.enumerated() where !other.isZero {
        terms[place] = terms[place] - factor * other
      }
      value = value - factor * row.value
      for (example, share) in row.trace {
        let left = (trace[example] ?? .zero) - factor * share
        trace[example] = left.isZero ? nil : left
      }
    }
    guard let lead = terms.firstIndex(where: { !$0.isZero }), let inverse = terms[lead].inverse
    else {
      if value.isZero { return nil }
      let factors = trace.sorted { $0.key < $1.key }.map { (example: $0.key, factor: $0.value) }
      return Contradiction(factors: factors, rest: value)
    }
    var scaled: [Int: Rational] = [:]
    for (example, share) in trace { scaled[example] = share * inverse }
    rows.append((lead, terms.map { $0 * inverse }, value * inverse, scaled))
    return nil
  }

  /// One solution: what the equations leave open is 0.
  func solution(width: Int) -> [Rational] {
    var result = Array(repeating: Rational.zero, count: width)
    for row in rows.reversed() {
      var value = row.value
      for place in row.terms.indices where place != row.lead {
        if !row.terms[place].isZero { value = value - row.terms[place] * result[place] }
      }
      result[row.lead] = value
    }
    return result
  }
}
