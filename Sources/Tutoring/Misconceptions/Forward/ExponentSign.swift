import Mathematics

/// e^{−z} taken as e^z.
let exponentSign = Misconception(
  name: "ExponentSign", summary: "An exponent has the wrong sign.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return sound.body.everyPlace { part in
    part.exponent.map { exponent in
      Slip(
        .primitive(.exp, exponent.opposite),
        "The exponent should be \(scene.text(exponent)); its sign is reversed.")
    }
  }
}
