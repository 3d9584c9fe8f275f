import Derivation
import Evaluation
import Language
import Mathematics
import Solving

/// Functions of one free number, each written out in it and in the letters that stand beside it.
struct OneVariable {
  var definitions: Definitions
  var variable: Symbol
  /// Further numbers without a value, which are taken at 1 where numbers are wanted.
  var assumed: [Symbol]
  var functions: [Expression]

  enum Fault: Error {
    case noVariable
    case wantsNumbers(String)
    case tooLong(String)
  }

  var z: Expression { .symbol(variable, []) }

  init(_ targets: [Asked.Target], of solved: Solved) throws(Fault) {
    definitions = solved.definitions
    functions = []
    variable = Symbol(id: 0)
    assumed = []
    for target in targets {
      let quantity = definitions[target.symbol]
      guard quantity.shape.isEmpty || target.entry != nil else { throw .wantsNumbers(target.text) }
      let places = (target.entry ?? []).map { Subscript.entry($0) }
      guard let written = written(.symbol(target.symbol, places), solved) else {
        throw .tooLong(target.text)
      }
      functions.append(written)
    }
    let leaves = functions.map { self.leaves(of: $0) }
    for (symbols, target) in zip(leaves, targets)
    where symbols.contains(where: { !definitions[$0].shape.isEmpty }) {
      throw .wantsNumbers(target.text)
    }
    let common = leaves.first?.filter { symbol in leaves.allSatisfy { $0.contains(symbol) } } ?? []
    let open = common.first { if case .open = definitions[$0].body { true } else { false } }
    guard let variable = open ?? common.first else { throw .noVariable }
    self.variable = variable
    let table = definitions
    functions = functions.map { function in
      function.replacingSymbols { symbol, _ in
        guard symbol != variable, symbol.id >= 0,
          case .numbers(let values) = table[symbol].body, let value = values.first
        else { return nil }
        return .number(value)
      }
    }
    for symbol in functions.flatMap({ self.leaves(of: $0) })
    where symbol != variable && !assumed.contains(symbol) {
      assumed.append(symbol)
    }
  }

  /// Names opened down to what is given; nothing where that would be too long.
  private func written(_ expression: Expression, _ solved: Solved) -> Expression? {
    var result = expression
    for _ in 0..<64 {
      let next = result.replacingSymbols { symbol, places in
        guard symbol.id >= 0 else { return nil }
        switch definitions[symbol].body {
        case .formula(let indices, let body):
          return body.freshened(by: definitions.indices).at(indices, places)
        case .entries(let entries):
          return definitions.place(of: places, in: symbol).map { entries[$0] }
        case .numbers(let numbers) where !places.isEmpty:
          return definitions.place(of: places, in: symbol).map { .number(numbers[$0]) }
        default: return nil
        }
      }
      if next == result { return result }
      guard next.partCount < 3000 else { return nil }
      result = next
    }
    return nil
  }

  /// The quantities that are mentioned, in the order in which they stand.
  private func leaves(of expression: Expression) -> [Symbol] {
    var result: [Symbol] = []
    expression.forEachSymbol { if $0.id >= 0, !result.contains($0) { result.append($0) } }
    return result
  }

  /// An evaluator in which the variable may be set.
  func evaluator<Number: Arithmetic>(_ kind: Number.Type) -> Evaluator<Number> {
    var values = [[Number]?](repeating: nil, count: definitions.quantities.count)
    values[variable.id] = [Number(.zero)]
    for symbol in assumed { values[symbol.id] = [Number(.one)] }
    return Evaluator<Number>(definitions, values: values)
  }

  /// f(x) in a kind of number.
  func value<Number: Arithmetic>(of function: Expression, at x: Number) -> Number? {
    var evaluator = evaluator(Number.self)
    evaluator.put(x, in: variable, at: 0)
    return evaluator.value(of: function)
  }

  /// f′ by the differentiator, in its readable form.
  mutating func slope(of function: Expression) -> Expression {
    var recording = Recording.off
    let slope = differentiate(
      function, by: Variable(variable), in: &definitions, recording: &recording)
    return simplified(slope)
  }

  /// The form that is read most easily.
  func simplified(_ expression: Expression) -> Expression {
    var derivation = Derivation(of: .value(expression))
    return simplify(expression, names: [], in: definitions, continuing: &derivation)
  }
}

extension Definitions {
  /// The place of an entry, row by row from 0.
  fileprivate func place(of places: [Subscript], in symbol: Symbol) -> Int? {
    let shape = self[symbol].shape
    guard shape.count == places.count else { return nil }
    var result = 0
    for (size, place) in zip(shape, places) {
      guard let length = size.known, case .entry(let entry) = place, (1...length).contains(entry)
      else { return nil }
      result = result * length + entry - 1
    }
    return result
  }
}
