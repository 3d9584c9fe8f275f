import Text

// Fractions, and those of them that are derivatives.

extension Latex {
  mutating func fraction() throws(Unreadable) {
    let above = bytes.trimmed(try argument())
    let below = bytes.trimmed(try argument())
    separate()
    if let top = differential(above), let bottom = differential(below), top.sign == bottom.sign {
      return try derivative(top, below)
    }
    put("(")
    try operand(above, isDivisor: false)
    put("/")
    try operand(below, isDivisor: true)
    put(")")
    lastIsName = false
  }

  /// A numerator or a denominator, with brackets where it needs them.
  private mutating func operand(_ span: Span, isDivisor: Bool) throws(Unreadable) {
    let first = out.count
    let outer = hasTotal
    hasTotal = false
    put("(")
    try inner(span)
    dropGap()
    if isTight(from: first + 1, isDivisor: isDivisor), !hasTotal {
      out.remove(at: first)
    } else {
      put(")")
    }
    hasTotal = outer
  }

  /// Whether what was written needs no brackets above or below a slash.
  private func isTight(from first: Int, isDivisor: Bool) -> Bool {
    var depth = 0
    for place in first..<out.count {
      switch out[place] {
      case 0x28, 0x5B, 0x7B:
        if isDivisor, depth == 0, out[place] == 0x28 { return false }
        depth += 1
      case 0x29, 0x5D, 0x7D: depth -= 1
      case 0x2B, 0x2D, 0x2C, 0x3C, 0x3D, 0x3E, 0x7C: if depth == 0 { return false }
      case 0x20, 0x2F, 0x80...: if depth == 0, isDivisor { return false }
      default: break
      }
    }
    return first < out.count
  }

  // MARK: Derivatives

  private struct Differential {
    enum Sign { case partial, d }
    var sign: Sign
    /// What stands after the sign.
    var rest: Span
  }

  /// `\partial E`, `dE`, `\mathrm{d}E`: the sign at the beginning, and what follows it.
  private func differential(_ span: Span) -> Differential? {
    for sign in ["\\partial", "∂"] as [StaticString]
    where bytes.holds(sign, at: span.start, before: span.end) {
      let past = span.start + sign.utf8CodeUnitCount
      return Differential(sign: .partial, rest: bytes.trimmed(Span(past, span.end)))
    }
    for sign in ["\\mathrm{d}", "\\text{d}", "{\\rm d}", "\\mathrm d"] as [StaticString]
    where bytes.holds(sign, at: span.start, before: span.end) {
      let past = span.start + sign.utf8CodeUnitCount
      return Differential(sign: .d, rest: bytes.trimmed(Span(past, span.end)))
    }
    guard span.start < span.end, bytes[span.start] == 0x64,
      !vocabulary.areQuantities(bytes, Span(span.start, span.start + 1))
    else { return nil }
    let next = span.start + 1 < span.end ? bytes[span.start + 1] : 0x20
    guard next.isLetter || next.isBlank || next == 0x5C || next == 0x5E else { return nil }
    return Differential(sign: .d, rest: bytes.trimmed(Span(span.start + 1, span.end)))
  }

  private mutating func derivative(_ top: Differential, _ below: Span) throws(Unreadable) {
    let isRaised = at < end && (bytes[at] == 0x5E || bytes[at] == 0x5F || bytes[at] == 0x27)
    if isRaised { put("(") }
    put("∂")
    var rest = top.rest
    if rest.start < rest.end, bytes[rest.start] == 0x5E {
      rest = try order(rest)
    }
    let first = out.count
    try inner(rest)
    dropGap()
    try closeOperand(from: first)
    put("/")
    let outer = readsD
    readsD = top.sign == .d
    try denominator(below)
    readsD = outer
    dropGap()
    if isRaised { put(")") }
    lastIsName = false
  }

  /// `^2 E`: writes the order and gives what follows.
  private mutating func order(_ span: Span) throws(Unreadable) -> Span {
    let outer = (at, end)
    (at, end) = (span.start + 1, span.end)
    let order = try argument()
    put("^")
    out.append(contentsOf: bytes[order.start..<order.end])
    put(" ")
    let rest = bytes.trimmed(Span(at, span.end))
    (at, end) = outer
    return rest
  }

  /// What a derivative is taken by; an upright `d` is one like any other.
  private mutating func denominator(_ below: Span) throws(Unreadable) {
    guard readsD, bytes[below.start] != 0x64, let bottom = differential(below) else {
      return try inner(below)
    }
    put("∂")
    try inner(bottom.rest)
  }

  /// Puts brackets around what is differentiated if it is more than a name or a known call.
  private mutating func closeOperand(from first: Int) throws(Unreadable) {
    guard first < out.count, out[first] != 0x28 else { return }
    if let open = out[first...].firstIndex(of: 0x28), open > first, out[open - 1] != 0x20 {
      var past = open
      while past > first, out[past - 1] == 0x27 { past -= 1 }
      guard vocabulary.isFunction(out, Span(first, past)) else {
        throw Unreadable("It is not known of what this is the derivative.")
      }
      return
    }
    if out[first...].contains(0x20) || out[first...].contains(0x2B) {
      out.insert(0x28, at: first)
      out.append(0x29)
    }
  }
}
