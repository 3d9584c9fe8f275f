import Text

// A Markdown hand-in cut into formulas and words.

extension HandinReader {
  mutating func cutMarkdown(from start: Int) {
    var at = start
    var unclosed = Unclosed()
    var isAfterBlank = true
    while at < bytes.count {
      let line = bytes.line(at: at)
      let inside = bytes.trimmed(line.span)
      if inside.start == inside.end || isPageBreak(inside) {
        isAfterBlank = true
        at = line.next
        continue
      }
      if let fence = HandinFence(bytes, line) {
        cut(fence)
        at = fence.next
      } else {
        let marked = MarkedLine(bytes, line, &unclosed)
        let isBeforeBlank = bytes.isBlankLine(at: marked.next)
        cut(marked, isAlone: isAfterBlank && isBeforeBlank)
        at = marked.next
      }
      isAfterBlank = false
    }
  }

  /// A page's number or a rule between pages.
  private func isPageBreak(_ span: Span) -> Bool {
    let inside = bytes[span.start..<span.end]
    return inside.allSatisfy { $0.isDigit } && inside.count <= 4
      || inside.count >= 3 && inside.allSatisfy { $0 == 0x2D || $0 == 0x2A || $0 == 0x5F }
  }

  private mutating func cut(_ fence: HandinFence) {
    switch fence.kind {
    case .statements: cutStatements(fence.body)
    case .latex: places.append(.formula(fence.body, FormulaSetting()))
    case .other: places.append(.step(.prose(.open)))
    }
  }

  /// A line of prose, of formulas, or of both.
  private mutating func cut(_ line: MarkedLine, isAlone: Bool) {
    let plain = PlainLine(bytes, line.span)
    guard !line.formulas.isEmpty else { return cut(plain, isAlone: isAlone) }
    let words = line.between.filter { holdsWords($0) }
    if isLabel(line, plain) {
      open(plain)
      return take(line.formulas[0], isAlone: false, isCondition: true, opensLine: true)
    }
    if line.between.contains(where: { holdsSign($0) }), takeMathematics(plain, .display) { return }
    if words.isEmpty {
      for formula in line.formulas { take(formula, isAlone: true) }
      return
    }
    open(plain)
    let isSaid = takeCondition(
      Span(plain.inside.start, max(plain.inside.start, line.between[0].end)), plain)
    places.append(.step(.prose(end(of: plain))))
    var isCondition = false
    for (place, between) in line.between.enumerated() {
      if holdsWords(between) {
        if place > 0 { places.append(.step(.prose(end(of: plain)))) }
        isCondition = leadsToCondition(between, plain)
      }
      if place < line.formulas.count {
        let opensLine = place == 0 && !isSaid && FormulaWord(bytes, plain.firstWord) == .condition
        take(
          line.formulas[place], isAlone: false,
          isCondition: isCondition && !(isSaid && place == 0)
            && mayBeCondition(line.formulas[place].inside, isDefinition: !opensLine),
          opensLine: opensLine)
        isCondition = false
      }
    }
  }

  /// Whether a line only says for what the lines below it hold: `i \neq j` in a heading, in bold, before a
  /// colon, or alone.
  private func isLabel(_ line: MarkedLine, _ plain: PlainLine) -> Bool {
    guard line.formulas.count == 1, !line.formulas[0].isUnclosed,
      let sign = signOfLetters(line.formulas[0].inside)
    else { return false }
    let inside = plain.inside
    return plain.isLabel(bytes)
      || sign == .notEqual
        && !line.between.contains {
          holdsWords(Span(max($0.start, inside.start), max($0.end, inside.start)))
        }
  }

  /// Notes that a line of words begins, and whether it is a heading.
  mutating func open(_ line: PlainLine) {
    places.append(.step(.line(isBullet: line.isBullet)))
    if let level = line.headingLevel { places.append(.step(.heading(level: level))) }
  }

