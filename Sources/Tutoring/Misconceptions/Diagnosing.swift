import Evaluation
import Mathematics
import Solving

/// A link that is wrong, with the writer's values as they stood there.
struct Symptom {
  /// The place among the links.
  var link: Int
  var target: Place?
  /// What the line is about, as it is named there.
  var topic: Expression?
  /// What stands before, in numbers or names, if it can be taken apart.
  var before: Sound?
  var shown: ShownNumber
  /// What would have followed, and all that might, for digits that were not shown.
  var sound: Double
  var spread: Interval
  var values: [[Double]?]
  /// Entries that were written, which stay what they are.
  var written: Set<Place>
}

extension Symptom {
  /// The misconceptions that reproduce what is shown, the likeliest first.
  ///
  /// `later` are the writer's values at the end: who uses a new weight too early has worked it out.
  func causes(_ key: AnswerKey, later: [[Double]?], in definitions: Definitions) -> [Cause] {
    var scene = Scene(key, target: target, topic: topic, in: definitions)
    scene.shown = shown.literal
    scene.isShownNegative = shown.amount.value < 0
    scene.sound = sound
    let forms = forms(scene)
    let worths = [
      Worth(definitions: definitions, values: values),
      Worth(definitions: definitions, values: later),
    ]
    let single = matches(forms, scene, worths) { misconception, _ in [misconception.name] }
    if !single.isEmpty { return ranked(single) }
    let near =
      slack == 0
      ? []
      : matches(forms, scene, worths, slack: slack) { misconception, _ in
        [misconception.name]
      }
    return ranked(near.isEmpty ? pairs(forms, scene, worths) : near)
  }

  private struct Match {
    var names: [String]
    var because: String
    var cost: Int
  }

  private func matches(
    _ forms: [Sound], _ scene: Scene, _ worths: [Worth], slack: Double = 0,
    names: (Misconception, Slip) -> [String]
  ) -> [Match] {
    var result: [Match] = []
    for misconception in misconceptions {
      for form in forms {
        for slip in misconception.slips(form, scene) where reproduces(slip.wrong, worths, slack) {
          result.append(
            Match(
              names: names(misconception, slip), because: slip.because, cost: misconception.cost))
        }
      }
    }
    return result
  }

  private static let mostPairs = 4000

  private func pairs(_ forms: [Sound], _ scene: Scene, _ worths: [Worth]) -> [Match] {
    var result: [Match] = []
    var tried = 0
    for first in misconceptions {
      for form in forms {
        for slip in first.slips(form, scene) {
          let changed = Sound(body: slip.wrong, kind: form.kind)
          for second in misconceptions {
            for other in second.slips(changed, scene) {
              tried += 1
              if tried > Symptom.mostPairs { return result }
              guard reproduces(other.wrong, [worths[0]]) else { continue }
              result.append(
                Match(
                  names: [first.name, second.name].sorted(),
                  because: slip.because + " " + other.because, cost: first.cost + second.cost))
            }
          }
        }
      }
    }
    return result
  }

  /// Whether an expression comes to what is shown, and the sound one does not.
  private func reproduces(_ wrong: Expression, _ worths: [Worth], _ slack: Double = 0) -> Bool {
    worths.contains { worth in
      guard let value = worth.value(of: wrong), value.isFinite else { return false }
      if slack > 0 {
        return abs(value - shown.amount.value) <= slack * abs(value) + (shown.literal?.half ?? 0)
      }
      return NumberTest.agrees(value, shown)
    }
  }

  /// The share of the sound value that digits which were not shown may make up, a hundredth at most.
  private var slack: Double {
    guard sound != 0, !spread.isUndefined else { return 0 }
    return min(max(spread.upper - sound, sound - spread.lower) / abs(sound), 0.01)
  }

  /// Few digits may be explained by many things: those that assume least are said, four at most.
  private func ranked(_ matches: [Match]) -> [Cause] {
    var seen: Set<[String]> = []
    let sorted = matches.enumerated().sorted {
      ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
    }
    let kept = sorted.map { $0.element }.filter { seen.insert($0.names).inserted }
    return kept.prefix(4).map { Cause(misconceptions: $0.names, because: $0.because) }
  }
}
