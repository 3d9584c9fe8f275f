import Text

// The levels of an expression, loose to tight: logic, comparison, range, sum, product, sign,
// power. Names, calls and what stands in brackets are in the files beside this one.

extension Cursor {
  /// Whatever may stand in brackets and after `=`: logic and comparisons over ranges and sums.
  mutating func anything() throws(Fault) -> Term {
    let first = try expression()
    guard continuesCondition else { return first }
    return try condition(from: first)
  }

  private var continuesCondition: Bool {
    switch kind {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .element, .dots: true
    case .name: isWord(.and) || isWord(.or) || isElementWord
    default: false
    }
  }

  /// `in`, unless the worksheet has a quantity so called.
  private var isElementWord: Bool {
    isWord(.in) && !names.use(Word.in.rawValue).contains(.quantity)
  }

  private mutating func condition(from first: Term) throws(Fault) -> Term {
    var conjunction = try comparison(from: first)
    var disjunction: Term?
    var disjunctionHeight = 0
    while isWord(.and) || isWord(.or) {
      let isAnd = take(.and)
      if !isAnd { advance() }
      let below = height
      let next = try comparison(from: expression())
      if isAnd {
        conjunction = try term(
          .logical(.and, conjunction, next), from: conjunction.span.start,
          over: max(below, height))
      } else {
        let nextHeight = height
        if let left = disjunction {
          disjunction = try term(
            .logical(.or, left, conjunction), from: left.span.start,
            over: max(disjunctionHeight, below))
        } else {
          disjunction = conjunction
          height = below
        }
        disjunctionHeight = height
        (conjunction, height) = (next, nextHeight)
      }
    }
    guard let left = disjunction else { return conjunction }
    return try term(
      .logical(.or, left, conjunction), from: left.span.start,
      over: max(disjunctionHeight, height))
  }

  /// `a < b <= c`: operands and operators side by side.
  mutating func comparison(from first: Term) throws(Fault) -> Term {
    let whole = try range(from: first)
    guard comparisonOperator != nil else { return whole }
    var operands = [whole]
    var operators: [ComparisonOperator] = []
    var highest = height
    while let sign = comparisonOperator {
      advance()
      operators.append(sign)
      operands.append(try range(from: expression()))
      highest = max(highest, height)
    }
    return try term(.comparison(operands, operators), from: first.span.start, over: highest)
  }

  private var comparisonOperator: ComparisonOperator? {
    switch kind {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .element: .element
    case .name where isElementWord: .element
    default: nil
    }
  }

  /// `a .. b` and `a .. b step s`.
  mutating func range(from first: Term) throws(Fault) -> Term {
    guard take(.dots) else { return first }
    var highest = height
    let outer = stops
    stops |= .step
    let last = try expression()
    highest = max(highest, height)
    var step: Term?
    if take(.step) {
      step = try expression()
      highest = max(highest, height)
    }
    stops = outer
    return try term(.range(first, last, step: step), from: first.span.start, over: highest)
  }

  // MARK: Sums and products

  /// Terms joined by `+` and `-`.
  mutating func expression() throws(Fault) -> Term {
    var left = try product()
    var count = 0
    while kind == .plus || kind == .minus {
      if count == 32 { return try longSum(from: left) }
      let sign: BinaryOperator = kind == .plus ? .add : .subtract
      advance()
      let below = height
      let right = try product()
      left = try term(
        .binary(sign, left, right), from: left.span.start, over: max(below, height))
      count += 1
    }
    return left
  }

  /// A sum of many terms as a tree whose height is the logarithm of their number; in its right
  /// halves the signs are turned where a minus stands before them, so that the value is the same.
  private mutating func longSum(from left: Term) throws(Fault) -> Term {
    var terms: [(isMinus: Bool, term: Term)] = [(false, left)]
    var highest = height
    while kind == .plus || kind == .minus {
      let isMinus = kind == .minus
      advance()
      terms.append((isMinus, try product()))
      highest = max(highest, height)
      guard terms.count <= Self.mostTerms else {
        throw Fault(
          at: left.span.joined(with: terms[terms.count - 1].term.span),
          "A sum of more than 100,000 terms is not worked with.",
          hint: "Write the terms as a vector x and their sum as sum_i x_i.")
      }
    }
    return try sum(of: terms[...], isTurned: false, over: highest)
  }

