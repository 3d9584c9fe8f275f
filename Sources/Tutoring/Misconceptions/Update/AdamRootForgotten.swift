import Mathematics

/// m / (√v + ε) taken as m / (v + ε).
let adamRootForgotten = Misconception(
  name: "AdamRootForgotten",
  summary: "The root under the step is left out.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.forward) || scene.isAbout(.update) else { return [] }
  return scene.inDivisors(sound.body) { root, others in
    guard let square = root.rooted else { return nil }
    return (.plainSum([square] + others), "The root of \(scene.text(square)) is left out.")
  }
}
