import Mathematics

/// A B taken as B A.
let factorOrderReversed = Misconception(
  name: "FactorOrderReversed",
  summary: "The factors of a matrix product stand in the wrong order.",
  cost: 1
) { sound, scene in
  sound.body.everywhere { part in
    guard case .total(.sum, let index, let body) = part, let wrong = body.exchanged(over: index)
    else { return [] }
    return [
      Slip(
        .total(.sum, index, wrong.body),
        "\(scene.definitions[wrong.first].name.source) stands before \(scene.definitions[wrong.second].name.source) in this product, and the order matters."
      )
    ]
  }
}
