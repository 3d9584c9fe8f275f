import Mathematics

/// Reads the definition of an output as a ``Net``, through all the names that it rests on.
///
/// Nothing goes by the names of functions: a call is opened, and what its definition does to its
/// argument says whether it is a step, a kink, affine, or another function.
struct NetReader {
  let definitions: Definitions
  let values: [[Real]?]
  /// By symbol: whether it rests on a parameter.
  private let isTrained: [Bool]
  private var table = WeightTable()
  var atoms: [Net.Atom] = []
  private var features: [Expression: Int] = [:]
  var units: [Made: Int] = [:]
  private var known: [Place: Form] = [:]
  private var example: Index?
  private var frontier: [Symbol] = []
  private var work = 0

  private struct Place: Hashable {
    var symbol: Symbol
    var entry: Int
  }

  struct Made: Hashable {
    var kind: UnitKind
    var sum: Form
  }

  /// So many parts of expressions are read at most.
  private static let most = 2_000_000

  init(_ definitions: Definitions, _ values: [[Real]?], output: Symbol) {
    self.definitions = definitions
    self.values = values
    var isTrained = definitions.quantities.map { $0.role == .parameter }
    for symbol in definitions.ordered([output]) where !isTrained[symbol.id] {
      isTrained[symbol.id] = definitions.dependencies(of: symbol).contains { isTrained[$0.id] }
    }
    self.isTrained = isTrained
  }

  mutating func read(_ symbol: Symbol, entry: Int) throws(Unreadable) -> Net {
    _ = begin(symbol)
    let output = try self.entry(entry, of: symbol)
    return net([output])
  }

  /// Starts on a quantity: the index of its examples, if it has some.
  mutating func begin(_ symbol: Symbol) -> Index? {
    let quantity = definitions[symbol]
    if quantity.hasExamples {
      example = definitions.indices.fresh(quantity.shape[0], letter: "n")
    }
    return example
  }

  /// The net whose outputs were read, the first of them as its output.
  func net(_ outputs: [Form]) -> Net {
    Net(
      output: outputs[0], atoms: atoms, table: table, example: example, frontier: frontier)
  }

  // MARK: Names

  private mutating func entry(_ entry: Int, of symbol: Symbol) throws(Unreadable) -> Form {
    let place = Place(symbol: symbol, entry: entry)
    if let form = known[place] { return form }
    let quantity = definitions[symbol]
    let form: Form
    if quantity.role == .parameter {
      let shape = quantity.ownShape.compactMap { $0.known }
      form = Form(table.parameter(symbol, entry: entry, shape: shape))
    } else {
      switch quantity.body {
      case .entries(let entries) where entry < entries.count:
        form = try read(entries[entry])
      case .formula(let indices, let body) where isTrained[symbol.id]:
        let own = definitions.subscripts(of: entry, in: quantity.ownShape)
        form = try read(body.at(indices, at(own, quantity)))
      default:
        guard isTrained[symbol.id] == false, values[symbol.id] != nil else {
          throw .open(symbol)
        }
        form = try given(entry, of: symbol)
      }
    }
    known[place] = form
    return form
  }

  private func at(_ own: [Subscript], _ quantity: Quantity) -> [Subscript] {
    guard quantity.hasExamples, let example else { return own }
    return [.index(example)] + own
  }

  /// A number without parameters: of an example it is an atom, else the number itself.
  private mutating func given(_ entry: Int, of symbol: Symbol) throws(Unreadable) -> Form {
    let quantity = definitions[symbol]
    if !frontier.contains(symbol) { frontier.append(symbol) }
    if !quantity.hasExamples, let value = values[symbol.id], entry < value.count,
      let exact = value[entry].rational
    {
      return Form(Weight(exact))
    }
    let own = definitions.subscripts(of: entry, in: quantity.ownShape)
    return feature(.symbol(symbol, at(own, quantity)))
  }

  mutating func feature(_ expression: Expression) -> Form {
    if let atom = features[expression] { return Form(atom: atom) }
    features[expression] = atoms.count
    atoms.append(.feature(expression))
    return Form(atom: atoms.count - 1)
  }

