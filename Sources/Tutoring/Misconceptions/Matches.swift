import Mathematics

/// Misconceptions that explain a link, and how much they take for granted together.
struct Match {
  var names: [String]
  var because: String
  var cost: Int
}

/// What each misconception makes of the forms, where it explains the link; `extra` is what a form adds
/// to the cost.
func matches(
  _ forms: [Sound], _ scene: Scene, extra: (Sound) -> Int = { _ in 0 },
  where explains: (Expression) -> Bool
) -> [Match] {
  var result: [Match] = []
  for misconception in misconceptions {
    for form in forms {
      for slip in misconception.slips(form, scene) where explains(slip.wrong) {
        result.append(
          Match(
            names: [misconception.name], because: slip.because,
            cost: misconception.cost + extra(form)))
      }
    }
  }
  return result
}

extension [Match] {
  /// A link may be explained by many things: those that assume least are said, four at most.
  var ranked: [Cause] {
    var seen: Set<[String]> = []
    let sorted = enumerated().sorted {
      ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
    }
    let kept = sorted.map { $0.element }.filter { seen.insert($0.names).inserted }
    return kept.prefix(4).map { Cause(misconceptions: $0.names, because: $0.because) }
  }
}
