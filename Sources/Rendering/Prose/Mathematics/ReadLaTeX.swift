/// LaTeX mathematics, as people write it in prose, read as a formula: letters, numbers, signs,
/// scripts, fractions, roots, sums, brackets, accents, words, matrices and cases.
///
/// Nothing if any part of it is something else: half a formula would be a wrong one.
func readLaTeX(_ text: String) -> Formula? {
  var reader = LaTeXReader(text)
  let formula = reader.relations()
  return reader.isDone ? formula : nil
}

/// One pass over the text; what cannot be read is remembered and ends the reading.
struct LaTeXReader {
  let letters: [Unicode.Scalar]
  var place = 0
  private var depth = 0
  var isOdd = false
  private static let deepest = 40

  init(_ text: String) { letters = Array(text.unicodeScalars) }

  /// Whether all of the text was read, and all of it was understood.
  var isDone: Bool { !isOdd && peek() == .end }

  // MARK: - From loose to tight

  mutating func relations() -> Formula {
    depth += 1
    defer { depth -= 1 }
    if depth > LaTeXReader.deepest { isOdd = true }
    if isOdd { return .row([]) }
    var parts = [list()]
    var relations: [Relation] = []
    while !isOdd, let relation = LaTeXReader.relation(peek()) {
      advance()
      relations.append(relation)
      parts.append(list())
    }
    if relations.isEmpty { return parts[0] }
    if relations.count == 1 { return .relation(parts[0], relations[0], parts[1]) }
    // A row holds together tightly, so it must not stand inside something.
    if depth > 1 { isOdd = true }
    return .row(
      [parts[0]]
        + zip(relations, parts.dropFirst()).flatMap {
          [.relation(.row([]), $0, .row([])), $1]
        })
  }

  mutating func list() -> Formula {
    var parts = [sum()]
    while !isOdd, take(",") { parts.append(sum()) }
    return parts.count == 1 ? parts[0] : .list(parts)
  }

  mutating func sum() -> Formula {
    var terms: [Term] = []
    var sign = Term.Sign.plus
    if take("-") || take("−") { sign = .minus } else if take("+") { isOdd = true }
    while !isOdd {
      terms.append(Term(sign, product()))
      if take("+") {
        sign = .plus
      } else if take("-") || take("−") {
        sign = .minus
      } else {
        break
      }
    }
    let isPlain = terms.count == 1 && sign == .plus
    if !isPlain, terms.contains(where: { $0.formula == .row([]) }) { isOdd = true }
    if terms.count > 1 { return .sum(terms) }
    guard let only = terms.first else { return .row([]) }
    return only.sign == .plus ? only.formula : .negated(only.formula)
  }

  mutating func product() -> Formula {
    var factors = [quotient()]
    var how: Multiplication?
    while !isOdd, let sign = LaTeXReader.multiplication(peek()) {
      advance()
      if let how, how != sign { factors = [.product(factors, how)] }
      how = sign
      factors.append(quotient())
    }
    guard let how else { return factors[0] }
    if factors.contains(.row([])) { isOdd = true }
    return .product(factors, how)
  }

  /// a b / c d, as it stands: what a slash takes with it is left to the reader.
  mutating func quotient() -> Formula {
    let left = sideBySide()
    guard take("/") else { return left }
    let right = sideBySide()
    if left == .row([]) || right == .row([]) { isOdd = true }
    return .row([left, .mark(.slash), right])
  }

  mutating func sideBySide() -> Formula {
    var parts: [Formula] = []
    while !isOdd, let part = scripted() { parts.append(part) }
    switch parts.count {
    case 0: return .row([])
    case 1: return parts[0]
    default: return .product(parts, .juxtaposed)
    }
  }

  // MARK: - Scripts

  mutating func scripted() -> Formula? {
    guard let start = atom() else { return nil }
    var base = start
    while !isOdd {
      let hasScripts = peek() == .sign("^") || peek() == .sign("_") || peek() == .sign("'")
      if hasScripts {
        base = scripts(on: base)
      } else if base.isName, place < letters.count, letters[place] == "(" {
        let inner = fence(.openParenthesis)
        if case .fenced(.list(let arguments), _) = inner {
          base = .call(base, arguments)
        } else if case .fenced(let argument, _) = inner {
          base = .call(base, [argument])
        } else {
          isOdd = true
        }
      } else {
        return base
      }
    }
    return base
  }

  mutating func scripts(on base: Formula) -> Formula {
    var lower: Formula?
    var upper: Formula?
    var primes = 0
    while !isOdd {
      if take("'") {
        primes += 1
      } else if upper == nil, take("^") {
        upper = argument()
      } else if lower == nil, take("_") {
        lower = argument()
      } else {
        break
      }
    }
    var base = base
    if case .identifier(var identifier) = base {
      identifier.primes = primes
      if let lower { identifier.subscripts = lower.entries }
      if case .fenced(.number(let layer), .brackets)? = upper, layer.exponent == nil {
        identifier.layer = layer.digits
        upper = nil
      }
      base = .identifier(identifier)
    } else {
      if primes > 0 { isOdd = true }
      if let lower { base = .subscripted(base, lower.entries) }
    }
    if case .text("⊤")? = upper { return .transposed(base) }
    return upper.map { .power(base, $0) } ?? base
  }

