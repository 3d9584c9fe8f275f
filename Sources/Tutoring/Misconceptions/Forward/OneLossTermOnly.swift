import Mathematics

/// Σ_k (t_k − o_k)² taken as the square of one output.
let oneLossTermOnly = Misconception(
  name: "OneLossTermOnly", summary: "Only one output is counted in the loss.", cost: 1
) { sound, scene in
  guard sound.kind != .arithmetic, scene.isLoss(sound.body) else { return [] }
  return sound.body.everywhere { part in
    guard let terms = part.penalties, terms.count < 13 else { return [] }
    return terms.map { Slip($0, "Of the loss, only \(scene.text($0)) is counted.") }
  }
}
