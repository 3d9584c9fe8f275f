/// How each kind of formula is written in MathML.
extension MathML {
  mutating func write(_ numeral: Numeral) {
    let isPlain = !numeral.isNegative && numeral.exponent == nil
    if isPlain { return element("mn", numeral.digits) }
    row { writer in
      if numeral.isNegative { writer.prefix("−") }
      writer.element("mn", numeral.digits)
      guard let exponent = numeral.exponent else { return }
      writer.sign("×")
      writer.put("<msup><mn>10</mn>")
      writer.write(Numeral(isNegative: exponent < 0, digits: String(exponent.magnitude)))
      writer.put("</msup>")
    }
  }

  mutating func write(_ identifier: Identifier, _ depth: Int) {
    let upper = identifier.layer.map { layer in
      { (writer: inout MathML) in writer.row { $0.write(layer: layer) } }
    }
    scripted(identifier, depth, upper)
  }

  /// A name with its subscripts and what is raised beside them.
  private mutating func scripted(
    _ identifier: Identifier, _ depth: Int, _ upper: ((inout MathML) -> Void)?
  ) {
    let letters = identifier.letters
    let hasLower = !letters.digits.isEmpty || !identifier.subscripts.isEmpty
    let name =
      upper != nil ? (hasLower ? "msubsup" : "msup") : hasLower ? "msub" : ""
    let tie = isTied ? identifier.tie.map { $0.attributes } ?? "" : ""
    if !name.isEmpty { put("<\(name)\(tie)>") }
    if identifier.primes > 0 {
      row {
        $0.base(letters)
        $0.primes(identifier.primes)
      }
    } else {
      base(letters, name.isEmpty ? tie : "")
    }
    if hasLower { row { $0.lower(letters.digits, identifier.subscripts, depth) } }
    upper?(&self)
    if !name.isEmpty { put("</\(name)>") }
  }

  /// x_i², both scripts at one place; everything else as base and exponent.
  mutating func power(_ base: Formula, _ exponent: Formula, _ depth: Int) {
    if case .identifier(let identifier) = base, identifier.layer == nil {
      return scripted(identifier, depth) { $0.write(exponent, depth) }
    }
    if case .subscripted(let inner, let entries) = base {
      return tagged("msubsup") {
        $0.write(inner.asBase(), depth)
        $0.row { $0.separated(entries, depth) }
        $0.write(exponent, depth)
      }
    }
    tagged("msup") {
      $0.write(base.asBase(), depth)
      $0.write(exponent, depth)
    }
  }

  private mutating func base(_ letters: Letters, _ tie: String = "") {
    if let accent = letters.accent {
      put("<mover accent=\"true\"\(tie)>")
      element("mi", letters.base)
      put("<mo stretchy=\"false\">\(accent.symbol)</mo></mover>")
    } else {
      element("mi", letters.base, attributes: tie)
    }
  }

  private mutating func lower(_ digits: String, _ entries: [Formula], _ depth: Int) {
    if !digits.isEmpty {
      element("mn", digits)
      if !entries.isEmpty { put("<mo separator=\"true\">;</mo>") }
    }
    separated(entries, depth)
  }

  private mutating func write(layer: String) {
    put("<mo stretchy=\"false\">[</mo>")
    element(layer.utf8.allSatisfy { $0 &- 48 < 10 } ? "mn" : "mi", layer)
    put("<mo stretchy=\"false\">]</mo>")
  }

  /// The sign for a prime is raised by itself: as a superscript it would be tiny and too high.
  private mutating func primes(_ count: Int) {
    let text = count > 3 ? "^(\(count))" : String(repeating: "′", count: count)
    put("<mo lspace=\"0\" rspace=\"0\">\(text)</mo>")
  }

  mutating func write(_ mark: Mark) {
    switch mark {
    case .plus, .minus, .dot, .cross, .entrywise: sign(mark.symbol)
    case .comma, .semicolon: put("<mo separator=\"true\">\(mark.symbol)</mo>")
    case .openParenthesis, .openBracket:
      put("<mo form=\"prefix\" stretchy=\"false\">\(mark.symbol)</mo>")
    case .closeParenthesis, .closeBracket:
      put("<mo form=\"postfix\" stretchy=\"false\">\(mark.symbol)</mo>")
    case .colon, .bar, .slash: put("<mo stretchy=\"false\">\(mark.symbol)</mo>")
    case .infinity, .reals, .partial, .nabla, .ellipsis, .centredEllipsis, .verticalEllipsis,
      .diagonalEllipsis:
      put("<mi mathvariant=\"normal\">\(mark.symbol)</mi>")
    }
  }

  mutating func rowParts(_ parts: [Formula], _ depth: Int) {
    for part in parts {
      if case .relation(.row([]), let relation, .row([])) = part {
        sign(relation.symbol)
      } else {
        write(part, depth)
      }
    }
  }

