import Mathematics

/// α z of a negative z taken as 0 or as z.
let leakySlopeForgotten = Misconception(
  name: "LeakySlopeForgotten", summary: "The slope below 0 is left out.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return sound.body.everywhere { part in
    guard let (z, below) = part.rectified, below.severalFactors != nil else { return [] }
    return [
      Slip(
        .positivePart(of: z),
        "A negative \(scene.text(z)) is made 0; it should be \(scene.text(below))."),
      Slip(z, "A negative \(scene.text(z)) is kept as it is; it should be \(scene.text(below))."),
    ]
  }
}
