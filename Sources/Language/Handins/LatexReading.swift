import Text

// What the commands of LaTeX are written as.

extension Latex {
  /// The command at the backslash that stands here.
  mutating func command() throws(Unreadable) {
    let place = LatexCommandPlace(bytes, at: at, before: end)
    guard let meaning = place.meaning else { throw notUnderstood(place) }
    let isName = lastIsName
    at = place.end
    lastIsName = false
    switch meaning {
    case .name(let name): writeCommandName(name)
    case .total(let word): try total(word)
    case .argument: try placeOfExtreme()
    case .sign(let sign), .order(let sign): writeSign(sign)
    case .space, .gap: gap()
    case .look: look(place)
    case .remark: _ = try argument()
    case .fraction: try fraction()
    case .root: try root()
    case .partial:
      separate()
      put("∂")
      while at < end, bytes[at].isBlank { at += 1 }
    case .nabla: try gradient()
    case .accent(let spelled): try accent(spelled)
    case .alphabet: try alphabet()
    case .words:
      lastIsName = isName
      try words()
    case .begin: try environment()
    case .bar: put("|")
    case .doubleBar: norm()
    case .prime:
      put("'")
      lastIsName = isName
    case .relation, .consequence:
      throw Unreadable(
        "`\(bytes.text(Span(place.name.start - 1, place.name.end)))` stands in brackets.")
    case .end, .transpose: throw notUnderstood(place)
    }
  }

  private func notUnderstood(_ place: LatexCommandPlace) -> Unreadable {
    if bytes.holds("%", at: place.name.start, before: end) {
      return Unreadable("A percentage is not read; write it as a number.")
    }
    let name = bytes.text(Span(place.name.start, min(place.name.end, place.name.start + 24)))
    return Unreadable("`\\\(name)` is not understood here.")
  }

  private mutating func writeSign(_ sign: String) {
    switch sign.utf8.first {
    case 0x7B, 0x5B: open(sign.utf8.first ?? 0)
    case 0x7D, 0x5D: close(sign.utf8.first ?? 0)
    default: write(sign)
    }
  }

  /// `\left.` and `\right.` are no brackets.
  private mutating func look(_ place: LatexCommandPlace) {
    guard at < end, bytes[at] == 0x2E else { return }
    if bytes.spells("left", in: place.name) || bytes.spells("right", in: place.name) { at += 1 }
  }

  /// `\mathbf{W}` is W.
  private mutating func alphabet() throws(Unreadable) {
    let inside = try argument()
    separate()
    try inner(inside)
  }

  /// `\|`; the 2 of a Euclidean norm says nothing.
  private mutating func norm() {
    put("||")
    if bytes.holds("_2", at: at, before: end) { at += 2 }
    if bytes.holds("_{2}", at: at, before: end) { at += 4 }
  }

  // MARK: Totals

  /// `\sum_{j=1}^K`, its index and its limit in whichever order, or `\max(a, b)`.
  private mutating func total(_ word: String) throws(Unreadable) {
    separate()
    write(word)
    hasTotal = true
    while bytes.holds("\\limits", at: at, before: end) { at += 7 }
    var below: Span?
    var above: Span?
    while at < end {
      let place = at
      while at < end, bytes[at].isBlank { at += 1 }
      if at < end, bytes[at] == 0x5F, below == nil {
        at += 1
        below = try argument()
      } else if at < end, bytes[at] == 0x5E, above == nil {
        at += 1
        above = try argument()
      } else {
        at = place
        break
      }
    }
    if let below {
      let isLetter = below.end == below.start + 1 && bytes[below.start].isLetter
      put(isLetter ? "_" : "_{")
      try inner(below)
      dropGap()
      if !isLetter { put("}") }
    }
    if let above { try power(bytes.trimmed(above)) }
    if below != nil { gap() }
  }

  /// `\arg\max_k`.
  private mutating func placeOfExtreme() throws(Unreadable) {
    while at < end, bytes[at].isBlank { at += 1 }
    guard at < end, bytes[at] == 0x5C else { throw Unreadable("`\\arg` stands alone.") }
    let place = LatexCommandPlace(bytes, at: at, before: end)
    guard case .total(let word) = place.meaning, word == "max" || word == "min" else {
      throw Unreadable("`\\arg` stands alone.")
    }
    at = place.end
    try total("arg" + word)
  }

  // MARK: Roots and gradients

  private mutating func root() throws(Unreadable) {
    while at < end, bytes[at].isBlank { at += 1 }
    separate()
    guard at < end, bytes[at] == 0x5B else {
      put("sqrt(")
      try inner(argument())
      dropGap()
      return put(")")
    }
    guard let close = bytes[at..<end].firstIndex(of: 0x5D) else {
      throw Unreadable("`[` is never closed.")
    }
    let degree = Span(at + 1, close)
    at = close + 1
    put("(")
    try inner(argument())
    put(")^(1/(")
    try inner(degree)
    put("))")
  }

  /// `\nabla_W L` is ∂L/∂W.
  private mutating func gradient() throws(Unreadable) {
    while at < end, bytes[at].isBlank { at += 1 }
    guard at < end, bytes[at] == 0x5F else {
      throw Unreadable("It is not said by what this gradient is taken.")
    }
    at += 1
    let variable = try argument()
    separate()
    put("∂/∂")
    try inner(variable)
    gap()
    lastIsName = false
  }
}
