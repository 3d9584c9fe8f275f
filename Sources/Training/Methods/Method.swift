/// How a step is made of a gradient: θ ← θ + what the method makes of g, and of what it keeps from
/// step to step. One row a method, one file a row.
public struct Method: Sendable {
  /// The word in a worksheet.
  public var name: String
  /// The settings it knows besides the rate, with what holds if they are not named.
  public var settings: [Setting]
  /// How many arrays of the shape of a parameter it keeps, all 0 at first.
  var states: Int
  /// The value of the setting that carries the method's own name, `momentum 0.9`.
  var update: @Sendable (inout Updating) -> Void

  public struct Setting: Sendable {
    public var name: String
    public var usual: Double
  }

  /// All methods.
  public static let all = [
    gradientDescent, momentum, heavyBall, nesterov, adam, rmsProp, adaGrad,
  ]
}

/// What a method has at hand for one parameter.
struct Updating {
  var lowering: Lowering
  let parameter: View
  let gradient: Operand
  let states: [View]
  /// The settings by name.
  let settings: [String: Double]

  func setting(_ name: String) -> Double { settings[name] ?? .nan }

  /// c(t) · value, where c is worked out anew for each step.
  mutating func scaled(_ value: Operand, by scalar: StepScalar) -> Operand {
    lowering.scaled(value, by: scalar)
  }

  mutating func emit(_ operation: Operation, _ inputs: [Operand]) -> Operand {
    lowering.emit(operation, inputs)
  }

  /// Writes a value over what is kept.
  mutating func assign(_ view: View, _ operation: Operation, _ inputs: [Operand]) {
    lowering.program.instructions.append(
      Instruction(
        operation: operation, output: view, inputs: inputs, origin: lowering.origin))
    lowering.forget()
  }

  /// θ ← θ + change
  mutating func add(_ change: Operand) { assign(parameter, .add, [.view(parameter), change]) }
}

/// A number that is the same for all entries of a step: a factor times a function of the step's
/// number (from 1) and the rate at that step.
public struct StepScalar: Sendable {
  public enum Kind: Hashable, Sendable {
    case constant
    case rate
    /// 1/(1 − βᵗ): undoes that an average began at 0.
    case correction(Double)
    /// rate/(1 − βᵗ)
    case correctedRate(Double)
  }

  var kind: Kind
  var factor: Double

  func value(step: Int, rate: Double) -> Double {
    switch kind {
    case .constant: factor
    case .rate: factor * rate
    case .correction(let beta): factor / (1 - beta.raised(to: step))
    case .correctedRate(let beta): factor * rate / (1 - beta.raised(to: step))
    }
  }
}

extension Double {
  /// xⁿ by squaring: the same on every machine.
  fileprivate func raised(to exponent: Int) -> Double {
    var (result, base, rest) = (1.0, self, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= base }
      base *= base
      rest >>= 1
    }
    return result
  }
}

extension Lowering {
  /// c · value; a constant in front of the value is taken into c.
  mutating func scaled(_ value: Operand, by scalar: StepScalar) -> Operand {
    var scalar = scalar
    var rest = value
    while case .view(let view) = rest, let made = maker(of: view), made.operation == .multiply,
      case .constant(let factor) = made.inputs[0]
    {
      scalar.factor *= factor
      rest = placed(
        Meaning(axes: made.output.axes, value: made.inputs[1]),
        at: view.coordinates)
    }
    return emit(.multiply, [.scalar(place(of: scalar)), rest])
  }

  private mutating func place(of scalar: StepScalar) -> Int {
    if let known = scalars.firstIndex(where: { $0.kind == scalar.kind && $0.factor == scalar.factor })
    {
      return known
    }
    scalars.append(scalar)
    return scalars.count - 1
  }

  /// The instruction that fills a temporary array whose every entry has a running index.
  private func maker(of view: View) -> Instruction? {
    guard program.arrays[view.array].role == .temporary else { return nil }
    return program.instructions.last { $0.output.array == view.array }
  }
}
