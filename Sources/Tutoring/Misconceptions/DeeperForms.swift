import Mathematics

extension Symptom {
  /// The forms with the definitions of values that the writer did not write down: who shows o_1 alone
  /// may have gone wrong in the sum that goes into it.
  func deeper(_ forms: [Sound], _ scene: Scene) -> [Sound] {
    guard scene.isAbout(.forward), let form = forms.first(where: { $0.kind == .definition }) else {
      return []
    }
    var isChanged = false
    let body = form.body.replacingSymbols { symbol, places in
      let name = Expression.symbol(symbol, places)
      guard scene.isDefined(name), let entry = scene.definitions[symbol].position(of: places),
        !written.contains(Place(symbol: symbol, entry: entry)),
        let own = scene.definition(of: name)
      else { return nil }
      isChanged = true
      return own
    }
    guard isChanged else { return [] }
    let opened = scene.definitions.opened(body)
    return [Sound(body: body, kind: .definition)]
      + (opened == body ? [] : [Sound(body: opened, kind: .opened)])
  }
}
