import Mathematics

/// 0.5948 written as 0.5348.
let digitMisread = Misconception(
  name: "DigitMisread", summary: "One digit is another.", cost: 4
) { sound, scene in
  sound.miscopied(scene) { copy in
    guard let (shown, original) = copy.digits, shown.count > 2 else { return nil }
    guard shown.indices.filter({ shown[$0] != original[$0] }).count == 1 else { return nil }
    return "One digit is another: \(copy.shownText) for \(copy.originalText)."
  }
}
