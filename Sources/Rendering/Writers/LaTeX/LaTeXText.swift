/// Characters in LaTeX: what has a meaning there is escaped, what its fonts lack is named.

/// `text` as LaTeX text.
func latexText(_ text: String) -> String {
  var result = ""
  var last: Unicode.Scalar = " "
  for scalar in clean(text).unicodeScalars {
    // Two hyphens would be set as a dash.
    if scalar == "-", last == "-" { result += "{}" }
    append(scalar, to: &result)
    last = scalar
  }
  return result
}

/// A line of a listing: every blank is kept; it may be broken after signs, and within a word only
/// where there is no other place.
func latexListing(_ line: String) -> String {
  var result = ""
  var run = 0
  var isIndented = true
  for scalar in clean(line).unicodeScalars {
    if scalar == " " || scalar == "\t" {
      // Blanks at the start are indentation, which a break would swallow.
      let blank = isIndented ? "~" : "\\ "
      result += scalar == " " ? blank : blank + blank
      run = 0
      continue
    }
    if let kept = listingText(scalar) { result += kept } else { append(scalar, to: &result) }
    isIndented = false
    run += 1
    switch scalar {
    case ",", ";", "+", "*", "/", "=": result += "\\after{}"
    default: if run % 8 == 0 { result += "\\within{}" }
    }
  }
  return result
}

/// `letters` in mathematics: a letter as itself, a Greek one by its command, a word upright.
func latexLetters(_ letters: String, isUpright: Bool = false) -> String {
  let letters = clean(letters)
  if letters.utf8.count == 1, letters.utf8.allSatisfy(isAlphanumeric), !isUpright {
    return letters
  }
  if let greek = greekLetters.first(where: { $0.letter == letters }) { return greek.latex }
  guard letters.utf8.allSatisfy(isAlphanumeric) else { return "\\text{\(latexText(letters))}" }
  let isNumber = letters.utf8.allSatisfy { $0 < 58 }
  return letters.utf8.count == 1 && !isUpright || isNumber ? letters : "\\mathrm{\(letters)}"
}

private func isAlphanumeric(_ byte: UInt8) -> Bool {
  byte &- 48 < 10 || (byte | 0x20) &- 97 < 26
}

private func append(_ scalar: Unicode.Scalar, to result: inout String) {
  switch scalar {
  case "\n", "\t": result += " "
  case "\\": result += "\\textbackslash{}"
  case "{", "}", "$", "&", "#", "%", "_": result += "\\\(scalar)"
  case "~": result += "\\textasciitilde{}"
  case "^": result += "\\textasciicircum{}"
  case "<": result += "\\textless{}"
  case ">": result += "\\textgreater{}"
  case "\"": result += "\\textquotedbl{}"
  case "`": result += "\\textasciigrave{}"
  case "|": result += "\\textbar{}"
  case "Ħ", "ħ", "ĸ", "Ŀ", "ŀ", "ŉ", "Ŧ", "ŧ", "ſ": result += latexSymbol(scalar)
  case " "..."~", "¡"..."¬", "®"..."Ĭ", "Į"..."ſ", "–", "—", "‘", "’", "“", "”", "„", "•", "€":
    result.unicodeScalars.append(scalar)
  default: result += latexSymbol(scalar)
  }
}

private func listingText(_ scalar: Unicode.Scalar) -> String? {
  switch scalar {
  case "\n": " "
  case "'": "\\textquotesingle{}"
  case "-": "{-}"
  case ",": "{,}"
  default: nil
  }
}

/// A character outside the text fonts: a mathematical one by its command, another by its number.
private func latexSymbol(_ scalar: Unicode.Scalar) -> String {
  let letter = String(Character(scalar))
  if let greek = greekLetters.first(where: { $0.letter == letter }) {
    return "\\ensuremath{\(greek.latex)}"
  }
  if let symbol = symbols.first(where: { $0.scalar == scalar }) {
    return "\\ensuremath{\(symbol.latex)}"
  }
  if let digit = subscriptDigit(scalar) { return "\\ensuremath{_\(digit)}" }
  if let digit = superscriptDigit(scalar) { return "\\ensuremath{^\(digit)}" }
  switch scalar {
  case "\u{2000}"..."\u{200A}", "\u{202F}", "\u{3000}": return " "
  case "\u{A0}": return "~"
  case "\u{300}"..."\u{36F}", "\u{200B}"..."\u{200D}", "\u{FE00}"..."\u{FE0F}": return ""
  default:
    let number = String(scalar.value, radix: 16, uppercase: true)
    return "[U+" + String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number + "]"
  }
}

private func subscriptDigit(_ scalar: Unicode.Scalar) -> UInt32? {
  scalar.value >= 0x2080 && scalar.value <= 0x2089 ? scalar.value - 0x2080 : nil
}

private func superscriptDigit(_ scalar: Unicode.Scalar) -> UInt32? {
  scalar.value == 0x2070 || (scalar.value >= 0x2074 && scalar.value <= 0x2079)
    ? scalar.value - 0x2070 : nil
}

private let symbols: [(scalar: Unicode.Scalar, latex: String)] = [
  ("×", "\\times"), ("·", "\\cdot"), ("∘", "\\circ"), ("⊙", "\\odot"), ("≥", "\\ge"),
  ("≤", "\\le"), ("≠", "\\neq"), ("∈", "\\in"), ("ℝ", "\\mathbb{R}"), ("ℕ", "\\mathbb{N}"),
  ("ℤ", "\\mathbb{Z}"), ("∂", "\\partial"), ("ᵀ", "^{T}"), ("′", "^{\\prime}"), ("−", "-"),
  ("≈", "\\approx"), ("→", "\\to"), ("←", "\\leftarrow"), ("⇒", "\\Rightarrow"),
  ("⇔", "\\Leftrightarrow"), ("↔", "\\leftrightarrow"), ("∞", "\\infty"), ("√", "\\surd"),
  ("∇", "\\nabla"), ("∑", "\\sum"), ("∏", "\\prod"), ("…", "\\dots"), ("⋯", "\\cdots"),
  ("⋮", "\\vdots"), ("∼", "\\sim"), ("≡", "\\equiv"), ("‖", "\\Vert"), ("∀", "\\forall"),
  ("∃", "\\exists"), ("∪", "\\cup"), ("∩", "\\cap"), ("⊂", "\\subset"), ("∅", "\\emptyset"),
  ("∝", "\\propto"), ("⊤", "\\top"), ("ϕ", "\\phi"), ("ϵ", "\\epsilon"), ("ϑ", "\\vartheta"),
  ("ς", "\\varsigma"), ("∗", "*"), ("⋅", "\\cdot"), ("⟨", "\\langle"), ("⟩", "\\rangle"),
  ("✓", "\\checkmark"), ("⊥", "\\perp"), ("≪", "\\ll"), ("≫", "\\gg"),
]
