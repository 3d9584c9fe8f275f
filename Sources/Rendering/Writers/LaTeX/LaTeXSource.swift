/// Mathematics of the prose as it may stand in a LaTeX document: as it was written, with commands
/// for characters that the fonts lack. Nothing if it could break the document around it.
func latexSource(_ text: String) -> String? {
  guard readLaTeX(text) != nil || pairsUp(text) else { return nil }
  var result = ""
  for scalar in clean(text).unicodeScalars {
    if scalar.value < 0x80 {
      result.unicodeScalars.append(scalar == "\n" || scalar == "\t" ? " " : scalar)
    } else {
      result += "{" + latexText(String(Character(scalar))) + "}"
    }
  }
  return result
}

/// Whether braces, environments and growing brackets pair up, and every command is one that
/// amsmath and amssymb know and that stays inside its formula.
private func pairsUp(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  var open: [String] = []
  var place = 0
  func close(_ mark: String) -> Bool { open.popLast() == mark }
  while place < bytes.count {
    let byte = bytes[place]
    place += 1
    switch byte {
    case 0x7B: open.append("{")
    case 0x7D: if !close("{") { return false }
    case 0x26: if open.last?.utf8.first != 0x65 { return false }
    case 0x24, 0x23, 0x25, 0x80...: return false
    // ^^ and a letter are another way to write any sign.
    case 0x5E: if place < bytes.count, bytes[place] == 0x5E { return false }
    case 0x5C:
      let start = place
      while place < bytes.count, (bytes[place] | 0x20) &- 97 < 26 { place += 1 }
      if start == place {
        guard place < bytes.count, bytes[place] < 0x80 else { return false }
        place += 1
        continue
      }
      let name = String(decoding: bytes[start..<place], as: UTF8.self)
      switch name {
      case "left": open.append("left")
      case "right": if !close("left") { return false }
      case "begin", "end":
        guard let environment = environment(bytes, &place) else { return false }
        if name == "begin" {
          open.append("e" + environment)
        } else if !close("e" + environment) {
          return false
        }
      default: if !isKnown(name) { return false }
      }
    default: break
    }
  }
  return open.isEmpty
}

/// The name in braces after `\begin` or `\end`.
private func environment(_ bytes: [UInt8], _ place: inout Int) -> String? {
  guard place < bytes.count, bytes[place] == 0x7B,
    let end = bytes[place...].firstIndex(of: 0x7D)
  else { return nil }
  let name = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
  place = end + 1
  let known = [
    "aligned", "gathered", "split", "array", "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix",
    "Vmatrix", "smallmatrix", "cases",
  ]
  return known.contains(name) ? name : nil
}

private func isKnown(_ command: String) -> Bool {
  LaTeXReader.symbol(command) != nil || LaTeXReader.accent(command) != nil
    || LaTeXReader.endsProduct(command) || knownCommands.contains(command)
}

private let knownCommands: Set<String> = [
  "frac", "dfrac", "tfrac", "sqrt", "text", "textrm", "textbf", "textit", "mathrm", "operatorname",
  "mathit", "mathsf", "mathtt", "mathbf", "boldsymbol", "mathbb", "mathcal", "mathfrak", "sum",
  "prod", "max", "min", "partial", "nabla", "limits", "nolimits", "binom", "overset", "underset",
  "underbrace", "overbrace", "underline", "ddot", "check", "breve", "big", "Big", "bigg", "Bigg",
  "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "middle", "pm", "mp", "div", "ast", "bullet",
  "oplus", "otimes", "wedge", "vee", "neg", "setminus", "notin", "ni", "supset", "supseteq",
  "cong", "simeq", "parallel", "triangle", "angle", "hbar", "Re", "Im", "imath", "jmath", "oint",
  "iint", "bigcup", "bigcap", "longrightarrow", "longmapsto", "uparrow", "downarrow", "colon",
  "displaystyle", "textstyle", "varsigma", "varrho", "varpi", "mod", "bmod", "pmod", "gcd", "hom",
  "sec", "csc", "cot", "arcsin", "arccos", "arctan", "limsup", "liminf", "hline", "lfloor",
  "rfloor", "lceil", "rceil", "lbrace", "rbrace", "lbrack", "rbrack", "prime", "stackrel",
  "because", "therefore", "square", "blacksquare", "leqslant", "geqslant", "phantom", "boxed",
]
