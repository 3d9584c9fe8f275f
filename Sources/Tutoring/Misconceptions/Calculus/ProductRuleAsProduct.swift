import Mathematics

/// (u v)′ = u′v + u v′ taken as u′v′.
let productRuleAsProduct = Misconception(
  name: "ProductRuleAsProduct",
  summary: "A product is derived as the product of the derivatives.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    guard case .product(let factors) = part, part.quotient == nil else { return [] }
    let moving = factors.filter { !derivative($0).isZero }
    guard moving.count > 1 else { return [] }
    let wrong = Expression.tidyProduct(
      factors.map { derivative($0).isZero ? $0 : derivative($0) })
    return [Slip(wrong, "\(scene.text(part)) is derived as a product of derivatives.")]
  }
}
