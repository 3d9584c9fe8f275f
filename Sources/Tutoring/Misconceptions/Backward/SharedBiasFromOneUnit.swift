import Mathematics

/// ∂E/∂b = Σ_k δ_k of a bias that several units share, taken as the δ of one of them.
let sharedBiasFromOneUnit = Misconception(
  name: "SharedBiasFromOneUnit",
  summary: "A bias shared by several units is given the error term of one of them, not their sum.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.gradient) || scene.isAbout(.update), let parameter = scene.parameter,
    scene.isBias(parameter)
  else { return [] }
  return sound.body.everywhere { part in
    guard case .sum(let terms) = part, terms.count > 1,
      terms.allSatisfy({ scene.isErrorTerm($0) })
    else { return [] }
    return terms.map { term in
      Slip(
        term,
        "The bias is shared, so its gradient is \(scene.text(part)); only \(scene.text(term)) is used."
      )
    }
  }
}
