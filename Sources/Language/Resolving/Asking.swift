import Mathematics
import Text

extension Resolver {
  /// What a request asks for.
  mutating func resolve(_ request: Request) -> Asked {
    bound = []
    arguments = []
    examples = nil
    free = []
    switch request.kind {
    case .find(let terms): return targets(terms).map(Asked.find) ?? .faulty
    case .backpropagate(let term):
      guard let loss = loss(term), isKnown(loss, by: nil, at: term.span) else { return .faulty }
      return .backpropagate(loss)
    case .update(let update): return asked(update, request)
    case .shape(let terms, let batch):
      return targets(terms).map { .shape($0, batch: batch.map { quoted($0.span) }) } ?? .faulty
    case .countParameters:
      // What uses a parameter may be at fault; then it would seem to be unused.
      return faulty.isEmpty ? .countParameters : .faulty
    case .derive(let terms): return derive(terms, request)
    case .show(let left, let right): return show(left, right, request)
    case .simplify(let term): return simplify(term, request)
    case .train(let loss, let data, let settings):
      return training(loss, data, settings, at: request.span)
    case .compareRuns(let runs, let loss, let settings):
      return comparison(runs, loss, settings, at: request.span)
    case .diagnose(let path, let span): return curves(path, at: span)
    case .diagnoseTriples(let count, let settings):
      return triples(count, settings, at: request.span)
    case .unreadable: return .faulty
    default: return question(request)
    }
  }

  private mutating func targets(_ terms: [Term]) -> [Asked.Target]? {
    let found = terms.compactMap { target($0) }
    return found.isEmpty ? nil : found
  }

  mutating func target(_ term: Term) -> Asked.Target? {
    examples = nil
    let text = quoted(term.span)
    switch term.kind {
    case .subscripted where term.baseName == nil: break
    case .name, .subscripted:
      if isTrouble(term) { return nil }
      if term.subscripts.isEmpty, lookup(term) == nil, builtIn(term) == nil {
        unknownName(term.name?.source ?? text, at: term.span)
        return nil
      }
      if lookup(term) == nil, builtIn(term) != nil { break }
      guard let (symbol, places) = place(of: term) else { return nil }
      return Asked.Target(symbol: symbol, entry: entry(places), text: text)
    case .derivative(let top, let bottoms):
      guard let value = derivative(top, by: bottoms, at: term.span) else { return nil }
      if case .symbol(let symbol, let places) = value.at(value.shape.map { _ in .entry(0) }) {
        let own = places.suffix(definitions[symbol].ownShape.count)
        let entry = own.map { place -> Int in if case .entry(let k) = place { k } else { 0 } }
        let isWhole = entry.contains(0) || entry.isEmpty
        spans[symbol] = spans[symbol] ?? term.span
        return Asked.Target(symbol: symbol, entry: isWhole ? nil : entry, text: text)
      }
      return nil
    default: break
    }
    guard let value = elaborate(term) else { return nil }
    guard !value.isIdentity else {
      return refuse(term.span, "The size of the identity matrix I cannot be told here.")
    }
    var expression = quantity(Name(text), role: .defined, equalTo: value)
    expression.isUnnamed = true
    let symbol = definitions.add(expression)
    spans[symbol] = term.span
    return Asked.Target(symbol: symbol, entry: nil, text: text, call: call(of: term, value))
  }

  /// A call of a function that is written out in place: its value no longer tells of it.
  private mutating func call(of term: Term, _ value: Indexed) -> Asked.Call? {
    guard case .call(let name, let terms) = term.kind, name.primes == 0 else { return nil }
    if macros[name.base] == nil {
      guard ownFunctions.contains(name.base) else { return nil }
      if case .call(let kept, _, _) = value.at(value.shape.map { _ in .entry(1) }),
        kept == functions[name.base]
      {
        return nil
      }
    }
    var arguments: [Argument] = []
    for term in terms {
      guard let value = elaborate(term) else { return nil }
      let binders = value.shape.map { definitions.indices.fresh($0) }
      arguments.append(Argument(binders: binders, body: value.at(binders.map { .index($0) })))
    }
    return Asked.Call(function: name.base, arguments: arguments)
  }

  private func builtIn(_ term: Term) -> String? {
    let key = term.name?.source
    return key == "pi" || key == "e" ? key : nil
  }

  /// Whether the term is a name, or an entry of a name, whose definition is at fault.
  func isTrouble(_ term: Term) -> Bool {
    if faulty.isEmpty { return false }
    let names = [term.name, term.baseName, split(term)?.base.name]
    return names.contains { $0.map { faulty.contains($0.source) } ?? false }
  }

