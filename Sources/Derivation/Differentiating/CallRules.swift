public import Mathematics

// Functions by name: by their stated derivative, by a derivative function, or by their definition.

func callRule(
  _ symbol: FunctionSymbol, _ arguments: [Argument], _ places: [Subscript], _ variable: Variable,
  _ definitions: inout Definitions, _ recording: inout Recording
) -> Expression {
  let whole = Expression.call(symbol, arguments, places)
  let mark = recording.mark
  let function = definitions[symbol]
  let active = arguments.indices.filter { arguments[$0].body.mentions(variable.symbol) }
  let isStated = active.allSatisfy { function.derivatives[$0] != nil }
  if !isStated, !(function.body.holdsCases && function.parameters.allSatisfy { $0.rank == 0 }) {
    let written = definitions.expanded(symbol, arguments, places)
    let result = derivative(written, variable, &definitions, &recording)
    if recording.isOn, var rest = recording.take(since: mark).first {
      let of = Side.slope(whole, variable)
      rest.steps.insert(Step(.definition, before: of, after: rest.of, name: whole), at: 0)
      rest.of = of
      recording.note(rest)
    }
    return result
  }
  var terms: [Expression] = []
  var forms: [Expression] = []
  for place in active {
    let argument = arguments[place]
    if let rule = function.derivatives[place] {
      let axes = argument.binders.map { definitions.indices.fresh($0.size, letter: $0.letter) }
      let outer = definitions.instantiate(
        rule.value, of: symbol, with: arguments, indices: rule.indices,
        at: places + axes.map { .index($0) })
      let body = argument.body.at(argument.binders, axes.map { .index($0) })
      let inner = derivative(body, variable, &definitions, &recording)
      var term = Expression.tidyProduct([outer, inner])
      for axis in axes.reversed() { term = .tidyTotal(.sum, axis, term) }
      terms.append(term)
      guard recording.isOn else { continue }
      forms.append(
        axes.reversed().reduce(.product([outer, .part(forms.count)])) { .total(.sum, $1, $0) })
    } else {
      let prime = derivativeFunction(of: symbol, by: place, in: &definitions)
      // A step or a sign is flat wherever it has a slope.
      if definitions[prime].body.isZero { continue }
      let inner = derivative(argument.body, variable, &definitions, &recording)
      let outer = Expression.call(prime, arguments, [])
      terms.append(.tidyProduct([outer, inner]))
      if recording.isOn { forms.append(.product([outer, .part(forms.count)])) }
    }
  }
  let ruled = Ruled(
    rule: isStated ? .stated : .chain, result: .tidySum(terms),
    form: recording.form(.form(of: forms)))
  note(ruled, whole, variable, since: mark, &recording)
  return ruled.result
}

/// The derivative of a function of scalars by one of its parameters, as a function of its own.
public func derivativeFunction(
  of symbol: FunctionSymbol, by place: Int, in definitions: inout Definitions
) -> FunctionSymbol {
  if let known = definitions.derivativeFunction(of: symbol, by: place) { return known }
  let function = definitions[symbol]
  var recording = Recording.off
  let variable = Variable(function.parameters[place].symbol)
  let body = derivative(function.body, variable, &definitions, &recording)
  let name =
    place == 0 ? function.name + "'" : function.name + "'_" + function.parameters[place].name
  var result = Function(
    name: name,
    summary: "The derivative of \(function.name) by \(function.parameters[place].name).",
    parameters: function.parameters, outputs: [], body: body)
  result.derivativeOf = (symbol, place)
  return definitions.add(result)
}
