import Mathematics

/// A square matrix of weights that takes one layer to another of the same number of units: the
/// transposed matrix would fit, too, so that the sizes show no mistake.
let accidentalSizes = LintRule(name: "AccidentalSizes") { scene in
  var findings: [LintRule.Finding] = []
  for symbol in scene.defined {
    guard let (indices, body) = scene.formula(symbol) else { continue }
    let scene = scene
    body.forEachPart { part in
      guard case .total(.sum, let index, .product(let factors)) = part, factors.count == 2,
        case .symbol(let matrix, let places) = factors[0],
        case .symbol(let vector, let own) = factors[1], places.count == 2,
        own.contains(.index(index)),
        let count = index.size.known, count > 1, matrix.id >= 0, vector.id >= 0,
        let row = places.first(where: { $0 != .index(index) })?.index, indices.contains(row),
        row.size.known == count, places.contains(.index(index)), scene.isWeights(matrix),
        !scene.isTrained[vector.id] || scene.definitions[vector].role == .defined,
        scene.defined.filter({ scene.definitions.dependencies(of: $0).contains(matrix) }).count == 1
      else { return }
      let isNamed = scene.definitions[matrix].role != .anonymous
      let called = isNamed ? scene.name(matrix) : "The matrix in \(scene.name(symbol))"
      findings.append(
        .init(
          span: scene.span(symbol),
          sentence:
            "\(called) is square only because \(scene.name(vector)) and \(scene.name(symbol)) happen to have \(count) entries each: transposed it would fit as well.",
          evidence: [
            "\(count) × \(count); the sizes cannot show a matrix that is written the wrong way round."
          ],
          hint:
            "Check one entry: row 2, column 1 holds the weight from entry 1 of \(scene.name(vector)) to entry 2 of \(scene.name(symbol))."
        ))
    }
  }
  return findings
}

extension LintScene {
  /// A matrix of parameters: declared, or typed with one in each entry.
  func isWeights(_ matrix: Symbol) -> Bool {
    if isParameter(matrix) { return true }
    guard definitions[matrix].role == .anonymous,
      case .entries(let entries) = definitions[matrix].body
    else { return false }
    return entries.allSatisfy { entry in
      if case .symbol(let symbol, _) = entry { isParameter(symbol) } else { false }
    }
  }
}
