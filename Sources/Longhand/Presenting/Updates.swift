import Language
import Mathematics
import Rendering
import Solving

/// θ′ = θ − η ∂E/∂θ for every parameter, or what another method makes of it, all from the old values.
func present(_ update: UpdateAnswer, _ definitions: Definitions, _ showsAll: Bool) -> [Block] {
  let remark = unseenNote(
    update.unseen, by: update.request.loss, Sheet(definitions, update.working),
    one: "it stays as it is", several: "they stay as they are")
  guard !update.steps.isEmpty else { return rule(update, definitions) + remark }
  var blocks = update.request.isPlain ? [] : rule(update, definitions)
  // The second step shows what is kept from the first.
  let count = update.request.rule.lines.contains { $0.left.isKept } ? 2 : 1
  var isShown = false
  for place in update.steps.indices.prefix(count) {
    var worked = WorkedStep(update, place, definitions)
    worked.tellAll(showsAll: showsAll)
    if worked.chains.isEmpty { continue }
    isShown = true
    if update.request.steps > 1 { blocks.append(.heading(4, [.text("Step \(place + 1)")])) }
    blocks.append(.chains(worked.chains))
    if worked.foldedAway > 0 {
      blocks.append(
        .paragraph([
          .text(
            "\(grouped(worked.foldedAway)) more entries are left out here; longhand solve --all writes them too."
          )
        ]))
    }
  }
  if update.request.steps > 1, isShown { blocks += steps(update, definitions, showsAll) }
  return blocks + remark + checkNote(update) + footnote(update.working)
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

/// One step, with lines for each entry of each parameter.
struct WorkedStep {
  private let update: UpdateAnswer
  private let place: Int
  private let sheet: Sheet
  private let settings: StepRule.Numbers?
  private(set) var chains: [Chain] = []
  private(set) var foldedAway = 0

  init(_ update: UpdateAnswer, _ place: Int, _ definitions: Definitions) {
    (self.update, self.place) = (update, place)
    let step = update.steps[place]
    sheet = Sheet(definitions, update.working, values: step.before)
    settings = update.request.settings(in: step.before)
  }

  /// The lines of all entries, or of the first few of very many.
  mutating func tellAll(showsAll: Bool) {
    let step = update.steps[place]
    let unseen = Set(update.unseen)
    for (parameter, symbol) in update.request.parameters.enumerated()
    where !unseen.contains(symbol) {
      let count = step.after[parameter].count
      let shownCount = count <= 16 || showsAll ? count : 3
      foldedAway += count - shownCount
      for entry in 0..<shownCount { chains += lines(parameter, entry) }
    }
  }

  /// V = β V + (1 − β) ∂E/∂w = 0.9 · 0 + 0.1 · 0.5732 ≈ 0.0573, w_5′ = w_5 − η V = … ≈ 0.358916.
  func lines(_ parameter: Int, _ entry: Int) -> [Chain] {
    let request = update.request
    let step = update.steps[place]
    let symbol = request.parameters[parameter]
    let places = sheet.definitions.subscripts(of: entry, in: sheet.definitions[symbol].shape)
    let letters = letters(update, parameter, at: places, sheet.definitions)
    guard var numbers = settings, let old = step.before[symbol]?[entry],
      let slope = step.before[update.gradients[parameter]]?[entry]
    else { return [] }
    (numbers[.step], numbers[.parameter], numbers[.slope]) = (Real(step.number), old, slope)
    let last = place > 0 ? update.steps[place - 1].lines[parameter] : nil
    let rule = request.rule
    for (place, line) in rule.lines.enumerated() where line.left.isKept {
      numbers[line.left] = last?[place][entry] ?? .zero
    }
    return rule.lines.enumerated().map { place, line in
      let isLast = line.left == .parameter
      let result =
        isLast ? step.after[parameter][entry] : step.lines[parameter][place][entry]
      let name = letters.formula(line.left)
      // What is kept has the same name before and after: only numbers stand beside it.
      var chain = Chain(isLast ? primed(name) : name)
      if !line.left.isKept { chain.links.append(.init(.equal, letters.written(line.right))) }
      append(line.right, numbers, isTyped: sheet.isTyped(symbol), result, to: &chain)
      numbers[line.left] = result
      return chain
    }
  }

  /// The numbers in the places of the letters, and what they come to.
  private func append(
    _ right: Expression, _ numbers: StepRule.Numbers, isTyped: Bool, _ result: Real,
    to chain: inout Chain
  ) {
    var isExact = true
    var isFinite = result.isFinite
    let formula = written(right) { letter in
      guard let value = numbers[letter] else { return nil }
      if !value.isFinite { isFinite = false }
      let isGiven = letter == .parameter ? isTyped : letter.isSetting
      let (shown, isWhole) = sheet.inserted(value, isTyped: isGiven)
      isExact = isExact && isWhole
      return shown
    }
    guard isFinite else { return chain.remark([.text("cannot be worked out")]) }
    chain.links.append(.init(isExact ? .equal : .approximately, formula))
    let isCarried =
      update.working.carriedDecimals == nil || right.value(numbers)?.compare(to: result) == .equal
    chain.links += sheet.links(to: result, isRounded: !isExact || !isCarried)
  }
}

extension StepRule.Letter {
  /// A number that was typed, or follows from one that was.
  fileprivate var isSetting: Bool {
    switch self {
    case .rate, .decay, .step, .beta, .beta1, .beta2, .rho, .epsilon: true
    case .restOfBeta, .restOfBeta1, .restOfBeta2, .restOfRho: true
    case .parameter, .slope, .velocity, .mean, .square, .unbiasedMean, .unbiasedSquare: false
    }
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
