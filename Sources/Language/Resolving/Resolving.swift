import Mathematics
import Text

/// Text → worksheet: every definition resolved into an expression, every request into what it
/// asks for. Never fails; what is wrong is among the diagnostics. `reading` gives the bytes of a
/// file that the worksheet names; with `namesEveryUpdate`, `w'` is what a step of descent makes of w
/// though the worksheet does not mention it, because a hand-in may.
public func resolve(
  _ bytes: [UInt8], isMarkdown: Bool, namesEveryUpdate: Bool = false,
  reading: (String) -> [UInt8]? = { _ in nil }
) -> Worksheet {
  let library = Library.standard
  let page = read(bytes, isMarkdown: isMarkdown, functions: library.knows)
  var resolver = Resolver(definitions: library.definitions(), functions: library.symbols)
  resolver.source = bytes
  resolver.namesEveryUpdate = namesEveryUpdate
  resolver.parameterCount = library.parameterCount
  resolver.diagnostics = page.diagnostics
  let statements = page.statements
  resolver.noteDescent(statements)
  resolver.defineAll(statements, reading: reading)
  resolver.keepCurves(statements, reading: reading)
  resolver.train(statements)
  resolver.know(statements)
  resolver.nameNetInputs()
  for (term, names) in resolver.postponedLabels { resolver.label(term, names) }
  resolver.check(statements)
  resolver.distribute(statements)
  let parts = resolver.parts(of: page)
  for (name, faults) in resolver.suspended.sorted(by: { $0.key < $1.key })
  where !resolver.called.contains(name) {
    resolver.diagnostics.append(contentsOf: faults)
  }
  return Worksheet(
    definitions: resolver.definitions, parts: parts, parameters: resolver.parameters,
    named: resolver.named, labels: resolver.labels, credits: resolver.credits,
    contested: resolver.contested, members: resolver.members.mapValues { $0.numbers },
    distributions: resolver.distributions, constructions: resolver.constructions,
    spans: resolver.spans, numberSpans: resolver.numberSpans, dataSets: resolver.dataSets,
    scalings: resolver.scalings, classNames: resolver.classNames,
    diagnostics: resolver.diagnostics.sorted {
      ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end)
    }, context: Context(resolver, reading: page.names))
}

extension Resolver {
  fileprivate mutating func defineAll(_ statements: [Statement], reading: (String) -> [UInt8]?) {
    collectSubscriptedNames(statements)
    var defined = Set<String>(minimumCapacity: statements.count)
    for statement in statements {
      if case .definition(let target, let value) = statement.kind {
        defined.insert(providedKey(target, value))
      }
    }
    willDefine = defined
    // What an update makes of a parameter has its name only if nothing else has.
    var nodes = statements.compactMap { provider($0, defined: defined) } + updatedNodes(statements)
    let count = nodes.reduce(0) { $0 + $1.provides.count }
    reserve(count)
    var providers = [String: Int](minimumCapacity: count)
    for (place, node) in nodes.enumerated() {
      for key in node.provides where providers[key] == nil { providers[key] = place }
    }
    for place in nodes.indices { nodes[place].uses = uses(nodes[place], providers) }
    if nodes.contains(where: { $0.isData }) {
      // A table gives its own name first, then those that it gathers columns under.
      for node in nodes { stated.formUnion(node.provides.dropFirst(node.isData ? 1 : 0)) }
    }
    noteSplits(statements)
    // The columns of a table are names that only the table tells: tables are read first.
    for node in nodes where node.isData { define(node.statement, reading: reading) }
    keepNames(ofUnreadable: statements, butFor: providers)
    for node in ordered(nodes) where !node.isData {
      if case .request(let request) = node.statement.kind, case .update(let update) = request.kind {
        defineUpdated(update, in: statements, wanted: node.provides)
      } else {
        define(node.statement, reading: reading)
      }
    }
  }

  /// What the last update says of its loss and its rate.
  fileprivate mutating func noteDescent(_ statements: [Statement]) {
    for case .request(let request) in statements.lazy.map({ $0.kind }) {
      guard case .update(let update) = request.kind, let loss = update.loss,
        let rate = update.settings.first(where: { $0.word == "rate" })?.value
      else { continue }
      descent = (quoted(loss.span), quoted(rate.span))
    }
  }

