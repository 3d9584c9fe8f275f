import Mathematics

/// a (b + c) taken as a b + c, 1/(1 + e^{−z}) as 1/1 + e^{−z}, (a + b)² as a + b².
let lostBracket = Misconception(
  name: "LostBracket", summary: "A pair of brackets is forgotten.", cost: 2
) { sound, scene in
  sound.body.everywhere { part in
    switch part {
    case .power(let base, let exponent): return [opened(base, exponent, scene)].compactMap { $0 }
    case .product(let factors):
      return factors.indices.compactMap { place in opened(factors, place, scene) }
    default: return []
    }
  }
}

/// A power of a sum or product without its brackets.
private func opened(_ base: Expression, _ exponent: Expression, _ scene: Scene) -> Slip? {
  if exponent == .integer(-1) {
    guard let terms = base.summands else { return nil }
    return Slip(
      .sum([terms[0].inverse] + terms.dropFirst()),
      "Only the first term of \(scene.text(base)) is divided by.")
  }
  guard let degree = exponent.rational, degree > Rational(1) else { return nil }
  if let terms = base.summands, let last = terms.last {
    let (isNegative, factors) = last.signedFactors
    let power = Expression.power(.multiplied(factors), exponent)
    return Slip(
      .sum(terms.dropLast() + [.multiplied([power], isNegative: isNegative)]),
      "Only the last term of \(scene.text(base)) is raised to the power.")
  }
  let (isNegative, factors) = base.signedFactors
  guard isNegative || factors.count > 1, let last = factors.last else { return nil }
  return Slip(
    .multiplied(factors.dropLast() + [.power(last, exponent)], isNegative: isNegative),
    "The power is taken of \(scene.text(last)) alone.")
}

/// A product in which one sum has lost its brackets.
private func opened(_ factors: [Expression], _ place: Int, _ scene: Scene) -> Slip? {
  let (left, right) = (Array(factors[..<place]), Array(factors[(place + 1)...]))
  if let divisor = factors[place].divisor {
    if let below = divisor.severalFactors, let first = below.first {
      return Slip(
        .product(left + [first.inverse] + below.dropFirst() + right),
        "Only the first factor of \(scene.text(divisor)) is divided by.")
    }
    guard let terms = divisor.summands else { return nil }
    return Slip(
      outside(left, [terms[0].inverse] + terms.dropFirst(), right),
      "Only the first term of \(scene.text(divisor)) is divided by.")
  }
  guard let terms = factors[place].summands else { return nil }
  return Slip(
    outside(left, terms, right),
    "The brackets around \(scene.text(factors[place])) are lost.")
}

/// a b + c d for a (b + c) d.
private func outside(_ left: [Expression], _ terms: [Expression], _ right: [Expression])
  -> Expression
{
  var all = terms
  all[0] = .multiplied(left + [all[0]])
  all[all.count - 1] = .multiplied([all[all.count - 1]] + right)
  return .sum(all)
}