  /// What one script or one command takes: a group, or the next sign alone.
  mutating func argument() -> Formula {
    skipBlanks()
    guard place < letters.count else {
      isOdd = true
      return .row([])
    }
    if take("{") {
      if place + 1 < letters.count, letters[place + 1] == "}",
        let sign = LaTeXReader.lone(letters[place])
      {
        place += 2
        return sign
      }
      let inner = relations()
      if !take("}") { isOdd = true }
      return inner
    }
    if letters[place].value &- 48 < 10 {
      place += 1
      return .number(String(Character(letters[place - 1])))
    }
    if let sign = LaTeXReader.lone(letters[place]) { return taken(sign) }
    guard let next = atom() else {
      isOdd = true
      return .row([])
    }
    return next
  }

  // MARK: - Atoms

  mutating func atom() -> Formula? {
    skipBlanks()
    switch peek() {
    case .end: return nil
    case .command(let name): return command(name)
    case .sign(let sign):
      switch sign {
      case "0"..."9": return number()
      case "a"..."z", "A"..."Z":
        return taken(.identifier(String(Character(sign))))
      case "(": return fence(.openParenthesis)
      case "[": return fence(.openBracket)
      case "{":
        let group = argument()
        // In print its braces are gone, and nothing would hold it together.
        switch group {
        case .sum, .relation, .list, .negated: isOdd = true
        default: break
        }
        return group
      case "|", ":", ";", "*": return LaTeXReader.lone(sign).map { taken($0) }
      case "!", ".": return taken(.text(String(Character(sign))))
      default: return LaTeXReader.letter(sign).map { taken($0) }
      }
    }
  }

  mutating func taken(_ formula: Formula) -> Formula {
    place += 1
    return formula
  }

  mutating func number() -> Formula {
    var digits = ""
    while place < letters.count {
      let next = letters[place]
      let isPoint =
        next == "." && place + 1 < letters.count && letters[place + 1].value &- 48 < 10
        && !digits.utf8.contains(0x2E)
      guard next.value &- 48 < 10 || isPoint else { break }
      digits.unicodeScalars.append(next)
      place += 1
    }
    return .number(digits)
  }

  /// ( … ) or [ … ]; an interval may end with the other bracket.
  mutating func fence(_ open: Mark) -> Formula {
    skipBlanks()
    place += 1
    let inner = relations()
    let isRound = open == .openParenthesis
    if take(isRound ? ")" : "]") { return .fenced(inner, isRound ? .parentheses : .brackets) }
    if take(isRound ? "]" : ")") {
      return .row([
        .mark(open), inner, .mark(isRound ? .closeBracket : .closeParenthesis),
      ])
    }
    isOdd = true
    return inner
  }

  mutating func command(_ name: String) -> Formula? {
    if LaTeXReader.endsProduct(name) { return nil }
    advance()
    if let symbol = LaTeXReader.symbol(name) { return symbol }
    switch name {
    case "frac", "dfrac", "tfrac":
      let top = argument()
      return .fraction(top, argument())
    case "sqrt":
      if peek() == .sign("[") { isOdd = true }
      return .root(argument())
    case "text", "textrm", "mathrm", "operatorname", "mathit", "mathsf", "mathtt":
      return word(isFunction: name == "operatorname")
    case "mathbf", "boldsymbol", "mathbb", "mathcal": return styled(name)
    case "sum": return big(.sum)
    case "prod": return big(.product)
    case "max": return big(.maximum)
    case "min": return big(.minimum)
    case "partial": return prefixed(.partial)
    case "nabla": return prefixed(.nabla)
    case "left": return grown()
    case "begin": return environment()
    default: break
    }
    if let accent = LaTeXReader.accent(name) { return .accented(accent, argument()) }
    isOdd = true
    return nil
  }

  /// ∂E as one thing; ∂² and ∇_w as signs of their own.
  mutating func prefixed(_ mark: Mark) -> Formula {
    if peek() == .sign("^") || peek() == .sign("_") { return .mark(mark) }
    guard let next = scripted() else { return .mark(mark) }
    return .row([.mark(mark), next])
  }

  mutating func big(_ sign: BigOperator) -> Formula {
    var under: Formula?
    var over: Formula?
    while !isOdd {
      if peek() == .command("limits") {
        advance()
      } else if under == nil, take("_") {
        under = argument()
      } else if over == nil, take("^") {
        over = argument()
      } else {
        break
      }
    }
    return .big(sign, under: under, over: over, of: product())
  }
}
