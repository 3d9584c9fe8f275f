import Mathematics

/// m / (1 − β^t) taken as m.
let adamBiasCorrectionForgotten = Misconception(
  name: "AdamBiasCorrectionForgotten",
  summary: "The correction of a running mean for its start at 0 is left out.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.forward) else { return [] }
  if let raw = scene.uncorrected(sound.body) {
    return [
      Slip(
        raw, "\(scene.text(raw)) is used as it is, without the division that corrects its start.")
    ]
  }
  var means: [(corrected: Expression, raw: Expression)] = []
  sound.body.forEachPart { part in
    guard case .symbol(let symbol, let places) = part,
      let body = scene.definition(of: symbol, at: places), let raw = scene.uncorrected(body),
      !means.contains(where: { $0.corrected == part })
    else { return }
    means.append((part, raw))
  }
  guard means.count > 0 else { return [] }
  func slip(_ pairs: [(corrected: Expression, raw: Expression)]) -> Slip {
    let wrong = sound.body.mapped { part in pairs.first { $0.corrected == part }?.raw }
    let names = pairs.map { scene.text($0.raw) }.joined(separator: " and ")
    return Slip(wrong, "\(names) is used without the division that corrects its start.")
  }
  return [slip(means)] + (means.count > 1 ? means.map { slip([$0]) } : [])
}
