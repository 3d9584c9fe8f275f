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
  func causes(
    _ key: AnswerKey, later: Ledger, in definitions: Definitions, memory: SlipMemory?
  ) -> [Cause] {
    let scene = Scene(key, target: target, topic: topic, in: definitions)
    var later = later
    let worths = [
      Worth(definitions: definitions, values: values),
      Worth(definitions: definitions, values: later.points.values),
    ]
    scene.numbers = WrittenNumbers(
      shown: shown.literal, isShownNegative: shown.amount.value < 0, sound: sound, typed: typed,
      worth: worths[0])
    func held(_ form: Sound) -> HeldForm { HeldForm(form, scene, memory, givens: key.givens) }
    // The digits shown decide; only where they say nothing, digits that were not shown may.
    func matching(_ forms: [HeldForm]) -> [Match] {
      matches(forms.map { $0.explained(with: worths, isShown) }, scene, extra: extra) {
        reproduces($0, worths)
      }
    }
    let sound = forms(scene)
    let forms = sound.map(held)
    var found = matching(forms)
    if found.isEmpty { found = matching(sound.compactMap { $0.turned }.map(held)) }
    if found.isEmpty { found = matching(deeper(sound, scene).map(held)) }
    if found.isEmpty {
      let loose = [
        Worth(definitions: definitions, values: spreads),
        Worth(definitions: definitions, values: later.spreads.values),
      ]
      found = matches(
        forms.map { $0.explained(with: loose, isNear) }, scene, extra: extra
      ) { mayGive($0, loose) }
    }
    if found.isEmpty { found = pairs(forms, scene, worths[0], memory) }
    return found.ranked
  }

  /// Who has the numbers written down hardly mistakes one name for another any more.
  private func extra(_ form: Sound) -> Int {
    before?.kind == .arithmetic && form.kind != .arithmetic ? 1 : 0
  }

  /// Whether an expression comes to what is shown, and the sound one does not.
  func reproduces(_ wrong: Expression, _ worths: [Worth<Double>]) -> Bool {
    worths.contains { $0.value(of: wrong).map(isShown) ?? false }
  }

  var isShown: (Double) -> Bool {
    let shown = shown
    return { NumberTest.agrees($0, shown) }
  }

  /// Whether digits that were not shown may make of an expression what is shown. Of an expression
  /// that may be anything, this says nothing.
  private func mayGive(_ wrong: Expression, _ worths: [Worth<Interval>]) -> Bool {
    worths.contains { $0.value(of: wrong).map(isNear) ?? false }
  }

  private var isNear: (Interval) -> Bool {
    let shown = shown
    return { range in
      !range.isUndefined && range.upper - range.lower < 0.02 * abs(shown.amount.value)
        && range.meets(shown.spread)
    }
  }
}
