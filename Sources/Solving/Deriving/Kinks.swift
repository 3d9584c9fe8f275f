import Derivation
import Mathematics

/// Where branches meet in what was differentiated case by case, each boundary once: whether value
/// and slope are the same from both sides, and which branch the definition picks.
func kinks(in derivations: [Derivation], _ definitions: Definitions) -> [DeriveAnswer.Kink] {
  var result: [DeriveAnswer.Kink] = []
  func visit(_ derivation: Derivation) {
    for step in derivation.steps {
      step.parts.forEach(visit)
      guard case .slope(let before, let variable) = step.before else { continue }
      let found: [DeriveAnswer.Kink]
      switch (step.rule, before) {
      case (.cases, .cases(let branches)): found = kinks(branches, variable, definitions)
      case (.chain, .call(let function, let arguments, let places)),
        (.stated, .call(let function, let arguments, let places)):
        guard case .cases(let branches) = definitions.expanded(function, arguments, places) else {
          continue
        }
        found = kinks(branches, variable, definitions)
      case (.absoluteValue, .primitive(.abs, let argument)):
        let branches = [
          Branch(value: argument, condition: .compare(argument, .greater, .zero)),
          Branch(value: .zero, condition: .compare(argument, .equal, .zero)),
          Branch(value: .negated(argument), condition: .otherwise),
        ]
        found = kinks(branches, variable, definitions)
      default: continue
      }
      for kink in found where !result.contains(where: { $0.boundary == kink.boundary }) {
        result.append(kink)
      }
    }
  }
  derivations.forEach(visit)
  return result
}

private func kinks(_ branches: [Branch], _ variable: Variable, _ definitions: Definitions)
  -> [DeriveAnswer.Kink]
{
  var result: [DeriveAnswer.Kink] = []
  for (place, branch) in branches.enumerated() {
    guard case .compare(let left, let comparison, let right) = branch.condition,
      comparison != .equal, comparison != .notEqual, place + 1 < branches.count
    else { continue }
    // A branch for one point alone, as in sign(z), lies between its neighbours.
    let next = branches[(place + 1)...].first { branch in
      if case .compare(_, .equal, _) = branch.condition { false } else { true }
    }
    guard let next else { continue }
    let holdsAtBoundary = comparison == .lessOrEqual || comparison == .greaterOrEqual
    for boundary in boundaries(left, right) {
      let alone = branches[(place + 1)...].first { $0.condition == boundary.condition }
      let picked = alone ?? (holdsAtBoundary ? branch : next)
      if let kink = kink(branch.value, next.value, picked.value, boundary, variable, definitions) {
        result.append(kink)
      }
    }
  }
  return result
}

/// A boundary, and what is put in for what at it.
private struct Boundary {
  var condition: Condition
  var symbol: Expression?
  var value: Expression
  /// Whether it is one of the two ends of |a| ≤ b, where b is positive.
  var bounds = false
}

/// a = b; for |a| both a = b and a = −b.
private func boundaries(_ left: Expression, _ right: Expression) -> [Boundary] {
  switch (left, right) {
  case (.primitive(.abs, let inner), _):
    return [right, .negated(right)].map {
      Boundary(condition: .compare(inner, .equal, $0), symbol: inner, value: $0, bounds: true)
    }
  case _ where left.isSymbol(apartFrom: right):
    return [Boundary(condition: .compare(left, .equal, right), symbol: left, value: right)]
  case _ where right.isSymbol(apartFrom: left):
    return [Boundary(condition: .compare(left, .equal, right), symbol: right, value: left)]
  default: return [Boundary(condition: .compare(left, .equal, right), symbol: nil, value: right)]
  }
}

private func kink(
  _ first: Expression, _ second: Expression, _ picked: Expression, _ boundary: Boundary,
  _ variable: Variable, _ definitions: Definitions
) -> DeriveAnswer.Kink? {
  var definitions = definitions
  var recording = Recording.off
  // By what the boundary is about, so that no chain rule stands between.
  var inner = variable
  if case .symbol(let symbol, let places)? = boundary.symbol, symbol == variable.symbol {
    inner = Variable(symbol, at: places)
  } else if let places = places(of: variable.symbol, in: first, second) {
    inner = Variable(variable.symbol, at: places)
  }
  func atBoundary(_ value: Expression) -> Expression {
    guard let symbol = boundary.symbol else { return value }
    // |κ| is κ: a boundary at ±κ is only there for positive κ.
    return value.mapped { part in
      if part == symbol { return boundary.value }
      guard case .primitive(.abs, let argument) = part, argument == symbol else { return nil }
      if case .number(let value) = boundary.value { return .number(value.magnitude) }
      return boundary.value.isNegative ? .negated(boundary.value) : boundary.value
    }
  }
  func slope(_ value: Expression) -> Expression {
    let result = differentiate(value, by: inner, in: &definitions, recording: &recording)
    return readable(atBoundary(result), boundary, definitions)
  }
  var canonical = Canonical(definitions)
  let (values, slopes) = (
    [atBoundary(first), atBoundary(second)], [slope(first), slope(second)]
  )
  let isContinuous =
    canonical.areEqual(values[0], values[1])
    || boundary.symbol == nil
      && canonical.meet(values[0], values[1], where: boundary.condition)
  let isSmooth = isContinuous && canonical.areEqual(slopes[0], slopes[1])
  return DeriveAnswer.Kink(
    boundary: canonical.tidied(boundary.condition, about: variable.symbol), slopes: slopes,
    kind: isSmooth ? .smooth : isContinuous ? .kink : .jump, picked: slope(picked),
    unless: isContinuous
      ? agreement(slopes[0], slopes[1]).flatMap {
        canonical.isPossible($0, where: boundary.condition) ? $0 : nil
      } : nil)
}

