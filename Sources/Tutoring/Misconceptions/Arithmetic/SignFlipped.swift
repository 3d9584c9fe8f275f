import Mathematics

/// a − b taken as a + b.
let signFlipped = Misconception(
  name: "SignFlipped", summary: "A term has the wrong sign.", cost: 2
) { sound, scene in
  [Slip(.negated(sound.body), "The sign is reversed.")]
    + sound.body.everywhere { part in
      guard case .sum(let terms) = part else { return [] }
      return terms.indices.map { place in
        var changed = terms
        changed[place] = .negated(terms[place])
        return Slip(.sum(changed), "The term \(scene.text(terms[place])) has the wrong sign.")
      }
    }
}
