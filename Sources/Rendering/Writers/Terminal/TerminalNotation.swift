/// How each kind of formula is written in a terminal.
extension TerminalMathematics {
  func set(_ numeral: Numeral) -> Setting {
    var text = (numeral.isNegative ? "−" : "") + oneLine(numeral.digits)
    guard let exponent = numeral.exponent else {
      return (Box(text), numeral.isNegative ? .prefix : .atom)
    }
    text += " × 10" + (superscripted(String(exponent)) ?? "")
    return (Box(text), .product)
  }

  func set(_ identifier: Identifier, _ depth: Int) -> Box {
    let letters = identifier.letters
    var text = oneLine(letters.base)
    if let accent = letters.accent { text = accented(text, accent) }
    if let layer = identifier.layer { text += "^[" + oneLine(layer) + "]" }
    text += primes(identifier.primes)
    return Box(text + subscripts(own: letters.digits, identifier.subscripts, depth))
  }

  func subscripts(own: String, _ entries: [Formula], _ depth: Int) -> String {
    if own.isEmpty && entries.isEmpty { return "" }
    var parts = entries.map { set($0, depth).box.lines.joined(separator: " ") }
    // A longer word is hard to read that small.
    let areShort = parts.allSatisfy { $0.unicodeScalars.count <= 5 }
    let spaceless = parts.map { $0.filter { $0 != " " } }
    if areShort, let list = subscripted(listed(own, spaceless)) { return list }
    if own.isEmpty && parts.count == 1 && parts[0].unicodeScalars.count == 1 {
      return "_" + parts[0]
    }
    if !own.isEmpty { parts = parts.isEmpty ? [own] : [own + ";" + parts[0]] + parts.dropFirst() }
    return "_{" + parts.joined(separator: ",") + "}"
  }

  private func listed(_ own: String, _ entries: [String]) -> String {
    let list = entries.joined(separator: ",")
    return own.isEmpty || list.isEmpty ? own + list : own + ";" + list
  }

  func primes(_ count: Int) -> String {
    count > 3 ? "^(\(count))" : String(repeating: "′", count: max(0, count))
  }

  func row(_ parts: [Formula], _ depth: Int) -> Box {
    var box = Box("")
    for (index, part) in parts.enumerated() {
      if case .mark(.comma) = part {
        box.append(index < parts.count - 1 ? ", " : ",")
      } else if case .mark(let mark) = part, mark.joins {
        box.append((box.width == 0 ? "" : " ") + mark.symbol + " ")
      } else if case .relation(.row([]), let relation, .row([])) = part {
        box.append((box.width == 0 ? "" : " ") + relation.symbol + " ")
      } else {
        box.append(set(part, depth).box)
      }
    }
    return box
  }

  func product(_ factors: [Formula], _ how: Multiplication, _ depth: Int) -> Setting {
    if factors.count == 1 { return set(factors[0], depth) }
    var box = Box("")
    var follows = Tightness.atom
    for (index, factor) in factors.enumerated() {
      var (inner, tightness) = set(factor.asFactor(isFirst: index == 0, onLine: true), depth)
      if tightness.rawValue < Tightness.product.rawValue {
        (inner, tightness) = (inner.fenced(.parentheses), .atom)
      }
      if index > 0 {
        // Beside a fraction on one line, nothing between would read as part of it.
        let touches = follows == .quotient || tightness == .quotient
        switch how.joint(factors[index - 1], factor) {
        case .sign(let mark): box.append(" \(mark.symbol) ")
        case .space, .nothing: box.append(touches ? " · " : " ")
        }
      }
      box.append(inner)
      follows = tightness == .quotient && isPlainNumber(factor) ? .atom : tightness
    }
    return (box, .product)
  }

  /// 1/2 before something reads as one half of it.
  private func isPlainNumber(_ formula: Formula) -> Bool {
    if case .fraction(.number, .number) = formula { true } else { false }
  }

  func sum(_ terms: [Term], _ depth: Int) -> Box {
    var box = Box("")
    for (index, term) in terms.enumerated() {
      if index > 0 {
        box.append(term.sign == .plus ? " + " : " − ")
      } else if term.sign == .minus {
        box.append("−")
      }
      box.append(
        enclosed(
          term.formula.asTerm(isFirst: index == 0, sign: term.sign, onLine: true), below: .sum,
          depth))
    }
    return box
  }

  func related(_ left: Formula, _ relation: Relation, _ right: Formula, _ depth: Int) -> Box {
    var box = set(left, depth).box
    box.append((box.width == 0 ? "" : " ") + relation.symbol)
    let right = set(right, depth).box
    if right.width > 0 { box.append(" ") }
    box.append(right)
    return box
  }

  func fraction(_ top: Formula, _ bottom: Formula, _ depth: Int) -> Setting {
    let setTop = set(top, depth)
    let needsBrackets =
      setTop.tightness.rawValue < Tightness.product.rawValue || endsInFraction(top)
    var box = needsBrackets ? setTop.box.fenced(.parentheses) : setTop.box
    box.append("/")
    box.append(enclosed(bottom, below: .power, depth))
    return (box, .quotient)
  }

  /// Whether a stroke behind it would follow another one: a · b/c.
  private func endsInFraction(_ formula: Formula) -> Bool {
    switch formula {
    case .fraction, .derivative: true
    case .product(let factors, _): factors.last.map { endsInFraction($0) } ?? false
    case .negated(let inner), .emphasised(let inner): endsInFraction(inner)
    case .row(let parts): parts.contains(.mark(.slash)) || parts.last.map(endsInFraction) ?? false
    default: false
    }
  }

