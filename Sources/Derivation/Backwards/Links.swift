import Mathematics

/// Σ_i ū_i ∂u_i/∂v_k for one use u of v: what it comes to, and, where that is recorded, its form and
/// the derivations of the factors that the form names.
struct Link {
  var value: Expression
  var form = Expression.zero
  var parts: [Derivation] = []
}

extension Walk {
  mutating func link(
    from user: Symbol, to variable: Variable, _ definitions: inout Definitions
  ) -> Link {
    guard let above = adjoints[user.id] else { return Link(value: .zero) }
    switch definitions[user].body {
    case .formula(let own, let typed):
      let body = definitions[user].worked ?? typed
      return link(from: user, own, body, above, to: variable, &definitions)
    case .entries(let entries): return link(from: user, entries, above, to: variable, &definitions)
    default: return Link(value: .zero)
    }
  }

  private mutating func link(
    from user: Symbol, _ indices: [Index], _ body: Expression, _ above: Adjoint,
    to variable: Variable, _ definitions: inout Definitions
  ) -> Link {
    if user == loss, !definitions[user].hasExamples || definitions[variable.symbol].hasExamples {
      return direct(indices, body, to: variable, &definitions)
    }
    // The indices of u's own definition are summed over: no other definition binds them.
    let places = indices.map { Subscript.index($0) }
    let local = localDerivative(of: user, at: places, body, by: variable, in: &definitions)
    let upper = above.at(places)
    let leadsOn = isActivation(user, definitions)
    var value = Expression.tidyProduct(leadsOn ? [local.value, upper] : [upper, local.value])
    var totals: [(Total, Index)] = []
    for (axis, index) in indices.enumerated().reversed() {
      let crossesExamples =
        axis == 0 && definitions[user].hasExamples && !definitions[variable.symbol].hasExamples
      let total: Total = crossesExamples && definitions[loss].hasExamples ? .mean : .sum
      value = .tidyTotal(total, index, value)
      totals.append((total, index))
    }
    guard records, let derivation = local.derivation else { return Link(value: value) }
    return Link(
      value: value,
      form: totals.reduce(.product([.part(0), .part(1)])) { .total($1.0, $1.1, $0) },
      parts: [inserted(upper, user, places, definitions), derivation])
  }

  /// ∂L/∂v where L itself uses v: nothing lies between.
  private mutating func direct(
    _ indices: [Index], _ body: Expression, to variable: Variable,
    _ definitions: inout Definitions
  ) -> Link {
    let hasExamples = definitions[loss].hasExamples
    let places = (hasExamples ? [variable.places[0]] : []) + lossEntry(definitions)
    let local = localDerivative(
      of: loss, at: places, body.at(indices, places), by: variable, in: &definitions)
    return Link(
      value: local.value, form: .part(0), parts: local.derivation.map { [$0] } ?? [])
  }

  private func link(
    from user: Symbol, _ entries: [Expression], _ above: Adjoint, to variable: Variable,
    _ definitions: inout Definitions
  ) -> Link {
    var terms: [Expression] = []
    var forms: [Expression] = []
    var parts: [Derivation] = []
    for (place, entry) in entries.enumerated() where entry.mentions(variable.symbol) {
      let places = definitions.subscripts(of: place, in: definitions[user].shape)
      var recording = Recording(isOn: records)
      let partial = differentiate(entry, by: variable, in: &definitions, recording: &recording)
      let upper = above.at(places)
      terms.append(.tidyProduct([upper, partial]))
      guard let derivation = recording.derivations.first else { continue }
      forms.append(.product([.part(parts.count), .part(parts.count + 1)]))
      parts += [inserted(upper, user, places, definitions), derivation]
    }
    return Link(
      value: .tidySum(terms), form: .form(of: forms), parts: parts)
  }

  /// ∂L/∂u, which has been derived before.
  private func inserted(
    _ upper: Expression, _ user: Symbol, _ places: [Subscript], _ definitions: Definitions
  ) -> Derivation {
    let examples = definitions[loss].hasExamples && definitions[user].hasExamples ? 1 : 0
    let top = Expression.symbol(loss, places.prefix(examples) + lossEntry(definitions))
    let of = Side.slope(top, Variable(user, at: places))
    return Derivation(of: of, steps: [Step(.insert, before: of, after: .value(upper))])
  }
}
