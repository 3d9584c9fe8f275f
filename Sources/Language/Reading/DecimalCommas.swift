import Text

// Commas that were meant as decimal points.

extension Cursor {
  /// `0,5`, `1,000` or `1.000,5`, the comma standing here.
  func commaInNumber(_ whole: String, _ decimals: String) -> Fault {
    let span = tokens[position - 1].span.joined(with: next().span)
    let hasPoints = (whole.utf8.contains(0x2E), decimals.utf8.contains(0x2E))
    if hasPoints.0 || hasPoints.1 {
      // Thousands are set off by the other sign.
      let number =
        hasPoints.0 ? whole.filter { $0 != "." } + "." + decimals : whole + decimals
      return Fault(
        at: span, "A point and a comma stand inside one number.", hint: "Write `\(number)`.")
    }
    // Three digits may be thousands as well.
    if decimals.utf8.count == 3, whole.utf8.count <= 3, whole.utf8.first != 0x30 {
      return Fault(
        at: span, "A comma stands inside a number.",
        hint: "Write `\(whole)\(decimals)` or `\(whole).\(decimals)`.")
    }
    return Fault(
      at: span, "A comma stands where a decimal point belongs.",
      hint: "Write `\(whole).\(decimals)`.")
  }

  /// Warns of `[0,5, 1,25]` between two brackets: pairs of numbers with a comma and no space
  /// between, and commas with one between the pairs.
  mutating func warnOfDecimalCommas(from open: Int, to close: Int) {
    var pair: Span?
    var hasSpaced = false
    var joins = false
    for at in open..<close {
      switch tokens[at].kind {
      case .comma:
        let next = tokens[at + 1]
        if next.spaced {
          (hasSpaced, joins) = (true, false)
        } else if joins {
          // Three numbers without spaces are a group of entries.
          return
        } else {
          pair = pair ?? tokens[at - 1].span.joined(with: next.span)
          joins = true
        }
      case .number: if text(of: tokens[at]).utf8.contains(0x2E) { return }
      case .semicolon: joins = false
      case .minus: if at > open, tokens[at - 1].kind == .comma, !tokens[at].spaced { return }
      default: if at > open { return }
      }
    }
    guard let pair, hasSpaced else { return }
    let point = String(
      decoding: bytes[pair.start..<pair.end].map { $0 == 0x2C ? 0x2E : $0 }, as: UTF8.self)
    warnings.append(
      Diagnostic(
        .warning, at: pair,
        "Some commas here have a space after them and some have none, like decimal commas.",
        hint: "Write `\(point)` for a decimal; each comma begins a new entry."))
  }
}
