import Language
import Mathematics
import Rendering
import Solving
import Text

/// The JSON of a solved worksheet: `longhand`, `worksheet`, `values`, `answers`, `diagnostics`.
func report(_ solution: Solution) -> JSON {
  let solved = solution.solved
  let text = SourceText(solution.source.text)
  return .object([
    .init("longhand", .string(version)),
    .init("worksheet", .string(solution.source.name)),
    .init("values", values(of: solved)),
    .init("answers", answers(of: solution, text)),
    .init("diagnostics", .array(solution.diagnostics.map { report($0, text) })),
  ])
}

func report(_ diagnostic: Diagnostic, _ text: SourceText) -> JSON {
  let place = text.position(of: diagnostic.span.start)
  return .object([
    .init("severity", .string(diagnostic.severity.rawValue)),
    .init("line", .integer(place.line)),
    .init("column", .integer(place.column)),
    .init("message", .string(diagnostic.message)),
    .init("hint", diagnostic.hint.map { .string($0) } ?? .null),
  ])
}

// MARK: Values

/// Every quantity with a name and a value: derivatives under theirs, entries that have names of
/// their own, and what updates have made of parameters under a prime.
private func values(of solved: Solved) -> JSON {
  let definitions = solved.definitions
  var members: [JSON.Member] = []
  var taken: Set<String> = []
  func add(_ name: String, _ value: JSON) {
    if taken.insert(name).inserted { members.append(.init(name, value)) }
  }
  for symbol in solved.worksheet.named {
    guard let entries = solved.values[symbol] else { continue }
    add(definitions[symbol].name.source, nested(entries, definitions[symbol].shape))
  }
  for (id, quantity) in definitions.quantities.enumerated() {
    guard let entries = solved.values[Symbol(id: id)] else { continue }
    if case .derivative = quantity.role {
    } else if !quantity.isImplied {
      continue
    }
    add(quantity.name.source, nested(entries, quantity.shape))
  }
  for label in solved.worksheet.labels {
    guard let entries = solved.values[label.symbol], !definitions[label.symbol].hasExamples else {
      continue
    }
    let place = offset(of: label.entry, in: definitions[label.symbol].shape)
    if place < entries.count { add(label.name.source, number(entries[place])) }
  }
  for (symbol, entries) in solved.updated {
    var name = definitions[symbol].name
    name.primes += 1
    add(name.source, nested(entries, definitions[symbol].shape))
  }
  return .object(members)
}

/// A number, or arrays of numbers row by row.
func nested(_ entries: [Real], _ shape: [Size]) -> JSON {
  nested(entries[...], shape.compactMap { $0.known }[...])
}

private func nested(_ entries: ArraySlice<Real>, _ shape: ArraySlice<Int>) -> JSON {
  guard let count = shape.first else { return entries.first.map(number) ?? .null }
  guard count > 0 else { return .array([]) }
  let width = entries.count / count
  return .array(
    (0..<count).map { row in
      let start = entries.startIndex + row * width
      return nested(entries[start..<(start + width)], shape.dropFirst())
    })
}

/// The nearest double; of a value of which fewer digits are certain, those.
func number(_ value: Real) -> JSON {
  guard value.relativeError > 0x1p-54, value.isFinite else { return .number(value.double) }
  let shown = value.shown(.significant(17))
  let exponent = shown.exponent.map { "e\($0)" } ?? ""
  guard let size = Rational(decimal: shown.digits + exponent)?.double else { return .number(.nan) }
  return .number(shown.isNegative ? -size : size)
}

/// The place of an entry (from 1) row by row.
func offset(of entry: [Int], in shape: [Size]) -> Int {
  zip(entry, shape).reduce(0) { $0 * ($1.1.known ?? 1) + $1.0 - 1 }
}

// MARK: Answers

private func answers(of solution: Solution, _ text: SourceText) -> JSON {
  var number = 0
  var members: [JSON] = []
  for case .request(_, let request) in solution.solved.worksheet.parts {
    guard number < solution.solved.answers.count else { break }
    let place = number
    let answer = solution.solved.answers[place]
    number += 1
    var answered: [JSON.Member] = [
      .init("request", .string(sentence(of: request, solution))),
      .init("line", .integer(text.position(of: request.span.start).line)),
      .init("kind", .string(kind(of: request))),
    ]
    if solution.options.tellsText {
      answered.append(.init("text", .string(plainText(of: answer, request, solution, at: place))))
    }
    answered.append(.init("result", result(of: answer, solution, at: place)))
    members.append(.object(answered))
  }
  return .array(members)
}

/// An answer as a terminal shows it; it stands for itself.
private func plainText(
  of answer: Answer, _ request: Request, _ solution: Solution, at place: Int
) -> String {
  var introductions = Introductions()
  var told = Told()
  let blocks = present(answer, request, solution, &told, at: place)
  let functions = introductions.blocks(for: blocks, solution.solved.definitions)
  return writeTerminal(Document(title: "", blocks: blocks + functions), width: 100)
}

