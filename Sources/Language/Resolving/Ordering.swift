import Mathematics
import Text

/// One statement that gives names to things, with what it provides and what it uses.
struct Node {
  var statement: Statement
  var provides: [String]
  /// The places of the nodes that it must stand after.
  var uses: [Int] = []

  var isData: Bool { if case .data = statement.kind { true } else { false } }
}

extension Resolver {
  /// Statements in an order in which everything stands after what it uses. Those on a cycle are
  /// left out, with a fault.
  mutating func ordered(_ nodes: [Node]) -> [Node] {
    var state = [UInt8](repeating: 0, count: nodes.count)
    var order: [Node] = []
    order.reserveCapacity(nodes.count)
    for root in nodes.indices where state[root] == 0 {
      var stack: [(node: Int, next: Int)] = [(root, 0)]
      state[root] = 1
      while let top = stack.last {
        let uses = nodes[top.node].uses
        guard top.next < uses.count else {
          if state[top.node] == 1 {
            state[top.node] = 2
            order.append(nodes[top.node])
          }
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let other = uses[top.next]
        if state[other] == 0 {
          state[other] = 1
          stack.append((other, 0))
        } else if state[other] == 1 {
          report(cycle: stack.map { $0.node }.drop { $0 != other }, in: nodes)
          for entry in stack where state[entry.node] == 1 {
            state[entry.node] = 3
            for key in nodes[entry.node].provides where names[key] == nil {
              names[key] = placeholder(Name(key))
            }
          }
        }
      }
    }
    return order
  }

  private mutating func report(cycle: ArraySlice<Int>, in nodes: [Node]) {
    let names = cycle.map { nodes[$0].provides.first ?? "it" }
    guard let first = names.first, let node = cycle.first else { return }
    let shown = names.count > 6 ? Array(names.prefix(3)) + ["…"] + names.suffix(2) : names
    fault(
      nodes[node].statement.span,
      names.count == 1
        ? "\(first) is defined by itself."
        : "\(first) is defined by itself: \((shown + [first]).joined(separator: " → ")).",
      hint: "Definitions may stand in any order, but not in a circle.")
  }

  /// The names that a statement gives; nothing if it gives none. What is declared and also in
  /// `defined` is declared first, under a key of its own.
  func provider(_ statement: Statement, defined: Set<String>) -> Node? {
    switch statement.kind {
    case .definition(let target, let value):
      return Node(statement: statement, provides: [providedKey(target, value)])
    case .definitions(let targets, _):
      return Node(statement: statement, provides: targets.compactMap { $0.key })
    case .function(let name, _, _, _): return Node(statement: statement, provides: [name.base])
    case .declaration(let names, _):
      return Node(
        statement: statement, provides: names.compactMap { declaredKey($0, defined: defined) })
    case .label(_, let names):
      return Node(statement: statement, provides: names.compactMap { $0.key })
    case .data(let data):
      let gathered = data.gathered.compactMap { $0.name.name?.source }
      return Node(statement: statement, provides: ["data " + data.name.base] + gathered)
    default: return nil
    }
  }

  /// The nodes that a statement rests on; `providers` tells which node gives a name.
  func uses(_ node: Node, _ providers: [String: Int]) -> [Int] {
    switch node.statement.kind {
    case .definition(_, let value):
      let declaration = providers["in " + node.provides[0]]
      return used(in: [value], providers) + (declaration.map { [$0] } ?? [])
    case .definitions(_, let value): return used(in: [value], providers)
    case .function(_, let parameters, _, let body):
      var others = providers
      for parameter in parameters { others[parameter.base] = nil }
      return used(in: [body], others)
    case .declaration(_, let domain): return used(in: domain.terms, providers)
    case .label(let term, _): return used(in: [term], providers)
    case .request(let request):
      guard case .update(let update) = request.kind else { return [] }
      let values = update.settings.compactMap { $0.value }
      let own = node.provides.compactMap { providers[withoutPrime($0)] }
      return used(in: (update.loss.map { [$0] } ?? []) + values, providers) + own
    default: return []
    }
  }

  private func declaredKey(_ term: Term, defined: Set<String>) -> String? {
    if case .call(let function, _) = term.kind { return function.base }
    return term.name.map { defined.contains($0.source) ? "in " + $0.source : $0.source }
  }

  /// What a definition's left side gives a name to: the whole name, or its base when the
  /// subscripts are indices.
  func providedKey(_ target: Term, _ value: Term) -> String {
    if isEntrywise(target, value), let base = target.baseName { return base.source }
    return target.key ?? ""
  }

  /// Whether the subscripts on the left are indices: letters that stand as subscripts on the
  /// right, but not as a part of names such as `W_new`.
  func isEntrywise(_ target: Term, _ value: Term) -> Bool {
    let letters = target.subscripts.compactMap { place -> String? in
      if case .name(let typed) = place.kind { return typed.base }
      return nil
    }
    guard !letters.isEmpty, letters.count == target.subscripts.count else { return false }
    var found = false
    let isVector = target.baseName.map { vectors.contains($0.source) } ?? false
    value.forEachPart { term in
      // `y_i = 2 i`: the index of a declared vector used as a number.
      if isVector, case .name(let typed) = term.kind, letters.contains(typed.base),
        !taken.contains(typed.base)
      {
        found = true
      }
      guard !found, case .subscripted(_, let places) = term.kind else { return }
      if let whole = term.key, subscriptedNames.contains(whole) { return }
      for place in places {
        if isVector, place.isComputed, letters.contains(where: { mentions($0, place) }) {
          found = true
        }
        guard let key = place.name?.source else { continue }
        if letters.contains(key) { found = true }
        if key.utf8.count == 2, key.unicodeScalars.contains(where: { letters.contains(String($0)) })
        {
          found = true
        }
      }
    }
    return found
  }

  /// Gives a stand-in to the names on the left of lines that could not be read: their fault was
  /// told, and is not told again wherever they are used.
  mutating func keepNames(ofUnreadable statements: [Statement], butFor providers: [String: Int]) {
    var declaredNames: Set<String> = []
    for statement in statements {
      guard case .declaration(let terms, _) = statement.kind else { continue }
      for term in terms { if let name = term.name { declaredNames.insert(name.source) } }
    }
    for statement in statements {
      guard case .unreadable = statement.kind, statement.span.end <= source.count else { continue }
      let line = source[statement.span.start..<statement.span.end].prefix(200)
      guard let equal = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let left = Array(line[..<equal])
      let isList = left.first == UInt8(ascii: "[")
      let probe = read(left + Array(isList ? "= [0]".utf8 : "= 0".utf8), isMarkdown: false) { _ in
        false
      }
      for found in probe.statements {
        let terms: [Term]
        switch found.kind {
        case .definition(let target, _): terms = [target]
        case .definitions(let targets, _): terms = targets
        default: terms = []
        }
        for name in terms.flatMap({ [$0.name, $0.baseName] }).compactMap({ $0 }) {
          if declaredNames.contains(name.source) {
            faulty.insert(name.source)
          } else if names[name.source] == nil, providers[name.source] == nil {
            names[name.source] = placeholder(name)
          }
        }
      }
    }
  }

  /// Names that carry their subscripts as a part of themselves: given among others, declared,
  /// trained, or defined by something in which the subscripts are no indices.
  mutating func collectSubscriptedNames(_ statements: [Statement]) {
    subscriptedNames.reserveCapacity(16)
    var pending: [(target: Term, value: Term)] = []
    for statement in statements {
      switch statement.kind {
      case .definition(let target, let value): pending.append((target, value))
      case .definitions(let terms, _), .declaration(let terms, _), .parameters(let terms),
        .label(_, let terms):
        for term in terms where !term.subscripts.isEmpty {
          if let name = term.name { subscriptedNames.insert(name.source) }
        }
      default: break
      }
    }
    collectVectors(statements)
    pending.removeAll { $0.target.subscripts.isEmpty }
    // Each round lets names through that use those of the round before.
    for _ in 0..<8 {
      let before = pending.count
      pending.removeAll { target, value in
        guard !isEntrywise(target, value), let name = target.name else { return false }
        subscriptedNames.insert(name.source)
        return true
      }
      if pending.count == before { break }
    }
  }

  /// Vectors and matrices that are declared; and if there are any, the names that stand for something.
  private mutating func collectVectors(_ statements: [Statement]) {
    for statement in statements {
      guard case .declaration(let terms, let domain) = statement.kind, !domain.terms.isEmpty else {
        continue
      }
      if case .set = domain { continue }
      for name in terms.compactMap({ $0.name }) { vectors.insert(name.source) }
    }
    if vectors.isEmpty { return }
    for statement in statements {
      switch statement.kind {
      case .definition(let target, _): if let name = target.name { taken.insert(name.source) }
      case .definitions(let terms, _), .label(_, let terms), .declaration(let terms, _):
        for term in terms { if let name = term.name { taken.insert(name.source) } }
      default: break
      }
    }
  }

  /// The nodes whose names the terms use. `b_out` counts as itself, not as `b`, where it has a
  /// definition of its own.
  private func used(in terms: [Term], _ providers: [String: Int]) -> [Int] {
    var places: [Int] = []
    for term in terms { collect(term, providers, depth: 0, into: &places) }
    return places
  }

  private func collect(
    _ term: Term, _ providers: [String: Int], depth: Int, into places: inout [Int]
  ) {
    // A long sum is a deep tree.
    if depth > 200 { return collectDeep(term, providers, into: &places) }
    switch term.kind {
    case .number, .text, .unreadable: break
    case .name: if let key = term.key, let place = providers[key] { places.append(place) }
    case .binary(_, let left, let right):
      collect(left, providers, depth: depth + 1, into: &places)
      collect(right, providers, depth: depth + 1, into: &places)
    default:
      for part in parts(of: term, providers, into: &places) {
        collect(part, providers, depth: depth + 1, into: &places)
      }
    }
  }

  private func collectDeep(_ term: Term, _ providers: [String: Int], into places: inout [Int]) {
    var stack = [term]
    while let term = stack.popLast() {
      if case .name = term.kind, let key = term.key, let place = providers[key] {
        places.append(place)
      }
      stack.append(contentsOf: parts(of: term, providers, into: &places).reversed())
    }
  }

  /// What of a term is looked into; a name with subscripts or a function that is known is taken here.
  private func parts(
    of term: Term, _ providers: [String: Int], into places: inout [Int]
  ) -> [Term] {
    switch term.kind {
    case .subscripted(let base, let subscripts):
      if let key = term.key, let place = providers[key] {
        places.append(place)
        return []
      }
      // `h_{t-1,1}`: an entry of a name that carries a subscript itself.
      for count in 1..<max(subscripts.count, 1) {
        let name = Term(.subscripted(base, Array(subscripts[..<count])), at: term.span)
        if let key = name.key, let place = providers[key] { places.append(place) }
      }
      return subscripts + [base]
    case .call(let function, let callArguments):
      if let place = providers[function.base] { places.append(place) }
      return callArguments
    default: return term.parts
    }
  }
}

extension DomainSyntax {
  var terms: [Term] {
    switch self {
    case .reals(let sizes): sizes
    case .oneHot(let size), .simplex(let size): [size]
    case .set(let values): values
    }
  }
}
