import Text

// Signs that come from elsewhere: commands of LaTeX, per cent, other scripts, invisible marks.

/// `\\sum`, `\\frac{a}{b}`: a command of LaTeX, and how a worksheet says it.
func commandFault(at start: Int, _ bytes: [UInt8]) -> Diagnostic {
  var end = start + 1
  while end < bytes.count, end - start <= 24, 0x61...0x7A ~= bytes[end] | 0x20 { end += 1 }
  let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
  return Diagnostic(
    at: Span(start, end), "`\\\(name)` has no meaning in a worksheet.", hint: mend(ofCommand: name))
}

private func mend(ofCommand name: String) -> String {
  switch name {
  case "frac", "dfrac", "tfrac": "Write `a/b` for `\\\(name){a}{b}`."
  case "sum", "prod", "max", "min": "Write `\(name)_i x_i` or `\(name)_{i=1}^n x_i`."
  case "cdot", "times": "Write `*`, or nothing, between factors."
  case "odot", "circ": "Write `.*` for the entrywise product."
  case "partial": "Write `dE/dw` for a derivative."
  case "top", "intercal": "Write `x^T` for the transpose."
  case "hat", "bar", "tilde": "Write `y\(name)` for `\\\(name){y}`."
  case "in": "Write `in`."
  case "mathbb", "R": "Write `R^n` for the real vectors."
  case "le", "leq": "Write `<=`."
  case "ge", "geq": "Write `>=`."
  case "ne", "neq": "Write `!=`."
  case "begin": "Write a matrix as `[1, 2; 3, 4]`."
  case "lVert", "rVert", "Vert": "Write `||x||` for the length."
  case "varepsilon", "vartheta", "varphi", "varrho": "Write `\(name.dropFirst(3))`."
  case "sqrt", "exp", "log", "ln", "sin", "cos", "tanh": "Write `\(name)(x)`."
  case "left", "right", "big", "bigl", "bigr", "Big", "text", "mathrm", "mathbf", "boldsymbol",
    "operatorname", "quad", "displaystyle":
    "Leave `\\\(name)` out."
  default:
    spellsGreek(name)
      ? "Write `\(name)`." : "Write `alpha` for `\\alpha`, `a/b` for `\\frac{a}{b}`."
  }
}

/// The hundredth part of the number that stands before `%`.
func hundredth(before end: Int, _ bytes: [UInt8]) -> String? {
  var last = end
  while last > 0, bytes[last - 1] == 0x20 { last -= 1 }
  var first = last
  while first > 0, last - first < 40, 0x30...0x39 ~= bytes[first - 1] || bytes[first - 1] == 0x2E {
    first -= 1
  }
  let parts = bytes[first..<last].split(separator: 0x2E, omittingEmptySubsequences: false)
  guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
  // Two zeros in front, so that the point can move past every digit.
  let digits = [0x30, 0x30] + whole + (parts.count == 2 ? Array(parts[1]) : [])
  var integer = digits[..<whole.count]
  var decimals = digits[whole.count...]
  while integer.count > 1, integer.first == 0x30 { integer.removeFirst() }
  while decimals.last == 0x30 { decimals.removeLast() }
  if integer.isEmpty { integer = [0x30] }
  let text = String(decoding: integer, as: UTF8.self)
  return decimals.isEmpty ? text : text + "." + String(decoding: decimals, as: UTF8.self)
}

/// A character that means nothing here; an invisible one is named.
func strangeFault(_ span: Span, _ scalar: UInt32) -> Diagnostic {
  if let name = nameOfInvisible(scalar) {
    let code = hexadecimal(scalar, 4, prefix: "U+")
    return Diagnostic(
      at: span, "The invisible character \(code) (\(name)) stands here.", hint: "Delete it.")
  }
  let character = Unicode.Scalar(scalar).map { String(Character($0)) } ?? ""
  return Diagnostic(
    at: span, "`\(character)` has no meaning in a worksheet.",
    hint: isOfOtherScript(scalar) ? "Names are Latin or Greek letters." : nil)
}

/// Letters of other alphabets, and pictures.
private func isOfOtherScript(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x400..<0x1E00, 0x2C80..<0xE000, 0xF900..<0xFE00, 0xFE70..<0xFF00, 0x10000...: true
  default: false
  }
}

private func nameOfInvisible(_ scalar: UInt32) -> String? {
  switch scalar {
  case 0xAD: "soft hyphen"
  case 0x61C: "Arabic letter mark"
  case 0x200E: "left-to-right mark"
  case 0x200F: "right-to-left mark"
  case 0x202A: "left-to-right embedding"
  case 0x202B: "right-to-left embedding"
  case 0x202C: "pop directional formatting"
  case 0x202D: "left-to-right override"
  case 0x202E: "right-to-left override"
  case 0x2066: "left-to-right isolate"
  case 0x2067: "right-to-left isolate"
  case 0x2068: "first strong isolate"
  case 0x2069: "pop directional isolate"
  case 0xE000...0xF8FF: "private use"
  case 0xFFFD: "replacement character"
  default: nil
  }
}
