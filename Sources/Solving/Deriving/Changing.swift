import Derivation
import Mathematics

// Derivations with other letters, or with other expressions on their lines.

extension Derivation {
  /// The same with other letters.
  func moved(_ place: (Index) -> Subscript?) -> Derivation {
    Derivation(of: of.moved(place), steps: steps.map { $0.moved(place) })
  }
}

extension Derivation {
  func forEachExpression(_ visit: (Expression) -> Void) {
    visit(of.expression)
    if case .slope(_, let variable) = of { visit(.symbol(variable.symbol, variable.places)) }
    for step in steps {
      visit(step.after.expression)
      for part in step.parts { part.forEachExpression(visit) }
    }
  }

  /// Every expression in it changed.
  func mapped(_ change: (Expression) -> Expression) -> Derivation {
    Derivation(
      of: of.mapped(change),
      steps: steps.map { step in
        Step(
          step.rule, before: step.before.mapped(change), after: step.after.mapped(change),
          form: step.form.map(change), parts: step.parts.map { $0.mapped(change) },
          name: step.name.map(change),
          using: step.using.map {
            Equality(
              left: change($0.left), right: change($0.right), isOfBranch: $0.isOfBranch)
          },
          under: step.under)
      })
  }
}

extension Side {
  func mapped(_ change: (Expression) -> Expression) -> Side {
    switch self {
    case .value(let value): .value(change(value))
    case .slope(let value, let variable): .slope(change(value), variable)
    }
  }
}

extension Side {
  /// Whether a derivative is differentiated again.
  func isOfDerivative(in definitions: Definitions) -> Bool {
    guard case .slope(.symbol(let symbol, _), _) = self, symbol.id >= 0,
      case .derivative = definitions[symbol].role
    else { return false }
    return true
  }
}

extension Step {
  func moved(_ place: (Index) -> Subscript?) -> Step {
    Step(
      rule, before: before.moved(place), after: after.moved(place), form: form?.moved(place),
      parts: parts.map { $0.moved(place) }, name: name?.moved(place), using: using,
      under: under?.moved(place))
  }
}

extension Side {
  func moved(_ place: (Index) -> Subscript?) -> Side {
    switch self {
    case .value(let value): .value(value.moved(place))
    case .slope(let value, let variable):
      .slope(
        value.moved(place),
        Variable(
          variable.symbol, at: variable.places.map { $0.index.flatMap(place) ?? $0 }))
    }
  }
}

extension Condition {
  func moved(_ place: (Index) -> Subscript?) -> Condition {
    let whole = Expression.cases([Branch(value: .zero, condition: self)]).moved(place)
    if case .cases(let branches) = whole { return branches[0].condition }
    return self
  }
}

extension Expression {
  func moved(_ place: (Index) -> Subscript?) -> Expression {
    replacing { $0.index.flatMap(place) ?? $0 }
  }

  /// Whether results of parts are still to be put in.
  var holdsParts: Bool {
    var found = false
    forEachPart { found = found || $0.partNumber != nil }
    return found
  }

  /// The expression where two indices differ: δ_ik is 0.
  func withDifferent(_ a: Subscript, _ b: Subscript) -> Expression {
    mapped { part in
      guard case .delta(let c, let d) = part, (c == a && d == b) || (c == b && d == a) else {
        return nil
      }
      return .zero
    }
  }
}
