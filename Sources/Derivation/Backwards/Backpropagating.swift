public import Mathematics

/// The derivatives of one loss, from the loss back to what they were asked by.
public struct BackwardPass: Sendable {
  public var loss: Symbol
  /// The derivative quantities that were derived, each after those it is made of.
  public var derivatives: [Symbol]
  /// What was done for each of them, in the same order.
  public var steps: [[Step]]
  /// Of what was asked for, that on which the loss does not depend.
  public var independent: Set<Symbol>
}

/// Backwards over names: for each named v, v̄_k = Σ_u Σ_i ū_i ∂u_i/∂v_k over everything u that uses v.
///
/// The results are quantities like any other, `dE/dv`, with a formula in `definitions`. Error
/// terms of quantities that are sums (net inputs) are kept as quantities; those of activations,
/// which lie between two of them, are written into the next. A loss with one value an example
/// stands for its mean over the examples: error terms are those of the single example, and the
/// derivative by a parameter is the mean over the examples.
public func backpropagate(
  _ loss: Symbol, by targets: [Symbol], in definitions: inout Definitions
) -> BackwardPass {
  var pass = BackwardPass(loss: loss, derivatives: [], steps: [], independent: [])
  let forward = definitions.ordered([loss])
  let active = activeQuantities(forward, targets, definitions)
  let uses = consumers(of: active, in: forward, definitions)
  var adjoints: [Adjoint?] = Array(repeating: nil, count: definitions.quantities.count)
  let wanted = marks(targets, in: definitions)
  // A derivative of several numbers carries their indices along, from the seed δ on.
  let outer = definitions[loss].differentiatedShape.map { definitions.indices.fresh($0) }
  for symbol in forward.reversed() where active[symbol.id] {
    var steps: [Step] = []
    let adjoint = adjoint(of: symbol, loss, outer, uses[symbol.id], adjoints, &definitions, &steps)
    let isAsked = wanted[symbol.id] || definitions.derivative(of: loss, by: symbol) != nil
    guard isAsked || (symbol != loss && isKept(symbol, adjoint, loss, definitions)) else {
      adjoints[symbol.id] = adjoint
      continue
    }
    let name = definitions.derivativeSymbol(of: loss, by: symbol)
    let examples = definitions[symbol].hasExamples ? 1 : 0
    let axes = adjoint.indices.prefix(examples) + outer + adjoint.indices.dropFirst(examples)
    definitions.define(name, as: .formula(Array(axes), adjoint.value))
    pass.derivatives.append(name)
    pass.steps.append(steps)
    adjoints[symbol.id] = Adjoint(
      indices: adjoint.indices, value: .symbol(name, axes.map { .index($0) }))
  }
  for target in targets where !active[target.id] {
    pass.independent.insert(target)
    let name = definitions.derivativeSymbol(of: loss, by: target)
    let axes = definitions[name].shape.map { definitions.indices.fresh($0) }
    definitions.define(name, as: .formula(axes, .zero))
    pass.derivatives.append(name)
    pass.steps.append([])
  }
  return pass
}

/// A derivative of the loss by a quantity, entry by entry.
private struct Adjoint {
  var indices: [Index]
  var value: Expression

  func at(_ places: [Subscript]) -> Expression { value.at(indices, places) }
}

private func marks(_ symbols: [Symbol], in definitions: Definitions) -> [Bool] {
  var marks = [Bool](repeating: false, count: definitions.quantities.count)
  for symbol in symbols { marks[symbol.id] = true }
  return marks
}

/// What lies on a way from a target to the loss.
private func activeQuantities(
  _ forward: [Symbol], _ targets: [Symbol], _ definitions: Definitions
) -> [Bool] {
  var active = [Bool](repeating: false, count: definitions.quantities.count)
  let wanted = marks(targets, in: definitions)
  for symbol in forward
  where wanted[symbol.id] || definitions.dependencies(of: symbol).contains(where: { active[$0.id] })
  {
    active[symbol.id] = true
  }
  return active
}

