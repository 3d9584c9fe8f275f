import Mathematics

/// δ = p − y of a cross-entropy taken as (p − y) p (1 − p), as for squares.
let derivativeAddedToCrossEntropy = Misconception(
  name: "DerivativeAddedToCrossEntropy",
  summary: "The derivative of the activation is multiplied in though the cross-entropy cancels it.",
  cost: 1
) { sound, scene in
  guard scene.isBackward, let form = scene.lossForm, !form.hasSquare else { return [] }
  return scene.inProducts(sound.body) { factors in
    guard scene.slopes(among: factors).isEmpty,
      let error = factors.first(where: { scene.isOutputError($0) }),
      let output = error.terms.first(where: { scene.isForwardValue($0) })
    else { return [] }
    let slope = Expression.product([output, .complement(output)])
    return [
      Slip(
        factors:
          factors + slope.factors,
        "With a cross-entropy the derivative \(scene.text(slope)) of the activation cancels; it is multiplied in."
      )
    ]
  }
}
