import Mathematics

/// Σ_k f(x_k) taken as Σ_k f(x_j).
let sumOverOtherIndex = Misconception(
  name: "SumOverOtherIndex",
  summary: "A sum runs over one index, and another stands in it.",
  cost: 1
) { sound, scene in
  sound.body.everywhere { part in
    guard case .total(let total, let index, let body) = part, total == .sum || total == .mean else {
      return []
    }
    return scene.letters(for: index).flatMap { letter in
      body.withLetter(letter, for: index).map { term in
        Slip(
          .total(total, index, term),
          "In \(scene.text(term)), which is summed, stands an index that the sum does not run over."
        )
      }
    }
  }
}

extension Expression {
  /// With another letter for an index, everywhere or in one factor alone.
  fileprivate func withLetter(_ letter: Index, for index: Index) -> [Expression] {
    let whole = at(index, .index(letter))
    guard case .product(let factors) = self else { return [whole] }
    let single = factors.indices.map { place in
      Expression.product(factors.with(factors[place].at(index, .index(letter)), at: place))
    }
    return [whole] + single.filter { $0 != self && $0 != whole }
  }
}