private func consumers(
  of active: [Bool], in forward: [Symbol], _ definitions: Definitions
) -> [[Symbol]] {
  var uses = [[Symbol]](repeating: [], count: active.count)
  for symbol in forward where active[symbol.id] {
    for other in definitions.dependencies(of: symbol) where active[other.id] {
      uses[other.id].append(symbol)
    }
  }
  return uses
}

private func adjoint(
  of symbol: Symbol, _ loss: Symbol, _ outer: [Index], _ users: [Symbol], _ adjoints: [Adjoint?],
  _ definitions: inout Definitions, _ steps: inout [Step]
) -> Adjoint {
  let own = definitions[symbol].ownShape.enumerated().map { place, size in
    definitions.indices.fresh(size, letter: place == 0 ? "i" : place == 1 ? "j" : nil)
  }
  var indices = own
  if definitions[symbol].hasExamples {
    indices.insert(definitions.indices.fresh(definitions[symbol].shape[0], letter: "n"), at: 0)
  }
  if symbol == loss {
    let seed = zip(outer, own).map { Expression.delta(.index($0), .index($1)) }
    return Adjoint(indices: indices, value: .tidyProduct(seed))
  }
  let variable = Variable(symbol, at: indices.map { .index($0) })
  var terms: [Expression] = []
  for user in users {
    guard let above = adjoints[user.id] else { continue }
    terms.append(contribution(of: user, above, to: variable, loss, &definitions, &steps))
  }
  let sum = Expression.tidySum(terms)
  let folded = withLabelSums(sum, definitions, &steps)
  return Adjoint(indices: indices, value: positiveFirst(folded))
}

/// Σ_i ū_i ∂u_i/∂v_k for one use u of v.
private func contribution(
  of user: Symbol, _ above: Adjoint, to variable: Variable, _ loss: Symbol,
  _ definitions: inout Definitions, _ steps: inout [Step]
) -> Expression {
  switch definitions[user].body {
  case .formula(let indices, let typed):
    let local = definitions[user].worked ?? typed
    // The indices of u's own definition are summed over: no other definition binds them.
    let places = indices.map { Subscript.index($0) }
    let partial = differentiate(local, by: variable, in: &definitions, recording: &steps)
    let folded = folding(partial, user, local, places, &steps)
    let upper = above.at(places)
    var term = Expression.tidyProduct(
      isActivation(user, definitions) ? [folded, upper] : [upper, folded])
    for (axis, index) in indices.enumerated().reversed() {
      let crossesExamples =
        axis == 0 && definitions[user].hasExamples && !definitions[variable.symbol].hasExamples
      term = .tidyTotal(
        crossesExamples && definitions[loss].hasExamples ? .mean : .sum, index, term)
    }
    return term
  case .entries(let entries):
    var terms: [Expression] = []
    for (place, entry) in entries.enumerated() where entry.mentions(variable.symbol) {
      let partial = differentiate(entry, by: variable, in: &definitions, recording: &steps)
      let upper = above.at(definitions.subscripts(of: place, in: definitions[user].shape))
      terms.append(.tidyProduct([upper, partial]))
    }
    return .tidySum(terms)
  default: return .zero
  }
}

// MARK: What is kept under a name

/// Whether a quantity is a function of one other, entry by entry or as a whole (a softmax): its
/// error term lies between two others and is written into the next.
private func isActivation(_ symbol: Symbol, _ definitions: Definitions) -> Bool {
  guard case .formula(_, let typed) = definitions[symbol].body else { return false }
  let body = definitions[symbol].worked ?? typed
  // What sums over others, or is gathered from several, is no link between two sums.
  if body.holdsSums
    || definitions.dependencies(of: symbol).contains(where: { definitions[$0].role == .anonymous })
  {
    return false
  }
  switch body {
  case .call, .primitive, .cases: return true
  case .power(_, let exponent): return exponent.rational != nil
  case .product(let factors):
    return definitions.dependencies(of: symbol).count == 1
      && factors.contains { $0.rational == nil }
  default: return false
  }
}

