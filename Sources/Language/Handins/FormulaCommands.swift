import Text

// What LaTeX commands do where a formula is cut.

extension FormulaScan {
  mutating func command() {
    let place = LatexCommandPlace(bytes, at: at, before: end)
    if bytes.holds("\\\\", at: at, before: end), depth == 0 { return row(place.end) }
    switch place.meaning {
    case .begin: return environment(place.end)
    case .end:
      let past = bytes.endOfBraces(at: place.end, before: end) ?? place.end
      return divide(length: past - at, isApart: true)
    case .sign("{"): if countsSets { depth += 1 }
    case .sign("}"): if countsSets { depth = max(0, depth - 1) }
    case .words where depth == 0: return words(place.end)
    case .gap where depth == 0: return divide(length: place.end - at, isApart: true)
    case .consequence where depth == 0: return divide(length: place.end - at, isApart: true)
    case .relation(let relation) where depth == 0:
      return side(endsAt: at, relation, length: place.end - at)
    case .order where depth == 0: order = Span(order?.start ?? at, place.end)
    case .remark where depth == 0: return remark(place.end)
    default: break
    }
    at = place.end
  }

  /// `\\`, perhaps with a distance in square brackets.
  private mutating func row(_ past: Int) {
    var next = past
    if next < end, bytes[next] == 0x5B, bytes.isDigit(at: next + 1, before: end),
      let close = bytes[next..<min(end, next + 16)].firstIndex(of: 0x5D)
    {
      next = close + 1
    }
    divide(length: next - at, isApart: true)
  }

  /// Environments that align are looked into, others passed over.
  private mutating func environment(_ past: Int) {
    guard !hasUnclosedEnvironment, let place = LatexEnvironment(bytes, after: past, before: end)
    else {
      hasUnclosedEnvironment = true
      at = past
      return
    }
    guard place.aligns(bytes) else {
      at = place.end
      return
    }
    at = place.body.start
    if bytes[place.name.start..<place.name.end].starts(with: "alignat".utf8) {
      at = bytes.endOfBraces(at: at, before: end) ?? at
    }
    let before = cleaned(Span(sideStart, place.name.start - 7))
    if before.end <= before.start { sideStart = at }
  }

  /// `\tag{1.1}` is no part of the formula.
  private mutating func remark(_ past: Int) {
    let after = bytes.endOfBraces(at: past, before: end) ?? past
    divide(length: after - at, isApart: true)
  }

  /// Words between chains; those that are names are left where they stand.
  private mutating func words(_ open: Int) {
    guard open < end, bytes[open] == 0x7B, let past = bytes.endOfBraces(at: open, before: end)
    else {
      at = open
      return
    }
    let inside = bytes.trimmed(Span(open + 1, past - 1))
    var first = inside.start
    while first < inside.end, bytes[first].isLetter { first += 1 }
    if let word = FormulaWord(bytes, Span(inside.start, first)) {
      divide(length: past - at, isApart: true)
      piece.isCondition = word == .condition
    } else if inside.start < inside.end, bytes[inside.start] == 0x28 {
      divide(length: past - at, isApart: true)
    } else {
      at = past
    }
  }
}

/// A word that stands between two chains or before a condition.
enum FormulaWord {
  case between, condition

  init?(_ bytes: [UInt8], _ span: Span) {
    // `da/dz` is no word.
    if span.end < bytes.count, bytes[span.end] == 0x2F { return nil }
    for word in ["for", "if", "when", "falls", "wenn", "whenever", "case"] as [StaticString]
    where bytes.spells(word, in: span) {
      self = .condition
      return
    }
    for word in [
      "where", "and", "so", "thus", "hence", "then", "since", "because", "with", "also", "or",
      "therefore", "wobei", "mit", "und", "da", "weil",
    ] as [StaticString] where bytes.spells(word, in: span) {
      self = .between
      return
    }
    return nil
  }
}

/// A sign between two sides, as a character.
struct SignOfRelation {
  enum Kind {
    case relation(HandinRelation), order, consequence
  }

  var kind: Kind
  var length: Int

  init?(_ bytes: [UInt8], at place: Int, before end: Int, isLatex: Bool) {
    let next = place + 1 < end ? bytes[place + 1] : 0
    switch bytes[place] {
    case 0x3D where next == 0x3E: (kind, length) = (.consequence, 2)
    case 0x3D: (kind, length) = (.relation(.equal), next == 0x3D ? 2 : 1)
    case 0x3A where next == 0x3D: (kind, length) = (.relation(.defined), 2)
    case 0x7E where next == 0x3D && !isLatex: (kind, length) = (.relation(.approximately), 2)
    case 0x7E where next == 0x7E: (kind, length) = (.relation(.approximately), 2)
    case 0x7E where !isLatex: (kind, length) = (.order, 1)
    case 0x21 where next == 0x3D: (kind, length) = (.order, 2)
    case 0x3C where next == 0x2D && (place + 2 >= end || bytes[place + 2].isBlank):
      (kind, length) = (.relation(.becomes), 2)
    case 0x3C, 0x3E: (kind, length) = (.order, next == 0x3D ? 2 : 1)
    case 0x2D where next == 0x3E: (kind, length) = (.relation(.becomes), 2)
    case 0xE2:
      guard let kind = SignOfRelation.kind(decodeScalar(bytes, at: place)?.value ?? 0) else {
        return nil
      }
      (self.kind, length) = (kind, 3)
    default: return nil
    }
  }

  private static func kind(_ scalar: UInt32) -> Kind? {
    switch scalar {
    case 0x2248, 0x2243, 0x2245, 0x2250: .relation(.approximately)
    case 0x2261, 0x2254, 0x225C: .relation(.defined)
    case 0x2190, 0x2192: .relation(.becomes)
    case 0x21D2, 0x21D4, 0x2234, 0x27F9: .consequence
    case 0x2260, 0x2264, 0x2265, 0x2208, 0x223C, 0x2A7D, 0x2A7E: .order
    default: nil
    }
  }
}

extension [UInt8] {
  /// Whether a sign of order or membership stands anywhere in the span.
  func holdsOrder(in span: Span) -> Bool {
    var at = span.start
    while at < span.end {
      if self[at] == 0x5C {
        let command = LatexCommandPlace(self, at: at, before: span.end)
        if case .order = command.meaning { return true }
        at = command.end
        continue
      }
      if let sign = SignOfRelation(self, at: at, before: span.end, isLatex: true),
        case .order = sign.kind
      {
        return true
      }
      at += 1
    }
    return false
  }
}
