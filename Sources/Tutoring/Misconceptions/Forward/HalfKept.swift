import Mathematics

/// Σ (t − o)² taken as ½ Σ (t − o)².
let halfKept = Misconception(
  name: "HalfKept", summary: "A factor 1/2 is put before a loss that has none.", cost: 1
) { sound, scene in
  guard sound.kind != .arithmetic, scene.isLoss(sound.body),
    sound.body.holds({ $0.squareRoot != nil }), !sound.body.holds({ $0.isHalf })
  else { return [] }
  return [Slip(.product([.half, sound.body]), "This loss has no factor 1/2.")]
}

extension Expression {
  static let half = Expression.power(.integer(2), .integer(-1))
}
