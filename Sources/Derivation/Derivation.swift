public import Mathematics

/// How something was derived, line by line; recorded while it is done.
public struct Derivation: Hashable, Sendable {
  /// What the first line starts from.
  public var of: Side
  public var steps: [Step]

  public init(of: Side, steps: [Step] = []) {
    self.of = of
    self.steps = steps
  }

  /// What has been reached.
  public var last: Side { steps.last?.after ?? of }

  /// Goes on by a rule.
  mutating func go(
    _ rule: Rule, to after: Side, form: Expression? = nil, parts: [Derivation] = [],
    name: Expression? = nil, using: Equality? = nil
  ) {
    steps.append(
      Step(
        rule, before: last, after: after, form: form, parts: parts, name: name, using: using))
  }
}

/// What stands on one side of a step: a value, or a derivative still to be taken.
public enum Side: Hashable, Sendable {
  case value(Expression)
  case slope(Expression, Variable)

  public var expression: Expression {
    switch self {
    case .value(let value), .slope(let value, _): value
    }
  }
}

/// Two expressions that are the same, in indices of their own.
public struct Equality: Hashable, Sendable {
  public var left: Expression
  public var right: Expression
  /// Whether it holds only where one branch of a definition applies.
  public var isOfBranch: Bool

  public init(left: Expression, right: Expression, isOfBranch: Bool = false) {
    self.left = left
    self.right = right
    self.isOfBranch = isOfBranch
  }
}

/// One step: `before` is `after` by `rule`.
public struct Step: Hashable, Sendable {
  public var rule: Rule
  public var before: Side
  public var after: Side
  /// What the rule says before its parts are worked out: `part(0)` stands for the result of the
  /// first of `parts`, and so on.
  public var form: Expression?
  public var parts: [Derivation]
  /// What was folded back or opened: a name, or a function at its arguments.
  public var name: Expression?
  /// The definition, solved for what was replaced by it: e^{z_i} = p_i Z.
  public var using: Equality?
  /// Where it holds, if not everywhere: i = j.
  public var under: Condition?

  public init(
    _ rule: Rule, before: Side, after: Side, form: Expression? = nil, parts: [Derivation] = [],
    name: Expression? = nil, using: Equality? = nil, under: Condition? = nil
  ) {
    self.rule = rule
    self.before = before
    self.after = after
    self.form = form
    self.parts = parts
    self.name = name
    self.using = using
    self.under = under
  }
}

extension Expression {
  private static let firstPart = Int.min

  /// What stands in a form for the result of one of the step's parts.
  public static func part(_ place: Int) -> Expression {
    .symbol(Symbol(id: firstPart + place), [])
  }

  /// A form of several summands, untidied: each keeps its place.
  static func form(of terms: [Expression]) -> Expression {
    terms.isEmpty ? .zero : terms.count == 1 ? terms[0] : .sum(terms)
  }

  /// Which part this stands for.
  public var partNumber: Int? {
    guard case .symbol(let symbol, _) = self, symbol.id < Expression.firstPart / 2 - 1_000_000
    else {
      return nil
    }
    return symbol.id - Expression.firstPart
  }
}

/// Takes down derivations while they are made, or lets them go by where nobody will read them.
public struct Recording: Sendable {
  public let isOn: Bool
  private(set) var derivations: [Derivation] = []

  public static let off = Recording(isOn: false)

  public init(isOn: Bool = true) { self.isOn = isOn }

  mutating func note(_ derivation: @autoclosure () -> Derivation) {
    if isOn { derivations.append(derivation()) }
  }

  /// What a rule says, made only where somebody will read it.
  func form(_ form: @autoclosure () -> Expression) -> Expression? { isOn ? form() : nil }

  /// Where what follows begins.
  var mark: Int { derivations.count }

  /// What was noted since a mark, taken off.
  mutating func take(since mark: Int) -> [Derivation] {
    guard isOn else { return [] }
    defer { derivations.removeSubrange(mark...) }
    return Array(derivations[mark...])
  }
}
