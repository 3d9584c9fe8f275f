import Mathematics

/// One number that is trained and added to every unit of a layer.
let sharedBias = LintRule(name: "SharedBias") { scene in
  var findings: [LintRule.Finding] = []
  for symbol in scene.defined {
    guard let (indices, body) = scene.formula(symbol), case .sum(let terms) = body else { continue }
    let quantity = scene.definitions[symbol]
    let own = quantity.hasExamples ? Array(indices.dropFirst()) : indices
    guard own.count == 1, own[0].size != .known(1) else { continue }
    // Entries that share their weights, too, are examples of one unit.
    let weighs = terms.contains { term in
      guard case .total(.sum, _, _) = term else { return false }
      var holds = false
      term.forEachPart { part in
        guard case .symbol(let weight, let places) = part, weight.id >= 0,
          places.contains(.index(own[0])), scene.isWeights(weight)
        else { return }
        holds = true
      }
      return holds
    }
    guard weighs else { continue }
    for case .symbol(let bias, let places) in terms
    where places.isEmpty && scene.isParameter(bias) {
      let count = own[0].size.known.map { "all \($0) entries" } ?? "every entry"
      let size = own[0].size.known.map { "\($0)" } ?? scene.text(.size(own[0].size))
      findings.append(
        .init(
          span: scene.span(symbol),
          sentence:
            "The bias \(scene.name(bias)) is one number, added to \(count) of \(scene.name(symbol)).",
          evidence: ["Its gradient is the sum of the error terms of all these entries."],
          hint: "For a bias of each unit's own: \(scene.name(bias)) in R^\(size)"))
    }
  }
  return findings
}
