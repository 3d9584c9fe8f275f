import Mathematics

/// −log p_c taken with another class.
let crossEntropyOfWrongClass = Misconception(
  name: "CrossEntropyOfWrongClass",
  summary: "The logarithm of another class than that of the label is taken.", cost: 1
) { sound, scene in
  guard sound.kind != .arithmetic, scene.isLoss(sound.body) else { return [] }
  return sound.body.everywhere { part in
    if let entropy = CrossEntropyShape(part) {
      // Of p and 1 − p, the other is another mistake.
      let outputs = entropy.pairs.map { $0.output }
      guard !outputs.contains(where: { outputs.contains($0.complement) }) else { return [] }
      return entropy.pairs.filter { scene.value($0.label) == 0 }.map { pair in
        Slip(
          .primitive(.log, pair.output),
          "The logarithm of \(scene.text(pair.output)) is taken, whose label is 0.")
      }
    }
    guard let output = part.logarithm else { return [] }
    return scene.otherEntries(of: output).map { other in
      Slip(
        .primitive(.log, other),
        "The logarithm of \(scene.text(other)) is taken, not of \(scene.text(output)).")
    }
  }
}
