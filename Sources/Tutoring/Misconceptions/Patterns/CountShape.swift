import Mathematics

/// n_0 n_1 + n_1 + n_1 n_2 + n_2, weights and biases layer by layer, taken apart.
struct CountShape {
  struct Step {
    var inputs: Expression
    var units: Expression
    /// The number of biases, if they are counted.
    var biases: Expression?
  }

  var steps: [Step] = []

  /// Nothing unless every term is a product of two sizes, or the number of units of the layer before it.
  init?(_ body: Expression, _ scene: Scene) {
    guard let terms = body.summands else { return nil }
    var place = 0
    while place < terms.count {
      guard let sizes = CountShape.sizes(terms[place], scene) else { return nil }
      let (inputs, units) = sizes.count == 2 ? (sizes[0], sizes[1]) : (sizes[0], .one)
      if let last = steps.last, last.units != inputs { return nil }
      var step = Step(inputs: inputs, units: units)
      if place + 1 < terms.count, terms[place + 1] == units {
        step.biases = units
        place += 1
      }
      steps.append(step)
      place += 1
    }
    guard terms.contains(where: { $0.severalFactors != nil }) else { return nil }
  }

  init(_ steps: [Step]) { self.steps = steps }

  /// The one or two sizes that a term is made of.
  private static func sizes(_ term: Expression, _ scene: Scene) -> [Expression]? {
    let parts: [Expression]
    if case .product(let factors) = term { parts = factors } else { parts = [term] }
    let areSizes = parts.allSatisfy { part in
      switch part {
      case .number(let number): return number.isInteger && number > Rational(0)
      case .size: return true
      case .symbol:
        guard let value = scene.value(part) else { return false }
        return value > 0 && value == value.rounded(.toNearestOrEven)
      default: return false
      }
    }
    return areSizes && parts.count < 3 ? parts : nil
  }

  /// The sum of what each layer counts.
  func total(_ count: (Step) -> [Expression]) -> Expression { .added(steps.flatMap(count)) }
}

extension CountShape.Step {
  var weights: Expression { .product([inputs, units]) }

  /// n_0 n_1 + n_1.
  var all: [Expression] { [weights] + (biases.map { [$0] } ?? []) }
}

/// Which of the numbers of a net is counted.
enum Counted {
  case weights, biases, parameters

  /// What a layer counts of it.
  func terms(_ step: CountShape.Step) -> [Expression] {
    switch self {
    case .weights: [step.weights]
    case .biases: step.biases.map { [$0] } ?? []
    case .parameters: step.all
    }
  }
}

extension Scene {
  /// The layers that a line counts, and what of them: from the net of the worksheet, if it asks for the
  /// count, and otherwise from the sum itself.
  func counted(_ sound: Sound) -> (shape: CountShape, what: Counted)? {
    if sound.kind == .definition, let target, let counted = parameterCount[target.symbol] {
      return counted
    }
    guard isAhead else { return nil }
    return CountShape(sound.body, self).map { ($0, .parameters) }
  }
}
