import Mathematics

/// m / (1 − β^t) taken as m.
let adamBiasCorrectionForgotten = Misconception(
  name: "AdamBiasCorrectionForgotten",
  summary: "The correction of a running mean for its start at 0 is left out.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.forward) else { return [] }
  let known = scene.mixingFactors
  var changes: [(old: Expression, new: Expression)] = []
  sound.body.forEachPart { part in
    if case .symbol(let symbol, let places) = part {
      guard let body = scene.definition(of: symbol, at: places),
        let raw = body.uncorrected(of: known), !changes.contains(where: { $0.old == part })
      else { return }
      changes.append((part, raw))
    } else if let raw = part.uncorrected(of: known) {
      changes.append((part, raw))
    }
  }
  guard changes.count > 0 else { return [] }
  func slip(_ pairs: [(old: Expression, new: Expression)]) -> Slip {
    Slip(
      sound.body.replacing(pairs),
      "\(scene.text(pairs[0].new)) is used without the division that corrects its start at 0.")
  }
  return [slip(changes)] + (changes.count > 1 ? changes.map { slip([$0]) } : [])
}