/// A request as it was typed.
func sentence(of request: Request, _ solution: Solution) -> String {
  let bytes = solution.source.text
  guard request.span.end <= bytes.count else { return "" }
  return String(decoding: bytes[request.span.start..<request.span.end], as: UTF8.self)
}

private func kind(of request: Request) -> String {
  switch request.kind {
  case .find: "find"
  case .derive: "derive"
  case .backpropagate: "backpropagate"
  case .update: "update"
  case .shape: "shape"
  case .countParameters: "count"
  case .range: "range"
  case .match: "match"
  case .bestAccuracy: "best accuracy"
  case .accuracy: "accuracy"
  case .stability: "stability"
  case .train: "train"
  case .compare, .compareRuns: "compare"
  case .diagnose, .diagnoseTriples: "diagnose"
  case .order: "order"
  case .rates: "rates"
  case .cost: "cost"
  case .show: "show"
  case .simplify: "simplify"
  case .unreadable(let word): word
  }
}

private func result(of answer: Answer, _ solution: Solution, at place: Int) -> JSON {
  let definitions = solution.solved.definitions
  func member(_ symbol: Symbol, _ values: Values) -> JSON.Member? {
    values[symbol].map {
      .init(definitions[symbol].name.source, nested($0, definitions[symbol].shape))
    }
  }
  switch answer {
  case .find(let found):
    return .object(
      found.targets.compactMap { target in
        guard let entries = found.working.values[target.symbol] else { return nil }
        let shape = definitions[target.symbol].shape
        guard let entry = target.entry else { return .init(target.text, nested(entries, shape)) }
        let place = offset(of: entry, in: definitions[target.symbol].ownShape)
        return place < entries.count ? .init(target.text, number(entries[place])) : nil
      })
  case .backward(let pass):
    return .object([
      .init("error_terms", .object(pass.errorTerms.compactMap { member($0, pass.working.values) })),
      .init("gradients", .object(pass.gradients.compactMap { member($0, pass.working.values) })),
    ])
  case .update(let update): return result(of: update, definitions)
  case .shapes(let shapes):
    return .object(
      shapes.map { .init($0.target.text, .array(sizes($0).map { size(of: $0, definitions) })) })
  case .count(let count):
    return .object([
      .init("weights", total(count.weights, definitions)),
      .init("biases", total(count.biases, definitions)),
      .init("total", total(count.total, definitions)),
      .init("layers", .array(count.layers.map { layer($0, definitions) })),
    ])
  case .derive(let answers): return report(answers)
  case .show(let answer): return report(answer)
  case .simplify(let answer): return report(answer)
  case .decide: return report(solution.decisions[place], solution)
  case .train: return report(solution.trainings[place])
  case .runs: return solution.runOutcomes[place]?.json ?? .null
  case .later, .faulty: return .null
  }
}

private func result(of update: UpdateAnswer, _ definitions: Definitions) -> JSON {
  let steps = update.steps.map { step in
    JSON.object(
      update.request.parameters.enumerated().map { place, symbol in
        .init(
          definitions[symbol].name.source, nested(step.after[place], definitions[symbol].shape))
      })
  }
  return .object(
    [
      .init("steps", .array(steps)),
      .init("numbers", .array(update.steps.map { .integer($0.number) })),
    ] + (update.lossAfter.map { [.init("loss", number($0))] } ?? []))
}

/// The sizes of a shape, that of the batch last.
private func sizes(_ answer: ShapeAnswer) -> [BatchedSize] {
  answer.shape.map { .size($0) } + (answer.batch.map { [.batch($0)] } ?? [])
}

private enum BatchedSize {
  case size(Size)
  case batch(String)
}

func size(of size: Size, _ definitions: Definitions) -> JSON {
  Longhand.size(of: BatchedSize.size(size), definitions)
}

private func size(of size: BatchedSize, _ definitions: Definitions) -> JSON {
  switch size {
  case .size(.known(let count)): .integer(count)
  case .size(.symbolic(let symbol)): .string(definitions[symbol].name.source)
  case .batch(let letter): Int(letter).map { .integer($0) } ?? .string(letter)
  }
}

private func total(_ expression: Expression, _ definitions: Definitions) -> JSON {
  if let count = expression.rational?.integer { return .integer(count) }
  return .string(source(expression, in: definitions))
}

private func layer(_ layer: CountAnswer.Layer, _ definitions: Definitions) -> JSON {
  .object([
    .init("of", layer.of.map { .string(definitions[$0].name.source) } ?? .null),
    .init(
      "parameters",
      .object(
        layer.rows.map { .init(definitions[$0.symbol].name.source, total($0.count, definitions)) })),
  ])
}
