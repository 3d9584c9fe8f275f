import Mathematics

/// 0.0378 taken as 0.378: the decimal point stands in another place.
let powerOfTen = Misconception(
  name: "PowerOfTen", summary: "The decimal point is in the wrong place.", cost: 2
) { sound, scene in
  let whole = sound.miscopied(scene) { copy in
    let isMoved = [-3, -2, -1, 1, 2, 3].contains { places in
      Copy(shown: copy.shown, original: copy.original * Literal.power(of: places)).isFaithful
    }
    guard isMoved, copy.shown.value != 0 else { return nil }
    return
      "The decimal point is in the wrong place: \(copy.shownText) for \(scene.brief(copy.original))."
  }
  guard sound.kind != .opened, let terms = sound.body.summands else { return whole }
  return whole
    + terms.indices.flatMap { place in
      [Rational(10), Rational(1, 10) ?? .one].map { factor in
        Slip(
          .sum(terms.with(.product([.number(factor), terms[place]]), at: place)),
          "The decimal point of \(scene.text(terms[place])) is in the wrong place.")
      }
    }
}
