import Language

extension PreparedTraining {
  /// Holds the numbers of the settings against what they can be.
  /// Errors: one that no run can have, or whose run would not be what was asked for.
  func checkSettings() throws(LoweringFault) {
    let rate = settings.rate(1, 1)
    guard rate >= 0 else {
      throw LoweringFault("The rate is \(rate.plain), but lies at 0 or above.")
    }
    for (word, value) in settings.values.sorted(by: { $0.key < $1.key }) {
      let range = range(of: word)
      guard value >= 0, value < range.end else {
        throw LoweringFault("\(word.spaced) is \(value.plain), but lies \(range.words).")
      }
    }
    guard heldOut.isEmpty else { return }
    if let share = settings.values["held_out"], share > 0 {
      throw LoweringFault(
        "Nothing is held out: \(share.plain) of \(rows.count) examples is less than half an example."
      )
    }
    if settings.patience != nil {
      throw LoweringFault(
        "patience asks for the loss of examples that are held out, and none are.",
        hint: "Add held out 1/5, or split the table.")
    }
  }

  private func range(of word: String) -> (end: Double, words: String) {
    DescentMethod.isShare(word) || word == "held_out"
      ? (1, "from 0 to 1, without 1") : (.infinity, "at 0 or above")
  }
}

extension Double {
  /// 2 for 2.0.
  var plain: String {
    self == rounded() && magnitude < 1e9 ? String(Int(self)) : String(self)
  }
}

extension String {
  /// A word of the language as it is said: held out, weight decay.
  var spaced: String { String(map { $0 == "_" ? " " : $0 }) }
}
