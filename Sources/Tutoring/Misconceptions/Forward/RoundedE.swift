import Mathematics

/// e^x taken with e = 2.7 or e = 2.72.
let roundedE = Misconception(
  name: "RoundedE", summary: "Too few digits of e are used.", cost: 2
) { sound, scene in
  guard scene.isAhead else { return [] }
  return ["2.7", "2.71", "2.72", "2.718", "3"].flatMap { digits -> [Slip] in
    guard let e = Rational(decimal: digits) else { return [] }
    return sound.body.everyPlace { part in
      part.exponent.map { exponent in
        Slip(
          .power(.number(e), exponent), "e is taken as \(digits) in exp(\(scene.text(exponent))).")
      }
    }
  }
}
