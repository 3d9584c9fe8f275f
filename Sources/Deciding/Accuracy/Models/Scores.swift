import Mathematics

/// What a number is made of, with respect to what is distributed: the affine functions of it that
/// stand in it, and whether parameters stand elsewhere.
struct Scores {
  var found: [Expression] = []
  /// A parameter acts outside of them, as a regularizing term does.
  var isRegularized = false
  /// Something depends on what is distributed in a way that is not looked through: a hidden layer.
  var isHidden = false

  private var inputs: Dependence
  private var parameters: Dependence
  private var labels: Dependence

  init(
    of symbol: Symbol, inputs: Symbol, parameters: [Symbol], label: Symbol,
    in definitions: Definitions
  ) {
    self.inputs = Dependence(on: [inputs], in: definitions)
    self.parameters = Dependence(on: Set(parameters), in: definitions)
    labels = Dependence(on: [label], in: definitions)
    collect(.symbol(symbol, []))
  }

  private mutating func collect(_ expression: Expression) {
    let degree = inputs.degree(of: expression)
    if degree == .none {
      if parameters.degree(of: expression) != .none { isRegularized = true }
      return
    }
    // y z + c is looked through: what is affine and does not know the label is the score.
    if degree == .affine, labels.degree(of: expression) == .none {
      if expression.freeIndices.isEmpty { found.append(expression) } else { isHidden = true }
      return
    }
    switch expression {
    case .symbol(let symbol, let places):
      let definitions = inputs.definitions
      guard case .formula(let indices, let body) = definitions[symbol].body else {
        isHidden = true
        return
      }
      collect((definitions[symbol].worked ?? body).at(indices, places))
    case .sum(let parts), .product(let parts):
      for part in parts { collect(part) }
    case .power(let base, let exponent):
      collect(base)
      collect(exponent)
    case .primitive(_, let inner): collect(inner)
    case .call(_, let arguments, _):
      for argument in arguments { collect(argument.body) }
    case .total(_, _, let body): collect(body)
    case .cases(let branches):
      for branch in branches {
        collect(branch.value)
        collect(branch.condition)
      }
    default: isHidden = true
    }
  }

  private mutating func collect(_ condition: Condition) {
    switch condition {
    case .compare(let left, _, let right):
      collect(left)
      collect(right)
    case .all(let parts), .any(let parts): for part in parts { collect(part) }
    case .extreme(_, _, _, let body): if inputs.degree(of: body) != .none { isHidden = true }
    case .indices, .otherwise: break
    }
  }
}
