import Mathematics

/// x′ = x − η ∂f/∂x (x, y) taken at (x, y′).
let updateFromUpdated = Misconception(
  name: "UpdateFromUpdated",
  summary:
    "The new value of another parameter is used in a step, where all steps start from the old values.",
  cost: 1
) { sound, scene in
  guard let step = scene.descentStep(sound.body) else { return [] }
  var values: [(old: Expression, new: Expression)] = []
  let move = scene.inTermsOfParameters(.product([.integer(-1), step.rate] + step.direction))
  move.forEachPart { part in
    guard part != step.parameter, part != step.rate, let new = scene.successor(of: part),
      !values.contains(where: { $0.old == part })
    else { return }
    values.append((part, new))
  }
  guard values.count > 0 else { return [] }
  func slip(_ pairs: [(old: Expression, new: Expression)]) -> Slip {
    let wrong = move.mapped { part in pairs.first { $0.old == part }?.new }
    let names = pairs.map { scene.text($0.new) }.joined(separator: ", ")
    return Slip(
      step.with(step: [wrong]), "All steps start from the old values; \(names) is used.")
  }
  return [slip(values)] + (values.count > 1 ? values.prefix(12).map { slip([$0]) } : [])
}
