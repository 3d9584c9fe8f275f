import Mathematics

/// Σ_k f(x_k) taken as f(x_j).
let sumForgotten = Misconception(
  name: "SumForgotten", summary: "One term stands in the place of a sum.", cost: 1
) { sound, scene in
  sound.body.everywhere { part in
    guard case .total(.sum, let index, let body) = part else { return [] }
    return scene.letters(for: index).map { letter in
      let term = body.at(index, .index(letter))
      return Slip(term, "The sum is left out: \(scene.text(term)) is only one of its terms.")
    }
  }
}
