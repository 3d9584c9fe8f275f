/// What an identifier's name prints as: `w5` is w with subscript 5, `alpha` is α, `yhat` is ŷ.
///
/// This is the only place that knows; every writer asks here.
public struct Letters: Hashable, Sendable {
  /// One letter (Greek ones as themselves) or, where the name is a word, the word.
  public var base: String
  public var accent: Accent?
  /// The digits at the end of the name, printed as its first subscript.
  public var digits: String

  /// Words are upright, single letters are italic.
  public var isWord: Bool { base.unicodeScalars.count > 1 }
}

extension Identifier {
  public var letters: Letters {
    if name.utf8.count == 1 || keepsDigits { return Letters(base: name, accent: nil, digits: "") }
    if let plain = letterAndDigits { return plain }
    let scalars = Array(name.unicodeScalars)
    var end = scalars.count
    while end > 1, isDigit(scalars[end - 1]) { end -= 1 }
    let digits = text(scalars[end...])
    let stem = text(scalars[..<end])
    if let letter = singleLetter(stem) { return Letters(base: letter, accent: nil, digits: digits) }
    for (suffix, accent) in accentSuffixes where stem.hasSuffix(suffix) {
      let bare = text(scalars[..<(end - suffix.utf8.count)])
      if let letter = singleLetter(bare) {
        return Letters(base: letter, accent: accent, digits: digits)
      }
    }
    return Letters(base: stem, accent: nil, digits: digits)
  }

  /// The letters of x12, the usual name: one letter of ASCII, and digits.
  private var letterAndDigits: Letters? {
    guard let first = name.utf8.first, 0x41...0x5A ~= first || 0x61...0x7A ~= first,
      name.utf8.dropFirst().allSatisfy({ 0x30...0x39 ~= $0 })
    else { return nil }
    return Letters(
      base: String(name[..<name.utf8.index(after: name.startIndex)]), accent: nil,
      digits: String(name[name.utf8.index(after: name.startIndex)...]))
  }

  /// All subscripts in order, the digits of the name first.
  var printedSubscripts: (own: String, entries: [Formula]) { (letters.digits, subscripts) }
}

private let accentSuffixes: [(String, Accent)] = [
  ("hat", .hat), ("bar", .bar), ("tilde", .tilde),
]

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value &- 48 < 10 }

private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
  var result = ""
  result.unicodeScalars.append(contentsOf: scalars)
  return result
}

/// The letter that a name is: itself if it is one character, a Greek letter if it spells one.
private func singleLetter(_ name: String) -> String? {
  switch name.unicodeScalars.count {
  case 0: nil
  case 1: name
  default: greekLetters.first { $0.name == name }?.letter
  }
}

/// A Greek letter: its name in a worksheet, itself, and how LaTeX calls it.
struct GreekLetter: Sendable {
  let name: String
  let letter: String
  let latex: String

  init(_ name: String, _ letter: String, latex: String? = nil) {
    self.name = name
    self.letter = letter
    self.latex = latex ?? "\\" + name
  }
}

/// Capitals that look like Latin letters have no command in LaTeX and stand as those.
let greekLetters: [GreekLetter] = [
  GreekLetter("alpha", "α"), GreekLetter("beta", "β"), GreekLetter("gamma", "γ"),
  GreekLetter("delta", "δ"), GreekLetter("epsilon", "ε", latex: "\\varepsilon"),
  GreekLetter("zeta", "ζ"), GreekLetter("eta", "η"), GreekLetter("theta", "θ"),
  GreekLetter("iota", "ι"), GreekLetter("kappa", "κ"), GreekLetter("lambda", "λ"),
  GreekLetter("mu", "μ"), GreekLetter("nu", "ν"), GreekLetter("xi", "ξ"),
  GreekLetter("omicron", "ο", latex: "o"), GreekLetter("pi", "π"), GreekLetter("rho", "ρ"),
  GreekLetter("sigma", "σ"), GreekLetter("tau", "τ"), GreekLetter("upsilon", "υ"),
  GreekLetter("phi", "φ", latex: "\\varphi"), GreekLetter("chi", "χ"), GreekLetter("psi", "ψ"),
  GreekLetter("omega", "ω"), GreekLetter("Alpha", "Α", latex: "\\mathrm{A}"),
  GreekLetter("Beta", "Β", latex: "\\mathrm{B}"), GreekLetter("Gamma", "Γ"),
  GreekLetter("Delta", "Δ"), GreekLetter("Theta", "Θ"), GreekLetter("Lambda", "Λ"),
  GreekLetter("Xi", "Ξ"), GreekLetter("Pi", "Π"), GreekLetter("Sigma", "Σ"),
  GreekLetter("Upsilon", "Υ"), GreekLetter("Phi", "Φ"), GreekLetter("Psi", "Ψ"),
  GreekLetter("Omega", "Ω"),
]