  private mutating func take(
    _ formula: MarkedFormula, isAlone: Bool, isCondition: Bool = false, opensLine: Bool = false
  ) {
    let isDisplay = formula.isDisplay || isAlone
    if formula.isUnclosed {
      if holdsSign(formula.inside) {
        places.append(.step(.unread(formula.inside, "This formula is never closed.")))
      }
      return
    }
    let origin: FormulaSegment.Origin = isDisplay ? .display : .sentence
    let setting = FormulaSetting(origin: origin, isCondition: isCondition, opensLine: opensLine)
    places.append(.formula(formula.inside, setting))
  }

  /// Whether the words before a formula make a condition of it, if it can be one.
  private func leadsToCondition(_ between: Span, _ line: PlainLine) -> Bool {
    if FormulaWord(bytes, line.firstWord) == .condition, between.start <= line.firstWord.start {
      return true
    }
    guard let word = bytes.lastWord(in: between) else { return false }
    return FormulaWord(bytes, word) == .condition || bytes.spells("where", in: word)
  }

  /// An order, or an equality of a single letter: other equalities are chains.
  private func mayBeCondition(_ span: Span, isDefinition: Bool) -> Bool {
    guard holdsSign(span) else { return true }
    let inside = bytes.trimmed(span)
    // `where Z = 2` gives Z its value.
    if isDefinition, !bytes[inside.end - 1].isLetter { return false }
    return inside.end - inside.start <= 8 && bytes[inside.start].isLetter
      && (bytes[inside.start + 1] == 0x20 || bytes[inside.start + 1] == 0x3D)
  }

  private func holdsWords(_ span: Span) -> Bool {
    bytes[span.start..<span.end].contains { $0.isLetter || $0 >= 0xC3 && $0 != 0xE2 }
  }

  /// Whether a sign of equality stands there.
  func holdsSign(_ span: Span) -> Bool {
    var at = span.start
    while at < span.end {
      if bytes[at] == 0x5C {
        let command = LatexCommandPlace(bytes, at: at, before: span.end)
        if case .relation(let relation) = command.meaning, relation != .becomes { return true }
        at = command.end
        continue
      }
      if let sign = SignOfRelation(bytes, at: at, before: span.end, isLatex: true),
        case .relation = sign.kind
      {
        return true
      }
      at += 1
    }
    return false
  }
}

/// A fenced block of a hand-in.
struct HandinFence {
  enum Kind { case statements, latex, other }

  var kind: Kind
  var body: Span
  /// Where the line after it begins.
  var next: Int

  init?(_ bytes: [UInt8], _ line: Line) {
    guard let sign = HandinFence.sign(bytes, line.span) else { return nil }
    let word = bytes.trimmed(Span(sign.end, line.span.end))
    // Ticks after ticks are code within a sentence.
    guard !bytes[word.start..<word.end].contains(0x60) else { return nil }
    if bytes.spells("longhand", in: word) || bytes.spells("lh", in: word) {
      kind = .statements
    } else if bytes.spells("math", in: word) || bytes.spells("latex", in: word)
      || bytes.spells("tex", in: word)
    {
      kind = .latex
    } else {
      kind = .other
    }
    body = Span(line.next, bytes.count)
    next = bytes.count
    var at = line.next
    while at < bytes.count {
      let other = bytes.line(at: at)
      if let end = HandinFence.sign(bytes, other.span), bytes[end.start] == bytes[sign.start],
        end.end - end.start >= sign.end - sign.start, bytes.trimmed(other.span).end == end.end
      {
        body.end = at
        next = other.next
        return
      }
      at = other.next
    }
  }

  /// At least three ticks or tildes at the beginning of a line.
  private static func sign(_ bytes: [UInt8], _ line: Span) -> Span? {
    let inside = bytes.trimmed(line)
    guard inside.end - inside.start >= 3, bytes[inside.start] == 0x60 || bytes[inside.start] == 0x7E
    else { return nil }
    var at = inside.start
    while at < inside.end, bytes[at] == bytes[inside.start] { at += 1 }
    return at - inside.start >= 3 ? Span(inside.start, at) : nil
  }
}
