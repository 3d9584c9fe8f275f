import Evaluation
import Language
import Mathematics

/// The value of an expression in numbers alone, as they were shown.
struct Reckoning {
  /// What a number may stand for.
  var spread: (Literal) -> Interval
  /// The library's functions of numbers, by name.
  var functions: FunctionTable

  func amount(_ term: Term) -> Amount? {
    switch term.kind {
    case .number(let digits):
      guard let literal = Literal(digits) else { return nil }
      return Amount(literal.value, spread(literal))
    case .name(let name): return constant(name)
    case .group(let inner): return amount(inner)
    case .negated(let inner): return amount(inner).map { $0.mapped({ -$0 }, { -$0 }) }
    case .absolute(let inner):
      return amount(inner).map { $0.mapped({ abs($0) }, { $0.magnitude }) }
    case .binary(let operation, let left, let right): return binary(operation, left, right)
    case .call(let name, let arguments): return call(name, arguments)
    case .matrix(let rows, _) where rows.count == 1 && rows[0].count == 1: return amount(rows[0][0])
    default: return nil
    }
  }

  /// The entries of a vector or matrix, row by row; one for a number.
  func amounts(_ term: Term) -> [Amount]? {
    switch term.kind {
    case .matrix(let rows, _): return all(rows.flatMap { $0 })
    case .tuple(let parts): return all(parts)
    case .transposed(let inner), .group(let inner): return amounts(inner)
    default: return amount(term).map { [$0] }
    }
  }

  private func all(_ terms: [Term]) -> [Amount]? {
    var result: [Amount] = []
    for term in terms {
      guard let amount = amount(term) else { return nil }
      result.append(amount)
    }
    return result
  }

  private func constant(_ name: NameSyntax) -> Amount? {
    guard name.layer == nil, name.primes == 0 else { return nil }
    switch name.base {
    case "e": return Amount(1).mapped({ $0.applying(.exp) }, { $0.applying(.exp) })
    case "pi": return Amount(Double.pi, Interval(Double.pi.nextDown, Double.pi.nextUp))
    default: return nil
    }
  }

  private func binary(_ operation: BinaryOperator, _ left: Term, _ right: Term) -> Amount? {
    if operation == .power, let base = left.eulersNumber, base, let power = amount(right) {
      return power.mapped({ $0.applying(.exp) }, { $0.applying(.exp) })
    }
    guard let a = amount(left), let b = amount(right) else { return nil }
    switch operation {
    case .add: return .combined(a, b, { $0 + $1 }, { $0 + $1 })
    case .subtract: return .combined(a, b, { $0 - $1 }, { $0 - $1 })
    case .juxtaposed, .times, .dot, .entrywise: return .combined(a, b, { $0 * $1 }, { $0 * $1 })
    case .divide:
      return .combined(a, b, { $0.divided(by: $1) }, { $0.divided(by: $1) })
    case .power: return .combined(a, b, { $0.raised(to: $1) }, { $0.raised(to: $1) })
    }
  }

  private func call(_ name: NameSyntax, _ arguments: [Term]) -> Amount? {
    guard let amounts = all(arguments), name.primes == 0, name.layer == nil else { return nil }
    if let primitive = Primitive(name: name.base), amounts.count == 1 {
      return amounts[0].mapped({ $0.applying(primitive) }, { $0.applying(primitive) })
    }
    return functions.value(of: name.base, amounts)
  }
}

extension Term {
  /// Whether this is the e of e^x.
  fileprivate var eulersNumber: Bool? {
    if case .name(let name) = kind {
      return name.base == "e" && name.layer == nil && name.primes == 0
    }
    return nil
  }

  /// Whether there is nothing in it but numbers and functions of them.
  var isNumeric: Bool {
    switch kind {
    case .number: return true
    case .name(let name): return ["e", "pi"].contains(name.base)
    case .group(let a), .negated(let a), .absolute(let a), .transposed(let a): return a.isNumeric
    case .binary(_, let a, let b): return a.isNumeric && b.isNumeric
    case .call(_, let arguments), .tuple(let arguments):
      return arguments.allSatisfy { $0.isNumeric }
    case .matrix(let rows, _): return rows.allSatisfy { $0.allSatisfy { $0.isNumeric } }
    default: return false
    }
  }

  /// The one number that this is, with its sign.
  var literal: (isNegative: Bool, digits: String)? {
    switch kind {
    case .number(let digits): return (false, digits)
    case .group(let inner): return inner.literal
    case .negated(let inner): return inner.literal.map { (!$0.isNegative, $0.digits) }
    default: return nil
    }
  }

  /// The parts of a vector or matrix, row by row; the term itself if it is none.
  var entries: [Term] {
    switch kind {
    case .matrix(let rows, _): return rows.flatMap { $0 }
    case .tuple(let parts): return parts
    case .transposed(let inner), .group(let inner): return inner.entries
    default: return [self]
    }
  }

  /// Every number in it.
  var literals: [Literal] {
    var result: [Literal] = []
    forEachLiteral { if let literal = Literal($0) { result.append(literal) } }
    return result
  }

  /// Every number in it, as typed.
  func forEachLiteral(_ visit: (String) -> Void) {
    switch kind {
    case .number(let digits): visit(digits)
    case .name: break
    case .negated(let inner), .group(let inner): inner.forEachLiteral(visit)
    case .binary(_, let left, let right):
      left.forEachLiteral(visit)
      right.forEachLiteral(visit)
    case .subscripted(let base, _): base.forEachLiteral(visit)
    default: for part in parts { part.forEachLiteral(visit) }
    }
  }
}
