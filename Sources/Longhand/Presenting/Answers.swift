import Language
import Mathematics
import Rendering
import Solving

/// One answer as blocks, after those that have `told` what was derived so far; `place` is its place
/// among the answers.
func present(
  _ answer: Answer, _ request: Request, _ solution: Solution, _ told: inout Told, at place: Int
) -> [Block] {
  let definitions = solution.solved.definitions
  let showsAll = solution.options.showsAll
  switch answer {
  case .find(let found):
    return present(found, definitions, showsAll, shown: lossesShownBackwards(solution))
  case .backward(let pass): return present(pass, definitions, showsAll)
  case .update(let update): return present(update, definitions, showsAll)
  case .shapes(let shapes): return present(shapes, definitions)
  case .count(let count): return present(count, definitions)
  case .derive(let answers): return present(answers, showsAll: showsAll, &told)
  case .show(let answer): return present(answer, &told)
  case .simplify(let answer): return present(answer)
  case .decide: return present(solution.decisions[place], request.kind.words, solution)
  case .train: return present(solution.trainings[place], solution)
  case .runs: return solution.runOutcomes[place]?.blocks ?? []
  case .faulty:
    return [
      .note(
        .fault,
        [.paragraph([.text("This cannot be answered; see what is wrong with the worksheet.")])])
    ]
  }
}

/// The losses whose error terms a backward pass of the worksheet shows.
private func lossesShownBackwards(_ solution: Solution) -> Set<Symbol> {
  var losses: Set<Symbol> = []
  for case .backward(let pass) in solution.solved.answers { losses.insert(pass.loss) }
  return losses
}

private func present(
  _ found: FindAnswer, _ definitions: Definitions, _ showsAll: Bool, shown losses: Set<Symbol>
) -> [Block] {
  var sheet = Sheet(definitions, found.working, showsAll: showsAll)
  var blocks: [Block] = []
  var said = Set(found.targets.map { $0.symbol })
  for target in found.targets {
    if let call = target.call {
      sheet.calls[target.symbol] = formula(call: call.function, call.arguments, in: definitions)
    }
    for term in errorTerms(below: target.symbol, definitions, shown: losses)
    where said.insert(term).inserted {
      blocks += netInputs(of: [term], sheet)
      blocks += sheet.blocks(term, showsAll: showsAll)
    }
    let inner = sheet.netInputs(before: target.symbol)
    if !inner.isEmpty { sheet.splits.insert(target.symbol) }
    for netInput in inner where said.insert(netInput).inserted {
      sheet.splits.insert(netInput)
      blocks += sheet.blocks(netInput, showsAll: showsAll)
    }
    blocks += sheet.blocks(target.symbol, entry: target.entry, showsAll: showsAll)
    if !sheet.hasValue(target.symbol) { blocks += missing(target.symbol, sheet) }
  }
  return joined(blocks) + footnote(found.working)
}

/// The error terms that a derivative is made of, from the loss back; none if they stand elsewhere.
private func errorTerms(
  below symbol: Symbol, _ definitions: Definitions, shown losses: Set<Symbol>
) -> [Symbol] {
  // Of J = ∂y/∂z those of ∂y/∂z.
  var meant = symbol
  if definitions[symbol].role == .defined,
    case .formula(_, .symbol(let other, _)) = definitions[symbol].body, other.id >= 0
  {
    meant = other
  }
  guard case .derivative(let loss, _) = definitions[meant].role, !losses.contains(loss) else {
    return []
  }
  return definitions.ordered([meant]).filter { other in
    guard other != meant, case .derivative(loss, _) = definitions[other].role else { return false }
    return true
  }
}

/// Says which quantities have no value, where one is asked for.
private func missing(_ symbol: Symbol, _ sheet: Sheet) -> [Block] {
  let open = sheet.definitions.ordered([symbol]).filter { other in
    switch sheet.definitions[other].body {
    case .open, .unknown: true
    default: false
    }
  }
  guard !open.isEmpty else { return [] }
  let words: [Inline] = [.text("There is no value, because none is given for ")]
  return [.paragraph(words + listed(open, sheet) + [.text(".")])]
}

