import Mathematics

extension TrainedModel {
  /// Where training starts, parameter by parameter: what the worksheet gives, and for what it leaves
  /// open the start that is named. Biases, which multiply nothing, begin at 0.
  ///
  /// Glorot: uniform in ±√(6/(in + out)). He: normal with variance 2/in. Uniform: in ±1/√in.
  func start(_ start: TrainingSettings.Start, seed: UInt64) throws(LoweringFault) -> [[Double]] {
    var result: [[Double]] = []
    for (place, symbol) in parameters.enumerated() {
      let quantity = definitions[symbol]
      if case .numbers(let numbers) = quantity.body {
        result.append(numbers.map { $0.double })
        continue
      }
      if case .table(let numbers) = quantity.body {
        result.append(numbers)
        continue
      }
      guard let count = quantity.count else {
        throw LoweringFault("The size of \(quantity.name.source) is not given in numbers.")
      }
      var chance = Chance(seed: seed &* 0x9E37_79B9 &+ UInt64(place))
      guard start != .zeros, weighs(symbol) else {
        result.append(Array(repeating: 0, count: count))
        continue
      }
      let ways = quantity.shape.compactMap { $0.known }
      let (out, into) = ways.count > 1 ? (ways[0], count / ways[0]) : (1, count)
      result.append(
        (0..<count).map { _ in chance.number(start, Double(into), Double(out)) })
    }
    return result
  }

  /// Whether a parameter is a factor somewhere, not only added.
  private func weighs(_ parameter: Symbol) -> Bool {
    definitions.quantities.indices.contains { place in
      let quantity = definitions[Symbol(id: place)]
      if case .derivative = quantity.role { return false }
      guard case .formula(_, let typed) = quantity.body else { return false }
      var found = false
      typed.forEachPart { part in
        guard case .product(let factors) = part,
          factors.contains(where: { $0.mentions(parameter) })
        else { return }
        if factors.contains(where: { !$0.mentions(parameter) && $0.rational == nil }) {
          found = true
        }
      }
      return found
    }
  }
}

extension Chance {
  fileprivate mutating func number(
    _ start: TrainingSettings.Start, _ into: Double, _ out: Double
  ) -> Double {
    switch start {
    case .zeros: return 0
    case .uniform: return (2 * unit() - 1) / into.squareRoot()
    case .glorot: return (2 * unit() - 1) * (6 / (into + out)).squareRoot()
    case .he:
      // Box and Muller 1958.
      let radius = (-2 * (1 - unit()).applying(.log)).squareRoot()
      return radius * (2 * Double.pi * unit()).applying(.cos) * (2 / into).squareRoot()
    }
  }
}
