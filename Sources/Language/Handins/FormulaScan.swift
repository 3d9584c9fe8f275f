import Text

/// One formula cut at what stands outside all brackets: signs between sides, commas, wide spaces
/// and words between chains. One pass.
struct FormulaScan {
  let bytes: [UInt8]
  let end: Int
  let setting: FormulaSetting
  let hasDecimalCommas: Bool
  var at: Int
  /// Brackets of which one is never closed say nothing about what belongs together.
  var countsBrackets = true
  var countsBraces = true
  /// The same of `\{` and `\}`.
  var countsSets = true
  var depth = 0

  var parts: [FormulaPart] = []
  var pieces: [Piece] = []
  var piece = Piece()
  var sideStart: Int
  /// The sign before the side that is being passed.
  var sign: HandinRelation?
  /// A sign of order or membership in it: its place and its end.
  var order: Span?
  var hasUnclosedEnvironment = false

  /// A segment, and what made it one.
  struct Piece {
    var first = 0
    var end = 0
    var span = Span(0, 0)
    var opensWithSign = false
    var openSign: HandinRelation?
    var signs = 0
    var isCondition = false
    /// A wide space or a word stands before it, not a comma.
    var isApart = true
    /// A distribution or a membership, of which the equality is only a part.
    var isStatement = false
    /// What is cut off at a sign of order.
    var rest: Span?
  }

  init(_ bytes: [UInt8], _ span: Span, _ setting: FormulaSetting, hasDecimalCommas: Bool) {
    self.bytes = bytes
    self.setting = setting
    self.hasDecimalCommas = hasDecimalCommas
    (at, end, sideStart) = (span.start, span.end, span.start)
    piece.isCondition = setting.isCondition
    piece.span = span
    checkBrackets()
  }

  mutating func run() {
    while at < end { step() }
    close(at: end)
  }

  private mutating func checkBrackets() {
    var (round, curly, escaped) = (0, 0, 0)
    for place in at..<max(at, end) {
      switch bytes[place] {
      case 0x28, 0x5B: round += 1
      case 0x29, 0x5D: round -= 1
      case 0x7B: if isEscaped(place) { escaped += 1 } else { curly += 1 }
      case 0x7D: if isEscaped(place) { escaped -= 1 } else { curly -= 1 }
      default: break
      }
    }
    countsBrackets = round == 0
    countsBraces = curly == 0
    countsSets = escaped == 0
  }

  private func isEscaped(_ place: Int) -> Bool { place > at && bytes[place - 1] == 0x5C }

  private mutating func step() {
    switch bytes[at] {
    case 0x28, 0x5B: open(if: countsBrackets)
    case 0x29, 0x5D: shut(if: countsBrackets)
    case 0x7B: open(if: countsBraces)
    case 0x7D: shut(if: countsBraces)
    case 0x5C: command()
    case _ where depth > 0: at += 1
    case 0x2C: comma()
    case 0x3B: divide(length: 1, isApart: false)
    case 0x41...0x5A, 0x61...0x7A: letters()
    default:
      guard let found = SignOfRelation(bytes, at: at, before: end, isLatex: setting.isLatex) else {
        at += 1
        return
      }
      take(found)
    }
  }

  private mutating func open(if counts: Bool) {
    if counts { depth += 1 }
    at += 1
  }

  private mutating func shut(if counts: Bool) {
    if counts { depth = max(0, depth - 1) }
    at += 1
  }

  mutating func take(_ found: SignOfRelation) {
    switch found.kind {
    case .relation(let relation): side(endsAt: at, relation, length: found.length)
    case .order:
      order = Span(order?.start ?? at, at + found.length)
      at += found.length
    case .consequence: divide(length: found.length, isApart: true)
    }
  }

  /// A comma ends a chain, but not a number such as `290,400`.
  private mutating func comma() {
    // It may stand between brackets of which one is lost.
    guard countsBrackets, countsBraces, countsSets else {
      at += 1
      return
    }
    if bytes.isDigit(at: at - 1, before: end), bytes.isDigit(at: at + 1, before: end) {
      let isGroup = bytes.isThousands(at: at + 1, before: end)
      if hasDecimalCommas || isGroup {
        at += 1
        return
      }
    }
    divide(length: 1, isApart: false)
  }