private func present(_ pass: BackwardAnswer, _ definitions: Definitions, _ showsAll: Bool)
  -> [Block]
{
  var sheet = Sheet(definitions, pass.working, showsAll: showsAll)
  var blocks: [Block] = []
  let netInputs = netInputs(of: pass.errorTerms.reversed(), sheet)
  if !netInputs.isEmpty {
    blocks.append(.heading(4, [.text("Net inputs without a name of their own")]))
    blocks += netInputs
  }
  if !pass.errorTerms.isEmpty {
    blocks.append(.heading(4, [.text("Error terms, from the loss back")]))
    blocks += several(pass.errorTerms, &sheet, showsAll)
  }
  blocks.append(.heading(4, [.text("Gradients of the parameters")]))
  let unseen = Set(pass.unseen)
  let seen = pass.gradients.filter { gradient in
    guard case .derivative(_, let by) = definitions[gradient].role else { return true }
    return !unseen.contains(by)
  }
  blocks += several(seen, &sheet, showsAll)
  blocks += unseenNote(
    pass.unseen, by: pass.loss, sheet, one: "the gradient by it is 0",
    several: "the gradients by them are 0")
  return joined(blocks) + footnote(pass.working)
}

/// L does not depend on A and a: the gradients by them are 0.
func unseenNote(
  _ unseen: [Symbol], by loss: Symbol, _ sheet: Sheet, one: String, several: String
) -> [Block] {
  if unseen.isEmpty { return [] }
  return [
    .paragraph(
      [.math(sheet.name(of: loss)), .text(" does not depend on ")]
        + listed(unseen, sheet)
        + [.text(": \(unseen.count == 1 ? one : several).")])
  ]
}

/// a; a and b; a, b and c; of very many the first few and how many more.
private func listed(_ symbols: [Symbol], _ sheet: Sheet) -> [Inline] {
  let shown = symbols.prefix(6)
  let rest = symbols.count - shown.count
  var words: [Inline] = []
  for (place, symbol) in shown.enumerated() {
    let isLast = place == shown.count - 1 && rest == 0
    if place > 0 { words.append(.text(isLast ? " and " : ", ")) }
    words.append(.math(sheet.name(of: symbol)))
  }
  return rest > 0 ? words + [.text(" and \(rest) more")] : words
}

/// net_h = W x + b: what stands inside a function and has an error term, under the name it has there.
private func netInputs(of errorTerms: [Symbol], _ sheet: Sheet) -> [Block] {
  let chains = errorTerms.compactMap { term -> Chain? in
    guard case .derivative(_, let by) = sheet.definitions[term].role,
      sheet.definitions[by].isImplied
    else { return nil }
    return sheet.generalChain(by)
  }
  return chains.isEmpty ? [] : [.chains(chains)]
}

/// Quantity by quantity; of very many only the first, saying how many are folded away.
private func several(_ symbols: [Symbol], _ sheet: inout Sheet, _ showsAll: Bool) -> [Block] {
  let most = 60
  let shown = showsAll ? symbols : symbols.dropLast(leftOut(of: symbols.count, most: most))
  var blocks: [Block] = []
  for symbol in shown { blocks += sheet.blocks(symbol, showsAll: showsAll) }
  let rest = symbols.count - shown.count
  if rest > 0 {
    blocks.append(
      .paragraph([
        .text(
          "\(grouped(rest)) more quantities are left out here; longhand solve --all writes them too."
        )
      ]))
  }
  return blocks
}

/// How many of `count` things are left out where there is room for `most`: a single one never is.
func leftOut(of count: Int, most: Int) -> Int { count <= most + 1 ? 0 : count - most }

/// Chains that stand next to each other are aligned together.
func joined(_ blocks: [Block]) -> [Block] {
  var result: [Block] = []
  for block in blocks {
    if case .chains(let next) = block, case .chains(let last)? = result.last,
      last.count + next.count <= 40
    {
      result[result.count - 1] = .chains(last + next)
    } else {
      result.append(block)
    }
  }
  return result
}

