import Mathematics

/// f(z) for a function of one number that a unit applies.
struct Activation {
  /// In the words of the library: `sigmoid`, `tanh`.
  var name: String
  var argument: Expression
  /// The same of another argument.
  var of: (Expression) -> Expression

  /// Whether it leaves positive numbers as they are: then it changes nothing a second time, and only
  /// negative numbers tell whether it was applied.
  var isRectifier: Bool { name == "relu" || name == "leaky_relu" }
}

extension Scene {
  /// The activation that an expression is, by name or written out.
  func activation(_ expression: Expression) -> Activation? {
    switch expression {
    case .call(let function, let arguments, let places):
      let name = definitions[function].name
      let isKnown = arguments.count == 1 || Scene.withParameter.contains(name)
      guard places.isEmpty, isKnown, let first = arguments.first, first.binders.isEmpty,
        !Scene.others.contains(name)
      else { return nil }
      return Activation(name: name, argument: first.body) {
        .call(function, arguments.with(Argument(body: $0), at: 0), places)
      }
    case .primitive(.tanh, let argument):
      return Activation(name: "tanh", argument: argument) { .primitive(.tanh, $0) }
    default:
      return expression.sigmoidArgument.map {
        Activation(name: "sigmoid", argument: $0) { .sigmoid($0) }
      }
    }
  }

  private static let withParameter = ["leaky_relu", "elu", "celu", "swish"]
  /// Functions of one number that no unit applies.
  private static let others = ["ln", "log2", "average", "logsumexp", "tr", "det", "logdet"]
}

extension Expression {
  /// 1/(1 + e^{−z}).
  static func sigmoid(_ z: Expression) -> Expression {
    .power(.sum([.one, .primitive(.exp, z.opposite)]), .integer(-1))
  }

  /// max(z, 0).
  static func positivePart(of z: Expression) -> Expression {
    .cases([
      Branch(value: z, condition: .compare(z, .greater, .zero)),
      Branch(value: .zero, condition: .otherwise),
    ])
  }

  /// z and s z of { z if z > 0, s z otherwise }, in either order of the cases.
  var rectified: (z: Expression, below: Expression)? {
    guard case .cases(let branches) = self, branches.count == 2,
      case .compare(let left, let comparison, let right) = branches[0].condition, right.isZero
    else { return nil }
    switch comparison {
    case .greater, .greaterOrEqual:
      return branches[0].value == left ? (left, branches[1].value) : nil
    case .less, .lessOrEqual:
      return branches[1].value == left ? (left, branches[0].value) : nil
    default: return nil
    }
  }
}
