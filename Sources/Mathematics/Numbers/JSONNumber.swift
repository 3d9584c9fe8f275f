extension Double {
  /// The shortest decimal that reads back as the same Double, as JSON; NaN and the infinities,
  /// which JSON has no numbers for, as the strings `"NaN"`, `"Infinity"` and `"-Infinity"`.
  public var jsonText: String {
    guard isFinite else { return isNaN ? "\"NaN\"" : self < 0 ? "\"-Infinity\"" : "\"Infinity\"" }
    if self == 0 { return "0" }
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
