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
