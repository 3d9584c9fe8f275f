import Language
import Mathematics
import Rendering
import Solving

/// The rule itself, and the numbers of the method.
func rule(_ update: UpdateAnswer, _ definitions: Definitions) -> [Block] {
  let unseen = Set(update.unseen)
  var chains: [Chain] = []
  for (place, symbol) in update.request.parameters.enumerated()
  where place < update.gradients.count && !unseen.contains(symbol) {
    chains += letters(update, place, at: nil, definitions).chains(of: update.request.rule)
  }
  chains += settings(update, definitions)
  return [.chains(chains)] + beginning(update, definitions)
}

/// The letters of a rule beside a parameter as a whole, or beside one entry.
func letters(
  _ update: UpdateAnswer, _ place: Int, at places: [Subscript]?, _ definitions: Definitions
) -> RuleLetters {
  let request = update.request
  let symbol = request.parameters[place]
  let name = formula(symbol: symbol, at: places, in: definitions)
  let slope =
    places.map { formula(symbol: update.gradients[place], at: $0, in: definitions) }
    ?? .derivative(formula(symbol: request.loss, at: nil, in: definitions), by: [name], .partial)
  let entries = (places ?? []).compactMap { place -> Formula? in
    if case .entry(let entry) = place { .number(entry) } else { nil }
  }
  let isAlone = request.parameters.count == 1
  let whole = isAlone ? [] : [formula(symbol: symbol, at: nil, in: definitions)]
  var letters = RuleLetters(
    parameter: name, slope: slope, subscripts: whole + entries,
    rate: named(request.rate, definitions) ?? .identifier("eta"))
  for (name, symbol) in request.settings {
    letters.own[StepRule.Letter(setting: name)] = named(symbol, definitions)
  }
  return letters
}

/// The name of a number in the worksheet; nothing if it was typed into the request.
private func named(_ symbol: Symbol, _ definitions: Definitions) -> Formula? {
  definitions[symbol].role == .anonymous ? nil : formula(symbol: symbol, at: nil, in: definitions)
}

/// η = 0.1 and β = 0.9, where they were typed into the request or are what is usual.
private func settings(_ update: UpdateAnswer, _ definitions: Definitions) -> [Chain] {
  let request = update.request
  let sheet = Sheet(definitions, update.working)
  let own = DescentMethod.named(request.method)?.settings.map { $0.name } ?? []
  var numbers = [(request.rate, Formula.identifier("eta"), isUsual: false)]
  for name in own + ["weight_decay"] {
    guard let symbol = request.settings[name] else { continue }
    numbers.append(
      (symbol, StepRule.Letter(setting: name).usual, request.unsaid.contains(name)))
  }
  return numbers.compactMap { symbol, letter, isUsual in
    guard definitions[symbol].role == .anonymous, let value = update.working.values[symbol]?.first
    else { return nil }
    var links = sheet.links(to: value, isTyped: true)
    if isUsual, !links.isEmpty {
      links[links.count - 1].reason = ["the usual value, as none was named"]
    }
    return Chain(letter, links)
  }
}

/// What a method keeps, and that it starts at 0.
private func beginning(_ update: UpdateAnswer, _ definitions: Definitions) -> [Block] {
  switch update.request.method {
  case "momentum": return unrolled(update, definitions)
  case "heavy_ball", "nesterov": return [.paragraph([.text("The velocity starts at 0.")])]
  case "adam":
    return [
      .paragraph([
        .math(.identifier("m")), .text(" and "), .math(.identifier("v")),
        .text(" start at 0; dividing by 1 − βᵗ, with "), .math(.identifier("t")),
        .text(" for the number of the step, takes that start out of the means again."),
      ])
    ]
  case "rmsprop", "adagrad":
    return [.paragraph([.math(.identifier("v")), .text(" starts at 0.")])]
  default: return []
  }
}
