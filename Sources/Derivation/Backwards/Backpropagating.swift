public import Mathematics

/// The derivatives of one loss, from the loss back to what they were asked by.
public struct BackwardPass: Sendable {
  public var loss: Symbol
  /// The derivative quantities that were derived, each after those it is made of.
  public var derivatives: [Symbol]
  /// How each of them came about, and each error term that was written into the next, from the loss
  /// back; empty where nobody asked.
  public var derivations: [Line]
  /// Of what was asked for, that on which the loss does not depend.
  public var independent: Set<Symbol>

  /// ∂loss/∂by, entry by entry, and how it was derived.
  public struct Line: Sendable {
    public var by: Symbol
    public var indices: [Index]
    public var value: Expression
    public var derivation: Derivation
    /// The loss itself and the quantities between, on whose error terms this one rests.
    public var users: [Symbol]
  }
}

/// Backwards over names: for each named v, v̄_k = Σ_u Σ_i ū_i ∂u_i/∂v_k over everything u that uses v.
///
/// The results are quantities like any other, `dE/dv`, with a formula in `definitions`. Error
/// terms of quantities that are sums (net inputs) are kept as quantities; those of activations,
/// which lie between two of them, are written into the next, and so are those that still have a
/// divisor to cancel. A loss with one value an example stands for its mean over the examples: error
/// terms are those of the single example, and the derivative by a parameter is the mean over the
/// examples. With `records` every step is taken down.
public func backpropagate(
  _ loss: Symbol, by targets: [Symbol], in definitions: inout Definitions, records: Bool = false
) -> BackwardPass {
  var pass = BackwardPass(loss: loss, derivatives: [], derivations: [], independent: [])
  var walk = Walk(loss, targets, definitions, records: records)
  for symbol in walk.forward.reversed() where walk.isActive[symbol.id] {
    var (adjoint, derivation) = walk.adjoint(of: symbol, in: &definitions)
    if records, symbol != loss {
      pass.derivations.append(
        BackwardPass.Line(
          by: symbol, indices: walk.axes(of: adjoint, symbol, definitions), value: adjoint.value,
          derivation: derivation, users: walk.uses[symbol.id]))
    }
    if walk.keeps(symbol, adjoint, definitions) {
      let name = definitions.derivativeSymbol(of: loss, by: symbol)
      let axes = walk.axes(of: adjoint, symbol, definitions)
      definitions.define(name, as: .formula(axes, adjoint.value))
      pass.derivatives.append(name)
      adjoint.value = .symbol(name, axes.map { .index($0) })
    }
    walk.adjoints[symbol.id] = adjoint
  }
  for target in targets where !walk.isActive[target.id] {
    pass.independent.insert(target)
    let name = definitions.derivativeSymbol(of: loss, by: target)
    let axes = definitions[name].shape.map { definitions.indices.fresh($0) }
    definitions.define(name, as: .formula(axes, .zero))
    pass.derivatives.append(name)
  }
  return pass
}

/// A derivative of the loss by a quantity, entry by entry.
struct Adjoint {
  var indices: [Index]
  var value: Expression

  func at(_ places: [Subscript]) -> Expression { value.at(indices, places) }
}

/// One walk from a loss back over the names that lead to it.
struct Walk {
  let loss: Symbol
  let records: Bool
  let forward: [Symbol]
  /// What lies on a way from a target to the loss, by symbol.
  let isActive: [Bool]
  let isWanted: [Bool]
  /// By symbol, what uses it on such a way.
  let uses: [[Symbol]]
  /// A derivative of several numbers carries their indices along.
  let outer: [Index]
  var adjoints: [Adjoint?]
  /// The names that a derivation may fold back to.
  let names: [Symbol]
  var folding: Folding?

  init(_ loss: Symbol, _ targets: [Symbol], _ definitions: Definitions, records: Bool) {
    self.loss = loss
    self.records = records
    let forward = definitions.ordered([loss])
    let count = definitions.quantities.count
    var wanted = [Bool](repeating: false, count: count)
    for symbol in targets { wanted[symbol.id] = true }
    var active = [Bool](repeating: false, count: count)
    var uses = [[Symbol]](repeating: [], count: count)
    for symbol in forward {
      let parts = definitions.dependencies(of: symbol)
      guard wanted[symbol.id] || parts.contains(where: { active[$0.id] }) else { continue }
      active[symbol.id] = true
      for other in parts where active[other.id] { uses[other.id].append(symbol) }
    }
    self.forward = forward
    isActive = active
    isWanted = wanted
    self.uses = uses
    outer = definitions[loss].differentiatedShape.map { definitions.indices.fresh($0) }
    adjoints = Array(repeating: nil, count: count)
    names = records ? definitions.foldingNames(for: loss) : []
  }

