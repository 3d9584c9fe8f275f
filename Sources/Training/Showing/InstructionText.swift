import Kernels
import Mathematics

/// Writes instructions of a plan as index formulas.
struct InstructionText {
  private let plan: Plan
  private let scalars: [StepScalar]
  private let definitions: Definitions
  /// By array, what it is called.
  private var names: [String]

  init(_ step: StepProgram, _ plan: Plan, _ definitions: Definitions) {
    (self.plan, self.definitions, scalars) = (plan, definitions, step.scalars)
    names = plan.program.arrays.map { $0.role == .temporary ? "" : $0.name }
    for (array, symbol) in step.quantities { names[array] = definitions[symbol].name.source }
    for (parameter, states) in zip(step.parameters, step.states) {
      for (number, state) in states.enumerated() {
        names[state] = (states.count == 1 ? "V" : "V\(number + 1)") + "(\(names[parameter]))"
      }
    }
    for instruction in plan.instructions where instruction.operation == KernelGather {
      guard case .view(let source) = instruction.inputs[0] else { continue }
      names[instruction.output.array] = names[source.array]
    }
    var next = 1
    for instruction in plan.instructions where names[instruction.output.array].isEmpty {
      names[instruction.output.array] = "t\(next)"
      next += 1
    }
  }

  /// The quantity that a line is told to come from: what an argument of a formula rests on has none.
  func quantity(from symbol: Symbol?) -> Symbol? {
    guard let symbol, case .formula = definitions[symbol].body else { return nil }
    return symbol
  }

  func line(_ instruction: Fused) -> String {
    var letters = Letters()
    let output = text(instruction.output, &letters)
    let inputs = instruction.inputs.map { text($0, &letters) }
    let sums = instruction.reduced.map { letters.letter(for: $0) }.joined(separator: ",")
    if instruction.operation == KernelMultiplyAdd, inputs[2] == output {
      return "\(output) += \(inputs[0]) \(inputs[1])"
    }
    let (sign, value) = value(instruction.operation, inputs, sums)
    return "\(output) \(sign) \(value)"
  }

  private func text(_ operand: Operand, _ letters: inout Letters) -> String {
    switch operand {
    case .constant(let number): return InstructionText.text(number)
    case .view(let view): return text(view, &letters)
    case .position(let axis): return letters.letter(for: axis)
    case .scalar(let place): return scalars[place].text
    }
  }

  private func text(_ view: View, _ letters: inout Letters) -> String {
    if view.coordinates.isEmpty { return names[view.array] }
    if names[view.array] == TensorArray.positions, case .axis(let axis) = view.coordinates[0] {
      return "(\(letters.letter(for: axis)) − 1)"
    }
    let places = view.coordinates.map { coordinate in
      switch coordinate {
      case .axis(let axis): letters.letter(for: axis)
      case .entry(let entry): String(entry + 1)
      }
    }
    return "\(names[view.array])[\(places.joined(separator: ","))]"
  }

  static func text(_ number: Double) -> String {
    let text = number.description
    let short = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    return short.hasPrefix("-") ? "(−\(short.dropFirst()))" : short
  }

  // MARK: Operations

  private func value(_ operation: KernelOperation, _ x: [String], _ sums: String)
    -> (sign: String, value: String)
  {
    switch operation {
    case KernelProduct, KernelSumOfProducts: ("=", "Σ_\(sums) \(x[0]) \(x[1])")
    case KernelProductFrom: ("=", "\(x[2]) + Σ_\(sums) \(x[0]) \(x[1])")
    case KernelProductAdded: ("+=", "Σ_\(sums) \(x[0]) \(x[1])")
    case KernelProductScaled: ("+=", "\(x[2]) Σ_\(sums) \(x[0]) \(x[1])")
    case KernelSum: ("=", "Σ_\(sums) \(x[0])")
    case KernelSumAdded: ("+=", "Σ_\(sums) \(x[0])")
    case KernelMaximumOver: ("=", "max_\(sums) \(x[0])")
    case KernelMinimumOver: ("=", "min_\(sums) \(x[0])")
    case KernelGather: ("=", "the rows of this step")
    default: ("=", x.count == 1 ? one(operation, x[0]) : several(operation, x))
    }
  }

