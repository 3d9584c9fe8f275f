import Mathematics

/// (t − o)² taken as |t − o|.
let absoluteError = Misconception(
  name: "AbsoluteError", summary: "The size of the error is taken, not its square.", cost: 1
) { sound, scene in
  guard sound.kind != .arithmetic, scene.isLoss(sound.body) else { return [] }
  return sound.body.everyPlace { part in
    guard let error = part.squareRoot, error.summands != nil else { return nil }
    return Slip(
      .primitive(.abs, error), "The size of \(scene.text(error)) is taken, not its square.")
  }
}
