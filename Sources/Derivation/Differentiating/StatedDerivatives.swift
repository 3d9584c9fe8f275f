public import Mathematics

/// How the derivative that the library states for a function follows from its definition, in the
/// function's own parameters, which become quantities of their own. Nothing where it is stated
/// without one (an inverse).
public func derivation(
  ofStated function: FunctionSymbol, by place: Int, in definitions: inout Definitions
) -> Derivation? {
  let known = definitions[function]
  guard let rule = known.derivatives[place], known.intrinsic == nil else { return nil }
  let arguments = known.parameters.map { parameter -> Argument in
    let symbol = definitions.add(
      Quantity(name: Name(parameter.name), role: .given, shape: parameter.shape, body: .open))
    let binders = parameter.shape.map { definitions.indices.fresh($0) }
    return Argument(binders: binders, body: .symbol(symbol, binders.map { .index($0) }))
  }
  guard case .symbol(let variable, _) = arguments[place].body else { return nil }
  let outputs = known.outputs.map { definitions.indices.fresh($0.size, letter: $0.letter) }
  let axes = known.parameters[place].shape.map { definitions.indices.fresh($0, letter: "j") }
  let call = Expression.call(function, arguments, outputs.map { .index($0) })
  let by = Variable(variable, at: axes.map { .index($0) })
  let stated = definitions.instantiate(
    rule.value, of: function, with: arguments, indices: rule.indices,
    at: outputs.map { .index($0) } + axes.map { .index($0) })
  let body = definitions.expanded(function, arguments, outputs.map { .index($0) })
  var derivation = Derivation(of: .slope(call, by))
  derivation.go(.definition, to: .slope(body, by), name: call)
  var recording = Recording()
  let partial = differentiate(body, by: by, in: &definitions, recording: &recording)
  derivation.steps += recording.derivations.first?.steps ?? []
  var folding = Folding([], in: definitions)
  folding.take(call, body, outputs)
  let value = folding.folded(partial, &derivation, records: true)
  if value != stated { derivation.go(.cancel, to: .value(stated)) }
  return derivation
}
