import Mathematics

/// f′(z), or a factor of it, counted twice.
let activationDerivativeTwice = Misconception(
  name: "ActivationDerivativeTwice",
  summary: "The derivative of the activation, or a part of it, is multiplied in twice.",
  cost: 1
) { sound, scene in
  scene.inSlopes(sound.body) { slope, factors in
    let own = slope.factors(of: factors)
    var again = [own]
    if own.count > 1 { again += own.map { [$0] } }
    return again.map { more in
      Slip(
        factors:
          factors + more,
        "\(scene.text(.plainProduct(more))) is a factor of the derivative already and is multiplied in once more."
      )
    }
  }
}