  private func one(_ operation: KernelOperation, _ x: String) -> String {
    switch operation {
    case KernelNegate: "−\(x)"
    case KernelAbsolute: "|\(x)|"
    case KernelSquareRoot: "√\(x)"
    case KernelExp: "exp(\(x))"
    case KernelLog: "log(\(x))"
    case KernelTanh: "tanh(\(x))"
    case KernelSigmoid: "σ(\(x))"
    case KernelErf: "erf(\(x))"
    case KernelSin: "sin(\(x))"
    case KernelCos: "cos(\(x))"
    case KernelRelu: "max(\(x), 0)"
    default: x
    }
  }

  private func several(_ operation: KernelOperation, _ x: [String]) -> String {
    switch operation {
    case KernelAdd: "\(x[0]) + \(x[1])"
    case KernelSubtract: "\(x[0]) − \(x[1])"
    case KernelMultiply: "\(x[0]) \(x[1])"
    case KernelDivide: "\(x[0]) / \(x[1])"
    case KernelPower: "\(x[0])^\(x[1])"
    case KernelMaximum: "max(\(x[0]), \(x[1]))"
    case KernelMinimum: "min(\(x[0]), \(x[1]))"
    case KernelEqual: "\(x[0]) = \(x[1]) ? 1 : 0"
    case KernelNotEqual: "\(x[0]) ≠ \(x[1]) ? 1 : 0"
    case KernelLess: "\(x[0]) < \(x[1]) ? 1 : 0"
    case KernelLessOrEqual: "\(x[0]) ≤ \(x[1]) ? 1 : 0"
    case KernelLeaky: "\(x[0]) > 0 ? \(x[0]) : \(x[1]) \(x[0])"
    case KernelReluSlope: "\(x[1]) > 0 ? \(x[0]) : 0"
    case KernelSigmoidSlope: "\(x[0]) \(x[1]) (1 − \(x[1]))"
    case KernelTanhSlope: "\(x[0]) (1 − \(x[1])²)"
    case KernelSelect: "\(x[0]) ≠ 0 ? \(x[1]) : \(x[2])"
    case KernelSelectPositive: "\(x[0]) > 0 ? \(x[1]) : \(x[2])"
    case KernelMultiplyAdd: "\(x[0]) \(x[1]) + \(x[2])"
    case KernelMultiplySubtract: "\(x[2]) − \(x[0]) \(x[1])"
    case KernelLeakySlope: "\(x[1]) > 0 ? \(x[0]) : \(x[2]) \(x[0])"
    default: x.joined(separator: ", ")
    }
  }
}

/// The letters of the indices of one line: n for examples, i, j, k … for others.
private struct Letters {
  private var known: [Axis: String] = [:]

  mutating func letter(for axis: Axis) -> String {
    if let letter = known[axis] { return letter }
    let all = axis.runsOverExamples ? ["n", "m"] : ["i", "j", "k", "l", "p", "q", "r", "s"]
    let letter = all.first { !known.values.contains($0) } ?? "i\(known.count)"
    known[axis] = letter
    return letter
  }
}

extension StepScalar {
  /// −η/B, 1/(1 − 0.9^t).
  fileprivate var text: String {
    var above: [String] = []
    if factor.magnitude != 1 { above.append(InstructionText.text(factor.magnitude)) }
    if hasRate { above.append("η") }
    if examples > 0 { above += Array(repeating: "B", count: examples) }
    var result = (factor < 0 ? "−" : "") + (above.isEmpty ? "1" : above.joined(separator: " "))
    if examples < 0 { result += String(repeating: "/B", count: -examples) }
    for beta in corrections { result += "/(1 − \(InstructionText.text(beta))^t)" }
    return result
  }
}
