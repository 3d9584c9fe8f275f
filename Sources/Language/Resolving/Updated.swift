import Mathematics
import Text

/// w′ = w − η ∂E/∂w: what one step of plain gradient descent makes of a parameter can be used by
/// its name, for a forward pass with the new weights.
extension Resolver {
  /// The updates that give such names to what is mentioned elsewhere in the worksheet.
  func updatedNodes(_ statements: [Statement]) -> [Node] {
    // Most worksheets have no prime in them: ' or, in UTF-8, three bytes that begin with E2.
    guard namesEveryUpdate || source.contains(where: { $0 == 0x27 || $0 == 0xE2 }) else {
      return []
    }
    var updates: [(statement: Statement, update: UpdateSyntax)] = []
    for statement in statements {
      if case .request(let request) = statement.kind, case .update(let update) = request.kind,
        update.isOnePlainStep
      {
        updates.append((statement, update))
      }
    }
    if updates.isEmpty { return [] }
    var mentions = firstMentions(in: statements)
    if namesEveryUpdate {
      for update in updates {
        for name in updatedNames(update.update, statements) where mentions[name.after.source] == nil
        {
          mentions[name.after.source] = Int.max
        }
      }
    }
    if mentions.isEmpty { return [] }
    var nodes = updates.map { Node(statement: $0.statement, provides: []) }
    for (key, place) in mentions.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
      let making = updates.indices.filter { update in
        updatedNames(updates[update].update, statements).contains { $0.after.source == key }
      }
      // Of several updates, the last one before the name is used.
      let before = making.last { updates[$0].statement.span.start < place }
      if let update = before ?? making.first { nodes[update].provides.append(key) }
    }
    return nodes.filter { !$0.provides.isEmpty }
  }

  /// The names before and after the step, of the parameters that an update changes.
  private func updatedNames(
    _ update: UpdateSyntax, _ statements: [Statement]
  ) -> [(before: Name, after: Name)] {
    var terms = update.parameters
    if terms.isEmpty {
      for statement in statements {
        if case .parameters(let trained) = statement.kind { terms += trained }
      }
    }
    return terms.compactMap { term in
      guard let name = term.name else { return nil }
      var after = name
      after.primes += 1
      return (name, after)
    }
  }

  /// Every name with a prime that a definition or a request mentions, and where it does first.
  private func firstMentions(in statements: [Statement]) -> [String: Int] {
    var found: [String: Int] = [:]
    func note(_ name: Name?, _ place: Int) {
      guard let name, name.primes > 0 else { return }
      found[name.source] = min(found[name.source] ?? place, place)
    }
    func look(_ terms: [Term]) {
      for term in terms {
        term.forEachPart { part in
          note(part.name, part.span.start)
          note(part.baseName, part.span.start)
        }
      }
    }
    for statement in statements {
      switch statement.kind {
      case .definition(_, let value), .definitions(_, let value): look([value])
      case .request(let request):
        switch request.kind {
        case .find(let terms), .derive(let terms), .shape(let terms, _): look(terms)
        case .backpropagate(let term), .simplify(let term): look([term])
        case .show(let left, let right): look([left, right])
        case .update(let update): look(update.loss.map { [$0] } ?? [])
        default: break
        }
      default: break
      }
    }
    return found
  }

  /// Defines what an update makes of the parameters whose new names are wanted. What is wrong with
  /// the update is told where it is answered.
  mutating func defineUpdated(_ update: UpdateSyntax, in statements: [Statement], wanted: [String])
  {
    guard let typed = update.loss, case .quantity(let loss) = lookup(typed),
      definitions[loss].differentiatedShape.isEmpty,
      let setting = update.settings.first(where: { $0.word == "rate" }), let value = setting.value,
      let rate = settingValue(value, called: "rate")
    else { return }
    for (before, after) in updatedNames(update, statements) where wanted.contains(after.source) {
      guard names[after.source] == nil, case .quantity(let symbol) = lookup(before),
        !definitions[symbol].hasExamples
      else { continue }
      let slope = definitions.derivativeSymbol(of: loss, by: symbol)
      let axes = definitions[symbol].shape.map { definitions.indices.fresh($0) }
      let places = axes.map { Subscript.index($0) }
      let step = Expression.product([
        .integer(-1), .symbol(rate, []), .symbol(slope, places),
      ])
      let updated = definitions.add(
        Quantity(
          name: after, role: .defined, shape: definitions[symbol].shape,
          body: .formula(axes, .sum([.symbol(symbol, places), step]))))
      names[after.source] = .quantity(updated)
      named.append(updated)
      spans[updated] = update.methodSpan
    }
  }
}

/// `w'` as `w`.
func withoutPrime(_ key: String) -> String {
  guard let prime = key.utf8.firstIndex(of: UInt8(ascii: "'")) else { return key }
  return String(key[..<prime]) + String(key[key.utf8.index(after: prime)...])
}

extension UpdateSyntax {
  /// One step of gradient descent without momentum, whose result has a formula.
  var isOnePlainStep: Bool {
    method == "gradient descent" && (steps.map { $0.wholeNumber == 1 } ?? true)
      && settings.allSatisfy { $0.word == "rate" }
  }
}
