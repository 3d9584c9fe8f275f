import Mathematics

/// x² taken as 2 x.
let squareDoubled = Misconception(
  name: "SquareDoubled", summary: "A number is doubled instead of squared.", cost: 1
) { sound, scene in
  sound.body.everyPlace { part in
    part.squareRoot.map {
      Slip(.product([.integer(2), $0]), "\(scene.text($0)) is doubled, not squared.")
    }
  }
}
