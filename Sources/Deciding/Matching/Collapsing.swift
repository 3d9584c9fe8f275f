import Derivation
import Language
import Mathematics
import Solving

extension Matching {
  /// How the output follows from the data, for people.
  func reading(_ net: Net, _ weighed: Weighed) -> NetReading {
    var reading = NetReading(
      inputs: weighed.inputs.compactMap { atom in
        if case .feature(let expression) = net.atoms[atom] { expression } else { nil }
      },
      example: net.example, end: .nothing, collapse: nil, hidden: weighed.units.count,
      hiddenKind: nil,
      hasConstant: weighed.constant != nil || !weighed.isFlat)
    switch weighed.end {
    case .steps(let steps):
      reading.end = .steps(below: steps.below, at: steps.at, above: steps.above)
    case .kink: reading.end = .kink
    case .function(let body): reading.end = .function(body.range())
    case nil: break
    }
    switch weighed.units.first?.unit.kind {
    case .steps: reading.hiddenKind = .steps
    case .kink: reading.hiddenKind = .kinks
    case .function: reading.hiddenKind = .functions
    case nil: break
    }
    reading.collapse = collapse(net, weighed)
    return reading
  }

  /// What the one affine map of a net with more than one layer is made of.
  private func collapse(_ net: Net, _ weighed: Weighed) -> Collapse? {
    guard weighed.isFlat else { return nil }
    let weights = weighed.inputs.map { weighed.sum.weights[$0] ?? Weight(.zero) }
    let all = weights + [weighed.sum.constant]
    let free = all.filter { $0.number == nil }
    let isProduct = all.contains { weight in
      weight.parts.contains { part in
        if case .product = net.table.nodes[part.node] { true } else { false }
      }
    }
    guard isProduct else { return nil }
    var collapse = Collapse(
      weights: weights.map { net.table.expression(of: $0) },
      constant: net.table.expression(of: weighed.sum.constant), inputs: nil,
      reachesAll: free.count >= weights.count
        && Reaching(free.map { (weight: $0, value: .zero) }, net.table, definitions)
          .reachesEverything
    )
    if let (symbol, argument) = argument(net, weighed) {
      collapse.inputs = symbol
      (collapse.slope, collapse.intercept) = matrices(of: argument, by: symbol)
    }
    return collapse
  }

  /// The one vector that all data are entries of, and the sum at the end as it is defined.
  private func argument(_ net: Net, _ weighed: Weighed) -> (Symbol, Expression)? {
    var symbols: Set<Symbol> = []
    for atom in weighed.inputs {
      guard case .feature(.symbol(let symbol, _)) = net.atoms[atom] else { return nil }
      symbols.insert(symbol)
    }
    guard symbols.count == 1, let symbol = symbols.first, definitions[symbol].ownShape.count == 1,
      definitions[symbol].ownShape[0].known == weighed.inputs.count,
      definitions[output.symbol].ownShape.isEmpty,
      case .formula(let indices, let body) = definitions[output.symbol].body
    else { return nil }
    let places = net.example.map { [Subscript.index($0)] } ?? []
    guard places.count == indices.count else { return nil }
    var whole = written(body.at(indices, places), until: symbol)
    if weighed.end != nil {
      guard case .call(_, let arguments, _) = whole, arguments.count == 1,
        arguments[0].binders.isEmpty
      else { return nil }
      whole = arguments[0].body
    }
    return (symbol, whole)
  }

  /// With every name between the parameters and the data replaced by what it is.
  private func written(_ expression: Expression, until data: Symbol) -> Expression {
    expression.replacingSymbols { symbol, places in
      guard symbol.id >= 0, symbol != data, definitions[symbol].role != .parameter,
        case .formula(let indices, let body) = definitions[symbol].body, rests(symbol)
      else { return nil }
      return written(
        body.freshened(by: definitions.indices).at(indices, places), until: data)
    }
  }

  /// a = s(e_k) − s(0) and s(0), multiplied out and read as matrices.
  private func matrices(
    of sum: Expression, by data: Symbol
  ) -> (MatrixExpression?, MatrixExpression?) {
    let index = definitions.indices.fresh(definitions[data].ownShape[0], letter: "k")
    func at(_ value: (Subscript) -> Expression) -> Expression {
      sum.freshened(by: definitions.indices).replacingSymbols { symbol, places in
        symbol == data ? places.last.map(value) : nil
      }
    }
    let start = at { _ in .zero }
    let step = at { .delta($0, .index(index)) }
    var canonical = Canonical(definitions)
    let slope = canonical.form(of: .sum([step, .product([.integer(-1), start])]))
    let intercept = canonical.form(of: start)
    return (
      slope.flatMap { matrixForm($0, indices: [index], in: definitions) },
      intercept.flatMap { matrixForm($0, indices: [], in: definitions) }
    )
  }
}

extension WeightTable {
  /// A weight as it is written with the names of the parameters.
  func expression(of weight: Weight) -> Expression {
    var terms: [Expression] = []
    for part in weight.parts {
      var factors = self.factors(of: part.node)
      if part.factor != .one { factors.insert(.number(part.factor), at: 0) }
      terms.append(factors.count == 1 ? factors[0] : .product(factors))
    }
    if !weight.constant.isZero || terms.isEmpty { terms.append(.number(weight.constant)) }
    return terms.count == 1 ? terms[0] : .sum(terms)
  }

  private func factors(of node: Int) -> [Expression] {
    switch nodes[node] {
    case .parameter(let symbol, let entry):
      return [.symbol(symbol, places(of: entry, in: symbol))]
    case .product(let a, let b):
      return [a, b].flatMap { weight -> [Expression] in
        if weight.parts.count == 1, weight.constant.isZero {
          let part = weight.parts[0]
          return (part.factor == .one ? [] : [.number(part.factor)]) + factors(of: part.node)
        }
        return [expression(of: weight)]
      }
    }
  }

  private func places(of entry: Int, in symbol: Symbol) -> [Subscript] {
    shapes[symbol].map { shape in
      var rest = entry
      var places: [Subscript] = []
      for size in shape.reversed() {
        places.insert(.entry(rest % max(size, 1) + 1), at: 0)
        rest /= max(size, 1)
      }
      return places
    } ?? []
  }
}
