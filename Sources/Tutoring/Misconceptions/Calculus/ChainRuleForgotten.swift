import Mathematics

/// f(g(x))′ = f′(g) g′ taken as f′(g).
let chainRuleForgotten = Misconception(
  name: "ChainRuleForgotten",
  summary: "The inner derivative of the chain rule is left out.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    guard let inner = part.innerFunction, inner.symbol == nil, !derivative(inner).isOne,
      !derivative(inner).isZero
    else { return [] }
    guard let outer = function.outer(of: part, inner, derivative) else { return [] }
    return [
      Slip(
        outer, "The derivative of the inside, \(scene.text(inner)), is left out of the chain rule.")
    ]
  }
}