/// How the numbers were carried.
func footnote(_ working: Working) -> [Block] {
  guard let decimals = working.carriedDecimals else { return [] }
  return [
    .paragraph([
      .text(
        "Every result was rounded to \(decimals) \(decimals == 1 ? "decimal" : "decimals") (halves away from zero) before it was used further."
      )
    ])
  ]
}

// MARK: Shapes and counts

private func present(_ shapes: [ShapeAnswer], _ definitions: Definitions) -> [Block] {
  let rows = shapes.map { answer -> [[Inline]] in
    let name = Formula.text(answer.target.text)
    let symbol =
      answer.target.entry == nil
      ? formula(symbol: answer.target.symbol, at: nil, in: definitions) : name
    return [
      [.math(symbol)], [.math(space(answer, definitions))], [.text(words(answer, definitions))],
    ]
  }
  return [
    .table(Table(header: [["quantity"], ["lives in"], ["in words"]], rows: rows, namesRows: true))
  ]
}

/// ℝ^{m×n}.
private func space(_ answer: ShapeAnswer, _ definitions: Definitions) -> Formula {
  let sizes =
    answer.shape.map { formula(.size($0), in: definitions) }
    + (answer.batch.map { [batch($0)] } ?? [])
  if sizes.isEmpty { return .mark(.reals) }
  return .power(.mark(.reals), sizes.count == 1 ? sizes[0] : .product(sizes, .cross))
}

private func batch(_ letter: String) -> Formula {
  Int(letter).map { .number($0) } ?? .identifier(letter)
}

private func words(_ answer: ShapeAnswer, _ definitions: Definitions) -> String {
  func size(_ size: Size) -> String {
    switch size {
    case .known(let count): String(count)
    case .symbolic(let symbol): definitions[symbol].name.source
    }
  }
  func counted(_ size: String, _ thing: String) -> String {
    "\(size) \(thing)\(size == "1" ? "" : "s")"
  }
  let sizes = answer.shape.map(size)
  if let batch = answer.batch {
    return sizes.count == 1
      ? "\(counted(sizes[0], "row")), one column for each of the \(batch) examples"
      : sizes.isEmpty
        ? "one number for each of the \(batch) examples"
        : "\(sizes.joined(separator: " by ")) for each of the \(batch) examples"
  }
  switch sizes.count {
  case 0: return "a scalar"
  case 1: return "a column vector with \(sizes[0]) \(sizes[0] == "1" ? "entry" : "entries")"
  default: return "a matrix with \(counted(sizes[0], "row")) and \(counted(sizes[1], "column"))"
  }
}

private func present(_ count: CountAnswer, _ definitions: Definitions) -> [Block] {
  var rows: [[[Inline]]] = []
  for (number, layer) in count.layers.enumerated() {
    for row in layer.rows {
      let shape = definitions[row.symbol].shape.map { formula(.size($0), in: definitions) }
      let product: Formula =
        shape.isEmpty ? .number(1) : shape.count == 1 ? shape[0] : .product(shape, .cross)
      let total = formula(row.count, in: definitions)
      rows.append([
        layerName(number, layer, definitions),
        [.math(formula(symbol: row.symbol, at: nil, in: definitions))],
        [.text(row.isBias ? "bias" : "weights")], [.math(product)], [.math(total)],
      ])
    }
  }
  let sums: [(String, Expression)] = [
    ("weights", count.weights), ("biases", count.biases), ("in all", count.total),
  ]
  for (words, sum) in sums {
    rows.append([
      [.strong([.text(words)])], [], [], [], [.math(.emphasised(formula(sum, in: definitions)))],
    ])
  }
  return [
    .table(
      Table(
        header: [["layer"], ["parameter"], ["kind"], ["shape"], ["count"]],
        alignments: [.left, .left, .left, .right, .right], rows: rows, namesRows: true))
  ]
}

private func layerName(_ number: Int, _ layer: CountAnswer.Layer, _ definitions: Definitions)
  -> [Inline]
{
  guard let of = layer.of else { return [.text("unused")] }
  return [.text("\(number + 1), for "), .math(formula(symbol: of, at: nil, in: definitions))]
}
