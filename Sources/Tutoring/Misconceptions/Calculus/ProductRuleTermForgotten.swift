import Mathematics

/// (u v)′ = u′v + u v′ taken as u′v.
let productRuleTermForgotten = Misconception(
  name: "ProductRuleTermForgotten",
  summary: "One term of the product rule is left out.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    guard case .product(let factors) = part, part.quotient == nil else { return [] }
    let moving = factors.indices.filter { !derivative(factors[$0]).isZero }
    guard moving.count > 1 else { return [] }
    return moving.map { left in
      let terms = moving.filter { $0 != left }.map { place in
        Expression.tidyProduct(factors.with(derivative(factors[place]), at: place))
      }
      return Slip(
        .tidySum(terms),
        "The term in which \(scene.text(factors[left])) is derived is left out of the product rule."
      )
    }
  }
}
