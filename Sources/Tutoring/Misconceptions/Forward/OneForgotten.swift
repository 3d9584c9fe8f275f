import Mathematics

/// 1/(1 + e^{−z}) taken as 1/e^{−z}, or as e^{−z}.
let oneForgotten = Misconception(
  name: "OneForgotten", summary: "The 1 beside the exponential is left out.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return sound.body.everywhere { part in
    guard let terms = part.divisor?.summands, terms.contains(where: { $0.isOne }) else { return [] }
    let rest = Expression.added(terms.filter { !$0.isOne })
    guard rest.holds({ $0.exponent != nil }) else { return [] }
    return [
      Slip(rest.inverse, "The 1 of 1 + \(scene.text(rest)) is left out."),
      Slip(rest, "\(scene.text(rest)) is taken for \(scene.text(part))."),
    ]
  }
}
