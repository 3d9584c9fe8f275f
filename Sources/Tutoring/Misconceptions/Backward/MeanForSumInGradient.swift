import Mathematics

/// Σ taken as a mean: divided by the number of its terms.
let meanForSumInGradient = Misconception(
  name: "MeanForSumInGradient",
  summary: "A gradient or an error is averaged where the loss is a sum.",
  cost: 1
) { sound, scene in
  guard scene.isBackward, let form = scene.lossForm, form.mean == nil else { return [] }
  func divided(_ factors: [Expression], by count: Int) -> [Expression] {
    [.power(.integer(count), .integer(-1))] + factors
  }
  let sums = sound.body.everywhere { part in
    guard case .sum(let terms) = part, terms.count > 1,
      terms.allSatisfy({ term in
        term.factors.contains { scene.isErrorTerm($0) || scene.isOutputError($0) }
          && !term.factors.contains { scene.isWeight($0) }
      })
    else { return [] }
    return [
      Slip(
        .product(divided([part], by: terms.count)),
        "\(scene.text(part)) is divided by \(terms.count), as if the loss were a mean.")
    ]
  }
  guard let count = form.sum, count > 1,
    let (wrong, _) = scene.scaledErrors(sound.body, by: .power(.integer(count), .integer(-1)))
  else { return sums }
  return sums + [Slip(wrong, "The error is divided by \(count), as if the loss were a mean.")]
}
