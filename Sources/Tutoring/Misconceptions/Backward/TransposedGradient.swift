import Mathematics
import Solving

/// ∂E/∂w_jk = δ_k a_j taken as δ_j a_k, which is that of w_kj.
let transposedGradient = Misconception(
  name: "TransposedGradient",
  summary: "The gradient of the weight with row and column exchanged is used.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.gradient), let target = scene.target, let parameter = scene.parameter,
    sound.kind == .definition, !sound.isChanged
  else { return [] }
  let shape = scene.definitions[target.symbol].shape
  let places = scene.definitions.subscripts(of: target.entry, in: shape)
  guard case .symbol(let other, let exchanged)? = scene.transposed(.symbol(parameter, places)),
    let loss = scene.loss, let slope = scene.definitions.derivative(of: loss, by: other),
    let entry = scene.definitions[slope].position(of: exchanged),
    let wrong = scene.definitions.written(slope, entry: entry)
  else { return [] }
  return [
    Slip(
      wrong,
      "\(scene.text(wrong)) is the gradient of \(scene.text(.symbol(other, exchanged))), with row and column exchanged."
    )
  ]
}
