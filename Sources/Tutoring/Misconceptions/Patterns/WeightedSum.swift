import Mathematics
import Solving

/// Σ_j w_j x_j + b, taken apart.
struct WeightedSum {
  struct Part {
    /// The place among the terms.
    var place: Int
    var weight: Expression
    var input: Expression
  }

  var terms: [Expression]
  var parts: [Part]

  /// Nothing unless at least one term is a weight times an input, and nothing else is multiplied.
  init?(_ expression: Expression, _ scene: Scene) {
    terms = expression.summands ?? [expression]
    parts = []
    for (place, term) in terms.enumerated() {
      guard case .product(let factors) = term else {
        guard case .symbol = term else { return nil }
        continue
      }
      guard factors.count == 2, case .symbol = factors[1] else { return nil }
      let isReversed = scene.isWeight(factors[1]) && !scene.isWeight(factors[0])
      guard isReversed || factors[0].isSymbol else { return nil }
      parts.append(
        Part(
          place: place, weight: isReversed ? factors[1] : factors[0],
          input: isReversed ? factors[0] : factors[1]))
    }
    guard !parts.isEmpty else { return nil }
  }

  /// With other weights and inputs; what there is no other for stays.
  func with(_ change: (Int, Part) -> (Expression, Expression)?) -> Expression {
    var result = terms
    for (number, part) in parts.enumerated() {
      guard let (weight, input) = change(number, part) else { continue }
      result[part.place] = .product([weight, input])
    }
    return .added(result)
  }
}

extension Expression {
  var isSymbol: Bool { if case .symbol = self { true } else { false } }
}

/// The units beside the one that a line is about, each with its weights, and which of them it is.
struct Layer {
  var units: [WeightedSum]
  var place: Int
}

extension Scene {
  /// The layer of the unit that the line is about: the other entries of its vector, or the other numbers
  /// that are made of the same inputs. No units if it is none.
  func findLayer() -> Layer {
    let none = Layer(units: [], place: 0)
    guard let target, isAbout(.forward), let count = definitions[target.symbol].count else {
      return none
    }
    if count > 1, count < 33 {
      let units = (0..<count).compactMap { entry in
        definitions.written(target.symbol, entry: entry).flatMap { weightedSum(in: $0) }
      }
      return units.count == count ? Layer(units: units, place: target.entry) : none
    }
    guard count == 1, let own = definitions.written(target.symbol, entry: 0).flatMap(weightedSum)
    else {
      return none
    }
    var result = none
    for (id, quantity) in definitions.quantities.enumerated().prefix(300)
    where quantity.role == .defined && quantity.shape.isEmpty && !quantity.isImplied {
      guard let body = definitions.written(Symbol(id: id), entry: 0),
        let unit = weightedSum(in: body),
        unit.parts.map({ $0.input }) == own.parts.map({ $0.input })
      else { continue }
      if id == target.symbol.id { result.place = result.units.count }
      result.units.append(unit)
    }
    return result
  }

  /// The weighted sum that a definition is, or that stands in its activation.
  private func weightedSum(in body: Expression) -> WeightedSum? {
    if let sum = WeightedSum(body, self) { return sum }
    switch body {
    case .symbol:
      return isDefined(body) ? definition(of: body).flatMap { WeightedSum($0, self) } : nil
    case .call(_, let arguments, _): return arguments.first.flatMap { weightedSum(in: $0.body) }
    case .primitive(_, let argument): return weightedSum(in: argument)
    default:
      return body.divisor?.summands?.first { $0.exponent != nil }?.exponent.flatMap {
        weightedSum(in: $0.opposite)
      }
    }
  }
}
