import Mathematics

/// δ_k taken as δ_m, the error term of another unit of the layer.
let wrongUnitsDelta = Misconception(
  name: "WrongUnitsDelta",
  summary: "The error term of another unit is used.",
  cost: 1
) { sound, scene in
  guard scene.isBackward else { return [] }
  return sound.body.everywhere { part in
    guard scene.isErrorTerm(part) else { return [] }
    return scene.siblings(of: part).map { other in
      Slip(other, "\(scene.text(other)) is used where \(scene.text(part)) belongs.")
    }
  }
}
