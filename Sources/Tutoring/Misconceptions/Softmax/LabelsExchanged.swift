import Mathematics

/// −Σ y log p taken as −Σ p log y, or (1 − y) for y.
let labelsExchanged = Misconception(
  name: "LabelsExchanged", summary: "Labels and outputs have changed places in the cross-entropy.",
  cost: 2
) { sound, scene in
  guard sound.kind != .arithmetic, scene.isLoss(sound.body) else { return [] }
  return sound.body.everywhere { part in
    guard let entropy = CrossEntropyShape(part) else { return [] }
    return [
      Slip(
        .sum(entropy.pairs.map { .product([$0.output, .primitive(.log, $0.label)]) }),
        "The logarithm is taken of the labels, not of the outputs."),
      Slip(
        .sum(entropy.pairs.map { .product([$0.label.complement, .primitive(.log, $0.output)]) }),
        "The labels 0 and 1 are exchanged."),
    ]
  }
}