  /// `parameters W, b`: what is trained.
  fileprivate mutating func train(_ statements: [Statement]) {
    for statement in statements {
      guard case .parameters(let terms) = statement.kind else { continue }
      for term in terms {
        guard let name = term.name else {
          fault(term.span, "A parameter is a name.")
          continue
        }
        switch lookup(name) {
        case .quantity(let symbol):
          if faulty.contains(name.source) { continue }
          if definitions[symbol].role == .parameter {
            fault(term.span, "\(name.source) is named as a parameter twice.")
          } else if definitions[symbol].hasExamples {
            fault(term.span, "\(name.source) is data, one value an example, and cannot be trained.")
          } else {
            definitions.setRole(symbol, .parameter)
            parameters.append(symbol)
          }
        case .entry:
          fault(
            term.span,
            "\(name.source) is an entry of a quantity; name the whole quantity as a parameter.")
        case nil: unknownName(name.source, at: term.span)
        }
      }
    }
  }

  /// Statements whose meaning comes with later requests: their names are looked up now.
  fileprivate mutating func check(_ statements: [Statement]) {
    for statement in statements {
      switch statement.kind {
      case .vary(let terms, _): for term in terms { checkNames(in: term) }
      case .credit(let terms, let points): noteCredit(terms, points)
      default: break
      }
    }
  }

  /// `credit delta_3, carried with 2`: a name of the worksheet, or a word for what was found.
  private mutating func noteCredit(_ subjects: [Term], _ points: Term) {
    let before = diagnostics.count
    guard let value = elaborate(points), value.isScalar,
      case .number(let number) = value.value.tidied(),
      number >= .zero
    else {
      // One fault is enough: words that stand there are no names that were misspelt.
      diagnostics.removeSubrange(before...)
      return fault(
        points.span, "What a step counts is a number of at least 0.", hint: Word.credit.pattern)
    }
    for subject in subjects where isWord(subject) || isUpdated(subject) || isKnown(subject) {
      credits.append(Worksheet.CreditLine(subject: subject, source: source, points: number))
    }
  }

  private func isWord(_ subject: Term) -> Bool {
    subject.name.map { Worksheet.creditWords.contains($0.source) } ?? false
  }

  /// What an update makes of w has its name only where hand-ins are checked.
  private func isUpdated(_ subject: Term) -> Bool {
    guard var name = subject.name, name.primes > 0, lookup(name) == nil, descent != nil else {
      return false
    }
    name.primes = 0
    guard case .quantity(let symbol)? = lookup(name) else { return false }
    return definitions[symbol].role == .parameter
  }

  private mutating func isKnown(_ subject: Term) -> Bool {
    if let name = subject.name?.source, names[name] == nil,
      let likely = nearest(to: name, among: Worksheet.creditWords)
    {
      fault(subject.span, "\(name) is not defined.", hint: "Did you mean \(likely)?")
      return false
    }
    return place(of: subject) != nil
  }

  fileprivate mutating func parts(of page: Page) -> [Worksheet.Part] {
    var parts: [Worksheet.Part] = []
    for part in page.parts {
      switch part {
      case .prose(let text): parts.append(.prose(text))
      case .statement(let statement):
        if case .request(let request) = statement.kind {
          parts.append(.request(resolve(request), request))
          continue
        }
        let line = withComment(statement.span)
        if case .statements(let span)? = parts.last {
          parts[parts.count - 1] = .statements(span.joined(with: line))
        } else {
          parts.append(.statements(line))
        }
      }
    }
    return parts
  }

  /// A statement's place with the full stop and the comment that follow it on its line.
  private func withComment(_ span: Span) -> Span {
    var at = span.end
    while at < source.count, source[at] == 0x20 || source[at] == 0x09 || source[at] == 0x2E {
      at += 1
    }
    guard at < source.count, source[at] == 0x23 else {
      let isStop = span.end < source.count && source[span.end] == 0x2E
      return isStop ? Span(span.start, span.end + 1) : span
    }
    while at < source.count, source[at] != 0x0A, source[at] != 0x0D { at += 1 }
    return Span(span.start, at)
  }
}
