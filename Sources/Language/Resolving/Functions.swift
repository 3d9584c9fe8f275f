import Mathematics
import Text

extension Resolver {
  /// Functions that call functions double and double again; what is written out has an end.
  private static let longestFunction = 100_000.0

  /// `h(v) = …`: a function of scalars or of vectors by their entries. One whose body uses
  /// quantities of the worksheet, or only makes sense for arguments of certain shapes, is
  /// written out where it is called.
  mutating func define(
    _ name: NameSyntax, _ parameters: [NameSyntax], _ outputs: [NameSyntax], _ body: Term
  ) {
    if functions[name.base] != nil && ownFunctions.contains(name.base) || macros[name.base] != nil {
      return fault(
        name.span, "\(name.base) is defined twice.",
        hint: "A name is defined once; choose another name.")
    }
    let before = diagnostics.count
    let function = function(name, parameters, outputs, body)
    let usesQuantities = function.map { function in
      var found = false
      function.body.forEachSymbol { if $0.id >= 0 { found = true } }
      return found
    }
    if var function, usesQuantities == false {
      function.writtenSize = definitions.writtenSize(of: function.body)
      guard function.writtenSize <= Resolver.longestFunction else {
        return fault(
          name.span,
          "\(name.base) has more than 100,000 parts once the functions in it are written out.")
      }
      functions[name.base] = definitions.add(function)
      ownFunctions.insert(name.base)
      ownBodies[name.base] = macro(parameters, outputs, body)
      return
    }
    if function == nil { suspended[name.base] = Array(diagnostics[before...]) }
    diagnostics.removeSubrange(before...)
    functions[name.base] = nil
    macros[name.base] = Macro(parameters: parameters, outputs: outputs, body: body)
  }

  private mutating func function(
    _ name: NameSyntax, _ parameters: [NameSyntax], _ outputs: [NameSyntax], _ body: Term
  ) -> Function? {
    bound = []
    arguments = []
    var described: [Function.Parameter] = []
    for parameter in parameters {
      let rank = rank(of: parameter.base, in: body)
      let symbol = nextParameter()
      let shape = (0..<rank).map { _ in Size.symbolic(nextParameter()) }
      described.append(
        Function.Parameter(symbol: symbol, name: parameter.base, rank: rank, shape: shape))
      arguments.append((parameter.base, Indexed(shape: shape) { .symbol(symbol, $0) }))
    }
    var indices: [Index] = []
    for output in outputs {
      guard let size = axis(of: output.base, in: body) else {
        return refuse(output.span, "Nothing says how far the index \(output.base) runs.")
      }
      let index = definitions.indices.fresh(size, letter: output.base)
      indices.append(index)
      bound.append((output.base, index))
    }
    guard let value = elaborate(body) else { return nil }
    guard value.isScalar else {
      return refuse(body.span, "The body of \(name.base) is \(words(value)), not a number.")
    }
    for place in described.indices { described[place].shape = arguments[place].value.shape }
    return Function(name: name.base, parameters: described, outputs: indices, body: value.value)
  }

  /// How many subscripts the body puts on the name.
  private func rank(of parameter: String, in body: Term) -> Int {
    var rank = 0
    body.forEachPart { term in
      switch term.kind {
      case .subscripted(let base, let places) where base.name?.source == parameter:
        rank = max(rank, places.count)
      case .call(let name, let callArguments):
        guard let symbol = functions[name.base] else { return }
        for (parameter_, argument) in zip(definitions[symbol].parameters, callArguments)
        where argument.name?.source == parameter { rank = max(rank, parameter_.rank) }
      default: break
      }
    }
    return rank
  }

  mutating func nextParameter() -> Symbol {
    parameterCount += 1
    return Symbol(id: -parameterCount)
  }

  /// `dsigmoid(z)/dz = …`, from the library: the derivative by one parameter.
  mutating func stateDerivative(_ left: Term, _ right: Term) {
    guard case .derivative(let top, let bottoms) = left.kind, let bottom = bottoms.first else {
      return
    }
    var outputs: [Term] = []
    var called = top
    if case .subscripted(let base, let places) = top.kind { (called, outputs) = (base, places) }
    guard case .call(let name, _) = called.kind, let symbol = functions[name.base],
      let wanted = bottom.baseName?.source
    else { return }
    let function = definitions[symbol]
    guard let place = function.parameters.firstIndex(where: { $0.name == wanted }) else { return }
    bound = []
    arguments = function.parameters.map { parameter in
      (parameter.name, Indexed(shape: parameter.shape) { .symbol(parameter.symbol, $0) })
    }
    var indices: [Index] = []
    let axes = function.outputs.map { $0.size } + function.parameters[place].shape
    for (term, size) in zip(outputs + bottom.subscripts, axes) {
      let letter = term.name?.source ?? "i"
      let index = definitions.indices.fresh(size, letter: letter)
      indices.append(index)
      bound.append((letter, index))
    }
    guard let value = elaborate(right), value.isScalar else { return }
    definitions[symbol].derivatives[place] = Function.Rule(indices: indices, value: value.value)
  }
}
