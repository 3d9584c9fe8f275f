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
  let remark = unseenNote(
    update.unseen, by: update.request.loss, Sheet(definitions, update.working),
    one: "it stays as it is", several: "they stay as they are")
  guard let first = update.steps.first else { return rule(update, eta, definitions) + remark }
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
  if !chains.isEmpty {
    if update.request.steps > 1 { blocks.append(.heading(4, [.text("Step 1")])) }
    blocks.append(.chains(chains))
  }
  if foldedAway > 0 {
    blocks.append(
      .paragraph([
        .text(
          "\(grouped(foldedAway)) more entries are left out here; longhand solve --all writes them too."
        )
      ]))
  }
  if update.request.steps > 1, !chains.isEmpty { blocks += steps(update, definitions, showsAll) }
  return blocks + remark + checkNote(update) + footnote(update.working)
}

/// What the first step makes of one entry of a parameter, line by line.
func firstStep(
  _ update: UpdateAnswer, parameter place: Int, entry: Int, _ definitions: Definitions
) -> [Chain] {
  guard let first = update.steps.first else { return [] }
  let rate = definitions[update.request.rate]
  let eta =
    rate.role == .anonymous
    ? Formula.identifier("eta") : formula(symbol: update.request.rate, at: nil, in: definitions)
  let sheet = Sheet(definitions, update.working, values: first.before)
  return velocityChain(update, first, parameter: place, entry, sheet) + [
    step(update, first, parameter: place, update.request.parameters[place], entry, eta, sheet)
  ]
}

/// How far the digits of a long run can be trusted.
private func checkNote(_ update: UpdateAnswer) -> [Block] {
  guard let step = update.checkedFrom else { return [] }
  return [
    .paragraph([
      .text(
        "From step \(step) on the digits are those on which two runs agree, one carried to about 32 digits and one to about 23; before it they are certain."
      )
    ])
  ]
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
  let new = step.after[place][entry]
  guard old.isFinite, rate.isFinite, slopeValue.isFinite, new.isFinite else {
    chain.remark([.text("cannot be worked out")])
    return chain
  }
  let (a, isOldExact) = sheet.inserted(old, isTyped: sheet.isTyped(symbol))
  let (r, isRateExact) = sheet.inserted(rate, isTyped: true)
  let (g, isSlopeExact) = sheet.inserted(slopeValue)
  let isExact = isOldExact && isRateExact && isSlopeExact
  let product = Formula.product([r, fencedIfNegative(g)], .dot)
  chain.links.append(
    .init(isExact ? .equal : .approximately, .sum([.plus(a), .minus(product)])))
  let exact = old - rate * slopeValue
  let isCarried = update.working.carriedDecimals == nil || exact.compare(to: new) == .equal
  chain.links += sheet.links(to: new, isRounded: !isExact || !isCarried)
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
  guard slope.isFinite else { return [] }
  let (b, isBetaExact) = sheet.inserted(beta, isTyped: true)
  let (c, isRestExact) = sheet.inserted(Real.one - beta, isTyped: true)
  let (g, isSlopeExact) = sheet.inserted(slope)
  let isExact = isBetaExact && isRestExact && isSlopeExact
  let numbers = Formula.sum([
    .plus(.product([b, .number(0)], .dot)), .plus(.product([c, fencedIfNegative(g)], .dot)),
  ])
  let result = step.velocities[place][entry]
  let exact = (Real.one - beta) * slope
  let isCarried = update.working.carriedDecimals == nil || exact.compare(to: result) == .equal
  return [
    Chain(
      name,
      [.init(isExact ? .equal : .approximately, numbers)]
        + sheet.links(to: result, isRounded: !isExact || !isCarried))
  ]
}

/// V, or V with the name of its parameter where there are several.
func velocity(
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
  switch formula {
  case .number(let numeral) where numeral.isNegative: .fenced(formula)
  case .negated: .fenced(formula)
  default: formula
  }
}

/// The name after a step: w_5′.
private func primed(_ name: Formula) -> Formula {
  guard case .identifier(var identifier) = name else { return .row([name, .text("′")]) }
  identifier.primes += 1
  return .identifier(identifier)
}

/// The mean over the examples; of one number, that number.
func mean(_ entries: [Real]) -> Real? {
  guard var sum = entries.first else { return nil }
  for entry in entries.dropFirst() { sum = sum + entry }
  return entries.count == 1 ? sum : sum.divided(by: Real(entries.count))
}
