import Mathematics

/// ½ Σ (t − o)² taken as Σ (t − o)².
let halfLost = Misconception(
  name: "HalfLost", summary: "The factor 1/2 of the loss is left out.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return sound.body.everyPlace { part in
    guard case .product(let factors) = part, part.holds({ $0.squareRoot != nil }),
      let place = factors.firstIndex(where: { $0.isHalf })
    else { return nil }
    var rest = factors
    rest.remove(at: place)
    return Slip(.multiplied(rest), "The factor 1/2 is left out.")
  }
}
