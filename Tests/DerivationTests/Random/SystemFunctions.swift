import Foundation

// The system's mathematical functions, apart from Foundation's other names.

enum SystemFunction {
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  static func exp(_ x: Double) -> Double { Foundation.exp(x) }
  static func log(_ x: Double) -> Double { Foundation.log(x) }
  static func sin(_ x: Double) -> Double { Foundation.sin(x) }
  static func cos(_ x: Double) -> Double { Foundation.cos(x) }
  static func tanh(_ x: Double) -> Double { Foundation.tanh(x) }
  static func erf(_ x: Double) -> Double { Foundation.erf(x) }
}
