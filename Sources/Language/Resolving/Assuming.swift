import Mathematics
import Text

// What a request takes for granted, and what a worksheet says is known.

extension Resolver {
  /// The conditions after `where` and `with`, and the batch.
  mutating func assumptions(of request: Request) -> Asked.Assumptions? {
    var result = Asked.Assumptions()
    let before = diagnostics.count
    var pairs: [Term] = []
    for label in request.oneHots {
      let entry = Term(
        .subscripted(label.subject.withoutSubscripts, label.subject.subscripts + [label.place]),
        at: label.span)
      one(entry, isSaid: true).map { result.ones.append($0) }
    }
    for condition in request.condition?.conjuncts ?? [] {
      switch condition.kind {
      case .comparison(let sides, let signs) where sides.count == 2:
        if signs[0] == .equal, let entry = sides.entryOfOne {
          one(entry, isSaid: false).map { result.ones.append($0) }
        } else if signs[0] == .equal, let total = sides.sumOfOne {
          summing(total, mayBeFormula: true).map { result.sums.append($0) }
        } else if signs[0] == .equal || signs[0] == .notEqual, sides.allSatisfy({ $0.isPlace }) {
          pairs.append(condition)
        } else {
          unclear(condition)
        }
      default: unclear(condition)
      }
    }
    // Letters of one-hot labels are bound by now.
    for condition in pairs {
      for pair in self.pairs(condition) where !result.pairs.contains(pair) {
        result.pairs.append(pair)
      }
    }
    if let batch = request.batch { result.batch = size(of: batch) }
    return diagnostics.count > before ? nil : result
  }

  private mutating func unclear(_ condition: Term) {
    fault(
      condition.span, "A request takes no such condition for granted.",
      hint:
        "Write where i != k, i = k, y_k = 1, y is one-hot at k, or sum_i y_i = 1, joined by and.")
  }

  // MARK: Indices

  /// `i != k`: which indices differ or agree. A letter that runs to several sizes has an index of
  /// each; those of one size are compared.
  private mutating func pairs(_ condition: Term) -> [Asked.Assumptions.Pair] {
    guard case .comparison(let sides, let signs) = condition.kind,
      let left = candidates(sides[0]), let right = candidates(sides[1])
    else { return [] }
    var pairs: [Asked.Assumptions.Pair] = []
    for a in left {
      for b in right where fit(a, b) {
        pairs.append(Asked.Assumptions.Pair(a: a, b: b, areEqual: signs[0] == .equal))
      }
    }
    if pairs.isEmpty {
      let ends = [left[0], right[0]].map { place in
        if case .index(let index) = place { words(index.size) } else { "one entry" }
      }
      fault(
        condition.span,
        "\(quoted(sides[0].span)) runs to \(ends[0]), but \(quoted(sides[1].span)) to \(ends[1]): they stand at different axes."
      )
    }
    return pairs
  }

  /// What a letter or a number in a condition may stand for.
  private mutating func candidates(_ term: Term) -> [Subscript]? {
    if let number = wholeNumber(term) { return [.entry(number)] }
    let letter = term.indexLetter ?? ""
    let indices = free.filter { $0.letter == letter }
    guard indices.isEmpty else { return indices.map { .index($0.index) } }
    let others = free.map { $0.letter }.joined(separator: ", ")
    return refuse(
      term.span, "No index \(quoted(term.span)) stands in this request.",
      hint: others.isEmpty
        ? "Write subscripts at what is asked, as in derive dy_i/dx_j where i != j."
        : "Its indices are \(others).")
  }

  private func fit(_ a: Subscript, _ b: Subscript) -> Bool {
    switch (a, b) {
    case (.index(let i), .index(let j)): i.size == j.size
    case (.index(let i), .entry(let k)), (.entry(let k), .index(let i)):
      k >= 1 && i.size.known.map { k <= $0 } ?? true
    case (.entry, .entry): true
    }
  }

  // MARK: Labels

  /// `y_k = 1`, `y is one-hot at k`: the entry that is 1. `isSaid` if the condition says that the
  /// others are 0, which otherwise the declaration must.
  private mutating func one(_ entry: Term, isSaid: Bool) -> Asked.Place? {
    bindFreeLetters(in: [entry])
    guard let (symbol, places) = place(of: entry) else { return nil }
    let quantity = definitions[symbol]
    let name = quantity.name.source
    let known = places.compactMap { $0 }
    guard known.count == places.count, !places.isEmpty else {
      return refuse(entry.span, "\(name) is \(words(quantity.ownShape)), and no entry of it is 1.")
    }
    guard isSaid || quantity.isOneHot else {
      return refuse(
        entry.span, "\(name) is not declared as one-hot, so that other entries may be anything.",
        hint:
          "Declare it, as in \(name) in onehot(\(quantity.ownShape.last.map { words($0) } ?? "K")), or write where \(name) is one-hot at k."
      )
    }
    switch quantity.body {
    case .open: break
    case .numbers(let values) where quantity.ownShape.count == 1:
      let ones = values.indices.filter { values[$0] == .one }
      guard ones.count == 1, values.allSatisfy({ $0 == .one || $0.isZero }) else {
        return refuse(
          entry.span, "\(name) is given by numbers of which not exactly one is 1 and all others 0.")
      }
      if case .entry(let place) = known[0], place != ones[0] + 1 {
        return refuse(entry.span, "Of \(name) the entry \(ones[0] + 1) is 1, and not \(place).")
      }
    case .numbers, .table: break
    case .entries, .formula, .unknown:
      return refuse(
        entry.span, "\(name) is defined, and which entry of it is 1 follows from that.")
    }
    return Asked.Place(symbol: symbol, places: known)
  }