  private mutating func sum(
    of terms: ArraySlice<(isMinus: Bool, term: Term)>, isTurned: Bool, over below: Int
  ) throws(Fault) -> Term {
    let first = terms[terms.startIndex]
    guard terms.count > 1 else {
      height = below
      return first.term
    }
    let middle = terms.startIndex + terms.count / 2
    let right = terms[middle...]
    let isMinus = terms[middle].isMinus
    let left = try sum(of: terms[..<middle], isTurned: isTurned, over: below)
    let leftHeight = height
    let rest = try sum(of: right, isTurned: isMinus, over: below)
    let sign: BinaryOperator = isMinus != isTurned ? .subtract : .add
    let span = left.span.joined(with: rest.span)
    height = max(leftHeight, height) + 1
    return Term(.binary(sign, left, rest), at: span)
  }

  /// Factors at one level, left to right: side by side, `*`, `·`, `/`, `∘`.
  mutating func product() throws(Fault) -> Term {
    var left = try factor()
    while true {
      let sign: BinaryOperator
      switch kind {
      case .times, .cross: sign = .times
      case .dot: sign = .dot
      case .divide: sign = .divide
      case .entrywise: sign = .entrywise
      default:
        guard beginsFactor else { return left }
        if kind == .number { try refuseNumberAfterNumber(left) }
        let below = height
        let right = try factor()
        let start = left.span.start
        left = try term(.binary(.juxtaposed, left, right), from: start, over: max(below, height))
        continue
      }
      if kind == .cross, stops.contains(.x) { return left }
      advance()
      let below = height
      let right = try factor()
      left = try term(
        .binary(sign, left, right), from: left.span.start, over: max(below, height))
    }
  }

  /// Whether what stands here is a factor when it follows another one.
  var beginsFactor: Bool {
    switch kind {
    case .name: !stops.contains(token.link)
    case .number, .fraction, .openParenthesis, .openBracket, .openBrace, .partial, .sum, .product,
      .root:
      true
    case .bar, .doubleBar: openBars == 0 && !barIsGiven
    default: false
    }
  }

  /// `1 2` is no product: nobody writes one so, and in a row of entries it is a lost comma.
  private func refuseNumberAfterNumber(_ left: Term) throws(Fault) {
    guard position >= 2, tokens[position - 1].kind == .number else { return }
    let before = tokens[position - 2].kind
    guard before != .underscore, before != .caret else { return }
    let span = tokens[position - 1].span.joined(with: token.span)
    if !token.spaced { throw Fault(at: span, "This number has two decimal points.") }
    let gap = bytes[Int(tokens[position - 1].end)..<Int(token.start)]
    if gap.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      throw Fault(
        at: token.span, "The line before this number ends without a comma or `;`.",
        hint: "Put `;` between rows, a comma between entries.")
    }
    throw Fault(
      at: span, "Two numbers stand side by side.",
      hint: "Put a comma between entries, `;` between rows, `*` in a product.")
  }

  // MARK: Signs and powers

  /// A factor: perhaps signs, then what they apply to, with its powers. `-x^2` is −(x²).
  mutating func factor() throws(Fault) -> Term {
    switch kind {
    case .minus:
      let start = start
      advance()
      try deepen()
      let operand = try factor()
      depth -= 1
      return try term(.negated(operand), from: start, over: height)
    case .plus:
      advance()
      try deepen()
      let operand = try factor()
      depth -= 1
      return operand
    default:
      let base = try primary()
      switch kind {
      case .caret, .transpose, .underscore: return try powers(of: base)
      default: return base
      }
    }
  }
}
