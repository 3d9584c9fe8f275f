import Derivation
import Mathematics

/// That two sides are equal wherever the left one has a value.
struct Claim {
  var label: String
  var left: Side
  var right: Side
  /// Where it holds, if not everywhere.
  var under: Condition?

  init(_ label: String, _ left: Side, _ right: Side, under: Condition? = nil) {
    (self.label, self.left, self.right, self.under) = (label, left, right, under)
  }

  init(_ label: String, _ left: Expression, _ right: Expression) {
    self.init(label, .value(left), .value(right))
  }

  /// What numbers say of it.
  enum Verdict {
    case holds
    /// Neither side, or only a side that may have more values, could be worked out.
    case silent(String)
    case fails(String)
  }

  /// `nearby` are other numbers, for which nothing is exactly 0: a rule may have no value where a
  /// root or a divisor is, though the whole has one.
  func verdict(
    _ oracle: Oracle, nearby: Oracle, _ order: [Symbol], _ chance: inout Chance
  ) -> Verdict {
    let indices = indices
    let shape = indices.map { oracle.length(of: $0.size) }
    var silence = "no value"
    var held = false
    for _ in 0..<2 {
      let places = shape.map { 1 + chance.upTo($0) }
      if let under, !oracle.holds(under, indices, at: places) { continue }
      guard let wanted = oracle.number(left, indices, places, order) else {
        if case .slope = left { silence = "at a kink" }
        continue
      }
      oracle.limits.areExceeded = false
      guard let found = oracle.number(right, indices, places, order) else {
        if case .slope = right { continue }
        if oracle.limits.areExceeded {
          silence = "overflow"
          continue
        }
        if nearby.number(right, indices, places, order) != nil {
          silence = "no value at this very point"
          continue
        }
        return .fails("\(wanted.value), but no value on the right, at \(places)")
      }
      let size = 1 + max(abs(wanted.value), abs(found.value))
      let allowed = 1e-8 + 20 * max(wanted.uncertainty, found.uncertainty)
      guard allowed < 1e-4, size < 1e7 else {
        silence = "too steep"
        continue
      }
      if abs(wanted.value - found.value) > allowed * size {
        // Of equal terms that are all largest the first counts, whatever the slopes are.
        if case .slope = left, let slope = nearby.number(left, indices, places, order),
          let value = nearby.number(right, indices, places, order),
          abs(slope.value - value.value) <= 1e-6 * (1 + abs(value.value))
        {
          silence = "at a tie"
          continue
        }
        return .fails("\(wanted.value) ≠ \(found.value) at \(places)")
      }
      held = true
    }
    return held ? .holds : .silent(silence)
  }

  /// The indices that stand free on either side.
  private var indices: [Index] {
    var result: [Index] = []
    for side in [left, right] {
      var own = side.expression.freeIndices
      if case .slope(_, let variable) = side { own += variable.places.compactMap(\.index) }
      for index in own where !result.contains(index) { result.append(index) }
    }
    return result
  }
}

extension Oracle {
  func holds(_ condition: Condition, _ indices: [Index], at places: [Int]) -> Bool {
    let one = Expression.cases([
      Branch(value: .one, condition: condition), Branch(value: .zero, condition: .otherwise),
    ])
    return value(one, indices, at: places) == 1
  }

  /// The value of a side, or the slope that differences give it: by a variable that stands in it
  /// with all names held fixed, else through the definitions.
  func number(_ side: Side, _ indices: [Index], _ places: [Int], _ order: [Symbol]) -> Slope? {
    switch side {
    case .value(let expression):
      let value = value(expression, indices, at: places)
      return value.isFinite ? Slope(exactly: value) : nil
    case .slope(let expression, let variable):
      guard let place = position(of: variable.places, variable.symbol, indices, at: places) else {
        return nil
      }
      if expression.mentions(variable.symbol) {
        return partial(expression, indices, at: places, by: variable.symbol, place: place)
      }
      return total(
        expression, indices, at: places, by: variable.symbol, place: place, through: order)
    }
  }
}

extension Slope {
  init(exactly value: Double) { (self.value, uncertainty) = (value, 0) }
}

extension Derivation {
  /// Every step as a claim, with those of its parts and its form.
  var claims: [Claim] {
    var result: [Claim] = []
    var before = of
    for (place, step) in steps.enumerated() {
      let label = "step: " + step.rule.rawValue
      for part in step.parts { result += part.claims }
      if step.before != before { result.append(Claim(label + " (before)", before, step.before)) }
      if step.rule == .definition || place == 0 && steps[0].rule == .definition {
        result.append(Claim(label, step.before.expression, step.after.expression))
      } else {
        result.append(Claim(label, step.before, step.after, under: step.under))
      }
      if let form = step.form {
        result.append(Claim(label + " (form)", .value(form.inserting(step.parts)), step.after))
      }
      before = step.after
    }
    return result
  }

  /// The steps, and those of their parts.
  var stepCount: Int {
    steps.reduce(0) { $0 + 1 + $1.parts.reduce(0) { $0 + $1.stepCount } }
  }
}

extension Expression {
  /// Whether an index is bound inside a sum over the same one: then renaming one renames both.
  func bindsTwice(_ scope: Set<Index> = []) -> Bool {
    switch self {
    case .number, .constant, .size, .symbol, .delta: return false
    case .sum(let parts), .product(let parts): return parts.contains { $0.bindsTwice(scope) }
    case .power(let base, let exponent):
      return base.bindsTwice(scope) || exponent.bindsTwice(scope)
    case .primitive(_, let argument): return argument.bindsTwice(scope)
    case .total(_, let index, let body):
      return scope.contains(index) || body.bindsTwice(scope.union([index]))
    case .call(_, let arguments, _):
      return arguments.contains { argument in
        !scope.isDisjoint(with: argument.binders)
          || argument.body.bindsTwice(scope.union(argument.binders))
      }
    case .cases(let branches): return branches.contains { $0.value.bindsTwice(scope) }
    }
  }
}
