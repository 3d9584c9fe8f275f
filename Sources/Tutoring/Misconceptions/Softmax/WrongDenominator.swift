import Mathematics

/// e^{z_i} / Σ_k e^{z_k} taken with a term of the sum missing, or with 1 + Σ.
let wrongDenominator = Misconception(
  name: "WrongDenominator", summary: "A term of the denominator is missing.", cost: 1
) { sound, scene in
  scene.inSoftmaxes(sound.body) { softmax in
    let own = Expression.primitive(.exp, softmax.own)
    let powers = softmax.scores.map { Expression.primitive(.exp, $0) }
    guard powers.count > 1 else { return [] }
    let missing = powers.indices.map { place -> Slip in
      let rest = powers.indices.filter { $0 != place }.map { powers[$0] }
      return Slip(
        .product([own, Expression.added(rest).inverse]),
        "\(scene.text(powers[place])) is missing in the denominator.")
    }
    let others = powers.filter { $0 != own }
    let alone = others.map { other in
      Slip(
        .product([own, other.inverse]),
        "The denominator is \(scene.text(other)) alone, not the sum.")
    }
    return missing + alone + [
      Slip(
        .product([own, Expression.sum([.one] + powers).inverse]),
        "A 1 is added to the sum of the exponentials.")
    ]
  }
}
