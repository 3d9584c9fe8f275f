import Mathematics

/// x² taken as x.
let squareForgotten = Misconception(
  name: "SquareForgotten", summary: "A square is not taken.", cost: 2
) { sound, scene in
  sound.body.everyPlace { part in
    part.squareRoot.map { Slip($0, "\(scene.text($0)) is not squared.") }
  }
}
