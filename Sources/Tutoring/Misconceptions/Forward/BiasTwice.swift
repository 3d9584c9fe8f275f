import Mathematics

/// Σ w x + b taken as Σ w x + 2 b.
let biasTwice = Misconception(
  name: "BiasTwice", summary: "The bias is added twice.", cost: 1
) { sound, scene in
  guard scene.isAhead, sound.kind != .arithmetic else { return [] }
  return sound.body.everywhere { part in
    scene.biases(of: part).map { place in
      let terms = part.summands ?? []
      return Slip(
        .sum(terms + [terms[place]]), "The bias \(scene.text(terms[place])) is added twice.")
    }
  }
}