  /// `sum_i y_i = 1` as a statement of the worksheet.
  mutating func know(_ statements: [Statement]) {
    for statement in statements {
      guard case .condition(let condition) = statement.kind else { continue }
      bound = []
      arguments = []
      guard case .comparison(let sides, _) = condition.kind, let total = sides.sumOfOne else {
        fault(
          condition.span, "Of a total, only that entries sum to 1 is taken as known.",
          hint: "Write it as in sum_i y_i = 1; a definition has a name on its left side.")
        continue
      }
      if let symbol = summing(total, mayBeFormula: false) { definitions.setSumsToOne(symbol) }
    }
  }

  /// The quantity whose entries, or those of each row, a total sums. Of a formula the worksheet
  /// can say nothing that it does not say itself; what a single request takes for granted of it is
  /// held against numbers where it is answered.
  private mutating func summing(_ total: Term, mayBeFormula: Bool) -> Symbol? {
    guard let (base, count) = total.summedEntries else {
      return refuse(
        total.span, "Which entries sum to 1 is not clear.", hint: "Write it as in sum_i y_i = 1.")
    }
    if isTrouble(base) { return nil }
    guard case .quantity(let symbol)? = lookup(base) else {
      unknownName(base.name?.source ?? quoted(base.span), at: base.span)
      return nil
    }
    let quantity = definitions[symbol]
    let name = quantity.name.source
    guard !quantity.ownShape.isEmpty, count == nil || count == quantity.ownShape.count else {
      return refuse(
        total.span,
        "\(name) is \(words(quantity.ownShape)), but \(counted(count ?? 1, "subscript stands", "subscripts stand")) at it."
      )
    }
    switch quantity.body {
    case .open: return symbol
    case .numbers, .table:
      guard quantity.rowsSumToOne else {
        return refuse(total.span, "\(name) is given by numbers that do not sum to 1.")
      }
      return symbol
    case .entries, .formula, .unknown:
      if mayBeFormula { return symbol }
      return refuse(
        total.span, "\(name) is defined, and what its entries sum to follows from that.",
        hint: "Ask for it: show that \(typed(total.span)) = 1")
    }
  }
}

extension Quantity {
  /// Whether the numbers along the last axis sum to 1: exactly, or of a table to nine decimals.
  fileprivate var rowsSumToOne: Bool {
    guard let width = shape.last?.known, width > 0 else { return false }
    switch body {
    case .numbers(let values):
      return stride(from: 0, to: values.count, by: width).allSatisfy { start in
        values[start..<min(start + width, values.count)].reduce(Rational.zero) { $0 + $1 } == .one
      }
    case .table(let values):
      return stride(from: 0, to: values.count, by: width).allSatisfy { start in
        let sum = values[start..<min(start + width, values.count)].reduce(0, +)
        return abs(sum - 1) < 1e-9
      }
    default: return false
    }
  }
}

extension Term {
  /// The conditions that `and` joins.
  fileprivate var conjuncts: [Term] {
    switch kind {
    case .group(let inner): inner.conjuncts
    case .logical(.and, let left, let right): left.conjuncts + right.conjuncts
    default: [self]
    }
  }

  /// A letter or a whole number, as it may stand as a subscript.
  fileprivate var isPlace: Bool {
    if case .group(let inner) = kind { return inner.isPlace }
    return indexLetter != nil || wholeNumber != nil
  }

  fileprivate var withoutSubscripts: Term {
    if case .subscripted(let base, _) = kind { base } else { self }
  }

  /// What is summed along its last axis, and how many subscripts stand at it, if any do:
  /// `sum_k Y_{i,k}`, `sum(y)`.
  fileprivate var summedEntries: (base: Term, count: Int?)? {
    switch kind {
    case .call(let name, let arguments) where name.base == "sum" && arguments.count == 1:
      return arguments[0].name == nil ? nil : (arguments[0], nil)
    case .total(.sum, let binders, let body):
      guard binders.count == 1, binders[0].lower.map({ $0.wholeNumber == 1 }) ?? true else {
        return nil
      }
      var entry = body
      while case .group(let inner) = entry.kind { entry = inner }
      guard case .subscripted(let base, let places) = entry.kind,
        places.last?.name?.source == binders[0].name.base,
        !places.dropLast().contains(where: { $0.name?.source == binders[0].name.base })
      else { return nil }
      return (base, places.count)
    default: return nil
    }
  }
}

extension [Term] {
  /// The other side of an equation with 1.
  private var otherThanOne: Term? {
    guard count == 2 else { return nil }
    if self[1].wholeNumber == 1 { return self[0] }
    return self[0].wholeNumber == 1 ? self[1] : nil
  }

  /// The entry in `y_k = 1`.
  fileprivate var entryOfOne: Term? {
    guard let other = otherThanOne, case .subscripted = other.kind else { return nil }
    return other
  }

  /// The total in `sum_i y_i = 1`.
  fileprivate var sumOfOne: Term? {
    guard let other = otherThanOne else { return nil }
    switch other.kind {
    case .total(.sum, _, _): return other
    case .call(let name, _): return name.base == "sum" ? other : nil
    default: return nil
    }
  }
}
