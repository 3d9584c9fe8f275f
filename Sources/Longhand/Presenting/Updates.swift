import Language
import Mathematics
import Rendering
import Solving

/// θ′ = θ − η ∂E/∂θ for every parameter, all from the old values.
func present(_ update: UpdateAnswer, _ definitions: Definitions, _ showsAll: Bool) -> [Block] {
  let rate = definitions[update.request.rate]
  let eta =
    rate.role == .anonymous
    ? Formula.identifier("eta") : formula(symbol: update.request.rate, at: nil, in: definitions)
  guard let first = update.steps.first else { return rule(update, eta, definitions) }
  var blocks: [Block] = []
  if update.request.momentum != nil { blocks += rule(update, eta, definitions) }
  let sheet = Sheet(definitions, update.working, values: first.before)
  var chains: [Chain] = []
  var foldedAway = 0
  let unseen = Set(update.unseen)
  for (place, symbol) in update.request.parameters.enumerated() where !unseen.contains(symbol) {
    let count = first.after[place].count
    let shownCount = count <= 16 || showsAll ? count : 3
    foldedAway += count - shownCount
    for entry in 0..<shownCount {
      chains += velocityChain(update, first, parameter: place, entry, sheet)
      chains.append(step(update, first, parameter: place, symbol, entry, eta, sheet))
    }
  }
  if update.request.steps > 1 { blocks.append(.heading(4, [.text("Step 1")])) }
  blocks.append(.chains(chains))
  if foldedAway > 0 {
    blocks.append(
      .paragraph([.text("\(grouped(foldedAway)) more entries are folded away; --all shows them.")]))
  }
  if update.request.steps > 1 { blocks += steps(update, definitions, showsAll) }
  blocks += unseenNote(
    update.unseen, by: update.request.loss, sheet, one: "it stays as it is",
    several: "they stay as they are")
  return blocks + footnote(update.working)
}

/// w_5′ = w_5 − η ∂E/∂w_5 = 0.4 − 0.5 · 0.0821670 ≈ 0.358916.
private func step(
  _ update: UpdateAnswer, _ step: UpdateAnswer.Step, parameter place: Int, _ symbol: Symbol,
  _ entry: Int, _ eta: Formula, _ sheet: Sheet
) -> Chain {
  let definitions = sheet.definitions
  let places = definitions.subscripts(of: entry, in: definitions[symbol].shape)
  let name = formula(symbol: symbol, at: places, in: definitions)
  let gradient = update.gradients[place]
  let hasMomentum = update.request.momentum != nil && place < step.velocities.count
  let slope =
    hasMomentum
    ? velocity(of: symbol, at: places, update, definitions)
    : formula(symbol: gradient, at: places, in: definitions)
  var chain = Chain(
    primed(name),
    [.init(.equal, .sum([.plus(name), .minus(.product([eta, slope], .juxtaposed))]))])
  guard let old = step.before[symbol]?[entry], let rate = step.before[update.request.rate]?.first,
    let slopeValue = hasMomentum ? step.velocities[place][entry] : step.before[gradient]?[entry]
  else { return chain }
  let (a, isOldExact) = sheet.shown(old)
  let (r, isRateExact) = sheet.shown(rate)
  let (g, isSlopeExact) = sheet.shown(slopeValue)
  let product = Formula.product([r, fencedIfNegative(g)], .dot)
  chain.links.append(
    .init(
      isOldExact && isRateExact && isSlopeExact ? .equal : .approximately,
      .sum([.plus(a), .minus(product)])))
  let new = step.after[place][entry]
  let exact = old - rate * slopeValue
  chain.links.append(
    sheet.link(
      new, isRounded: exact.compare(to: new) != .equal && update.working.carriedDecimals != nil))
  return chain
}

/// V = β V + (1 − β) ∂E/∂w = 0.9 · 0 + 0.1 · 0.5732 ≈ 0.0573, from V = 0; nothing without momentum.
private func velocityChain(
  _ update: UpdateAnswer, _ step: UpdateAnswer.Step, parameter place: Int, _ entry: Int,
  _ sheet: Sheet
) -> [Chain] {
  let definitions = sheet.definitions
  let symbol = update.request.parameters[place]
  guard let momentum = update.request.momentum, place < step.velocities.count,
    let beta = step.before[momentum]?.first,
    let slope = step.before[update.gradients[place]]?[entry]
  else { return [] }
  let places = definitions.subscripts(of: entry, in: definitions[symbol].shape)
  let name = velocity(of: symbol, at: places, update, definitions)
  let (b, isBetaExact) = sheet.shown(beta)
  let (c, isRestExact) = sheet.shown(Real.one - beta)
  let (g, isSlopeExact) = sheet.shown(slope)
  let numbers = Formula.sum([
    .plus(.product([b, .number(0)], .dot)), .plus(.product([c, fencedIfNegative(g)], .dot)),
  ])
  let result = step.velocities[place][entry]
  let exact = (Real.one - beta) * slope
  let isRounded =
    update.working.carriedDecimals != nil && exact.compare(to: result) != .equal
  return [
    Chain(
      name,
      [
        .init(isBetaExact && isRestExact && isSlopeExact ? .equal : .approximately, numbers),
        sheet.link(result, isRounded: isRounded),
      ])
  ]
}

