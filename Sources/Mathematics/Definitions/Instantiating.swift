extension Definitions {
  /// `expression`, which stands in the parameters of `function`, with the arguments of a call in
  /// their places; bound indices become fresh ones of the right sizes.
  public func instantiate(
    _ expression: Expression, of function: FunctionSymbol, with arguments: [Argument],
    indices free: [Index] = [], at places: [Subscript] = []
  ) -> Expression {
    let described = self[function].parameters
    var sizes: [Size: Size] = [:]
    for (parameter, argument) in zip(described, arguments) {
      for (letter, binder) in zip(parameter.shape, argument.binders) { sizes[letter] = binder.size }
    }
    var moved: [Subscript: Subscript] = [:]
    for (index, place) in zip(free, places) { moved[.index(index)] = place }
    expression.collectBinders { index in
      moved[.index(index)] = .index(
        indices.fresh(sizes[index.size] ?? index.size, letter: index.letter))
    }
    let placed = moved.isEmpty ? expression : expression.replacing { moved[$0] ?? $0 }
    return placed.mapped { part in
      switch part {
      case .symbol(let symbol, let subscripts) where symbol.id < 0:
        guard let place = described.firstIndex(where: { $0.symbol == symbol }),
          place < arguments.count
        else { return nil }
        let argument = arguments[place]
        return argument.binders.isEmpty
          ? argument.body : argument.body.at(argument.binders, subscripts)
      case .size(let size): return sizes[size].map { .size($0) }
      default: return nil
      }
    }
  }

  /// A call with the function's definition in its place.
  public func expanded(
    _ function: FunctionSymbol, _ arguments: [Argument], _ places: [Subscript]
  ) -> Expression {
    instantiate(
      self[function].body, of: function, with: arguments, indices: self[function].outputs,
      at: places)
  }

  /// How many parts an expression has once every function in it is written out.
  public func writtenSize(of expression: Expression) -> Double {
    var size = 0.0
    expression.forEachPart { part in
      size += 1
      if case .call(let function, _, _) = part { size += self[function].writtenSize }
    }
    return size
  }
}
