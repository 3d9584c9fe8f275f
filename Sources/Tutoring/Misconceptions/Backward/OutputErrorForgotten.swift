import Mathematics

/// δ = (o − t) f′(z) taken as f′(z).
let outputErrorForgotten = Misconception(
  name: "OutputErrorForgotten",
  summary: "The error of the output is left out of an error term.",
  cost: 2
) { sound, scene in
  guard scene.isBackward else { return [] }
  return scene.inProducts(sound.body) { factors in
    guard let place = factors.firstIndex(where: { scene.isOutputError($0) }), factors.count > 1
    else { return [] }
    return [
      Slip(
        factors:
          factors.indices.filter { $0 != place }.map { factors[$0] },
        "The error \(scene.text(factors[place])) is left out."
      )
    ]
  }
}
