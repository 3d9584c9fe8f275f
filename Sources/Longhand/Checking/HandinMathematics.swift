import Text

/// Where LaTeX stands in a hand-in.
struct MathematicsRegions {
  struct Region {
    /// Without its delimiters.
    var inner: Span
    /// How long each of the two delimiters is.
    var delimiter: Int
  }

  private(set) var regions: [Region] = []

  init(_ bytes: [UInt8], isMarkdown: Bool) {
    guard isMarkdown else { return }
    var scan = RegionScan(bytes: bytes)
    scan.run()
    regions = scan.regions
  }

  func contains(_ span: Span) -> Bool {
    let place = partition(regions.count) { regions[$0].inner.end < span.end }
    return place < regions.count && regions[place].inner.start <= span.start
  }

  /// Those that have something in common with a span, with their delimiters.
  func touching(_ span: Span) -> ArraySlice<Region> {
    let first = partition(regions.count) {
      regions[$0].inner.end + regions[$0].delimiter <= span.start
    }
    return regions[first...].prefix { $0.inner.start - $0.delimiter < span.end }
  }
}

/// The first place, of `count`, at which `isBefore` is no longer true.
func partition(_ count: Int, _ isBefore: (Int) -> Bool) -> Int {
  var (low, high) = (0, count)
  while low < high {
    let middle = low + (high - low) / 2
    if isBefore(middle) { low = middle + 1 } else { high = middle }
  }
  return low
}

/// One pass over a text with formulas in `$…$`, `$$…$$`, `\(…\)` and `\[…\]`; code is passed over.
private struct RegionScan {
  let bytes: [UInt8]
  var at = 0
  var regions: [MathematicsRegions.Region] = []

  mutating func run() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x60 where begins("```"): skipCode()
      case 0x24: dollars()
      case 0x5C where begins("\\("): region(from: 2, to: "\\)")
      case 0x5C where begins("\\["): region(from: 2, to: "\\]")
      case 0x5C: at += 2
      default: at += 1
      }
    }
  }

  private mutating func dollars() {
    if begins("$$") { return region(from: 2, to: "$$") }
    // A single dollar without a partner in its paragraph is money.
    region(from: 1, to: "$", isInParagraph: true)
  }

  private mutating func region(
    from length: Int, to end: StaticString, isInParagraph: Bool = false
  ) {
    let start = at + length
    var place = start
    while place < bytes.count {
      if begins(end, at: place) {
        regions.append(.init(inner: Span(start, place), delimiter: length))
        at = place + end.utf8CodeUnitCount
        return
      }
      if isInParagraph, bytes[place] == 0x0A, place + 1 < bytes.count, bytes[place + 1] == 0x0A {
        break
      }
      place += bytes[place] == 0x5C ? 2 : 1
    }
    at = start
  }

  private mutating func skipCode() {
    at += 3
    while at < bytes.count, !begins("```") { at += 1 }
    at += 3
  }

  private func begins(_ text: StaticString) -> Bool { begins(text, at: at) }

  private func begins(_ text: StaticString, at place: Int) -> Bool {
    guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where bytes[place + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }
}

/// The sign that what stands between two sides amounts to, such as `&= ` or `\\ &\approx`; nothing
/// if there is more than a sign.
func signBetweenSides(_ text: String) -> String? {
  var rest = Substring(text)
  var sign: String?
  while !rest.isEmpty {
    if let first = rest.utf8.first, first <= 0x20 || first == 0x26 {
      rest = rest.dropFirst()
      continue
    }
    guard let known = signs.first(where: { rest.hasPrefix($0.typed) }) else { return nil }
    if !known.sign.isEmpty {
      if sign != nil { return nil }
      sign = known.sign
    }
    rest = rest.dropFirst(known.typed.count)
  }
  return sign ?? ""
}

/// Longer ones first.
private let signs: [(typed: String, sign: String)] = [
  ("\\approx", "≈"), ("\\simeq", "≃"), ("\\doteq", "≐"), ("\\equiv", "≡"), ("\\coloneqq", ":="),
  ("\\leftarrow", "←"), ("\\gets", "←"), ("\\rightarrow", "→"), ("\\to", "→"), ("\\qquad", ""),
  ("\\quad", ""), ("\\\\", ""), ("\\,", ""), ("\\;", ""), ("\\:", ""), ("\\!", ""), (":=", ":="),
  ("=", "="), ("≈", "≈"), ("≃", "≃"), ("≐", "≐"), ("≡", "≡"), ("←", "←"),
]
