import Mathematics

/// 0.5948 written as 0.5984.
let transposedDigits = Misconception(
  name: "TransposedDigits", summary: "Two digits have changed places.", cost: 1
) { sound, scene in
  sound.miscopied(scene) { copy in
    guard let (shown, original) = copy.digits else { return nil }
    let places = shown.indices.filter { shown[$0] != original[$0] }
    guard places.count == 2, places[1] == places[0] + 1,
      shown[places[0]] == original[places[1]], shown[places[1]] == original[places[0]]
    else { return nil }
    return "Two digits have changed places: \(copy.shownText) for \(copy.originalText)."
  }
}
