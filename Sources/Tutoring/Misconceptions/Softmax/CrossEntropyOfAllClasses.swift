import Mathematics

/// −Σ_i y_i log p_i taken as −Σ_i log p_i.
let crossEntropyOfAllClasses = Misconception(
  name: "CrossEntropyOfAllClasses",
  summary: "The logarithms of all classes are added, whatever the labels say.", cost: 1
) { sound, scene in
  guard sound.kind != .arithmetic, scene.isLoss(sound.body) else { return [] }
  return sound.body.everywhere { part in
    if let entropy = CrossEntropyShape(part) {
      return [
        Slip(
          .sum(entropy.pairs.map { .primitive(.log, $0.output) }),
          "The logarithms of all classes are added; only the class of the label counts.")
      ]
    }
    guard let output = part.logarithm else { return [] }
    let others = scene.otherEntries(of: output)
    guard !others.isEmpty else { return [] }
    return [
      Slip(
        .sum(([output] + others).map { .primitive(.log, $0) }),
        "The logarithms of all classes are added; only \(scene.text(output)) counts.")
    ]
  }
}
