import Mathematics

/// ∂E/∂w = δ a taken with the δ of another layer.
let gradientOfWrongLayer = Misconception(
  name: "GradientOfWrongLayer",
  summary: "The error term of another layer is used in a gradient.",
  cost: 2
) { sound, scene in
  guard scene.isAbout(.gradient) || scene.isAbout(.update) else { return [] }
  var others: [Expression] = []
  for (id, quantity) in scene.definitions.quantities.enumerated() where others.count < 16 {
    guard case .derivative(let of, let by) = quantity.role, of == scene.loss,
      !scene.isParameter(by), let count = quantity.count
    else { continue }
    for entry in 0..<min(count, 6) {
      let places = scene.definitions.subscripts(of: entry, in: quantity.shape)
      others.append(.symbol(Symbol(id: id), places))
    }
  }
  return sound.body.everywhere { part in
    guard scene.isErrorTerm(part) else { return [] }
    return others.filter { $0.symbol != part.symbol }.map { other in
      Slip(
        other,
        "\(scene.text(other)) of another layer is used where \(scene.text(part)) belongs.")
    }
  }
}
