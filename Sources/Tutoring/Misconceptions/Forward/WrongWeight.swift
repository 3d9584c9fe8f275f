import Mathematics

/// w x taken with the weight of another edge of the same layer.
let wrongWeight = Misconception(
  name: "WrongWeight", summary: "A weight of another edge is used.", cost: 2
) { sound, scene in
  guard scene.isAbout(.forward), sound.kind != .arithmetic else { return [] }
  return sound.body.everywhere { part in
    guard let unit = WeightedSum(part, scene) else { return [] }
    var others: [Expression] = []
    for other in scene.layer.units { others += other.parts.map { $0.weight } }
    guard others.count < 17 else { return [] }
    return unit.parts.indices.flatMap { place -> [Slip] in
      let own = unit.parts[place].weight
      return others.filter { $0 != own }.map { other in
        Slip(
          unit.with { number, part in number == place ? (other, part.input) : nil },
          "\(scene.text(other)) stands in the place of \(scene.text(own)).")
      }
    }
  }
}
