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
  /// What would have followed.
  var sound: Amount
  var values: [[Double]?]
  /// The same, each with all that it may stand for.
  var spreads: [[Interval]?]
  /// The numbers that are shown, if there are several: `0.40 - 0.5*0.137`.
  var typed: [Literal] = []
  /// Entries that were written, which stay what they are.
  var written: Set<Place>
}

extension Symptom {
  /// The misconceptions that reproduce what is shown, the likeliest first.
  ///
  /// `later` are the writer's values at the end: who uses a new weight too early has worked it out.
  func causes(_ key: AnswerKey, later: Ledger, in definitions: Definitions) -> [Cause] {
    let scene = Scene(key, target: target, topic: topic, in: definitions)
    var later = later
    scene.shown = shown.literal
    scene.isShownNegative = shown.amount.value < 0
    scene.sound = sound
    scene.typed = typed
    let worths = [
      Worth(definitions: definitions, values: values),
      Worth(definitions: definitions, values: later.points.values),
    ]
    let loose = [
      Worth(definitions: definitions, values: spreads),
      Worth(definitions: definitions, values: later.spreads.values),
    ]
    scene.worth = worths[0]
    let forms = forms(scene)
    // The digits shown decide; only where they say nothing, digits that were not shown may.
    func shows(_ wrong: Expression) -> Bool { reproduces(wrong, worths) }
    var found = matches(forms, scene, extra: extra, where: shows)
    if found.isEmpty {
      found = matches(forms.compactMap { $0.turned }, scene, extra: extra, where: shows)
    }
    if found.isEmpty { found = matches(deeper(forms, scene), scene, extra: extra, where: shows) }
    if found.isEmpty {
      found = matches(forms, scene, extra: extra) { mayGive($0, loose) }
    }
    if found.isEmpty { found = pairs(forms, scene, worths) }
    return found.ranked
  }

  /// Who has the numbers written down hardly mistakes one name for another any more.
  private func extra(_ form: Sound) -> Int {
    before?.kind == .arithmetic && form.kind != .arithmetic ? 1 : 0
  }

  private func pairs(_ forms: [Sound], _ scene: Scene, _ worths: [Worth<Double>]) -> [Match] {
    var result: [Match] = []
    var tried = 0
    let most = mostPairs
    for (place, first) in likeliest.enumerated() {
      for form in forms {
        for slip in first.slips(form, scene) {
          let changed = Sound(body: slip.wrong, kind: form.kind, isChanged: true)
          for second in likeliest[place...] {
            for other in second.slips(changed, scene) {
              tried += 1
              if tried > most { return result }
              guard reproduces(other.wrong, [worths[0]]), showsParts(of: other.wrong, worths[0])
              else { continue }
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
  private func reproduces(_ wrong: Expression, _ worths: [Worth<Double>]) -> Bool {
    worths.contains { worth in
      guard let value = worth.value(of: wrong), value.isFinite else { return false }
      return NumberTest.agrees(value, shown)
    }
  }

  /// Whether digits that were not shown may make of an expression what is shown. Of an expression
  /// that may be anything, this says nothing.
  private func mayGive(_ wrong: Expression, _ worths: [Worth<Interval>]) -> Bool {
    worths.contains { worth in
      guard let range = worth.value(of: wrong), !range.isUndefined else { return false }
      return range.upper - range.lower < 0.02 * abs(shown.amount.value) && range.meets(shown.spread)
    }
  }
}
