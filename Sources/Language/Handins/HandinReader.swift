import Text

/// Reads a hand-in in three passes: the text is cut into formulas and words, every side is written
/// in the worksheet language into one text, and that text is read at once. Only then is decided
/// what continues what.
struct HandinReader {
  let bytes: [UInt8]
  let vocabulary: Vocabulary
  private let memory: SideMemory?
  var steps: [HandinStep] = []
  var parts: [FormulaPart] = []
  var latex: Latex
  var formulas = 0
  /// The formulas in order, which are scanned once it is known how numbers are written.
  var places: [Place] = []

  /// Something that was cut out of the text.
  enum Place {
    case formula(Span, FormulaSetting)
    case step(HandinStep)
  }

  init(_ bytes: [UInt8], names: Names?, memory: SideMemory?) {
    self.bytes = bytes
    self.memory = memory
    vocabulary = Vocabulary(names: names)
    latex = Latex(bytes, vocabulary)
  }

  mutating func cut(isMarkdown: Bool) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if isMarkdown { cutMarkdown(from: start) } else { cutStatements(Span(start, bytes.count)) }
    latex.hasDecimalCommas = writesDecimalCommas
    for place in places {
      switch place {
      case .formula(let span, let setting): scan(span, setting)
      case .step(let step): steps.append(step)
      }
    }
  }

  /// Whether the whole hand-in writes `0,5`: no number has a point, and one outside all brackets
  /// has a comma that cannot set off thousands.
  private var writesDecimalCommas: Bool {
    var hasComma = false
    for case .formula(let span, _) in places {
      var depth = 0
      for at in span.start..<span.end {
        switch bytes[at] {
        case 0x28, 0x5B, 0x7B: depth += 1
        case 0x29, 0x5D, 0x7D: depth -= 1
        case 0x2E:
          if bytes.isDigit(at: at - 1, before: span.end),
            bytes.isDigit(at: at + 1, before: span.end)
          {
            return false
          }
        case 0x2C where depth == 0 && !hasComma:
          hasComma =
            at > span.start && bytes[at - 1].isDigit && bytes.isDigit(at: at + 1, before: span.end)
            && (!bytes.isThousands(at: at + 1, before: span.end)
              || bytes[at - 1] == 0x30 && !bytes.isDigit(at: at - 2, before: span.end))
        default: break
        }
      }
    }
    return hasComma
  }

  // MARK: Formulas

  /// Cuts a formula into segments, and writes their sides.
  private mutating func scan(_ span: Span, _ setting: FormulaSetting) {
    var scan = FormulaScan(bytes, span, setting, hasDecimalCommas: latex.hasDecimalCommas)
    scan.run()
    formulas += 1
    let pieces = withoutRanges(scan)
    let hasSigns = pieces.contains { $0.signs > 0 }
    if hasSigns, pieces.contains(where: { isStray($0, scan) }) {
      return steps.append(
        .unread(span, "It is not clear what the commas of this formula separate."))
    }
    for piece in pieces {
      if piece.isStatement {
        steps.append(.unread(piece.span, Self.noEquality))
        continue
      }
      if piece.isCondition, piece.signs == 0 {
        take(condition: scan.parts[piece.first], setting)
      } else if piece.signs > 0 || isAwaited {
        take(piece, scan, setting)
      }
      if let rest = piece.rest { steps.append(.unread(rest, Self.noEquality)) }
    }
  }

  static let noEquality = "It is no equality, and only equalities are checked."

  /// Whether the formula before ended with a sign.
  private var isAwaited: Bool {
    guard case .segment(let last)? = steps.last else { return false }
    return last.openSign != nil
  }

  /// Whether a piece is neither a chain nor a condition nor a remark.
  private func isStray(_ piece: FormulaScan.Piece, _ scan: FormulaScan) -> Bool {
    guard piece.signs == 0, !piece.isCondition else { return false }
    let span = scan.parts[piece.first].span
    if bytes[span.start] == 0x28, piece.isApart { return false }
    return !isWords(span)
  }

  /// Whether upright words stand there and nothing else.
  private func isWords(_ span: Span) -> Bool {
    guard bytes[span.start] == 0x5C else { return false }
    let place = LatexCommandPlace(bytes, at: span.start, before: span.end)
    guard case .words = place.meaning else { return false }
    return bytes.endOfBraces(at: place.end, before: span.end) == span.end
  }

  /// `i = 1, \dots, n` says what an index runs over.
  private func withoutRanges(_ scan: FormulaScan) -> [FormulaScan.Piece] {
    func isDots(_ piece: FormulaScan.Piece) -> Bool {
      guard piece.signs == 0 else { return false }
      let span = scan.parts[piece.first].span
      for dots in ["\\dots", "\\ldots", "\\cdots", "…", "..."] as [StaticString]
      where bytes.spells(dots, in: span) {
        return true
      }
      return false
    }
    guard scan.pieces.count > 2, scan.pieces.contains(where: isDots) else { return scan.pieces }
    var pieces = scan.pieces
    while let place = pieces.firstIndex(where: isDots), place > 0 {
      pieces.removeSubrange(place - 1..<min(place + 2, pieces.count))
    }
    return pieces
  }

  private mutating func take(condition part: FormulaPart, _ setting: FormulaSetting) {
    var formula = 0
    if case .segment(let last)? = steps.last, last.formula == formulas {
      formula = formulas
    } else if !setting.isCondition || !setting.opensLine && !isOfLetters(part.span) {
      if !isOfLetters(part.span) { steps.append(.unread(part.span, Self.noEquality)) }
      return
    }
    parts.append(part)
    write(parts.count - 1, setting)
    steps.append(.condition(part: parts.count - 1, formula: formula))
  }

  /// `i \neq j`: what is said of letters is no claim.
  private func isOfLetters(_ span: Span) -> Bool {
    var letters = 0
    for at in span.start..<span.end where bytes[at].isLetter {
      let before = at > span.start ? bytes[at - 1] : 0x20
      let after = at + 1 < span.end ? bytes[at + 1] : 0x20
      if !before.isLetter, before != 0x5C, !after.isLetter { letters += 1 }
    }
    return letters == 2 && !bytes[span.start..<span.end].contains { $0.isDigit || $0 == 0x7B }
  }

  /// The sign in `i \neq j` or `i = j`; nothing if it is anything else.
  func signOfLetters(_ span: Span) -> ComparisonOperator? {
    guard isOfLetters(span) else { return nil }
    for sign in ["\\neq", "\\ne", "≠", "!="] as [StaticString]
    where (span.start..<span.end).contains(where: { bytes.holds(sign, at: $0, before: span.end) }) {
      return .notEqual
    }
    return bytes[span.start..<span.end].filter { $0 == 0x3D }.count == 1 ? .equal : nil
  }

  private mutating func take(
    _ piece: FormulaScan.Piece, _ scan: FormulaScan, _ setting: FormulaSetting
  ) {
    var segment = FormulaSegment(
      first: parts.count, end: 0, span: piece.span, origin: setting.origin, formula: formulas)
    segment.opensWithSign = piece.opensWithSign
    segment.openSign = piece.openSign
    for part in scan.parts[piece.first..<piece.end] {
      // Words before the first sign only say what follows.
      if segment.first == parts.count, isLabel(part.span), piece.end > piece.first + 2 { continue }
      parts.append(part)
      write(parts.count - 1, setting)
    }
    segment.end = parts.count
    if let last = parts.last, last.relation == .becomes, segment.first < segment.end,
      latex.out[last.written.start..<last.written.end].elementsEqual("infinity".utf8)
    {
      parts.removeSubrange(segment.first...)
      return steps.append(.unread(segment.span, "It is a limit, and only equalities are checked."))
    }
    steps.append(.segment(segment))
  }

  /// `\text{Total parameters}`.
  private func isLabel(_ span: Span) -> Bool {
    isWords(span) && bytes[span.start..<span.end].contains(0x20)
  }

  /// Writes a part, the last so far, in the worksheet language.
  private mutating func write(_ place: Int, _ setting: FormulaSetting) {
    let first = latex.out.count
    parts[place].isLatex = setting.isLatex
    // Where commas may be those of decimals, the same signs do not always say the same.
    let before = latex.hasDecimalCommas ? nil : memory?.side(parts[place], in: bytes)
    parts[place].known = before
    if let before {
      latex.out += before.source.utf8
      parts[place].written = Span(first, latex.out.count)
      return
    }
    do throws(Unreadable) {
      if setting.isLatex {
        try latex.write(parts[place].span)
      } else {
        try latex.writePlain(parts[place].span)
      }
    } catch {
      parts[place].fault = error.reason
    }
    parts[place].written = Span(first, latex.out.count)
  }
}