  /// `where`, `for`, `if`: words of a line without LaTeX.
  private mutating func letters() {
    let first = at
    while at < end, bytes[at].isLetter { at += 1 }
    guard !setting.isLatex, first == sideStart || bytes[first - 1].isBlank else { return }
    guard let word = FormulaWord(bytes, Span(first, at)) else { return }
    let past = at
    at = first
    divide(length: past - first, isApart: true)
    piece.isCondition = word == .condition
  }

  // MARK: Sides and segments

  mutating func side(endsAt place: Int, _ relation: HandinRelation, length: Int) {
    if piece.isCondition {
      order = Span(order?.start ?? place, place + length)
    } else {
      closeSide(at: place)
      if piece.signs == 0 { piece.opensWithSign = piece.first == parts.count }
      piece.signs += 1
      sign = relation
      sideStart = place + length
    }
    at = place + length
  }

  private mutating func closeSide(at place: Int) {
    var span = cleaned(Span(sideStart, max(sideStart, place)))
    defer { order = nil }
    guard span.start < span.end else { return }
    if let order, !piece.isCondition, piece.signs > 0 || sign != nil || place < end {
      cut(&span, at: order)
      if span.start == span.end { return }
    }
    parts.append(FormulaPart(relation: sign ?? .equal, span: span))
    sign = nil
  }

  /// `0.59 > 0.5` as the right side of an equality: only what stands before the sign is one.
  private mutating func cut(_ span: inout Span, at order: Span) {
    let name = bytes[order.start..<order.end]
    if name.contains(0x7E) || name.elementsEqual("\\sim".utf8) || name.elementsEqual("\\in".utf8)
      || name.elementsEqual("∼".utf8) || name.elementsEqual("∈".utf8)
    {
      piece.isStatement = true
    }
    guard piece.signs > 0 else { return }
    piece.rest = Span(order.start, span.end)
    span = cleaned(Span(span.start, order.start))
  }

  /// Ends the segment and begins another.
  mutating func divide(length: Int, isApart: Bool) {
    close(at: at)
    at += length
    sideStart = at
    piece = Piece()
    piece.first = parts.count
    piece.isApart = isApart
    piece.span = Span(at, at)
  }

  private mutating func close(at place: Int) {
    let hasOrder = order != nil
    closeSide(at: place)
    if !hasOrder, piece.signs == 0 { piece.isCondition = false }
    piece.openSign = sign
    sign = nil
    piece.end = parts.count
    piece.span = cleaned(Span(min(piece.span.start, place), place))
    if piece.end == piece.first + 1, piece.signs == 0 {
      if hasOrder || isBracketedCondition(parts[piece.first].span) {
        piece.isCondition = true
        parts[piece.first].isCondition = true
      }
    }
    if piece.end > piece.first || piece.signs > 0 { pieces.append(piece) }
  }

  /// `(i \neq j)` after a wide space.
  private mutating func isBracketedCondition(_ span: Span) -> Bool {
    guard piece.isApart, !pieces.isEmpty, bytes[span.start] == 0x28, bytes[span.end - 1] == 0x29
    else { return false }
    let inside = Span(span.start + 1, span.end - 1)
    guard bytes.holdsOrder(in: inside) else { return false }
    parts[piece.first].span = bytes.trimmed(inside)
    return true
  }

  /// Without blanks, signs of alignment, thin spaces and full stops at the ends.
  func cleaned(_ span: Span) -> Span {
    var place = span
    while place.start < place.end {
      let byte = bytes[place.start]
      guard byte.isBlank || byte == 0x26 || byte == 0x24 else { break }
      place.start += 1
    }
    while place.start < place.end {
      let byte = bytes[place.end - 1]
      let isCommand = place.end - place.start > 1 && bytes[place.end - 2] == 0x5C
      switch byte {
      case _ where isCommand && (byte.isBlank || byte == 0x2C || byte == 0x3B || byte == 0x21):
        place.end -= 2
      case 0x26, 0x24, 0x2E, 0x2C, 0x3B: place.end -= 1
      case _ where byte.isBlank: place.end -= 1
      default: return place
      }
    }
    return place
  }
}
