import Mathematics

extension Walk {
  /// The value in terms of the names that lead to the loss.
  mutating func folded(
    _ value: Expression, _ derivation: inout Derivation, _ definitions: Definitions
  ) -> Expression {
    var folding = self.folding ?? Folding(names, in: definitions)
    // Held once, its tables grow where they are.
    self.folding = nil
    folding.renew(definitions)
    let result = folding.folded(value, &derivation, records: records)
    self.folding = folding
    return result
  }

  /// ∂u/∂v by u's own definition, every other name held fixed, in terms of u where that is shorter.
  mutating func localDerivative(
    of user: Symbol, at places: [Subscript], _ body: Expression, by variable: Variable,
    in definitions: inout Definitions
  ) -> (value: Expression, derivation: Derivation?) {
    guard records else {
      var recording = Recording.off
      let partial = differentiate(body, by: variable, in: &definitions, recording: &recording)
      if let folded = quicklyFolded(partial, to: user, equalTo: body, at: places) {
        return (folded, nil)
      }
      guard !body.isCall, partial.isRaw, partial.isShort else { return (partial, nil) }
      var folding = Folding([user], in: definitions)
      var derivation = Derivation(of: .value(partial))
      return (folding.folded(partial, &derivation, records: false), nil)
    }
    return recorded(of: user, at: places, body, by: variable, in: &definitions)
  }

  private mutating func recorded(
    of user: Symbol, at places: [Subscript], _ body: Expression, by variable: Variable,
    in definitions: inout Definitions
  ) -> (value: Expression, derivation: Derivation?) {
    let of = Expression.symbol(user, places)
    var derivation = Derivation(of: .slope(of, variable))
    derivation.go(.definition, to: .slope(body, variable), name: of)
    var opened = body
    if case .call(let function, let arguments, let at) = body,
      definitions[function].opensToItsDefinition
    {
      opened = definitions.expanded(function, arguments, at)
      derivation.go(.definition, to: .slope(opened, variable), name: body)
    }
    var recording = Recording()
    let partial = differentiate(opened, by: variable, in: &definitions, recording: &recording)
    derivation.steps += recording.derivations.first?.steps ?? []
    let value = folded(partial, &derivation, definitions)
    guard opened != body else { return (value, derivation) }
    var off = Recording.off
    let stated = differentiate(body, by: variable, in: &definitions, recording: &off)
    let named = quicklyFolded(stated, to: user, equalTo: body, at: places) ?? stated
    guard named != value, value.holdsCases || named.readingCost < value.readingCost else {
      return (value, derivation)
    }
    derivation.go(value.holdsCases ? .derivativeName : .cancel, to: .value(named), name: body)
    return (named, derivation)
  }
}

extension Folding {
  /// The expression in terms of names, each fold as a step of the derivation.
  mutating func folded(_ value: Expression, _ derivation: inout Derivation, records: Bool)
    -> Expression
  {
    let (result, folds) = fold(value)
    guard records else { return result }
    for fold in folds {
      derivation.go(
        fold.name == nil ? .cancel : .fold, to: .value(fold.after), name: fold.name,
        using: fold.using)
    }
    return result
  }
}

extension Expression {
  var isCall: Bool { if case .call = self { true } else { false } }

  var deltaCount: Int {
    var count = 0
    forEachPart { if case .delta = $0 { count += 1 } }
    return count
  }
}

extension Definitions {
  /// The names that a derivation of a loss may fold back to: what it is made of, then what else is
  /// defined without a derivative (of which it could be made itself).
  func foldingNames(for loss: Symbol) -> [Symbol] {
    let made = ordered([loss]).filter { self[$0].role == .defined }
    var result = made
    for place in quantities.indices where result.count < 60 {
      let symbol = Symbol(id: place)
      guard quantities[place].role == .defined, !quantities[place].isUnnamed,
        !result.contains(symbol),
        !ordered([symbol]).contains(where: { $0 == loss || self[$0].isDerivative })
      else { continue }
      result.append(symbol)
    }
    // A sum is no name for its own derivative: L in terms of L explains nothing.
    return result.filter { symbol in
      if self[symbol].isDerivative { return false }
      guard symbol == loss, self[loss].differentiatedShape.isEmpty,
        case .formula(_, let body) = self[loss].body
      else { return true }
      return !body.holdsSums
    }
  }
}

extension Quantity {
  var isDerivative: Bool { if case .derivative = role { true } else { false } }
}
