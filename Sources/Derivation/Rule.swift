public import Mathematics

/// The named rules by which derivatives are taken.
public enum Rule: String, Hashable, Sendable, CaseIterable {
  case constant = "constant rule"
  case variable = "derivative of the variable itself"
  case kronecker = "Kronecker delta"
  case sum = "sum rule"
  case constantMultiple = "constant multiple rule"
  case product = "product rule"
  case quotient = "quotient rule"
  case power = "power rule"
  case generalPower = "power with a variable exponent"
  case exponential = "derivative of exp"
  case logarithm = "derivative of log"
  case squareRoot = "derivative of the square root"
  case absoluteValue = "derivative of the absolute value"
  case sine = "derivative of sin"
  case cosine = "derivative of cos"
  case hyperbolicTangent = "derivative of tanh"
  case errorFunction = "derivative of erf"
  case stated = "known derivative of the function"
  case chain = "chain rule"
  case definition = "substitute the definition"
  case cases = "case by case"
  case largestTerm = "derivative of a maximum"
  case totalDerivative = "sum over every use"
  case fold = "fold back to the name"
  case labels = "the labels sum to 1"
}

/// One step: `before` becomes `after` by `rule`.
public struct Step: Hashable, Sendable {
  public var rule: Rule
  public var before: Expression
  public var after: Expression

  public init(_ rule: Rule, before: Expression, after: Expression) {
    self.rule = rule
    self.before = before
    self.after = after
  }
}
