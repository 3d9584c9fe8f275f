import Mathematics

/// ½ Σ (t − o)² taken as √ of it.
let squareRootOfLoss = Misconception(
  name: "SquareRootOfLoss", summary: "The square root of the loss is taken.", cost: 1
) { sound, scene in
  guard sound.kind != .arithmetic, scene.isLoss(sound.body),
    sound.body.holds({ $0.squareRoot != nil })
  else { return [] }
  let whole = Slip(.primitive(.sqrt, sound.body), "The square root of the loss is taken.")
  return [whole]
    + sound.body.everywhere { part in
      guard let terms = part.penalties, part != sound.body else { return [] }
      return [
        Slip(.primitive(.sqrt, .sum(terms)), "The square root of the sum of squares is taken.")
      ]
    }
}
