import Mathematics

/// a b c taken as a c.
let droppedFactor = Misconception(
  name: "DroppedFactor", summary: "A factor of a product is left out.", cost: 3
) { sound, scene in
  sound.body.everywhere { part in
    guard let factors = part.severalFactors else { return [] }
    let isNegative = part.signedFactors.isNegative
    return factors.indices.map { place in
      let factor = factors[place]
      var rest = factors
      rest.remove(at: place)
      return Slip(
        .multiplied(rest, isNegative: isNegative),
        factor.divisor.map { "The division by \(scene.text($0)) is left out." }
          ?? "The factor \(scene.text(factor)) is left out.")
    }
  }
}
