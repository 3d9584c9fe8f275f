import Mathematics

/// a + b + c taken as a + c.
let droppedTerm = Misconception(
  name: "DroppedTerm", summary: "A term of a sum is left out.", cost: 3
) { sound, scene in
  sound.body.everywhere { part in
    guard case .sum(let terms) = part, terms.count > 1 else { return [] }
    return terms.indices.map { place in
      let rest = terms.indices.filter { $0 != place }.map { terms[$0] }
      return Slip(
        rest.count == 1 ? rest[0] : .sum(rest), "The term \(scene.text(terms[place])) is left out.")
    }
  }
}
