import Mathematics

/// Σ_k δ_k w_jk taken with w′_jk, which belongs to the next pass.
let updatedWeightTooEarly = Misconception(
  name: "UpdatedWeightTooEarly",
  summary: "A weight that is already updated is used in an error term.",
  cost: 1
) { sound, scene in
  guard scene.isBackward else { return [] }
  var found: [(old: Expression, new: Expression)] = []
  sound.body.forEachPart { part in
    guard case .symbol(let symbol, let places) = part, scene.isParameter(symbol),
      !scene.isAbout(.update) || symbol != scene.parameter,
      let after = scene.updated(symbol), !found.contains(where: { $0.old == part })
    else { return }
    found.append((part, .symbol(after, places)))
  }
  func slip(_ pairs: [(old: Expression, new: Expression)]) -> Slip {
    let wrong = sound.body.mapped { part in pairs.first { $0.old == part }?.new }
    let names = pairs.map { scene.text($0.new) }.joined(separator: ", ")
    return Slip(
      wrong, "The weights of this pass belong here, not those after the update: \(names) is used.")
  }
  guard found.count > 0 else { return [] }
  return [slip(found)] + (found.count > 1 ? found.prefix(12).map { slip([$0]) } : [])
}
