import Language
import Mathematics

extension Term {
  /// An expression in numbers alone, as it was typed; nothing for anything else.
  func expression(functions: [String: FunctionSymbol]) -> Expression? {
    func inner(_ term: Term) -> Expression? { term.expression(functions: functions) }
    switch kind {
    case .number(let digits): return Rational(decimal: digits).map { .number($0) }
    case .name(let name):
      return name.base == "e" ? .constant(.euler) : name.base == "pi" ? .constant(.pi) : nil
    case .group(let a): return inner(a)
    case .negated(let a): return inner(a).map { Term.opposite(of: $0) }
    case .absolute(let a): return inner(a).map { .primitive(.abs, $0) }
    case .call(let name, let arguments):
      if let primitive = Primitive(name: name.base), arguments.count == 1 {
        return inner(arguments[0]).map { .primitive(primitive, $0) }
      }
      guard let function = functions[name.base], name.primes == 0 else { return nil }
      let bodies = arguments.compactMap { inner($0) }
      guard bodies.count == arguments.count else { return nil }
      return .call(function, bodies.map { Argument(body: $0) }, [])
    case .binary(let operation, let left, let right):
      guard let a = inner(left), let b = inner(right) else { return nil }
      return Term.joined(operation, a, b)
    default: return nil
    }
  }

  /// Sums and products of more than two parts are one sum, one product.
  private static func joined(_ operation: BinaryOperator, _ a: Expression, _ b: Expression)
    -> Expression
  {
    switch operation {
    case .add: return .sum(terms(a) + terms(b))
    case .subtract: return .sum(terms(a) + [opposite(of: b)])
    case .juxtaposed, .times, .dot, .entrywise: return .product(factors(a) + factors(b))
    case .divide: return .product(factors(a) + [.power(b, .integer(-1))])
    case .power: return a == .constant(.euler) ? .primitive(.exp, b) : .power(a, b)
    }
  }

  /// −a; a product keeps its factors as they were typed.
  private static func opposite(of expression: Expression) -> Expression {
    switch expression {
    case .number(let number): .number(Rational(-1) * number)
    default: .product([.integer(-1)] + factors(expression))
    }
  }

  private static func terms(_ expression: Expression) -> [Expression] {
    if case .sum(let terms) = expression { terms } else { [expression] }
  }

  private static func factors(_ expression: Expression) -> [Expression] {
    if case .product(let factors) = expression { factors } else { [expression] }
  }
}