  /// Whether no parameter stands anywhere in an expression or in what it rests on.
  func isFree(_ expression: Expression) -> Bool {
    var isFree = true
    expression.forEachSymbol { if $0.id >= 0, isTrained[$0.id] { isFree = false } }
    return isFree
  }

  // MARK: Expressions

  mutating func read(_ expression: Expression) throws(Unreadable) -> Form {
    work += 1
    if work > NetReader.most { throw .large }
    switch expression {
    case .number(let value): return Form(Weight(value))
    case .size(.known(let count)): return Form(Weight(Rational(count)))
    case .size(.symbolic(let symbol)): throw .size(symbol)
    case .constant: return feature(expression)
    case .symbol(let symbol, let places): return try self.symbol(symbol, places, expression)
    case .sum(let terms):
      var sum = Form()
      for term in terms { sum = sum + (try read(term)) }
      return sum
    case .product(let factors): return try product(factors, expression)
    case .power(let base, let exponent): return try power(base, exponent, expression)
    case .primitive(_, let argument): return try function(of: argument, expression)
    case .call(let function, let arguments, let places):
      return try call(function, arguments, places, expression)
    case .total(let total, let index, let body):
      return try self.total(total, index, body, expression)
    case .delta(.entry(let a), .entry(let b)): return Form(Weight(a == b ? .one : .zero))
    case .delta: throw .part(expression)
    case .cases(let branches): return try cases(branches, expression)
    }
  }

  private mutating func symbol(
    _ symbol: Symbol, _ places: [Subscript], _ expression: Expression
  ) throws(Unreadable) -> Form {
    guard symbol.id >= 0 else { throw .part(expression) }
    let quantity = definitions[symbol]
    var own = places
    if quantity.hasExamples {
      guard let first = own.first, first == example.map({ .index($0) }) else {
        throw .mixesExamples
      }
      own.removeFirst()
    }
    if let letter = quantity.ownShape.compactMap({ $0.letter }).first { throw .size(letter) }
    guard let entry = quantity.position(of: own) else { throw .part(expression) }
    return try self.entry(entry, of: symbol)
  }

  private mutating func product(
    _ factors: [Expression], _ expression: Expression
  ) throws(Unreadable) -> Form {
    var result = Form(Weight(.one))
    for factor in factors {
      let next = try read(factor)
      if next.isConstant {
        result = times(result, next.constant)
      } else if result.isConstant {
        result = times(next, result.constant)
      } else if isFree(expression) {
        return feature(expression)
      } else {
        throw .part(expression)
      }
    }
    return result
  }

  private mutating func times(_ form: Form, _ weight: Weight) -> Form {
    if let factor = weight.number { return form.scaled(by: factor) }
    var result = Form(table.product(form.constant, weight))
    for (atom, own) in form.weights { result.weights[atom] = table.product(own, weight) }
    return result
  }

  private mutating func power(
    _ base: Expression, _ exponent: Expression, _ expression: Expression
  ) throws(Unreadable) -> Form {
    if let whole = exponent.rational?.integer, let value = try read(base).number?.power(whole) {
      return Form(Weight(value))
    }
    if exponent.rational == .one { return try read(base) }
    return try function(of: base, expression)
  }

  private mutating func call(
    _ function: FunctionSymbol, _ arguments: [Argument], _ places: [Subscript],
    _ expression: Expression
  ) throws(Unreadable) -> Form {
    guard definitions[function].intrinsic == nil else {
      if isFree(expression) { return feature(expression) }
      throw .part(expression)
    }
    return try read(definitions.expanded(function, arguments, places))
  }

  private mutating func total(
    _ total: Total, _ index: Index, _ body: Expression, _ expression: Expression
  ) throws(Unreadable) -> Form {
    guard let count = index.size.known else {
      if let letter = index.size.letter { throw .size(letter) }
      throw .part(expression)
    }
    guard total == .sum || total == .mean else {
      if isFree(expression) { return feature(expression) }
      throw .part(expression)
    }
    var sum = Form()
    for entry in 0..<count { sum = sum + (try read(body.at(index, .entry(entry + 1)))) }
    return total == .sum ? sum : sum.scaled(by: Rational(1, max(count, 1)) ?? .one)
  }
}

extension Size {
  fileprivate var letter: Symbol? {
    if case .symbolic(let symbol) = self { symbol } else { nil }
  }
}