private func isKept(
  _ symbol: Symbol, _ adjoint: Adjoint, _ loss: Symbol, _ definitions: Definitions
) -> Bool {
  let quantity = definitions[symbol]
  if adjoint.value.rational != nil { return false }
  var size = 0
  adjoint.value.forEachPart { _ in size += 1 }
  // Error terms of a derivative have no name that says anything: only length makes them kept.
  if case .derivative = definitions[loss].role { return size > 400 }
  if size > 60 { return true }
  if quantity.role == .anonymous { return false }
  return !isActivation(symbol, definitions)
}

// MARK: Folding

/// `∂u/∂v` with the value of u written as u: σ(z_i)(1 − σ(z_i)) becomes h_i (1 − h_i).
private func folding(
  _ partial: Expression, _ user: Symbol, _ body: Expression, _ places: [Subscript],
  _ steps: inout [Step]
) -> Expression {
  switch body {
  case .call, .primitive, .power, .cases, .product: break
  default: return partial
  }
  var found = false
  let folded = partial.mapped { part in
    switch (part, body) {
    case (.call(let function, let arguments, let at), .call(let other, _, let own)):
      guard function == other, Expression.call(function, arguments, own).isSame(as: body) else {
        return nil
      }
      var moved = places
      for (subscript_, wanted) in zip(own, at) {
        if let place = places.firstIndex(of: subscript_) { moved[place] = wanted }
      }
      // u may be a single entry of the call, or its diagonal: then other entries have no name.
      let reached = own.map { old in
        places.firstIndex(of: old).map { moved[$0] } ?? old
      }
      guard reached == at else { return nil }
      found = true
      return .symbol(user, moved)
    case (.primitive, .primitive), (.power, .power), (.cases, .cases), (.product, .product):
      guard part.isSame(as: body) else { return nil }
      found = true
      return .symbol(user, places)
    default: return nil
    }
  }
  guard found else { return partial }
  steps.append(Step(.fold, before: partial, after: folded))
  return folded
}

/// Σ_i y_i as 1 for labels y whose entries sum to 1.
private func withLabelSums(
  _ expression: Expression, _ definitions: Definitions, _ steps: inout [Step]
) -> Expression {
  var found = false
  let changed = expression.mapped { part in
    guard case .total(.sum, let index, .symbol(let symbol, let places)) = part,
      places.last == .index(index), places.dropLast().allSatisfy({ $0 != .index(index) }),
      sumsToOne(symbol, definitions)
    else { return nil }
    found = true
    return .one
  }
  guard found else { return expression }
  let folded = changed.retidied()
  steps.append(Step(.labels, before: expression, after: folded))
  return folded
}

private func sumsToOne(_ symbol: Symbol, _ definitions: Definitions) -> Bool {
  let quantity = definitions[symbol]
  if quantity.isOneHot || quantity.sumsToOne { return true }
  guard case .numbers(let values) = quantity.body, let width = quantity.shape.last?.known,
    width > 0,
    values.count <= 10_000
  else { return false }
  for start in stride(from: 0, to: values.count, by: width) {
    var sum = Rational.zero
    for value in values[start..<min(start + width, values.count)] { sum = sum + value }
    if sum != .one { return false }
  }
  return true
}

extension Expression {
  /// Sums and products tidied again, after a part has changed.
  func retidied() -> Expression {
    switch self {
    case .sum(let terms): .tidySum(terms.map { $0.retidied() })
    case .product(let factors): .tidyProduct(factors.map { $0.retidied() })
    case .power(let base, let exponent): .tidyPower(base.retidied(), exponent)
    case .total(let total, let index, let body): .tidyTotal(total, index, body.retidied())
    default: self
    }
  }
}

/// `−y + p` as `p − y`.
private func positiveFirst(_ expression: Expression) -> Expression {
  guard case .sum(let terms) = expression, let first = terms.first, first.isNegative,
    let place = terms.firstIndex(where: { !$0.isNegative })
  else { return expression }
  var moved = terms
  moved.remove(at: place)
  moved.insert(terms[place], at: 0)
  return .sum(moved)
}
