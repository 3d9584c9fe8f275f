import Language
import Mathematics

/// How a step is made of a gradient: θ ← θ + what the method makes of g, and of what it keeps from
/// step to step. One row a method, one file a row.
public struct Method: Sendable {
  /// The word in a worksheet.
  public var name: String
  /// How many arrays of the shape of a parameter it keeps, all 0 at first.
  var states: Int
  /// The value of the setting that carries the method's own name, `momentum 0.9`.
  var update: @Sendable (inout Updating) -> Void

  /// The settings it knows besides the rate, with what holds if they are not named.
  public var settings: [(name: String, usual: Double)] {
    (DescentMethod.named(name)?.settings ?? []).map { ($0.name, $0.usual.double) }
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

/// A number that is the same for all entries of a step: a product of what changes from step to step.
public struct StepScalar: Hashable, Sendable {
  var factor = 1.0
  /// Times the rate at that step.
  var hasRate = false
  /// Times so many powers of the number of examples that the step sees: −1 in a mean.
  var examples = 0
  /// Divided by 1 − βᵗ, which undoes that an average began at 0; t counts steps from 1.
  var corrections: [Double] = []

  func value(step: Int, rate: Double, examples: Int) -> Double {
    var value = factor
    if hasRate { value *= rate }
    switch self.examples {
    case 0: break
    case 1: value *= Double(examples)
    default: value /= Double(max(examples, 1))
    }
    for beta in corrections { value /= 1 - beta.raised(to: step) }
    return value
  }

  static func * (a: StepScalar, b: StepScalar) -> StepScalar {
    StepScalar(
      factor: a.factor * b.factor, hasRate: a.hasRate || b.hasRate,
      examples: a.examples + b.examples, corrections: a.corrections + b.corrections)
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
    while case .view(let view) = rest, let made = maker(of: view), made.operation == .multiply {
      switch made.inputs[0] {
      case .constant(let factor): scalar.factor *= factor
      case .scalar(let place)
      where !(scalar.hasRate && scalars[place].hasRate)
        && (-1...1).contains(scalar.examples + scalars[place].examples):
        scalar = scalar * scalars[place]
      default: return emit(.multiply, [.scalar(self.place(of: scalar)), rest])
      }
      rest = placed(
        Meaning(axes: made.output.axes, value: made.inputs[1]),
        at: view.coordinates)
    }
    if scalar == StepScalar(factor: scalar.factor) {
      return scalar.factor == 1 ? rest : emit(.multiply, [.constant(scalar.factor), rest])
    }
    return emit(.multiply, [.scalar(place(of: scalar)), rest])
  }

  mutating func place(of scalar: StepScalar) -> Int {
    if let known = scalars.firstIndex(of: scalar) { return known }
    scalars.append(scalar)
    return scalars.count - 1
  }

  /// The instruction that fills a temporary array whose every entry has a running index.
  func maker(of view: View) -> Instruction? {
    guard program.arrays[view.array].role == .temporary else { return nil }
    return program.instructions.last { $0.output.array == view.array }
  }
}
