import Mathematics

/// o − t taken as t − o.
let outputSignReversed = Misconception(
  name: "OutputSignReversed",
  summary: "The error of the output is taken with its sign reversed.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.errorTerm) || scene.isAbout(.gradient) else { return [] }
  return sound.body.everywhere { part in
    guard scene.isOutputError(part), case .sum(let terms) = part else { return [] }
    let reversed = Expression.sum([.negated(terms[1]), .negated(terms[0])])
    return [
      Slip(reversed, "\(scene.text(reversed)) is used where \(scene.text(part)) belongs.")
    ]
  }
}
