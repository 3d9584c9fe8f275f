public import Mathematics

/// The values of a library function over all real numbers, with 1 for every further argument;
/// nothing for functions of vectors and for losses, whose arguments are not free.
public func range(of symbol: FunctionSymbol, in functions: [Function]) -> Extent? {
  let parameters = functions[symbol.id].parameters
  guard functions[symbol.id].outputs.isEmpty, parameters.allSatisfy({ $0.rank == 0 }),
    let first = parameters.first, first.name == "z" || first.name == "e"
  else { return nil }
  let others = parameters.dropFirst().map { _ in Argument(body: .one) }
  return range(functions) { .call(symbol, [Argument(body: $0)] + others, []) }
}

/// The values of a primitive over all real numbers where it has one.
public func range(of primitive: Primitive) -> Extent { range([]) { .primitive(primitive, $0) } }

private func range(_ functions: [Function], _ body: (Expression) -> Expression) -> Extent {
  var definitions = Definitions(functions: functions, indices: IndexSupply(from: 1_000_000))
  let argument = definitions.add(
    Quantity(name: Name("z"), role: .given, shape: [], body: .open))
  let value = definitions.add(
    Quantity(
      name: Name("y"), role: .defined, shape: [], body: .formula([], body(.symbol(argument, [])))))
  var search = RangeSearch(definitions, roots: [value])
  return search.known(value).found.extent
}
