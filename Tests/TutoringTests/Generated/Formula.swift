import Foundation

/// A formula as a student has it in mind: names and numbers, nothing of the program's.
indirect enum Formula: Hashable, Sendable {
  case number(String)
  case name(String)
  case sum([Formula])
  case product([Formula])
  case quotient(Formula, Formula)
  case negated(Formula)
  case square(Formula)
  case function(Function, Formula)

  enum Function: Hashable, Sendable {
    case sigmoid, tanh, relu, exp, log, log10, abs
    case leaky(String)
  }

  static func - (a: Formula, b: Formula) -> Formula { .sum([a, .negated(b)]) }

  /// A sum, or its only term; a product, or its only factor.
  static func adding(_ terms: [Formula]) -> Formula { terms.count == 1 ? terms[0] : .sum(terms) }
  static func multiplying(_ factors: [Formula]) -> Formula {
    factors.count == 1 ? factors[0] : .product(factors)
  }

  static let one = Formula.number("1")

  func value(_ known: (String) -> Double) -> Double {
    switch self {
    case .number(let text): return Double(text) ?? .nan
    case .name(let name): return known(name)
    case .sum(let terms): return terms.reduce(0) { $0 + $1.value(known) }
    case .product(let factors): return factors.reduce(1) { $0 * $1.value(known) }
    case .quotient(let a, let b): return a.value(known) / b.value(known)
    case .negated(let inner): return -inner.value(known)
    case .square(let inner):
      let value = inner.value(known)
      return value * value
    case .function(let function, let inner):
      let value = inner.value(known)
      switch function {
      case .sigmoid: return 1 / (1 + exp(-value))
      case .tanh: return Foundation.tanh(value)
      case .relu: return max(0, value)
      case .exp: return Foundation.exp(value)
      case .log: return Foundation.log(value)
      case .log10: return Foundation.log10(value)
      case .abs: return Swift.abs(value)
      case .leaky(let slope): return value > 0 ? value : value * (Double(slope) ?? .nan)
      }
    }
  }

  /// With another formula in the place of a name.
  func replacing(_ name: String, by other: Formula) -> Formula {
    switch self {
    case .number: return self
    case .name(let own): return own == name ? other : self
    case .sum(let terms): return .sum(terms.map { $0.replacing(name, by: other) })
    case .product(let factors): return .product(factors.map { $0.replacing(name, by: other) })
    case .quotient(let a, let b):
      return .quotient(a.replacing(name, by: other), b.replacing(name, by: other))
    case .negated(let inner): return .negated(inner.replacing(name, by: other))
    case .square(let inner): return .square(inner.replacing(name, by: other))
    case .function(let function, let inner):
      return .function(function, inner.replacing(name, by: other))
    }
  }

  /// Whether there is nothing to work out.
  var isPlain: Bool {
    switch self {
    case .number, .name: true
    default: false
    }
  }

  /// Every name in it, in the order of the text.
  var names: [String] {
    switch self {
    case .number: return []
    case .name(let name): return [name]
    case .sum(let parts), .product(let parts): return parts.flatMap { $0.names }
    case .quotient(let a, let b): return a.names + b.names
    case .negated(let inner), .square(let inner), .function(_, let inner): return inner.names
    }
  }
}