/// V, or V with the name of its parameter where there are several.
private func velocity(
  of symbol: Symbol, at places: [Subscript], _ update: UpdateAnswer, _ definitions: Definitions
) -> Formula {
  let entries = places.compactMap { place -> Formula? in
    if case .entry(let entry) = place { .number(entry) } else { nil }
  }
  let isAlone = update.request.parameters.count == 1
  let own = isAlone ? [] : [formula(symbol: symbol, at: nil, in: definitions)]
  return .identifier(Identifier("V", subscripts: own + entries))
}

private func fencedIfNegative(_ formula: Formula) -> Formula {
  if case .number(let numeral) = formula, numeral.isNegative { return .fenced(formula) }
  return formula
}

/// The name after a step: w_5′.
private func primed(_ name: Formula) -> Formula {
  guard case .identifier(var identifier) = name else { return .row([name, .text("′")]) }
  identifier.primes += 1
  return .identifier(identifier)
}

/// The rule itself, for where no numbers are given.
private func rule(_ update: UpdateAnswer, _ eta: Formula, _ definitions: Definitions) -> [Block] {
  var chains: [Chain] = []
  for (place, symbol) in update.request.parameters.enumerated() where place < update.gradients.count
  {
    let name = formula(symbol: symbol, at: nil, in: definitions)
    let slope = Formula.derivative(
      formula(symbol: update.request.loss, at: nil, in: definitions), by: [name], .partial)
    guard let momentum = update.request.momentum else {
      chains.append(
        Chain(
          name,
          [.init(.assigned, .sum([.plus(name), .minus(.product([eta, slope], .juxtaposed))]))]))
      continue
    }
    let beta =
      definitions[momentum].role == .anonymous
      ? Formula.identifier("beta") : formula(symbol: momentum, at: nil, in: definitions)
    let velocity = velocity(of: symbol, at: [], update, definitions)
    let rest = Formula.fenced(.sum([.plus(.number(1)), .minus(beta)]))
    chains.append(
      Chain(
        velocity,
        [
          .init(
            .assigned,
            .sum([
              .plus(.product([beta, velocity], .juxtaposed)),
              .plus(.product([rest, slope], .juxtaposed)),
            ]))
        ]))
    chains.append(
      Chain(
        name,
        [.init(.assigned, .sum([.plus(name), .minus(.product([eta, velocity], .juxtaposed))]))]))
  }
  let words =
    update.request.momentum == nil ? [] : [Block.paragraph([.text("The velocity starts at 0.")])]
  return [.chains(chains)] + words
}

/// Parameters after each step, as a table.
private func steps(_ update: UpdateAnswer, _ definitions: Definitions, _ showsAll: Bool) -> [Block]
{
  var columns: [(symbol: Symbol, place: Int, entry: Int)] = []
  for (place, symbol) in update.request.parameters.enumerated() {
    for entry in 0..<(update.steps.first?.after[place].count ?? 0)
    where columns.count < (showsAll ? .max : 12) {
      columns.append((symbol, place, entry))
    }
  }
  let loss = formula(symbol: update.request.loss, at: nil, in: definitions)
  let header: [[Inline]] =
    [["step"]]
    + columns.map { column in
      [
        .math(
          formula(
            symbol: column.symbol,
            at: definitions.subscripts(of: column.entry, in: definitions[column.symbol].shape),
            in: definitions))
      ]
    } + [[.math(loss), .text(" before")]]
  var rows: [[[Inline]]] = []
  for (place, step) in update.steps.enumerated() {
    let sheet = Sheet(definitions, update.working, values: step.before)
    if step.number > place + 1 { rows.append([["…"]]) }
    var row: [[Inline]] = [[.text(String(step.number))]]
    for column in columns {
      row.append([.math(sheet.shown(step.after[column.place][column.entry]).formula)])
    }
    if let entries = step.before[update.request.loss], let value = mean(entries) {
      row.append([.math(sheet.shown(value).formula)])
    }
    rows.append(row)
  }
  return [
    .heading(4, [.text("After each step")]),
    .table(
      Table(header: header, alignments: header.map { _ in .right }, rows: rows, namesRows: true)),
  ] + after(update, loss, definitions)
}

/// The loss after the last step.
private func after(_ update: UpdateAnswer, _ loss: Formula, _ definitions: Definitions) -> [Block] {
  guard let value = update.lossAfter, let last = update.steps.last else { return [] }
  let sheet = Sheet(definitions, update.working, values: last.before)
  return [
    .paragraph([.text("The loss after the last step:")]),
    .chains([Chain(loss, [sheet.link(value)])]),
  ]
}

/// The mean over the examples; of one number, that number.
func mean(_ entries: [Real]) -> Real? {
  guard var sum = entries.first else { return nil }
  for entry in entries.dropFirst() { sum = sum + entry }
  return entries.count == 1 ? sum : sum.divided(by: Real(entries.count))
}
