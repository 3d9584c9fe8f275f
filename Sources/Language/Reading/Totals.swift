import Text

// `sum_k …`, `sum_{i=1}^n …`, `max_i …`, `∏_i …`.

extension Cursor {
  func isTotalWord(_ name: Int32) -> Bool {
    name >= Word.sum.rawValue && name <= Word.mean.rawValue
  }

  /// `Σ` and `Π` are letters as well as signs.
  func totalKind(of token: Token) -> TotalKind? {
    guard token.link >= Word.sum.rawValue, token.link <= Word.Pi.rawValue else { return nil }
    switch Word(rawValue: token.link) {
    case .sum, .Sigma: return .sum
    case .prod, .Pi: return .product
    case .max: return .maximum
    case .min: return .minimum
    case .mean: return .mean
    default: return nil
    }
  }

  /// `∑` and `∏`, which are no letters and must have an index.
  mutating func totalSign(_ total: TotalKind) throws(Fault) -> Term {
    guard next().kind == .underscore else { throw indexMissing(total) }
    return try self.total(total)
  }

  func indexMissing(_ total: TotalKind) -> Fault {
    fault(
      "It is not said what this \(total.rawValue) runs over.",
      hint: "Write it as in `\(total.rawValue)_i x_i`.")
  }

  // MARK: Over all entries

  /// `sum`, `max`, … or `norm`, where the worksheet has no function of its own so called.
  func isBuiltInTotal(_ name: Int32) -> Bool {
    (isTotalWord(name) || name == Word.norm.rawValue) && !names.use(name).contains(.function)
  }

  /// `sum(x)`, `norm(x)`, the opening bracket standing here.
  mutating func overEntries(_ name: NameSyntax) throws(Fault) -> Term {
    let isSpaced = token.spaced
    let call = try call(name)
    guard case .call(_, let arguments) = call.kind, arguments.count == 1 else { return call }
    if name.base == Word.norm.text { return Term(.norm(arguments[0]), at: call.span) }
    if kind == .caret, !caretTransposes { throw unclearPower(call, of: arguments[0]) }
    if isSpaced, continuesProduct {
      throw Fault(
        at: call.span, "It is not clear where this \(name.base) ends.",
        hint: "Write `(\(name.base)(\(typed(arguments[0].span))))` if it ends at the bracket.")
    }
    return call
  }

  private var continuesProduct: Bool {
    switch kind {
    case .times, .cross, .dot, .divide, .entrywise: true
    default: beginsFactor
    }
  }

  /// `sum(y - t)^2`: the power of the sum as it stands, but on paper the sum of the squares.
  private func unclearPower(_ call: Term, of argument: Term) -> Fault {
    let word = typed(Span(call.span.start, argument.span.start)).prefix { $0 != "(" && $0 != " " }
    let inner = typed(argument.span)
    var entry = entry(of: argument)
    if case .binary = argument.kind { entry = "(\(entry))" }
    let power = next().kind == .number ? text(of: next()) : "2"
    return Fault(
      at: Span(call.span.start, Int(token.end)),
      "It is not clear whether the power belongs to each entry or to the whole \(word).",
      hint: "Write `\(word)_k \(entry)^\(power)` or `(\(word)(\(inner)))^\(power)`.")
  }

  /// A sum or difference of names with the subscript k at each; other terms with one around them.
  private func entry(of term: Term) -> String {
    switch term.kind {
    case .name: return typed(term.span) + "_k"
    case .number: return typed(term.span)
    case .group(let inner): return entry(of: inner)
    case .binary(.add, let left, let right): return entry(of: left) + " + " + entry(of: right)
    case .binary(.subtract, let left, let right): return entry(of: left) + " - " + entry(of: right)
    default: return "(\(typed(term.span)))_k"
    }
  }

  // MARK: Over an index

  /// A total, its word or sign standing here. It reaches as far right as a product does.
  mutating func total(_ total: TotalKind) throws(Fault) -> Term {
    let start = start
    advance()
    advance()
    try deepen()
    let binders = try binders(of: total)
    var highest = height
    let saved = binders.map { names.use($0.place) }
    for binder in binders { names.insert(.local, binder.place) }
    defer {
      for place in binders.indices.reversed() {
        names.set(saved[place], binders[place].place)
      }
    }
    let body = try product()
    highest = max(highest, height)
    depth -= 1
    return try term(.total(total, binders.map { $0.syntax }, body), from: start, over: highest)
  }

  /// `argmax_k x_k`, the word standing here, as a call of the maximum: the place at which it is
  /// reached.
  mutating func placeOfExtreme() throws(Fault) -> Term {
    let word = token
    let total = try total(isWord(.argmax) ? .maximum : .minimum)
    let name = NameSyntax(base: text(of: word), span: word.span)
    return try term(.call(name, [total]), from: Int(word.start), over: height)
  }

  private typealias Binder = (place: Int32, syntax: BinderSyntax)

  /// What stands after `_`: `k`, `{i, j}`, `{i = 1}^n`.
  private mutating func binders(of total: TotalKind) throws(Fault) -> [Binder] {
    var binders: [Binder] = []
    var highest = 0
    if take(.openBrace) {
      repeat {
        var binder = try binder(of: total)
        if take(.equal) {
          binder.syntax.lower = try expression()
          highest = max(highest, height)
        }
        binders.append(binder)
      } while take(.comma)
      try expect(
        .closeBrace,
        hint: "Write it as in `\(total.rawValue)_{i=1}^n x_i`.")
    } else {
      binders.append(try binder(of: total))
    }
    if kind == .caret {
      advance()
      let upper = try exponent()
      highest = max(highest, height)
      for place in binders.indices { binders[place].syntax.upper = upper }
    }
    height = highest
    return binders
  }

  private mutating func binder(of total: TotalKind) throws(Fault) -> Binder {
    guard kind == .name else {
      throw fault(
        "The index of this \(total.rawValue) should be a name, but \(found).",
        hint: "Write it as in `\(total.rawValue)_i x_i` or `\(total.rawValue)_{i=1}^n x_i`.")
    }
    let token = token
    advance()
    return (token.link, BinderSyntax(name: NameSyntax(base: text(of: token), span: token.span)))
  }
}
