import Mathematics

/// z of a positive z taken as α z.
let leakySlopeOnPositive = Misconception(
  name: "LeakySlopeOnPositive", summary: "The slope below 0 is used above 0.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return sound.body.everywhere { part in
    guard let (z, below) = part.rectified, below.severalFactors != nil else { return [] }
    return [
      Slip(below, "The slope below 0 is used though \(scene.text(z)) is positive.")
    ]
  }
}
