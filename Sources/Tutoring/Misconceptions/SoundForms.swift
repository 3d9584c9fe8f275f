import Mathematics
import Solving

extension Symptom {
  /// What the line should come to, in every form in which it may have gone wrong.
  func forms(_ scene: Scene) -> [Sound] {
    var result: [Sound] = []
    if let before { result.append(before) }
    guard let body = defined(scene) else { return result }
    if let between = chained(scene) { result.append(Sound(body: between, kind: .definition)) }
    let inlined = inlined(body, scene).flattened
    let unfolded = unfolded(inlined, scene).flattened
    result.append(Sound(body: inlined, kind: .definition))
    if unfolded != inlined { result.append(Sound(body: unfolded, kind: .unfolded)) }
    let opened = scene.definitions.opened(unfolded)
    if opened != unfolded { result.append(Sound(body: opened, kind: .opened)) }
    return result
  }

  /// A derivative by way of those between that the writer has.
  private func chained(_ scene: Scene) -> Expression? {
    guard let target, let form = scene.chained[target.symbol],
      written.contains(where: { form.between.contains($0.symbol) })
    else { return nil }
    let places = scene.definitions.subscripts(
      of: target.entry, in: scene.definitions[target.symbol].shape)
    return scene.definitions.written(form.body.at(form.indices, places)).flattened
  }

  private func defined(_ scene: Scene) -> Expression? {
    if let target { return scene.definitions.written(target.symbol, entry: target.entry) }
    return topic.flatMap { scene.definition(of: $0) }
  }

  /// With the definitions of all derivatives that the writer does not have.
  private func unfolded(_ body: Expression, _ scene: Scene) -> Expression {
    replaced(body, scene) { quantity, _ in
      if case .derivative = quantity.role { true } else { false }
    }
  }

  /// With the definitions of gradients and implied net inputs that the writer does not have.
  private func inlined(_ body: Expression, _ scene: Scene) -> Expression {
    replaced(body, scene) { quantity, _ in
      if case .derivative(_, let by) = quantity.role {
        return quantity.isImplied || scene.isParameter(by)
      }
      return quantity.isImplied
    }
  }

  /// With the definitions of names that the writer does not have, where `isUnseen` says so.
  private func replaced(
    _ body: Expression, _ scene: Scene, _ isUnseen: (Quantity, Symbol) -> Bool
  ) -> Expression {
    body.replacingSymbols { symbol, places in
      guard symbol.id >= 0, isUnseen(scene.definitions[symbol], symbol),
        let entry = scene.definitions[symbol].position(of: places),
        !written.contains(Place(symbol: symbol, entry: entry)),
        let own = scene.definitions.written(symbol, entry: entry)
      else { return nil }
      return replaced(own, scene, isUnseen)
    }
  }
}

extension Definitions {
  /// With every function of numbers written out.
  func opened(_ expression: Expression) -> Expression {
    expression.mapped { part in
      guard case .call(let function, let arguments, let places) = part,
        self[function].intrinsic == nil, !self[function].isToBeDerived
      else { return nil }
      return opened(written(expanded(function, arguments, places)))
    }
  }
}
