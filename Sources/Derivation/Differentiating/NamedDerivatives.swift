public import Mathematics

/// f′(z) = df/dz for every derivative that a worksheet names, such as `relu'(z)`: the body of the
/// function that reading has made for it. To be called before anything looks into functions.
public func deriveNamedFunctions(in definitions: inout Definitions) {
  guard definitions.awaitsDerivatives else { return }
  var seen: Set<FunctionSymbol> = []
  for id in definitions.functions.indices where definitions.functions[id].isToBeDerived {
    settle(FunctionSymbol(id: id), &definitions, &seen)
  }
}

/// Works a function's body out after those of the functions it is made of: of `f''(z)` the body of
/// f′ is differentiated, and whatever that calls.
private func settle(
  _ symbol: FunctionSymbol, _ definitions: inout Definitions, _ seen: inout Set<FunctionSymbol>
) {
  guard seen.insert(symbol).inserted else { return }
  if definitions[symbol].isToBeDerived, let origin = definitions[symbol].derivativeOf {
    settle(origin.function, &definitions, &seen)
    let function = definitions[origin.function]
    var recording = Recording.off
    let variable = Variable(function.parameters[origin.parameter].symbol)
    definitions[symbol].body = differentiate(
      function.body, by: variable, in: &definitions, recording: &recording)
    definitions[symbol].isToBeDerived = false
  }
  var others: [FunctionSymbol] = []
  definitions[symbol].body.forEachPart { part in
    if case .call(let other, _, _) = part { others.append(other) }
  }
  for other in others { settle(other, &definitions, &seen) }
}
