import Mathematics

/// a − b c taken as (a − b) c, a b² as (a b)²: worked from left to right.
let precedenceIgnored = Misconception(
  name: "PrecedenceIgnored", summary: "A sum is worked before the products in it.", cost: 2
) { sound, scene in
  sound.body.everywhere { part in
    if let terms = part.summands { return merged(terms, part, scene) }
    guard let factors = part.severalFactors, case .power(let base, let exponent)? = factors.last,
      let degree = exponent.rational, degree > Rational(1)
    else { return [] }
    return [
      Slip(
        .multiplied(
          [.power(.product(factors.dropLast() + [base]), exponent)],
          isNegative: part.signedFactors.isNegative),
        "In \(scene.text(part)) the power is taken of the whole product.")
    ]
  }
}

/// Every way in which a product is worked after the sum before it.
private func merged(_ terms: [Expression], _ part: Expression, _ scene: Scene) -> [Slip] {
  let places = terms.indices.dropFirst().filter { terms[$0].severalFactors != nil }
  guard !places.isEmpty else { return [] }
  var worked = terms[0]
  for term in terms.dropFirst() { worked = continued(worked, term) }
  var slips = [Slip(worked, "\(scene.text(part)) is worked from left to right.")]
  guard terms.count > 2 else { return slips }
  for place in places {
    var joined = terms
    joined[place - 1] = continued(terms[place - 1], terms[place])
    joined.remove(at: place)
    slips.append(
      Slip(
        .added(joined),
        "In \(scene.text(part)) a sum is worked before the product \(scene.text(terms[place]))."))
  }
  return slips
}

/// (a ± b) c d for a and ± b c d.
private func continued(_ before: Expression, _ term: Expression) -> Expression {
  let (isNegative, factors) = term.signedFactors
  guard let first = factors.first else { return .sum([before, term]) }
  let sum = Expression.sum([before, .multiplied([first], isNegative: isNegative)])
  return .multiplied([sum] + factors.dropFirst())
}