  /// The axes of a derivative: the example's, those of what is differentiated, those of the variable.
  func axes(of adjoint: Adjoint, _ symbol: Symbol, _ definitions: Definitions) -> [Index] {
    let examples = definitions[symbol].hasExamples ? 1 : 0
    return Array(
      adjoint.indices.prefix(examples) + outer + adjoint.indices.dropFirst(examples))
  }

  func keeps(_ symbol: Symbol, _ adjoint: Adjoint, _ definitions: Definitions) -> Bool {
    isWanted[symbol.id] || definitions.derivative(of: loss, by: symbol) != nil
      || (symbol != loss && isKept(symbol, adjoint, loss, definitions))
  }

  /// v̄_k = Σ_u Σ_i ū_i ∂u_i/∂v_k, folded, and how it came about.
  mutating func adjoint(of symbol: Symbol, in definitions: inout Definitions) -> (
    Adjoint, Derivation
  ) {
    let indices = indices(of: symbol, in: definitions)
    let variable = Variable(symbol, at: indices.map { .index($0) })
    let whole = Expression.symbol(loss, lossPlaces(beside: indices, of: symbol, definitions))
    var derivation = Derivation(of: .slope(whole, variable))
    if symbol == loss {
      let own = definitions[loss].hasExamples ? Array(indices.dropFirst()) : indices
      let seed = zip(outer, own).map { Expression.delta(.index($0), .index($1)) }
      return (Adjoint(indices: indices, value: .tidyProduct(seed)), derivation)
    }
    var terms: [Expression] = []
    var forms: [Expression] = []
    var parts: [Derivation] = []
    for user in uses[symbol.id] {
      let link = link(from: user, to: variable, &definitions)
      terms.append(link.value)
      guard records else { continue }
      forms.append(
        link.form.mapped { $0.partNumber.map { .part(parts.count + $0) } })
      parts += link.parts
    }
    let sum = Expression.tidySum(terms).positiveFirst
    if records {
      if uses[symbol.id] == [loss], parts.count == 1, parts[0].of == derivation.of {
        derivation.steps = parts[0].steps
      } else {
        let form = Expression.form(of: forms)
        let raw = form.inserting(parts).positiveFirst
        derivation.go(
          forms.count == 1 && uses[symbol.id].count == 1 ? .chain : .totalDerivative,
          to: .value(raw), form: form, parts: parts)
        if raw != sum {
          derivation.go(
            raw.deltaCount > sum.deltaCount ? .collapse : .cancel, to: .value(sum))
        }
      }
    }
    let value = tidied(sum, definitions, &derivation)
    return (Adjoint(indices: indices, value: value), derivation)
  }

  /// Known sums, names folded back, the positive term first.
  private mutating func tidied(
    _ sum: Expression, _ definitions: Definitions, _ derivation: inout Derivation
  ) -> Expression {
    var value = sum
    if let shorter = withKnownSums(value, definitions) {
      value = shorter
      if records { derivation.go(.labels, to: .value(value)) }
    }
    if records || value.hasDivisors && value.isRaw && value.isShort {
      value = folded(value, &derivation, definitions)
    }
    let ordered = value.positiveFirst
    if records, ordered != value, derivation.steps.isEmpty == false {
      derivation.steps[derivation.steps.count - 1].after = .value(ordered)
    }
    return ordered
  }

  private func indices(of symbol: Symbol, in definitions: Definitions) -> [Index] {
    let own = definitions[symbol].ownShape.enumerated().map { place, size in
      definitions.indices.fresh(size, letter: place == 0 ? "i" : place == 1 ? "j" : nil)
    }
    guard definitions[symbol].hasExamples else { return own }
    return [definitions.indices.fresh(definitions[symbol].shape[0], letter: "n")] + own
  }

  /// The subscripts of the loss where it is differentiated by a quantity with these indices.
  private func lossPlaces(
    beside indices: [Index], of symbol: Symbol, _ definitions: Definitions
  ) -> [Subscript] {
    let entry = lossEntry(definitions)
    guard definitions[loss].hasExamples else { return entry }
    return (definitions[symbol].hasExamples ? [.index(indices[0])] : []) + entry
  }

  /// The subscripts of the loss but for the example: what is differentiated, or its only entry.
  func lossEntry(_ definitions: Definitions) -> [Subscript] {
    outer.isEmpty ? definitions[loss].ownShape.map { _ in .entry(1) } : outer.map { .index($0) }
  }
}
