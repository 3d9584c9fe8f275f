import Evaluation
import Mathematics
import Rendering
import Solving

/// Functions opened to their definitions, and cases to the one that applies, which is remembered.
struct Opening {
  /// The places of the branches, in the order in which cases were met; nil where none applied.
  private(set) var taken: [Int?] = []
  private let definitions: Definitions
  private var evaluator: RealEvaluator
  /// The branches to take instead of asking which apply, the last one first.
  private var repeated: [Int?]?

  init(_ definitions: Definitions, _ evaluator: RealEvaluator, repeating taken: [Int?]? = nil) {
    self.definitions = definitions
    self.evaluator = evaluator
    repeated = taken.map { $0.reversed() }
  }

  mutating func opened(_ expression: Expression) -> Expression {
    expression.mapped { part in
      switch part {
      case .call(let function, let arguments, let places):
        if let intrinsic = definitions[function].intrinsic {
          return intrinsic == .determinant ? definitions.schoolbook(part) : nil
        }
        let body = definitions.expanded(function, arguments, places)
        return definitions.written(opened(body))
      case .cases(let branches):
        guard let place = choose(branches) else { return nil }
        return opened(branches[place].value)
      default: return nil
      }
    }
  }

  /// Functions opened, but for those of numbers that are given by cases.
  mutating func openedButCases(_ expression: Expression) -> Expression {
    expression.mapped { part in
      switch part {
      case .call(let function, let arguments, let places):
        if let intrinsic = definitions[function].intrinsic {
          return intrinsic == .determinant ? definitions.schoolbook(part) : nil
        }
        if definitions[function].body.holdsCases, arguments.allSatisfy({ $0.binders.isEmpty }) {
          let inner = arguments.map { Argument(body: openedButCases($0.body)) }
          return .call(function, inner, places)
        }
        let body = definitions.expanded(function, arguments, places)
        return definitions.written(openedButCases(body))
      case .cases(let branches):
        guard let place = choose(branches) else { return nil }
        return openedButCases(branches[place].value)
      default: return nil
      }
    }
  }

  private mutating func choose(_ branches: [Branch]) -> Int? {
    if repeated != nil { return repeated?.popLast() ?? nil }
    var result: Int?
    for (place, branch) in branches.enumerated() {
      let test = Expression.cases([
        Branch(value: .one, condition: branch.condition),
        Branch(value: .zero, condition: .otherwise),
      ])
      guard let holds = evaluator.value(of: test) else { break }
      if holds == .one {
        result = place
        break
      }
    }
    taken.append(result)
    return result
  }
}

/// What the arguments of functions come to, each under a symbol that stands for it in a formula.
struct Arguments {
  private struct Value {
    var formula: Formula
    var isExact: Bool
    var number: Expression?
  }

  private var values: [Value] = []
  /// Whether every argument is the value of a name.
  private(set) var areNames = true

  /// With more of them the lines would be too long to read.
  static let most = 6

  /// Far from the parameters of functions, which count down from −1.
  private static let first = Int.min / 2

  var count: Int { values.count }

  /// The symbol of a value that is shown as given; `name` is the quantity whose value it is, if any.
  mutating func add(
    _ value: Real, _ shown: (formula: Formula, isExact: Bool), _ name: Expression?
  ) -> Expression {
    if name == nil { areNames = false }
    let number = Sheet.number(value, shown)
    values.append(Value(formula: shown.formula, isExact: shown.isExact, number: number))
    return .symbol(Symbol(id: Arguments.first + values.count - 1), [])
  }

  subscript(symbol: Symbol) -> (formula: Formula, isExact: Bool)? {
    let place = symbol.id - Arguments.first
    guard values.indices.contains(place) else { return nil }
    return (values[place].formula, values[place].isExact)
  }

  /// The number that is shown in the place of a symbol.
  func asShown(_ part: Expression) -> Expression? {
    guard case .symbol(let symbol, _) = part else { return nil }
    let place = symbol.id - Arguments.first
    return values.indices.contains(place) ? values[place].number : nil
  }
}

extension Expression {
  var isSymbol: Bool { if case .symbol = self { true } else { false } }
  var isCall: Bool { if case .call = self { true } else { false } }
}

func holdsSymbols(_ expression: Expression) -> Bool {
  var found = false
  expression.forEachSymbol { _ in found = true }
  return found
}

/// Whether totals are left that stand with their letters; a maximum of a few is written out.
func holdsTotalsOfSymbols(_ expression: Expression) -> Bool {
  var found = false
  expression.forEachPart { part in
    guard case .total(_, _, let body) = part, holdsSymbols(body) else { return }
    if !part.isShortExtremum { found = true }
  }
  return found
}

/// Whether there is anything to open; numbers alone are written out as they stand.
func holdsFunctions(_ expression: Expression) -> Bool {
  var found = false
  expression.forEachPart { part in
    switch part {
    case .call, .cases: found = true
    default: break
    }
  }
  return found
}
