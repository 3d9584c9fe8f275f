import Mathematics

/// Σ_k δ_k w_jk taken as δ_k w_jk of one output alone.
let onePathOnly = Misconception(
  name: "OnePathOnly",
  summary: "Of several ways from a hidden unit to the loss, one alone is counted.",
  cost: 1
) { sound, scene in
  guard scene.isBackward else { return [] }
  return sound.body.everywhere { part in
    guard case .sum(let terms) = part, terms.count > 1,
      terms.allSatisfy({ term in
        term.factors.contains { scene.isWeight($0) }
          && term.factors.contains { scene.isErrorTerm($0) }
      })
    else { return [] }
    return terms.map { term in
      Slip(
        term, "Every way to the loss counts, \(scene.text(part)); only \(scene.text(term)) is used."
      )
    }
  }
}