  func derivative(
    _ of: Formula, _ by: [Formula], _ sign: Differential, _ depth: Int
  ) -> Setting {
    var box = Box(sign.symbol)
    if by.count > 1 { box.append(superscripted(String(by.count)) ?? "") }
    box.append(enclosed(of, below: .power, depth))
    box.append("/")
    var denominator = Box("")
    let variables = repeated(by)
    for variable in variables {
      denominator.append(sign.symbol)
      denominator.append(enclosed(variable.formula, below: .power, depth))
      if variable.count > 1 { denominator.append(superscripted(String(variable.count)) ?? "") }
    }
    box.append(variables.count > 1 ? denominator.fenced(.parentheses) : denominator)
    return (box, .quotient)
  }

  func power(_ base: Formula, _ exponent: Formula, _ depth: Int) -> Box {
    let upper = set(exponent, depth)
    let plain = upper.box.isLine ? upper.box.first : ""
    if let small = superscripted(plain.filter { $0 != " " }) { return raised(base, small, depth) }
    var box = enclosed(base.asBase(), below: .atom, depth)
    box.append("^")
    box.append(upper.tightness == .atom ? upper.box : upper.box.fenced(.parentheses))
    return box
  }

  /// `base` with small text at its upper right.
  func raised(_ base: Formula, _ small: String, _ depth: Int) -> Box {
    var box = enclosed(base.asBase(), below: .atom, depth)
    let width = displayWidth(small)
    let below = Array(repeating: blanks(width), count: box.height - 1)
    box.append(Box(lines: [small] + below, width: width, baseline: box.baseline))
    return box
  }

  func matrix(_ rows: [[Formula]], _ fence: Fence, _ depth: Int) -> Box {
    if isInline {
      var box = Box("")
      for (index, row) in rows.enumerated() {
        if index > 0 { box.append("; ") }
        box.append(joined(row, ", ", depth))
      }
      return box.fenced(fence)
    }
    let cells = rows.map { row in row.map { set($0, depth).box } }
    let columns = cells.reduce(0) { max($0, $1.count) }
    var widths = Array(repeating: 0, count: columns)
    for row in cells {
      for (index, cell) in row.enumerated() {
        widths[index] = max(widths[index], cell.width)
      }
    }
    let areNumbers = Formula.areNumbers(rows)
    let lines = cells.map { row in
      var box = Box("")
      for column in 0..<columns {
        if column > 0 { box.append("  ") }
        let cell = column < row.count ? row[column] : Box("")
        box.append(cell.padded(to: widths[column], areNumbers ? .right : .centre))
      }
      return box
    }
    return Box.stacked(lines).fenced(fence)
  }

  func big(
    _ sign: BigOperator, _ under: Formula?, _ over: Formula?, _ body: Formula, _ depth: Int
  ) -> Box {
    var box = Box(sign.symbol)
    if let under {
      let text = set(under, depth).box.lines.joined(separator: " ").filter { $0 != " " }
      box.append(subscripted(text) ?? (text.unicodeScalars.count == 1 ? "_" + text : "_{\(text)}"))
    }
    if let over {
      let text = set(over, depth).box.lines.joined(separator: " ").filter { $0 != " " }
      box.append(
        superscripted(text) ?? (text.unicodeScalars.count == 1 ? "^" + text : "^{\(text)}"))
    }
    box.append(" ")
    // max a/b on one line would look like (max a)/b.
    let isSum = sign == .sum || sign == .mean
    box.append(enclosed(body, below: isSum ? .product : .prefix, depth))
    return box
  }

  func set(_ cases: [Case], _ depth: Int) -> Box {
    if isInline {
      var box = Box("")
      for (index, one) in cases.enumerated() {
        if index > 0 { box.append(", ") }
        box.append(set(one.value, depth).box)
        box.append(one.condition == nil ? " otherwise" : " if ")
        if let condition = one.condition { box.append(set(condition, depth).box) }
      }
      return box.fenced(.braces)
    }
    let values = cases.map { set($0.value, depth).box }
    let width = values.reduce(0) { max($0, $1.width) }
    let lines = zip(cases, values).map { one, value in
      var box = value.padded(to: width, .left)
      box.append(one.condition == nil ? "  otherwise" : "  if ")
      if let condition = one.condition { box.append(set(condition, depth).box) }
      return box
    }
    let stack = Box.stacked(lines)
    var box = Box.bracket(
      .braces, isOpening: true, height: stack.height, baseline: stack.baseline)
    box.append(" ")
    box.append(stack)
    return box
  }

  func set(_ accent: Accent, _ inner: Formula, _ depth: Int) -> Box {
    let box = set(inner, depth).box
    if box.width == 1, box.isLine { return Box(accented(box.first, accent)) }
    var named = Box(accent.name)
    named.append(box.fenced(.parentheses))
    return named
  }
}

extension Accent {
  fileprivate var name: String {
    switch self {
    case .hat: "hat"
    case .bar: "bar"
    case .tilde: "tilde"
    case .dot: "dot"
    case .vector: "vec"
    }
  }
}

extension BigOperator {
  fileprivate var symbol: String {
    switch self {
    case .sum: "Σ"
    case .product: "Π"
    case .maximum: "max"
    case .minimum: "min"
    case .mean: "mean"
    }
  }
}

/// Neighbours that are the same, counted: x, x, y is x twice, y once.
func repeated(_ variables: [Formula]) -> [(formula: Formula, count: Int)] {
  var result: [(formula: Formula, count: Int)] = []
  for variable in variables {
    if let last = result.last, last.formula == variable {
      result[result.count - 1].count += 1
    } else {
      result.append((variable, 1))
    }
  }
  return result
}
