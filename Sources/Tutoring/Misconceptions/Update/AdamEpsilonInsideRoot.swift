import Mathematics

/// √v + ε taken as √(v + ε).
let adamEpsilonInsideRoot = Misconception(
  name: "AdamEpsilonInsideRoot",
  summary: "The small number that is added to the root is added under it.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.forward) || scene.isAbout(.update) else { return [] }
  return scene.inDivisors(sound.body) { root, others in
    guard let square = root.rooted, others.count > 0 else { return nil }
    return (
      .primitive(.sqrt, .sum([square] + others)),
      "\(scene.text(.plainSum(others))) is added to the root, not under it."
    )
  }
}
