import Deciding
import Derivation
import Language
import Mathematics
public import Rendering
import Text

/// What library functions are: one by name with definition, derivative and range, or a list of
/// all. Nothing if there is no function of that name.
public func functionPages(named name: String?) -> Document? {
  let library = Library.standard
  guard let name else { return list(library) }
  if let place = library.functions.firstIndex(where: { $0.name == Library.name(of: name) }) {
    return page(FunctionSymbol(id: place), library)
  }
  return primitivePage(name)
}

/// The library function or primitive whose name is nearest to a mistyped one.
public func functionName(near name: String) -> String? {
  nearest(to: name, among: functionNames)
}

/// The names of all library functions and primitives.
public var functionNames: [String] {
  Library.standard.functions.map { $0.name } + Primitive.allCases.map { $0.name }
}

/// One function by name, or all of them, for programs: name, parameters, what it is.
public func functionReport(named name: String?) -> JSON {
  var reports = Library.standard.functions.map { function -> JSON in
    .object([
      .init("name", .string(function.name)),
      .init("parameters", .array(function.parameters.map { .string($0.name) })),
      .init("summary", .string(function.summary)),
    ])
  }
  reports += Primitive.allCases.map { primitive in
    .object([
      .init("name", .string(primitive.name)),
      .init("summary", .string("A primitive: it is not defined by other functions.")),
    ])
  }
  guard let name else { return .array(reports) }
  let wanted = Library.name(of: name)
  return zip(functionNames, reports).first { $0.0 == wanted }?.1 ?? .null
}

private func list(_ library: Library) -> Document {
  let rows = library.functions.map { function -> [[Inline]] in
    [[.code(function.name)], [.text(function.summary)]]
  }
  let primitives = Primitive.allCases.map { [Inline.code($0.name)] }
  return Document(
    title: "Functions",
    blocks: [
      .table(Table(header: [["function"], ["what it is"]], rows: rows, namesRows: true)),
      .paragraph(
        [.text("Primitives, which are not defined by others: ")]
          + Array(primitives.joined(separator: [.text(", ")])) + [.text(".")]),
    ])
}

private func page(_ symbol: FunctionSymbol, _ library: Library) -> Document {
  var definitions = Definitions(functions: library.functions, indices: IndexSupply(from: 1_000_000))
  let function = definitions[symbol]
  let arguments = function.parameters.map { parameter -> (Symbol, [Size]) in
    let symbol = definitions.add(
      Quantity(name: Name(parameter.name), role: .given, shape: parameter.shape, body: .open))
    return (symbol, parameter.shape)
  }
  let supply = definitions.indices
  let bound = arguments.map { symbol, shape in
    let binders = shape.map { supply.fresh($0) }
    return Argument(binders: binders, body: .symbol(symbol, binders.map { .index($0) }))
  }
  let places = function.outputs.map { Subscript.index(supply.fresh($0.size, letter: $0.letter)) }
  let call = Expression.call(symbol, bound, places)
  let body = definitions.expanded(symbol, bound, places)
  var blocks: [Block] = [.paragraph([.text(function.summary)])]
  if function.intrinsic == nil {
    let definition = Chain.Link(.equal, formula(body, in: definitions))
    blocks += [
      .heading(2, [.text("Definition")]),
      .chains([Chain(formula(call, in: definitions), [definition])]),
    ]
  }
  blocks.append(.heading(2, [.text("Derivative")]))
  var chains: [Chain] = []
  for (place, argument) in arguments.enumerated() {
    let axes = argument.1.map { Subscript.index(supply.fresh($0)) }
    var recording = Recording.off
    let variable = Variable(argument.0, at: axes)
    let slope: Expression
    if let rule = function.derivatives[place] {
      slope = definitions.instantiate(
        rule.value, of: symbol, with: bound, indices: rule.indices, at: places + axes)
    } else {
      slope = differentiate(body, by: variable, in: &definitions, recording: &recording)
    }
    let line = formulas(
      [call, .symbol(argument.0, axes), slope], in: definitions,
      indices: (places + axes).compactMap { $0.index })
    chains.append(Chain(.derivative(line[0], by: [line[1]], .partial), [.init(.equal, line[2])]))
  }
  blocks.append(.chains(chains))
  if body.holdsCases {
    blocks.append(
      .paragraph([
        .text(
          "At a boundary between cases the derivative is that of the case that the condition "
            + "picks: a convention where the two sides differ."
        )
      ]))
  }
  if let range = range(of: symbol, in: library.functions) {
    let constants = function.parameters.dropFirst().map { $0.name }
    blocks += [
      .heading(2, [.text("Range")]), .paragraph([.text(words(for: range, constants: constants))]),
    ]
  }
  return Document(title: function.name, blocks: blocks)
}

private func primitivePage(_ name: String) -> Document? {
  guard let primitive = Primitive(name: name) else { return nil }
  var definitions = Definitions()
  let argument = definitions.add(Quantity(name: Name("z"), role: .given, shape: [], body: .open))
  let call = Expression.primitive(primitive, .symbol(argument, []))
  var recording = Recording.off
  let slope = differentiate(call, by: Variable(argument), in: &definitions, recording: &recording)
  let left = formula(call, in: definitions)
  return Document(
    title: name,
    blocks: [
      .paragraph([.text("A primitive: it is not defined by other functions.")]),
      .heading(2, [.text("Derivative")]),
      .chains([
        Chain(
          .derivative(left, by: [.identifier("z")], .partial),
          [.init(.equal, formula(slope, in: definitions))])
      ]),
      .heading(2, [.text("Range")]),
      .paragraph([.text(words(for: range(of: primitive), constants: []))]),
    ])
}
