import Foundation
import Mathematics

extension Primitive {
  /// The platform's own function.
  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .exp: Foundation.exp(x)
    case .log: Foundation.log(x)
    case .sqrt: x.squareRoot()
    case .abs: Swift.abs(x)
    case .sin: Foundation.sin(x)
    case .cos: Foundation.cos(x)
    case .tanh: Foundation.tanh(x)
    case .erf: Foundation.erf(x)
    }
  }
}

func raised(_ base: Double, to exponent: Double) -> Double { pow(base, exponent) }