  mutating func product(_ factors: [Formula], _ how: Multiplication, _ depth: Int) {
    for (index, factor) in factors.enumerated() {
      if index > 0 {
        switch how.joint(factors[index - 1], factor) {
        case .sign(let mark): sign(mark.symbol)
        case .space: put("<mo>\u{2062}</mo><mspace width=\"0.18em\"/>")
        case .nothing: put("<mo>\u{2062}</mo>")
        }
      }
      write(factors.count == 1 ? factor : factor.asFactor(isFirst: index == 0), depth)
    }
  }

  mutating func sum(_ terms: [Term], _ depth: Int) {
    for (index, term) in terms.enumerated() {
      if index > 0 {
        sign(term.sign == .plus ? "+" : "−")
      } else if term.sign == .minus {
        prefix("−")
      }
      write(term.formula.asTerm(isFirst: index == 0, sign: term.sign), depth)
    }
  }

  mutating func derivative(
    _ of: Formula, _ by: [Formula], _ sign: Differential, _ depth: Int
  ) {
    let isSimple = !of.isTall && of.isVariable
    row { writer in
      writer.put("<mfrac><mrow>")
      writer.differential(sign, power: by.count)
      if isSimple { writer.write(of, depth) }
      writer.put("</mrow><mrow>")
      for variable in repeated(by) {
        writer.differential(sign, power: 1)
        if variable.count == 1, variable.formula.isVariable {
          writer.write(variable.formula, depth)
          continue
        }
        let base = variable.formula.asBase()
        if variable.count > 1 {
          writer.tagged("msup") {
            $0.write(base, depth)
            $0.put("<mn>\(variable.count)</mn>")
          }
        } else {
          writer.write(base, depth)
        }
      }
      writer.put("</mrow></mfrac>")
      if isSimple { return }
      if case .fenced = of { return writer.write(of, depth) }
      writer.fenced(.parentheses, isTall: of.isTall) { $0.write(of, depth) }
    }
  }

  private mutating func differential(_ sign: Differential, power: Int) {
    let letter = "<mi mathvariant=\"normal\">\(sign.symbol)</mi>"
    put(power > 1 ? "<msup>\(letter)<mn>\(power)</mn></msup>" : letter)
  }

  mutating func matrix(_ rows: [[Formula]], _ fence: Fence, _ depth: Int) {
    let isNumeric = Formula.areNumbers(rows)
    let columns = rows.reduce(0) { max($0, $1.count) }
    fenced(fence, isTall: true) { writer in
      writer.put(isNumeric ? "<mtable class=\"numbers\">" : "<mtable>")
      for entries in rows {
        writer.tagged("mtr") { writer in
          for column in 0..<columns {
            writer.tagged("mtd") { if column < entries.count { $0.write(entries[column], depth) } }
          }
        }
      }
      writer.put("</mtable>")
    }
  }

  mutating func big(
    _ sign: BigOperator, _ under: Formula?, _ over: Formula?, _ body: Formula, _ depth: Int
  ) {
    let symbol =
      switch sign {
      case .sum: "<mo>∑</mo>"
      case .product: "<mo>∏</mo>"
      case .maximum: "<mo movablelimits=\"true\">max</mo>"
      case .minimum: "<mo movablelimits=\"true\">min</mo>"
      case .mean: "<mo movablelimits=\"true\">mean</mo>"
      }
    row { writer in
      switch (under, over) {
      case (let under?, let over?):
        writer.put("<munderover>" + symbol)
        writer.write(under, depth)
        writer.write(over, depth)
        writer.put("</munderover>")
      case (let limit?, nil):
        writer.put("<munder>" + symbol)
        writer.write(limit, depth)
        writer.put("</munder>")
      case (nil, let limit?):
        writer.put("<mover>" + symbol)
        writer.write(limit, depth)
        writer.put("</mover>")
      case (nil, nil): writer.put(symbol)
      }
      if body != .row([]) { writer.write(body.asFactor(isFirst: true), depth) }
    }
  }

  mutating func write(_ cases: [Case], _ depth: Int) {
    row { writer in
      writer.bracket("{", "prefix", true)
      writer.put("<mtable class=\"cases\">")
      for one in cases {
        writer.put("<mtr><mtd>")
        writer.write(one.value, depth)
        writer.put("</mtd><mtd>")
        if let condition = one.condition {
          writer.put("<mtext>if\u{A0}</mtext>")
          writer.write(condition, depth)
        } else {
          writer.put("<mtext>otherwise</mtext>")
        }
        writer.put("</mtd></mtr>")
      }
      writer.put("</mtable>")
    }
  }
}

extension Accent {
  var symbol: String {
    switch self {
    case .hat: "ˆ"
    case .bar: "¯"
    case .tilde: "˜"
    case .dot: "˙"
    case .vector: "→"
    }
  }
}

extension Identifier.Tie {
  fileprivate var attributes: String {
    " data-quantity=\"\(quantity)\"" + (entry.map { " data-entry=\"\($0)\"" } ?? "")
  }
}
