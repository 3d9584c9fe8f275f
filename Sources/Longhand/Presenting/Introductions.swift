import Mathematics
import Rendering

/// Functions that a reader meets without having written them: "where relu′(z) = { 1 if z > 0, 0
/// otherwise }", each said once.
struct Introductions {
  private var said: Set<Int> = []

  /// What is to be said of the derivatives of functions that stand in the chains of `blocks`.
  mutating func blocks(for blocks: [Block], _ definitions: Definitions) -> [Block] {
    let derivatives = definitions.functions.indices.filter {
      definitions.functions[$0].derivativeOf != nil && !said.contains($0)
    }
    if derivatives.isEmpty { return [] }
    var waiting = chains(in: blocks)
    var result: [Chain] = []
    while let chain = waiting.popLast() {
      for place in derivatives where !said.contains(place) {
        let symbol = FunctionSymbol(id: place)
        guard holds(chain, callOf: formula(function: symbol, in: definitions)) else { continue }
        said.insert(place)
        let definition = self.definition(of: symbol, definitions)
        result.append(definition)
        waiting.append(definition)
      }
    }
    return result.isEmpty ? [] : [.chains(result)]
  }

  /// where relu′(z) = { 1 if z > 0, 0 otherwise }
  private func definition(of symbol: FunctionSymbol, _ definitions: Definitions) -> Chain {
    let function = definitions[symbol]
    let parameters = function.parameters.map { Argument(body: .symbol($0.symbol, [])) }
    let call = formula(.call(symbol, parameters, []), in: definitions)
    return Chain(
      .row([.text("where "), call]), [.init(.equal, formula(function.body, in: definitions))])
  }

  private func holds(_ chain: Chain, callOf name: Formula) -> Bool {
    var found = false
    for formula in [chain.left] + chain.links.map({ $0.formula }) {
      formula.forEachPart { part in
        if case .call(name, _) = part { found = true }
      }
    }
    return found
  }

  /// In the order in which they are taken from the end.
  private func chains(in blocks: [Block]) -> [Chain] {
    var result: [Chain] = []
    for block in blocks { if case .chains(let chains) = block { result += chains } }
    return result.reversed()
  }
}
