import Mathematics

/// e^x taken as 1 + x, 1 + x + x²/2, …
let truncatedExponentialSeries = Misconception(
  name: "TruncatedExponentialSeries",
  summary: "The exponential is taken from the first terms of its series.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return (2...5).flatMap { count in
    sound.body.everyPlace { part in
      part.exponent.map { exponent in
        Slip(
          series(exponent, count),
          "exp(\(scene.text(exponent))) is taken from the first \(count) terms of its series.")
      }
    }
  }
}

/// The first terms of Σ x^n / n!.
private func series(_ x: Expression, _ count: Int) -> Expression {
  var (terms, factorial) = ([Expression.one], 1)
  for degree in 1..<count {
    factorial *= degree
    terms.append(
      .product([.power(x, .integer(degree)), .power(.integer(factorial), .integer(-1))]))
  }
  return .sum(terms)
}
