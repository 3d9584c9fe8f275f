/// The letters under which indices are printed, chosen so that no two in scope share one.
///
/// An index keeps the letter its author used where that letter is free, and else takes the next
/// of i, j, k … that is neither an index in scope nor the name of a quantity nearby.
public struct IndexLetters: Sendable {
  private var chosen: [(index: Index, letter: String)] = []
  private var reserved: Reserved

  /// What no index may take: looked for when the first letter is chosen, for most lines of working have
  /// no index at all.
  private enum Reserved: Sendable {
    case names(Set<String>)
    case namesOf(Expression, Definitions)

    var names: Set<String> {
      switch self {
      case .names(let names): return names
      case .namesOf(let expression, let definitions):
        var names: Set<String> = []
        expression.forEachPart { reserve($0, definitions, &names) }
        return names
      }
    }
  }

  /// Letters for the free indices of an expression: first those of `indices` in their order (the
  /// left side of a line, say), then the others as they appear.
  public init(of expression: Expression, indices: [Index] = [], in definitions: Definitions) {
    reserved = .namesOf(expression, definitions)
    for index in indices { choose(index) }
    for index in expression.freeIndices { choose(index) }
  }

  /// Letters for the free indices of a part of something larger, where `outer` are in scope.
  public init(
    of expression: Expression, inside outer: IndexLetters, in definitions: Definitions
  ) {
    var names = outer.reserved.names
    expression.forEachPart { reserve($0, definitions, &names) }
    reserved = .names(names)
    chosen = outer.chosen
    for index in expression.freeIndices { choose(index) }
  }

  /// The letter of an index in scope; its author's for one that is not.
  public subscript(index: Index) -> String {
    chosen.last { $0.index == index }?.letter ?? index.letter ?? "i"
  }

  /// The letters inside a total or an argument that binds `index`.
  public func binding(_ index: Index) -> IndexLetters {
    // An index that has its letter already keeps it: it is the same one.
    if chosen.contains(where: { $0.index == index }) { return self }
    var inner = self
    inner.choose(index)
    return inner
  }

  private mutating func choose(_ index: Index) {
    guard !chosen.contains(where: { $0.index == index }) else { return }
    let names = reserved.names
    reserved = .names(names)
    chosen.append((index, freeLetter(index.letter, beside: names)))
  }

  private func freeLetter(_ wish: String?, beside reserved: Set<String>) -> String {
    func isFree(_ letter: String) -> Bool {
      !reserved.contains(letter) && !chosen.contains { $0.letter == letter }
    }
    if let wish, isFree(wish) { return wish }
    if let letter = IndexLetters.usual.first(where: isFree) { return letter }
    var number = 1
    while !isFree("i\(number)") { number += 1 }
    return "i\(number)"
  }

  private static let usual = ["i", "j", "k", "l", "m", "n", "p", "q", "r", "s", "t", "u", "v"]
}

/// Adds the letters that `part` itself prints to those that no index may take.
private func reserve(
  _ part: Expression, _ definitions: Definitions, _ names: inout Set<String>
) {
  switch part {
  case .symbol(let symbol, _): reserve(symbol, definitions, &names)
  case .size(.symbolic(let symbol)): reserve(symbol, definitions, &names)
  case .total(_, let index, _):
    if case .symbolic(let symbol) = index.size { reserve(symbol, definitions, &names) }
  case .primitive(.exp, _), .constant(.euler): names.insert("e")
  default: break
  }
}

private func reserve(_ symbol: Symbol, _ definitions: Definitions, _ names: inout Set<String>) {
  // What stands for something else has no name that is printed.
  if symbol.id < Int.min / 4 { return }
  guard let quantity = definitions.quantity(symbol) else {
    names.insert(definitions.name(of: symbol).base)
    return
  }
  switch quantity.role {
  case .derivative(let of, let by):
    reserve(of, definitions, &names)
    reserve(by, definitions, &names)
  case .anonymous:
    if case .entries(let entries) = quantity.body {
      for entry in entries { entry.forEachPart { reserve($0, definitions, &names) } }
    }
  default: names.insert(quantity.name.base)
  }
  if let label = quantity.labels.first { names.insert(label.base) }
}

extension Definitions {
  /// The quantity of a symbol; none for the parameter of a function.
  public func quantity(_ symbol: Symbol) -> Quantity? {
    quantities.indices.contains(symbol.id) ? quantities[symbol.id] : nil
  }

  /// The name of a quantity, of a parameter of a function, or of the size of one.
  public func name(of symbol: Symbol) -> Name {
    if let quantity = quantity(symbol) { return quantity.name }
    for function in functions {
      for parameter in function.parameters {
        if parameter.symbol == symbol { return Name(parameter.name) }
        if parameter.shape.contains(.symbolic(symbol)) { return Name("n") }
      }
    }
    return Name("n")
  }
}

extension Expression {
  /// The indices that no total and no argument inside binds, in order of appearance.
  public var freeIndices: [Index] {
    var free: [Index] = []
    collectFree(bound: [], into: &free)
    return free
  }

  fileprivate func collectFree(bound: [Index], into free: inout [Index]) {
    func take(_ place: Subscript) {
      guard case .index(let index) = place, !bound.contains(index), !free.contains(index) else {
        return
      }
      free.append(index)
    }
    switch self {
    case .number, .constant, .size: break
    case .symbol(_, let places): places.forEach(take)
    case .delta(let a, let b):
      take(a)
      take(b)
    case .sum(let parts), .product(let parts):
      for part in parts { part.collectFree(bound: bound, into: &free) }
    case .power(let base, let exponent):
      base.collectFree(bound: bound, into: &free)
      exponent.collectFree(bound: bound, into: &free)
    case .primitive(_, let argument): argument.collectFree(bound: bound, into: &free)
    case .call(_, let arguments, let places):
      for argument in arguments {
        argument.body.collectFree(bound: bound + argument.binders, into: &free)
      }
      places.forEach(take)
    case .total(_, let index, let body): body.collectFree(bound: bound + [index], into: &free)
    case .cases(let branches):
      for branch in branches {
        branch.value.collectFree(bound: bound, into: &free)
        branch.condition.collectFree(bound: bound, into: &free)
      }
    }
  }
}

extension Condition {
  fileprivate func collectFree(bound: [Index], into free: inout [Index]) {
    switch self {
    case .compare(let a, _, let b):
      a.collectFree(bound: bound, into: &free)
      b.collectFree(bound: bound, into: &free)
    case .indices(let a, let b, _): Expression.delta(a, b).collectFree(bound: bound, into: &free)
    case .extreme(let here, _, let index, let body):
      Expression.delta(here, here).collectFree(bound: bound, into: &free)
      body.collectFree(bound: bound + [index], into: &free)
    case .all(let parts), .any(let parts):
      for part in parts { part.collectFree(bound: bound, into: &free) }
    case .otherwise: break
    }
  }
}
