import Mathematics

/// max(z, 0) taken as z or |z| of a negative z, or as min(z, 0).
let reluSign = Misconception(
  name: "ReluSign", summary: "A negative net input is not set to 0.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return sound.body.everywhere { part in
    guard let (z, below) = part.rectified, below.isZero else { return [] }
    return [
      Slip(z, "\(scene.text(z)) is kept though it is negative; ReLU makes it 0."),
      Slip(
        .primitive(.abs, z),
        "The size of \(scene.text(z)) is taken; ReLU makes a negative number 0."),
      Slip(
        .sum([z, .product([.integer(-1), .positivePart(of: z)])]),
        "ReLU keeps what is positive and makes the rest 0, not the other way round."),
    ]
  }
}