/// What is left of cases when the boundary is put in: sign(κ) is 1 for the positive κ of |e| ≤ κ.
private func readable(
  _ value: Expression, _ boundary: Boundary, _ definitions: Definitions
) -> Expression {
  let opened = value.mapped { part in
    guard case .call(let function, let arguments, let places) = part,
      definitions[function].name == "sign"
    else { return nil }
    return definitions.expanded(function, arguments, places)
  }
  let settled = opened.mapped { part in
    guard case .cases(let branches) = part else { return nil }
    for branch in branches {
      switch branch.condition {
      case .otherwise: return branch.value
      case .compare(let a, let comparison, .zero):
        let isEnd = boundary.bounds && a == boundary.value
        guard let sign = isEnd ? a.assumedSign : a.rational?.sign else { return nil }
        if comparison.holds(sign: sign) { return branch.value }
      default: return nil
      }
    }
    return nil
  }
  var derivation = Derivation(of: .value(settled))
  return simplify(settled, names: [], in: definitions, continuing: &derivation)
}

/// The places of the variable in what is differentiated, if they are the same everywhere.
private func places(of symbol: Symbol, in values: Expression...) -> [Subscript]? {
  var found: [[Subscript]] = []
  for value in values {
    value.forEachPart { part in
      if case .symbol(symbol, let places) = part, !found.contains(places) { found.append(places) }
    }
  }
  return found.count == 1 ? found[0] : nil
}

/// The value of a letter for which two slopes agree: 1 and α do for α = 1.
private func agreement(_ a: Expression, _ b: Expression) -> Condition? {
  switch (a, b) {
  case (.number, .symbol): .compare(b, .equal, a)
  case (.symbol, .number): .compare(a, .equal, b)
  case (.number, .product(let factors)) where a.isZero && factors.last?.isSymbol == true:
    factors.last.map { .compare($0, .equal, .zero) }
  case (.product(let factors), .number) where b.isZero && factors.last?.isSymbol == true:
    factors.last.map { .compare($0, .equal, .zero) }
  default: nil
  }
}

extension Canonical {
  /// a = b as it is read most easily: a name on the left says all; else 0 = 1 − y g is y g = 1.
  fileprivate mutating func tidied(_ boundary: Condition, about symbol: Symbol) -> Condition {
    guard case .compare(let a, let comparison, let b) = boundary else { return boundary }
    if a.isSymbol(apartFrom: b) { return boundary }
    if b.isSymbol(apartFrom: a) { return .compare(b, comparison.reversed, a) }
    return balanced(a, b, about: symbol).map { .compare($0.left, comparison, $0.right) } ?? boundary
  }

  /// Whether a letter can have a value on the boundary: y = 0 not where y g = 1.
  fileprivate mutating func isPossible(_ value: Condition, where boundary: Condition) -> Bool {
    guard case .compare(let letter, _, let number) = value,
      case .compare(let a, _, let b) = boundary
    else { return true }
    let (left, right) = (
      a.mapped { $0 == letter ? number : nil }, b.mapped { $0 == letter ? number : nil }
    )
    return !isContradiction(left, right)
  }

  /// Whether both are equal on the boundary a = b, their difference being a multiple of a − b.
  fileprivate mutating func meet(
    _ first: Expression, _ second: Expression, where boundary: Condition
  ) -> Bool {
    guard case .compare(let a, _, let b) = boundary else { return false }
    let gap = Expression.sum([a, .product([.integer(-1), b])])
    let difference = Expression.sum([first, .product([.integer(-1), second])])
    for power in [1, 2] {
      for sign in [1, -1, 2, -2] {
        let multiple = Expression.product([.integer(sign), .power(gap, .integer(power))])
        if areEqual(difference, multiple) { return true }
      }
    }
    return false
  }
}

extension Expression {
  fileprivate var isSymbol: Bool { if case .symbol = self { true } else { false } }

  /// Whether it is a name that the other side does not mention.
  fileprivate func isSymbol(apartFrom other: Expression) -> Bool {
    guard case .symbol(let symbol, _) = self else { return false }
    return !other.mentions(symbol)
  }

  /// The sign of a number, and of a letter that bounds |e|, which is positive.
  fileprivate var assumedSign: Int? {
    switch self {
    case .number(let value): value.sign
    case .symbol: 1
    case .product(let factors):
      factors.reduce(1) { result, factor in
        guard let result, let sign = factor.assumedSign else { return nil }
        return result * sign
      }
    default: nil
    }
  }
}
