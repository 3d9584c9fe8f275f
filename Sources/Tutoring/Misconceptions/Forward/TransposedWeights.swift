import Mathematics

/// Σ_j W_ij x_j taken as Σ_j W_ji x_j.
let transposedWeights = Misconception(
  name: "TransposedWeights", summary: "The weights are those of the transposed matrix.", cost: 1
) { sound, scene in
  guard scene.isAbout(.forward), sound.kind != .arithmetic else { return [] }
  let layer = scene.layer
  guard layer.units.count > 1 else { return [] }
  return sound.body.everywhere { part in
    guard let unit = WeightedSum(part, scene), unit.parts.count > 1 else { return [] }
    let partners = unit.parts.indices.map { layer.partner(of: $0) }
    var slips: [Slip] = []
    if partners.allSatisfy({ $0 != nil }) {
      let wrong = unit.with { number, part in partners[number].map { ($0, part.input) } }
      slips.append(
        Slip(
          wrong,
          "The weights stand in the wrong order: \(scene.text(wrong)), not \(scene.text(part))."))
    }
    for (place, partner) in partners.enumerated() where place != layer.place {
      guard let partner else { continue }
      let own = unit.parts[place].weight
      slips.append(
        Slip(
          unit.with { number, part in number == place ? (partner, part.input) : nil },
          "\(scene.text(partner)) stands in the place of \(scene.text(own))."))
    }
    return slips
  }
}

extension Layer {
  /// W_ji for the j-th weight W_ij of the unit i; nothing where the matrix has none.
  fileprivate func partner(of number: Int) -> Expression? {
    guard number < units.count, place < units[number].parts.count else { return nil }
    return units[number].parts[place].weight
  }
}
