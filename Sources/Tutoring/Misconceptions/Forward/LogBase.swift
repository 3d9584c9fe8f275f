import Mathematics

/// ln x taken as log₁₀ x or log₂ x.
let logBase = Misconception(
  name: "LogBase", summary: "The logarithm is taken to another base.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return [10, 2].flatMap { base in
    sound.body.everyPlace { part in
      part.logarithm.map { _ in
        Slip(
          .product([part, .power(.primitive(.log, .integer(base)), .integer(-1))]),
          "The logarithm to base \(base) is taken, not the natural one.")
      }
    }
  }
}
