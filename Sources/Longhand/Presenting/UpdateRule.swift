import Language
import Mathematics
import Rendering
import Solving

/// The rule itself, for where no numbers are given.
func rule(_ update: UpdateAnswer, _ eta: Formula, _ definitions: Definitions) -> [Block] {
  var chains: [Chain] = []
  let unseen = Set(update.unseen)
  for (place, symbol) in update.request.parameters.enumerated()
  where place < update.gradients.count && !unseen.contains(symbol) {
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
  chains += settings(update, eta, definitions)
  return [.chains(chains)] + (update.request.momentum == nil ? [] : unrolled(update, definitions))
}

/// η = 0.1 and β = 0.9, where they were typed into the request.
private func settings(_ update: UpdateAnswer, _ eta: Formula, _ definitions: Definitions) -> [Chain]
{
  let sheet = Sheet(definitions, update.working)
  let letters =
    [(update.request.rate, eta)]
    + (update.request.momentum.map { [($0, .identifier("beta"))] } ?? [])
  return letters.compactMap { symbol, letter in
    guard definitions[symbol].role == .anonymous, let value = update.working.values[symbol]?.first
    else { return nil }
    return Chain(letter, sheet.links(to: value, isTyped: true))
  }
}
