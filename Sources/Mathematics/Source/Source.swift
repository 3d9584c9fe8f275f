/// An expression as the worksheet language writes it: read again, it means the same.
///
/// `indices` are in scope already (those of a left side), and get their letters first.
public func source(
  _ expression: Expression, in definitions: Definitions, indices: [Index] = []
) -> String {
  SourceWriting(
    definitions: definitions,
    letters: IndexLetters(of: expression, indices: indices, in: definitions)
  ).phrase(expression).text
}

/// A condition as the worksheet language writes it after `if`.
public func source(
  _ condition: Condition, in definitions: Definitions, indices: [Index] = []
) -> String {
  let whole = Expression.cases([Branch(value: .zero, condition: condition)])
  return SourceWriting(
    definitions: definitions, letters: IndexLetters(of: whole, indices: indices, in: definitions)
  ).text(condition)
}

/// Some text and how tightly it holds together.
struct Phrase {
  enum Strength: Int {
    case sum, product, sign, power, atom
  }

  var text: String
  var strength: Strength
  /// Whether it reaches as far right as a product does, as `sum_k` does.
  var opensRight = false
  /// Whether it is one Σ, Π, max, min or mean: nothing stands before its word.
  var isTotal = false

  init(_ text: String, _ strength: Strength = .atom, opensRight: Bool = false) {
    self.text = text
    self.strength = strength
    self.opensRight = opensRight
  }

  /// The text, in parentheses if it holds together less than wanted.
  func text(atLeast wanted: Strength) -> String {
    strength.rawValue < wanted.rawValue ? "(" + text + ")" : text
  }

  /// The text as a factor.
  func factor(isFirst: Bool, isLast: Bool) -> String {
    if strength == .sign && isFirst && !opensRight { return text }
    return opensRight && !isLast ? "(" + text + ")" : text(atLeast: opensRight ? .product : .power)
  }
}

struct SourceWriting {
  let definitions: Definitions
  var letters: IndexLetters
  /// Whether a matrix beside it tells the size of the identity, which is `I` then.
  var tellsSize = false

  func phrase(_ expression: Expression) -> Phrase {
    switch expression {
    case .number(let value): return number(value)
    case .constant(.pi): return Phrase("pi")
    case .constant(.euler): return Phrase("exp(1)")
    case .symbol(let symbol, let places): return quantity(symbol, places)
    case .size(let size): return Phrase(self.size(size))
    case .sum(let terms): return sum(terms)
    case .product: return product(expression)
    case .power(let base, let exponent): return power(base, exponent)
    case .primitive(let primitive, let argument):
      return Phrase(primitive.name + "(" + phrase(argument).text + ")")
    case .call(let function, let arguments, let places): return call(function, arguments, places)
    case .total(let total, let index, let body): return self.total(total, index, body)
    case .delta(let a, let b): return Phrase("delta_{" + place(a) + "," + place(b) + "}")
    case .cases(let branches):
      let lines = branches.map { branch in
        phrase(branch.value).text
          + (branch.condition == .otherwise ? " otherwise" : " if " + text(branch.condition))
      }
      return Phrase("{ " + lines.joined(separator: ", ") + " }")
    }
  }

  func place(_ place: Subscript) -> String {
    switch place {
    case .entry(let number): String(number)
    case .index(let index): letters[index]
    }
  }

  func size(_ size: Size) -> String {
    switch size {
    case .known(let count): String(count)
    case .symbolic(let symbol): definitions.name(of: symbol).source
    }
  }

  /// `0.25`, or `1/3` where no decimal ends.
  func number(_ value: Rational) -> Phrase {
    if let text = value.decimalText {
      return Phrase(text, value.sign < 0 ? .sign : .atom)
    }
    return Phrase(value.fractionText, .product)
  }

  // MARK: Sums and products

  private func sum(_ terms: [Expression]) -> Phrase {
    var text = ""
    for term in terms {
      let (isNegative, magnitude) = term.signAndMagnitude
      let inner = phrase(isNegative ? magnitude : term).text(atLeast: .product)
      if text.isEmpty {
        text = isNegative ? "-" + inner : inner
      } else {
        text += (isNegative ? " - " : " + ") + inner
      }
    }
    return terms.isEmpty ? Phrase("0") : Phrase(text, terms.count == 1 ? .product : .sum)
  }

  private func product(_ expression: Expression) -> Phrase {
    let (isNegative, magnitude) = expression.signAndMagnitude
    guard isNegative else { return joined(expression.factorRuns) }
    let inner = phrase(magnitude)
    return Phrase(
      "-" + inner.text(atLeast: .product), inner.strength == .product ? .product : .sign,
      opensRight: inner.opensRight)
  }

