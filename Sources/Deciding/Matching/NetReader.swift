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
  private var atoms: [Net.Atom] = []
  private var features: [Expression: Int] = [:]
  private var units: [Made: Int] = [:]
  private var known: [Place: Form] = [:]
  private var example: Index?
  private var frontier: [Symbol] = []
  private var work = 0

  private struct Place: Hashable {
    var symbol: Symbol
    var entry: Int
  }

  private struct Made: Hashable {
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
    let quantity = definitions[symbol]
    if quantity.hasExamples {
      example = definitions.indices.fresh(quantity.shape[0], letter: "n")
    }
    let output = try self.entry(entry, of: symbol)
    return Net(
      output: output, atoms: atoms, table: table, example: example, frontier: frontier)
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

  private mutating func feature(_ expression: Expression) -> Form {
    if let atom = features[expression] { return Form(atom: atom) }
    features[expression] = atoms.count
    atoms.append(.feature(expression))
    return Form(atom: atoms.count - 1)
  }

  /// Whether no parameter stands anywhere in an expression or in what it rests on.
  private func isFree(_ expression: Expression) -> Bool {
    var isFree = true
    expression.forEachSymbol { if $0.id >= 0, isTrained[$0.id] { isFree = false } }
    return isFree
  }

  // MARK: Expressions

  private mutating func read(_ expression: Expression) throws(Unreadable) -> Form {
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

  // MARK: Functions

  /// A primitive function or a power of a sum: a function of that sum, or of the sum it is a
  /// function of already.
  private mutating func function(
    of argument: Expression, _ expression: Expression
  ) throws(Unreadable) -> Form {
    let inner = try read(argument)
    if isFree(expression) { return feature(expression) }
    let (sum, value) = try unit(under: inner, expression)
    let whole: Expression
    switch expression {
    case .primitive(let primitive, _): whole = .primitive(primitive, value)
    case .power(_, let exponent) where exponent.rational != nil: whole = .power(value, exponent)
    default: throw .part(expression)
    }
    return unit(.function(whole), sum)
  }

  /// The sum that a form is a function of, and the form with ``UnitKind/hole`` for that sum.
  private func unit(
    under form: Form, _ expression: Expression
  ) throws(Unreadable) -> (Form, Expression) {
    if let (atom, weight) = form.ordered.first, form.weights.count == 1,
      case .unit(let unit) = atoms[atom], case .function(let inner) = unit.kind,
      let factor = weight.number, let constant = form.constant.number
    {
      return (unit.sum, .sum([.product([.number(factor), inner]), .number(constant)]))
    }
    // A number in front belongs to the function, so that σ(z), which is made of e^{−z}, is one of z.
    let lead = form.ordered.first?.weight ?? form.constant
    let factor = lead.parts.first?.factor ?? lead.constant
    guard let inverse = factor.inverse else { throw .part(expression) }
    let hole = Expression.symbol(UnitKind.hole, [])
    return (form.scaled(by: inverse), factor == .one ? hole : .product([.number(factor), hole]))
  }

  /// A unit; one that is the same function of the same sum is the same unit.
  private mutating func unit(_ kind: UnitKind, _ sum: Form) -> Form {
    let made = Made(kind: kind, sum: sum)
    if let atom = units[made] { return Form(atom: atom) }
    units[made] = atoms.count
    var depth = 0
    for atom in sum.weights.keys {
      if case .unit(let unit) = atoms[atom] { depth = max(depth, unit.depth) }
    }
    atoms.append(.unit(NetUnit(kind: kind, sum: sum, depth: depth + 1)))
    return Form(atom: atoms.count - 1)
  }

  /// A definition by cases: by what it is on either side of the one place where they change.
  private mutating func cases(
    _ branches: [Branch], _ expression: Expression
  ) throws(Unreadable) -> Form {
    if isFree(expression) {
      // What is affine in the data stays so; what is not is a number of the data.
      if let form = try same(branches) { return form }
      return feature(expression)
    }
    if let form = try same(branches) { return form }
    var split: Form?
    var sides: [Form] = []
    for sign in [-1, 0, 1] {
      guard let value = try value(branches, sign, &split) else { throw .part(expression) }
      sides.append(value)
    }
    guard let split else { throw .part(expression) }
    if sides[0] == sides[1], sides[1] == sides[2] { return sides[0] }
    if let below = sides[0].number, let at = sides[1].number, let above = sides[2].number {
      return unit(.steps(Steps(below: below, at: at, above: above)), split)
    }
    if let below = multiple(sides[0], split), let above = multiple(sides[2], split),
      sides[1].number?.isZero == true || multiple(sides[1], split) != nil
    {
      if below == above { return split.scaled(by: below) }
      return unit(.kink(below: below, above: above), split)
    }
    return try mended(branches, sides, split, expression)
  }

  private func multiple(_ form: Form, _ split: Form) -> Rational? {
    form == Form() ? .zero : form.multiple(of: split)
  }

  /// Cases that all say the same.
  private mutating func same(_ branches: [Branch]) throws(Unreadable) -> Form? {
    guard branches.last?.condition == .otherwise else { return nil }
    let first = try read(branches[0].value)
    for branch in branches.dropFirst() where try read(branch.value) != first { return nil }
    return first
  }

  /// Another function by cases of one sum: its branches are functions of that sum, too.
  private mutating func mended(
    _ branches: [Branch], _ sides: [Form], _ split: Form, _ expression: Expression
  ) throws(Unreadable) -> Form {
    var written: [Expression] = []
    for side in sides {
      if let factor = multiple(side, split) {
        written.append(.product([.number(factor), .symbol(UnitKind.hole, [])]))
      } else if let number = side.number {
        written.append(.number(number))
      } else {
        let (sum, value) = try unit(under: side, expression)
        guard let factor = sum.multiple(of: split) else { throw .part(expression) }
        written.append(
          value.replacingSymbols { symbol, _ in
            symbol == UnitKind.hole ? .product([.number(factor), .symbol(symbol, [])]) : nil
          })
      }
    }
    let hole = Expression.symbol(UnitKind.hole, [])
    return unit(
      .function(
        .cases([
          Branch(value: written[0], condition: .compare(hole, .less, .zero)),
          Branch(value: written[1], condition: .compare(hole, .equal, .zero)),
          Branch(value: written[2], condition: .otherwise),
        ])), split)
  }

  /// The value of cases where the one sum that they compare with 0 has a sign.
  private mutating func value(
    _ branches: [Branch], _ sign: Int, _ split: inout Form?
  ) throws(Unreadable) -> Form? {
    for branch in branches {
      guard let holds = try holds(branch.condition, sign, &split) else { return nil }
      if holds { return try read(branch.value) }
    }
    return nil
  }

  private mutating func holds(
    _ condition: Condition, _ sign: Int, _ split: inout Form?
  ) throws(Unreadable) -> Bool? {
    switch condition {
    case .otherwise: return true
    case .indices(.entry(let a), .entry(let b), let equal): return (a == b) == equal
    case .compare(let a, let comparison, let b):
      let difference = try read(a) + (try read(b)).scaled(by: Rational(-1))
      var mine = sign
      if let number = difference.number {
        mine = number.sign
      } else if let known = split {
        guard let factor = difference.multiple(of: known) else { return nil }
        mine = sign * factor.sign
      } else {
        split = difference
      }
      return comparison.holds(sign: mine)
    case .all(let parts):
      for part in parts {
        guard let one = try holds(part, sign, &split) else { return nil }
        if !one { return false }
      }
      return true
    case .any(let parts):
      for part in parts {
        guard let one = try holds(part, sign, &split) else { return nil }
        if one { return true }
      }
      return false
    case .indices, .extreme: return nil
    }
  }
}

extension Comparison {
  /// Whether a − b with this sign makes the comparison hold.
  fileprivate func holds(sign: Int) -> Bool {
    switch self {
    case .less: sign < 0
    case .lessOrEqual: sign <= 0
    case .greater: sign > 0
    case .greaterOrEqual: sign >= 0
    case .equal: sign == 0
    case .notEqual: sign != 0
    }
  }
}

extension Size {
  fileprivate var letter: Symbol? {
    if case .symbolic(let symbol) = self { symbol } else { nil }
  }
}
