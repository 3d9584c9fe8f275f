import Derivation
import Evaluation
import Language
import Mathematics
import Solving

/// A formula opened down to the numbers that may be anything: what is declared, and net inputs. All
/// functions in it are written out as they are defined.
struct Core {
  var definitions: Definitions
  /// The axes of the result.
  var indices: [Index]
  /// With the functions of the library called by name.
  var body: Expression
  var inputs: [Symbol]
  /// What the letters of sizes stand for when numbers are put in.
  var sizes: [Symbol: Int]

  /// Nothing if it is too long or has no formula.
  init?(_ target: Asked.Target, of solved: Solved) {
    definitions = solved.definitions.withExamples(1)
    let quantity = definitions[target.symbol]
    var places: [Subscript] = []
    indices = []
    for (axis, size) in quantity.shape.enumerated() {
      let own = quantity.hasExamples ? axis - 1 : axis
      if own < 0 {
        places.append(.entry(1))
      } else if let entry = target.entry, own < entry.count {
        places.append(.entry(entry[own]))
      } else {
        let index = definitions.indices.fresh(size, letter: own == 0 ? "i" : "j")
        indices.append(index)
        places.append(.index(index))
      }
    }
    body = .symbol(target.symbol, places)
    inputs = []
    sizes = [:]
    var isFirst = true
    for _ in 0..<64 {
      let next = body.replacingSymbols { symbol, places in
        guard symbol.id >= 0, isFirst || !definitions.isScore(symbol) else { return nil }
        switch definitions[symbol].body {
        case .formula(let axes, let formula):
          let worked = definitions[symbol].worked ?? formula
          return worked.freshened(by: definitions.indices).at(axes, places)
        case .numbers(let numbers) where numbers.count == 1 && definitions[symbol].shape.isEmpty:
          return definitions[symbol].role == .anonymous ? .number(numbers[0]) : nil
        default: return nil
        }
      }
      isFirst = false
      if next == body { break }
      guard next.partCount < 3000 else { return nil }
      body = next
    }
    if case .symbol(target.symbol, _) = body { return nil }
    body.forEachSymbol { if $0.id >= 0, !inputs.contains($0) { inputs.append($0) } }
    var letters: [Symbol] = []
    func note(_ size: Size) {
      if case .symbolic(let letter) = size, !letters.contains(letter) { letters.append(letter) }
    }
    indices.forEach { note($0.size) }
    for input in inputs { definitions[input].shape.forEach(note) }
    for letter in letters { sizes[letter] = 3 }
    guard inputs.allSatisfy({ lengths(of: $0).reduce(1, *) <= 4096 }) else { return nil }
  }

  func lengths(of symbol: Symbol) -> [Int] {
    definitions[symbol].shape.map { size in
      switch size {
      case .known(let count): count
      case .symbolic(let letter): sizes[letter] ?? 3
      }
    }
  }

  /// Every function written out by its definition.
  func writtenOut(_ expression: Expression) -> Expression {
    expression.mapped { part in
      guard case .call(let function, let arguments, let places) = part,
        definitions[function].intrinsic == nil
      else { return nil }
      return writtenOut(definitions.expanded(function, arguments, places))
    }
  }

  /// Every function in its safe form where it has one.
  func safelyWrittenOut(_ expression: Expression) -> Expression {
    expression.mapped { part in
      guard case .call(let function, let arguments, let places) = part,
        definitions[function].intrinsic == nil
      else { return nil }
      let form = definitions[function].safeBody ?? definitions[function].body
      return safelyWrittenOut(
        definitions.instantiate(
          form, of: function, with: arguments, indices: definitions[function].outputs, at: places))
    }
  }

  /// Functions that are called, and those in their definitions.
  var called: [FunctionSymbol] {
    var result: [FunctionSymbol] = []
    func visit(_ expression: Expression) {
      expression.forEachPart { part in
        guard case .call(let function, _, _) = part, !result.contains(function) else { return }
        result.append(function)
        if definitions[function].intrinsic == nil { visit(definitions[function].body) }
      }
    }
    visit(body)
    return result
  }
}

extension Definitions {
  /// Whether a quantity may be any number here: it is given, or it is made of parameters.
  fileprivate func isScore(_ symbol: Symbol) -> Bool {
    switch self[symbol].body {
    case .open, .numbers, .table, .unknown, .entries: return self[symbol].role != .anonymous
    case .formula:
      return dependencies(of: symbol).contains {
        self[$0].role == .parameter || self[$0].ownShape.count > 1
      }
    }
  }
}