  /// `a b / (c d)`, run by run from left to right.
  private func joined(_ runs: [FactorRun]) -> Phrase {
    var runs = runs
    var text = ""
    var opensRight = false
    if let first = runs.first?.over.first, first.rational == .half,
      runs.count > 1 || runs[0].over.count > 1
    {
      text = "1/2"
      runs[0].over.removeFirst()
    }
    for (index, run) in runs.enumerated() {
      let endsHere = index == runs.count - 1
      for (place, factor) in run.over.enumerated() {
        let isLast = endsHere && run.under.isEmpty && place == run.over.count - 1
        let phrase = phrase(factor)
        append(phrase.factor(isFirst: text.isEmpty, isLast: isLast), to: &text)
        opensRight = isLast && phrase.opensRight
      }
      guard !run.under.isEmpty else { continue }
      if text.isEmpty { text = "1" }
      text += " / "
      let below = run.under.count == 1 ? phrase(run.under[0]) : phrase(.product(run.under))
      opensRight = endsHere && below.isTotal
      text += opensRight ? below.text : below.text(atLeast: .power)
    }
    return Phrase(text.isEmpty ? "1" : text, .product, opensRight: opensRight)
  }

  /// Side by side; with a star before a digit, and where side by side could be read otherwise.
  func append(_ factor: String, to text: inout String) {
    guard let first = factor.utf8.first else { return }
    if text.isEmpty { return text = factor }
    let needsStar: Bool
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "["): needsStar = true
    case UInt8(ascii: "|"): needsStar = !text.utf8.isNumberAtEnd
    case UInt8(ascii: "("): needsStar = endsInFunction(text)
    default: needsStar = false
    }
    text += (needsStar ? " * " : " ") + factor
  }

  /// Whether the last word could be called: `sigmoid (a)` would be no product.
  private func endsInFunction(_ text: String) -> Bool {
    let isWord = { (byte: UInt8) in
      (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte == UInt8(ascii: "_")
    }
    let reversed = text.utf8.reversed().prefix(while: isWord)
    if reversed.isEmpty { return false }
    let word = String(decoding: reversed.reversed(), as: UTF8.self)
    return word == "d" || Primitive(name: word) != nil
      || definitions.functions.contains { $0.name == word }
  }

  // MARK: Powers and functions

  private func power(_ base: Expression, _ exponent: Expression) -> Phrase {
    let whole = Expression.power(base, exponent)
    if let value = exponent.rational, value.sign < 0, !whole.isSmallPowerOfTen {
      return joined(whole.factorRuns)
    }
    let needsBrackets: Bool
    switch base {
    case .symbol(let symbol, _): needsBrackets = definitions.name(of: symbol).layer != nil
    default: needsBrackets = false
    }
    let lower = phrase(base)
    let text = needsBrackets ? "(" + lower.text + ")" : lower.text(atLeast: .atom)
    if let value = exponent.rational, value.isInteger, value.sign >= 0 {
      return Phrase(text + "^" + value.fractionText, .power)
    }
    return Phrase(text + "^(" + phrase(exponent).text + ")", .power)
  }

  private func call(
    _ function: FunctionSymbol, _ arguments: [Argument], _ places: [Subscript]
  ) -> Phrase {
    let known = definitions[function]
    var texts: [String] = []
    for argument in arguments {
      guard definitions.hasName(function),
        let text = self.argument(argument) ?? (known.intrinsic.map { _ in entries(argument) })
      else {
        return phrase(known.body(at: places, of: arguments, in: definitions))
      }
      texts.append(text)
    }
    let whole = known.name + "(" + texts.joined(separator: ", ") + ")"
    return Phrase(whole + subscripts(places))
  }

  private func argument(_ argument: Argument) -> String? {
    if argument.binders.isEmpty { return phrase(argument.body).text }
    return matrixForm(argument.body, indices: argument.binders, in: definitions)
      .flatMap { phrase($0)?.text }
  }

  /// A matrix that has no other form, entry by entry where its size is known.
  private func entries(_ matrix: Argument) -> String {
    guard matrix.binders.count == 2, let rows = matrix.binders[0].size.known,
      let columns = matrix.binders[1].size.known, rows * columns <= 64
    else { return phrase(matrix.body).text }
    let lines = (1...max(rows, 1)).map { row in
      (1...max(columns, 1)).map { column in
        phrase(matrix.body.at(matrix.binders, [.entry(row), .entry(column)])).text
      }.joined(separator: ", ")
    }
    return "[" + lines.joined(separator: "; ") + "]"
  }

  /// `_k`, `_{i,j}`.
  func subscripts(_ places: [Subscript]) -> String {
    if places.isEmpty { return "" }
    let texts = places.map(place)
    return texts.count == 1 ? "_" + texts[0] : "_{" + texts.joined(separator: ",") + "}"
  }
}

extension String.UTF8View {
  /// Whether a digit stands at the end that belongs to no name, as in `2 (a + b)`.
  fileprivate var isNumberAtEnd: Bool {
    var bytes = reversed().makeIterator()
    guard let last = bytes.next(), last &- 48 < 10 else { return false }
    while let byte = bytes.next() {
      if byte &- 48 < 10 || byte == UInt8(ascii: ".") { continue }
      return byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
    }
    return true
  }
}

extension Function {
  /// The body written out for these arguments.
  func body(
    at places: [Subscript], of arguments: [Argument], in definitions: Definitions
  ) -> Expression {
    let supply = definitions.indices
    return body.freshened(by: supply).at(outputs, places).replacingSymbols { symbol, inner in
      guard let place = parameters.firstIndex(where: { $0.symbol == symbol }),
        place < arguments.count
      else { return nil }
      let argument = arguments[place]
      return argument.body.freshened(by: supply).at(argument.binders, inner)
    }
  }
}
