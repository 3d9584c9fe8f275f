import Mathematics

/// e^x taken as 10^x or 2^x.
let powerOfAnotherBase = Misconception(
  name: "PowerOfAnotherBase", summary: "The exponential is taken to another base.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return [10, 2].flatMap { base in
    sound.body.everyPlace { part in
      part.exponent.map { exponent in
        Slip(
          .power(.integer(base), exponent),
          "\(base)^(\(scene.text(exponent))) is taken, not e^(\(scene.text(exponent))).")
      }
    }
  }
}
