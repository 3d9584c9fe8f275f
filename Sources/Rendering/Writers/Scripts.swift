/// Subscripts, superscripts and accents as single Unicode characters, where they exist.

/// `text` lowered, or nil if Unicode lacks one of its letters. A comma stays as it is: 2,3.
func subscripted(_ text: String) -> String? { mapped(text, subscriptOf) }

/// `text` raised, or nil if Unicode lacks one of its letters.
func superscripted(_ text: String) -> String? { mapped(text, superscriptOf) }

/// `letter` with its accent: one character where there is one, else a combining mark.
func accented(_ letter: String, _ accent: Accent) -> String {
  let rows: [(plain: String, accented: String)] =
    switch accent {
    case .hat: hats
    case .bar: bars
    default: []
    }
  return rows.first { $0.plain == letter }?.accented ?? letter + combining(accent)
}

private func mapped(
  _ text: String, _ table: (Unicode.Scalar) -> Unicode.Scalar?
) -> String? {
  var result = ""
  for scalar in text.unicodeScalars {
    guard let mapped = table(scalar) else { return nil }
    result.unicodeScalars.append(mapped)
  }
  return result.isEmpty ? nil : result
}

private func subscriptOf(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar {
  case "0"..."9": Unicode.Scalar(0x2080 + scalar.value - 48)
  case "+": "₊"
  case "-", "−": "₋"
  case "=": "₌"
  case "(": "₍"
  case ")": "₎"
  case ",", ";": scalar
  case "a": "ₐ"
  case "e": "ₑ"
  case "h": "ₕ"
  case "i": "ᵢ"
  case "j": "ⱼ"
  case "k": "ₖ"
  case "l": "ₗ"
  case "m": "ₘ"
  case "n": "ₙ"
  case "o": "ₒ"
  case "p": "ₚ"
  case "r": "ᵣ"
  case "s": "ₛ"
  case "t": "ₜ"
  case "u": "ᵤ"
  case "v": "ᵥ"
  case "x": "ₓ"
  default: nil
  }
}

private func superscriptOf(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar {
  case "1": "¹"
  case "2": "²"
  case "3": "³"
  case "0", "4"..."9": Unicode.Scalar(0x2070 + scalar.value - 48)
  case "+": "⁺"
  case "-", "−": "⁻"
  case "=": "⁼"
  case "(": "⁽"
  case ")": "⁾"
  case "i": "ⁱ"
  case "n": "ⁿ"
  case "k": "ᵏ"
  case "t": "ᵗ"
  case "x": "ˣ"
  case "T": "ᵀ"
  default: nil
  }
}

private func combining(_ accent: Accent) -> String {
  switch accent {
  case .hat: "\u{302}"
  case .bar: "\u{304}"
  case .tilde: "\u{303}"
  case .dot: "\u{307}"
  case .vector: "\u{20D7}"
  }
}

private let hats: [(plain: String, accented: String)] = [
  ("a", "â"), ("c", "ĉ"), ("e", "ê"), ("g", "ĝ"), ("h", "ĥ"), ("i", "î"), ("j", "ĵ"), ("o", "ô"),
  ("s", "ŝ"), ("u", "û"), ("w", "ŵ"), ("y", "ŷ"), ("z", "ẑ"),
]

private let bars: [(plain: String, accented: String)] = [
  ("a", "ā"), ("e", "ē"), ("g", "ḡ"), ("i", "ī"), ("o", "ō"), ("u", "ū"), ("y", "ȳ"),
]
