public import Mathematics

/// θ ← f(θ, g): what a method of descent makes of one number θ and the slope g of the loss by it,
/// line by line, as it would be worked on paper. What a method keeps starts at 0.
public struct StepRule: Sendable {
  /// The letters of the lines; what they are called beside a parameter is said where they are printed.
  public enum Letter: Int, CaseIterable, Sendable {
    case parameter = 1
    case slope, rate, decay, step
    /// β of a velocity, β₁ and β₂ of Adam, ρ of RMSProp, ε of what is divided by a root.
    case beta, beta1, beta2, rho, epsilon
    /// 1 − β, 1 − β₁ …: what a mean takes of the new.
    case restOfBeta, restOfBeta1, restOfBeta2, restOfRho
    /// What is kept from step to step: a velocity, a mean of slopes, a mean or sum of their squares.
    case velocity, mean, square
    /// The means without the 0 that they began at.
    case unbiasedMean, unbiasedSquare

    public var symbol: Symbol { Symbol(id: -rawValue) }
    public init?(_ symbol: Symbol) { self.init(rawValue: -symbol.id) }

    public var isKept: Bool { [.velocity, .mean, .square].contains(self) }

    /// The letter of a setting by its name.
    public init(setting: String) {
      switch setting {
      case "weight_decay": self = .decay
      case "beta1": self = .beta1
      case "beta2": self = .beta2
      case "rho": self = .rho
      case "epsilon": self = .epsilon
      default: self = .beta
      }
    }
  }

  public struct Line: Sendable {
    public var left: Letter
    public var right: Expression
  }

  /// One after the other; the last one is that of the parameter.
  public var lines: [Line]

  /// Errors: a method of another name descends plainly.
  public init(_ method: String, decays: Bool) {
    let (g, v) = (Letter.slope, Letter.velocity)
    let squared = Expression.power(g.expression, .integer(2))
    switch method {
    case "momentum":
      lines = [Line(v, mean(of: g.expression, in: v, .beta, .restOfBeta))]
      lines.append(StepRule.parameter(-v, decays))
    case "heavy_ball":
      lines = [Line(v, .sum([.beta * v, g.expression]))]
      lines.append(StepRule.parameter(-v, decays))
    case "nesterov":
      lines = [Line(v, .sum([.beta * v, g.expression]))]
      let ahead = Expression.sum([g.expression, .beta * v])
      lines.append(StepRule.parameter([.integer(-1), Letter.rate.expression, ahead], decays))
    case "adam":
      lines = [
        Line(.mean, mean(of: g.expression, in: .mean, .beta1, .restOfBeta1)),
        Line(.square, mean(of: squared, in: .square, .beta2, .restOfBeta2)),
        Line(.unbiasedMean, unbiased(.mean, .beta1)),
        Line(.unbiasedSquare, unbiased(.square, .beta2)),
        StepRule.parameter(overRoot(of: .unbiasedSquare, .unbiasedMean), decays),
      ]
    case "rmsprop":
      lines = [Line(.square, mean(of: squared, in: .square, .rho, .restOfRho))]
      lines.append(StepRule.parameter(overRoot(of: .square, g), decays))
    case "adagrad":
      lines = [Line(.square, .sum([Letter.square.expression, squared]))]
      lines.append(StepRule.parameter(overRoot(of: .square, g), decays))
    default: lines = [StepRule.parameter(-g, decays)]
    }
  }

  /// θ − η λ θ − …
  private static func parameter(_ change: [Expression], _ decays: Bool) -> Line {
    let shrinking = Expression.product([
      .integer(-1), Letter.rate.expression, Letter.decay.expression, Letter.parameter.expression,
    ])
    return Line(
      .parameter,
      .sum([Letter.parameter.expression] + (decays ? [shrinking] : []) + [.product(change)]))
  }
}

extension StepRule.Line {
  fileprivate init(_ left: StepRule.Letter, _ right: Expression) {
    (self.left, self.right) = (left, right)
  }
}

extension StepRule.Letter {
  fileprivate var expression: Expression { .symbol(symbol, []) }

  fileprivate static func * (a: StepRule.Letter, b: StepRule.Letter) -> Expression {
    .product([a.expression, b.expression])
  }

  /// − η a
  fileprivate static prefix func - (a: StepRule.Letter) -> [Expression] {
    [.integer(-1), StepRule.Letter.rate.expression, a.expression]
  }
}

/// β a + (1 − β) x
private func mean(
  of value: Expression, in kept: StepRule.Letter, _ beta: StepRule.Letter, _ rest: StepRule.Letter
) -> Expression {
  .sum([beta * kept, .product([rest.expression, value])])
}

/// a / (1 − βᵗ)
private func unbiased(_ kept: StepRule.Letter, _ beta: StepRule.Letter) -> Expression {
  let power = Expression.power(beta.expression, StepRule.Letter.step.expression)
  let bottom = Expression.sum([.one, .product([.integer(-1), power])])
  return .product([kept.expression, .power(bottom, .integer(-1))])
}

/// − η a / (√b + ε)
private func overRoot(of square: StepRule.Letter, _ top: StepRule.Letter) -> [Expression] {
  let bottom = Expression.sum([
    .primitive(.sqrt, square.expression), StepRule.Letter.epsilon.expression,
  ])
  return -top + [.power(bottom, .integer(-1))]
}

extension StepRule {
  /// What the letters stand for.
  public struct Numbers: Sendable {
    private var values = [Real?](repeating: nil, count: Letter.allCases.count + 1)

    public init() {}

    public subscript(letter: Letter) -> Real? {
      get { values[letter.rawValue] }
      set { values[letter.rawValue] = newValue }
    }
  }
}

extension Expression {
  /// The value where letters have values; nothing if one has none, or for what no rule is made of.
  public func value(_ letters: StepRule.Numbers) -> Real? {
    switch self {
    case .number(let number): return .exact(number)
    case .symbol(let symbol, _): return StepRule.Letter(symbol).flatMap { letters[$0] }
    case .sum(let terms):
      return terms.dropFirst().reduce(terms.first?.value(letters)) { sum, term in
        guard let sum, let value = term.value(letters) else { return nil }
        return sum + value
      }
    case .product(let factors):
      return factors.dropFirst().reduce(factors.first?.value(letters)) { product, factor in
        guard let product, let value = factor.value(letters) else { return nil }
        return product * value
      }
    case .power(let base, let exponent):
      guard let base = base.value(letters), let exponent = exponent.value(letters) else {
        return nil
      }
      return exponent == Real(-1) ? Real.one.divided(by: base) : base.raised(to: exponent)
    case .primitive(let primitive, let argument):
      return argument.value(letters)?.applying(primitive)
    case .constant, .size, .call, .total, .delta, .cases: return nil
    }
  }
}