  private func entry(_ places: [Subscript?]) -> [Int]? {
    let entries = places.compactMap { place -> Int? in
      if case .entry(let number) = place { number } else { nil }
    }
    return entries.isEmpty || entries.count != places.count ? nil : entries
  }

  /// The scalar that a loss is.
  mutating func loss(_ term: Term) -> Symbol? {
    if isTrouble(term) { return nil }
    guard let target = target(term) else { return nil }
    let quantity = definitions[target.symbol]
    guard quantity.differentiatedShape.isEmpty else {
      return refuse(
        term.span,
        "A gradient is taken of one number, but \(target.text) is \(words(Indexed(shape: quantity.ownShape) { _ in .zero })).",
        hint: "Name the loss, such as E = 1/2 sum_k (t_k - o_k)^2.")
    }
    return target.symbol
  }

  mutating func settingValue(_ term: Term, called word: String) -> Symbol? {
    if let number = term.plainNumber {
      return definitions.add(
        Quantity(
          name: Name(word == "rate" ? "eta" : "beta"), role: .anonymous, shape: [],
          body: .numbers([number])))
    }
    if let name = term.name, lookup(name) == nil, !name.source.isEmpty {
      if hasValues { warnOfNoValue(name.source, at: term.span) }
      let symbol = definitions.add(Quantity(name: name, role: .given, shape: [], body: .open))
      names[name.source] = .quantity(symbol)
      return symbol
    }
    guard let target = target(term) else { return nil }
    guard definitions[target.symbol].shape.isEmpty else {
      return refuse(term.span, "The \(word) is one number, but this is not a scalar.")
    }
    return target.symbol
  }

  /// Whether every quantity of the worksheet has a value, so that answers are numbers.
  private var hasValues: Bool {
    !named.contains { symbol in
      switch definitions[symbol].body {
      case .open, .unknown: true
      default: false
      }
    }
  }

  private mutating func warnOfNoValue(_ name: String, at span: Span) {
    let hint = nearest(to: name, among: names.keys.sorted()).map { "Did you mean \($0)?" }
    diagnostics.append(
      Diagnostic(
        .warning, at: span, "\(name) has no value.", hint: hint ?? "Define it: \(name) = 0.5"))
  }

  /// Tells of names that nothing defines, without reading the term as mathematics.
  mutating func checkNames(in term: Term) {
    var unknown: [(String, Span)] = []
    let table = self
    term.forEachPart { part in
      guard case .derivative = part.kind else {
        if case .name = part.kind, let key = part.name?.source, key.utf8.count > 1,
          table.lookup(part) == nil, table.functions[key] == nil, table.macros[key] == nil,
          table.boundIndex(key) == nil, key != "pi", !table.isWord(key)
        {
          unknown.append((key, part.span))
        }
        return
      }
    }
    for (key, span) in unknown where !isPartOfName(key, term) { unknownName(key, at: span) }
  }

  private func isWord(_ key: String) -> Bool {
    ["batch", "minibatch", "stochastic", "otherwise", "onehot"].contains(key)
      || Library.constructions.contains(key) || faulty.contains(key)
  }

  /// Whether the letters stand as a subscript inside a known name (`b_out`).
  private func isPartOfName(_ key: String, _ term: Term) -> Bool {
    var found = false
    term.forEachPart { part in
      if case .subscripted(let base, let places) = part.kind,
        (places + [base]).contains(where: { $0.name?.source == key }), lookup(part) != nil
      {
        found = true
      }
      if case .total(_, let binders, _) = part.kind,
        binders.contains(where: { $0.name.base == key })
      {
        found = true
      }
    }
    return found
  }
}

extension Request.Kind {
  /// What is asked, as a clause: "This cannot …".
  public var words: String {
    switch self {
    case .find: "find values"
    case .derive: "write out a derivation"
    case .backpropagate: "backpropagate"
    case .update(let update): "update by \(update.method)"
    case .shape: "tell shapes"
    case .countParameters: "count parameters"
    case .range: "find a certain range"
    case .match: "decide whether a net can match data"
    case .bestAccuracy: "find the best accuracy"
    case .accuracy: "find the accuracy of a trained classifier"
    case .stability: "examine numerical stability"
    case .train: "train"
    case .compare, .compareRuns: "compare"
    case .diagnose, .diagnoseTriples: "diagnose curves"
    case .order: "decide whether the order matters"
    case .rates: "find which rates are stable"
    case .cost: "tell what a step costs"
    case .show: "prove or refute an identity"
    case .simplify, .unreadable: "simplify"
    }
  }
}
