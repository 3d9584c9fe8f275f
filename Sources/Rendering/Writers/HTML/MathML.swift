/// Formulas as MathML Core, written from the tree, with the invisible signs that readers aloud
/// need.
struct MathML {
  var output = ""
  /// Whether names say which quantity they stand for.
  var isTied = false

  static let deepest = 120

  /// The element `<math>`; `isDisplayed` gives sums and fractions their full size.
  static func element(_ formula: Formula, isDisplayed: Bool, isTied: Bool = false) -> String {
    var writer = MathML(isTied: isTied)
    writer.put(isDisplayed ? "<math displaystyle=\"true\">" : "<math>")
    writer.write(formula, 0)
    writer.put("</math>")
    return writer.output
  }

  /// One link of a chain: its relation, then what stands to the right of it.
  static func element(_ relation: Relation, _ formula: Formula, isTied: Bool) -> String {
    var writer = MathML(isTied: isTied)
    writer.put("<math displaystyle=\"true\">")
    writer.sign(relation.symbol)
    if case .row(let parts) = formula, parts.first == .mark(.minus) {
      // The first piece of a long formula begins with its own sign.
      writer.prefix("−")
      writer.write(.row(Array(parts.dropFirst())), 0)
    } else {
      writer.write(formula, 0)
    }
    writer.put("</math>")
    return writer.output
  }

  mutating func write(_ formula: Formula, _ depth: Int) {
    guard depth < MathML.deepest else { return put("<mi>…</mi>") }
    let depth = depth + 1
    switch formula {
    case .number(let numeral): write(numeral)
    case .identifier(let identifier): write(identifier, depth)
    case .text(let text): words(text)
    case .function(let name): upright(name)
    case .mark(let mark): write(mark)
    case .row(let parts): row { $0.rowParts(parts, depth) }
    case .list(let parts): row { $0.separated(parts, depth) }
    case .product(let factors, let how): row { $0.product(factors, how, depth) }
    case .sum(let terms): row { $0.sum(terms, depth) }
    case .negated(let inner):
      row {
        $0.prefix("−")
        $0.write(inner.asTerm(isFirst: false, sign: .minus), depth)
      }
    case .relation(let left, let relation, let right):
      row {
        $0.write(left, depth)
        $0.sign(relation.symbol)
        $0.write(right, depth)
      }
    case .fraction(let top, let bottom):
      tagged("mfrac") {
        $0.write(top, depth)
        $0.write(bottom, depth)
      }
    default: writeTall(formula, depth)
    }
  }

  private mutating func writeTall(_ formula: Formula, _ depth: Int) {
    switch formula {
    case .derivative(let of, let by, let sign): derivative(of, by, sign, depth)
    case .power(let base, let exponent): power(base, exponent, depth)
    case .transposed(let base):
      tagged("msup") {
        $0.write((base.inverted ?? base).asBase(), depth)
        $0.put(base.inverted == nil ? "<mi>⊤</mi>" : "<mrow><mo>−</mo><mi>⊤</mi></mrow>")
      }
    case .subscripted(let base, let entries):
      tagged("msub") {
        $0.write(base.asBase(), depth)
        $0.row { $0.separated(entries, depth) }
      }
    case .root(let inner): tagged("msqrt") { $0.write(inner, depth) }
    case .fenced(let inner, let fence):
      fenced(fence, isTall: inner.isTall) { $0.write(inner, depth) }
    case .call(let function, let arguments):
      row {
        $0.write(function.asBase(), depth)
        $0.put("<mo>\u{2061}</mo>")
        let isTall = arguments.contains { $0.isTall }
        $0.fenced(.parentheses, isTall: isTall) { $0.separated(arguments, depth) }
      }
    case .matrix(let rows, let fence): matrix(rows, fence, depth)
    case .big(let sign, let under, let over, let body): big(sign, under, over, body, depth)
    case .cases(let cases): write(cases, depth)
    case .accented(let accent, let inner):
      put("<mover accent=\"true\">")
      write(inner, depth)
      put("<mo stretchy=\"false\">\(accent.symbol)</mo></mover>")
    case .emphasised(let inner):
      put("<mrow class=\"result\">")
      write(inner, depth)
      put("</mrow>")
    default: put("<mi>…</mi>")
    }
  }

  mutating func put(_ text: String) { output += text }

  mutating func element(_ name: String, _ text: String, attributes: String = "") {
    open(name, attributes)
    append(text, escapedTo: &output)
    close(name)
  }

  private mutating func open(_ name: String, _ attributes: String = "") {
    output += "<"
    output += name
    output += attributes
    output += ">"
  }

  private mutating func close(_ name: String) {
    output += "</"
    output += name
    output += ">"
  }

  /// Words; blanks at the ends would be dropped if they were not made to stay.
  mutating func words(_ text: String) {
    let inner = text.utf8.drop { $0 == 0x20 }
    let hasEnd = inner.last == 0x20
    let leading = text.utf8.count - inner.count > 0 ? "\u{A0}" : ""
    let kept = hasEnd ? inner.dropLast() : inner
    element("mtext", leading + String(decoding: kept, as: UTF8.self) + (hasEnd ? "\u{A0}" : ""))
  }

  mutating func tagged(_ name: String, _ body: (inout MathML) -> Void) {
    open(name)
    body(&self)
    close(name)
  }

  mutating func row(_ body: (inout MathML) -> Void) { tagged("mrow", body) }

  /// A sign with room on both sides, wherever in its row it stands.
  mutating func sign(_ symbol: String) {
    put("<mo form=\"infix\">")
    append(symbol, escapedTo: &output)
    put("</mo>")
  }

  mutating func prefix(_ symbol: String) { put("<mo form=\"prefix\">\(symbol)</mo>") }

  /// A name that is a word; one letter would be italic without being told.
  mutating func upright(_ name: String) {
    put(name.unicodeScalars.count == 1 ? "<mi mathvariant=\"normal\">" : "<mi>")
    append(name, escapedTo: &output)
    put("</mi>")
  }

  mutating func separated(_ parts: [Formula], _ depth: Int) {
    for (index, part) in parts.enumerated() {
      if index > 0 { put("<mo separator=\"true\">,</mo>") }
      write(part, depth)
    }
  }

  mutating func fenced(_ fence: Fence, isTall: Bool, _ body: (inout MathML) -> Void) {
    row { writer in
      writer.bracket(fence.open, "prefix", isTall)
      body(&writer)
      writer.bracket(fence.close, "postfix", isTall)
    }
  }

  mutating func bracket(_ symbol: String, _ form: String, _ isTall: Bool) {
    if symbol.isEmpty { return }
    put("<mo fence=\"true\" form=\"\(form)\" stretchy=\"\(isTall)\">\(symbol)</mo>")
  }
}
