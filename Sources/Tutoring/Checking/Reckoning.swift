import Evaluation
import Language
import Mathematics

/// The value of an expression in numbers alone, as they were shown.
struct Reckoning {
  /// What a number may stand for, once in general and once with numbers that were copied taken as they
  /// stand; nothing for the second if it is the same.
  var spread: (Literal) -> (general: Interval, copied: Interval?)
  /// The library's functions of numbers, by name.
  var functions: FunctionTable

  func reckoned(_ term: Term) -> Reckoned? {
    switch term.kind {
    case .number(let digits):
      guard let literal = Literal(digits) else { return nil }
      let (general, copied) = spread(literal)
      return Reckoned(amount: Amount(literal.value, general), copied: copied)
    case .name(let name): return constant(name).map { Reckoned(amount: $0) }
    case .group(let inner): return reckoned(inner)
    case .negated(let inner): return reckoned(inner)?.mapped({ -$0 }, { -$0 })
    case .absolute(let inner): return reckoned(inner)?.mapped({ abs($0) }, { $0.magnitude })
    case .binary(let operation, let left, let right): return binary(operation, left, right)
    case .call(let name, let arguments): return call(name, arguments)
    case .matrix(let rows, _) where rows.count == 1 && rows[0].count == 1:
      return reckoned(rows[0][0])
    default: return nil
    }
  }

  private func constant(_ name: NameSyntax) -> Amount? {
    guard name.layer == nil, name.primes == 0 else { return nil }
    switch name.base {
    case "e": return Amount(1).mapped({ $0.applying(.exp) }, { $0.applying(.exp) })
    case "pi": return Amount(Double.pi, Interval(Double.pi.nextDown, Double.pi.nextUp))
    default: return nil
    }
  }

  private func binary(_ operation: BinaryOperator, _ left: Term, _ right: Term) -> Reckoned? {
    if operation == .power, let base = left.eulersNumber, base, let power = reckoned(right) {
      return power.mapped({ $0.applying(.exp) }, { $0.applying(.exp) })
    }
    guard let a = reckoned(left), let b = reckoned(right) else { return nil }
    switch operation {
    case .add: return .combined(a, b, { $0 + $1 }, { $0 + $1 })
    case .subtract: return .combined(a, b, { $0 - $1 }, { $0 - $1 })
    case .juxtaposed, .times, .dot, .entrywise: return .combined(a, b, { $0 * $1 }, { $0 * $1 })
    case .divide:
      return .combined(a, b, { $0.divided(by: $1) }, { $0.divided(by: $1) })
    case .power: return .combined(a, b, { $0.raised(to: $1) }, { $0.raised(to: $1) })
    }
  }

  private func call(_ name: NameSyntax, _ arguments: [Term]) -> Reckoned? {
    guard name.primes == 0, name.layer == nil else { return nil }
    var parts: [Reckoned] = []
    for argument in arguments {
      guard let part = reckoned(argument) else { return nil }
      parts.append(part)
    }
    if let primitive = Primitive(name: name.base), parts.count == 1 {
      return parts[0].mapped({ $0.applying(primitive) }, { $0.applying(primitive) })
    }
    guard let amount = functions.value(of: name.base, parts.map { $0.amount }) else { return nil }
    if parts.allSatisfy({ $0.copied == nil }) { return Reckoned(amount: amount) }
    let strict = functions.value(of: name.base, parts.map { $0.asCopied })
    return strict.map { Reckoned(amount: amount, copied: $0.spread) }
  }
}

/// What an expression in numbers comes to.
struct Reckoned {
  var amount: Amount
  /// All that it may stand for if numbers that were copied are taken as they stand; nothing if that is
  /// the same.
  var copied: Interval?

  var asCopied: Amount { Amount(amount.value, copied ?? amount.spread) }

  @inline(__always)
  func mapped(_ change: (Double) -> Double, _ spread: (Interval) -> Interval) -> Reckoned {
    Reckoned(amount: amount.mapped(change, spread), copied: copied.map(spread))
  }

  @inline(__always)
  static func combined(
    _ a: Reckoned, _ b: Reckoned, _ value: (Double, Double) -> Double,
    _ spread: (Interval, Interval) -> Interval
  ) -> Reckoned {
    var result = Reckoned(amount: .combined(a.amount, b.amount, value, spread))
    if a.copied != nil || b.copied != nil {
      result.copied = spread(a.copied ?? a.amount.spread, b.copied ?? b.amount.spread)
    }
    return result
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
