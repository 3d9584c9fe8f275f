import Mathematics

extension ScalarOperation {
  /// Whether what a choice goes by holds of two numbers.
  func holds<Number: BinaryFloatingPoint>(_ a: Number, _ b: Number) -> Bool {
    switch self {
    case .ifLess: a < b
    case .ifLessOrEqual: a <= b
    case .ifEqual: a == b
    default: a != b
    }
  }

  /// What an operation of the machine comes to.
  @inline(__always)
  func machineValue<Number: BinaryFloatingPoint>(
    _ a: Number, _ b: @autoclosure () -> Number, _ c: @autoclosure () -> Number,
    _ d: @autoclosure () -> Number
  ) -> Number {
    switch self {
    case .negate: return -a
    case .absolute: return a.magnitude
    case .squareRoot: return a.squareRoot()
    case .round: return a.rounded(.toNearestOrEven)
    case .exponent: return a > 0 && a < .infinity ? Number(a.exponent) : .nan
    case .significand: return a > 0 && a < .infinity ? a.significand : .nan
    case .powerOfTwo: return a.isFinite ? Number(1).scaled(by: a) : .nan
    case .add: return a + b()
    case .subtract: return a - b()
    case .multiply: return a * b()
    case .divide: return a / b()
    case .lesser:
      let b = b()
      return a < b ? a : b
    case .greater:
      let b = b()
      return a > b ? a : b
    case .scale: return a.scaled(by: b())
    case .multiplyAdd: return c().addingProduct(a, b())
    case .multiplySubtract: return (-c()).addingProduct(a, b())
    case .subtractProduct: return c().addingProduct(-a, b())
    case .negatedMultiplyAdd: return (-c()).addingProduct(-a, b())
    case .ifLess, .ifLessOrEqual, .ifEqual, .ifNotEqual: return holds(a, b()) ? c() : d()
    default: return .nan
    }
  }

  /// What any operation comes to, for constants.
  func value(_ inputs: [Double]) -> Double {
    switch self {
    case .exponential: inputs[0].applying(.exp)
    case .logarithm: inputs[0].applying(.log)
    case .sine: inputs[0].applying(.sin)
    case .cosine: inputs[0].applying(.cos)
    case .hyperbolicTangent: inputs[0].applying(.tanh)
    case .errorFunction: inputs[0].applying(.erf)
    case .sigmoid: Operation.sigmoid.applied(to: inputs)
    case .power: inputs[0].raised(to: inputs[1])
    default:
      machineValue(
        inputs[0], inputs[min(1, inputs.count - 1)], inputs[min(2, inputs.count - 1)],
        inputs[min(3, inputs.count - 1)])
    }
  }
}

extension BinaryFloatingPoint {
  /// a 2^n for whole n, rounded once.
  @inline(__always)
  fileprivate func scaled(by power: Self) -> Self {
    guard power.isFinite, isFinite else { return power.isNaN ? power : self }
    let bound = Self(1 << 13)
    let whole = Swift.max(-bound, Swift.min(bound, power))
    return Self(sign: .plus, exponent: Self.Exponent(Int(whole)), significand: self)
  }
}
