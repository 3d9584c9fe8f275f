import Mathematics

// Sums, products and extrema over an index, and what is given case by case.

func totalRule(
  _ whole: Expression, _ total: Total, _ index: Index, _ body: Expression, _ variable: Variable,
  _ definitions: inout Definitions, _ recording: inout Recording
) -> Ruled {
  let inner = derivative(body, variable, &definitions, &recording)
  switch total {
  case .sum, .mean:
    let result = Expression.tidyTotal(total, index, inner)
    let isCollapsed = recording.isOn && result != .total(total, index, inner)
    return Ruled(
      rule: .sum, result: result, form: recording.form(.total(total, index, .part(0))),
      isCollapsed: isCollapsed)
  case .product:
    // Σ_i f_i′ Π_{j ≠ i} f_j, which has a value where factors are 0, too.
    guard case .total(_, let other, let factor) = whole.freshened(by: definitions.indices) else {
      return Ruled(rule: .product, result: .zero)
    }
    let isOther = Condition.indices(.index(other), .index(index), equal: false)
    let others = Expression.total(
      .product, other,
      .cases([
        Branch(value: factor, condition: isOther), Branch(value: .one, condition: .otherwise),
      ]))
    return Ruled(
      rule: .product, result: .tidyTotal(.sum, index, .tidyProduct([inner, others])),
      form: recording.form(.total(.sum, index, .product([.part(0), others]))))
  case .maximum, .minimum:
    // Of several that are largest the first counts, as for max(a, b).
    guard case .total(_, let other, let term) = whole.freshened(by: definitions.indices) else {
      return Ruled(rule: .largestTerm, result: .zero)
    }
    let condition = Condition.extreme(.index(index), total, other, term)
    func picked(_ value: Expression) -> Expression {
      .cases([
        Branch(value: value, condition: condition), Branch(value: .zero, condition: .otherwise),
      ])
    }
    return Ruled(
      rule: .largestTerm, result: .tidyTotal(.sum, index, pullingDeltas(picked(inner))),
      form: recording.form(.total(.sum, index, picked(.part(0)))))
  }
}

/// Cases of derivatives: nothing where all are zero, and a delta that all share in front.
func tidyCases(_ branches: [Branch]) -> Expression {
  if branches.allSatisfy({ $0.value.isZero }) { return .zero }
  if let first = branches.first?.value, branches.allSatisfy({ $0.value == first }),
    case .otherwise? = branches.last?.condition
  {
    return first
  }
  return pullingDeltas(.cases(branches))
}

private func pullingDeltas(_ expression: Expression) -> Expression {
  guard case .cases(let branches) = expression,
    let sample = branches.first(where: { !$0.value.isZero })?.value
  else { return expression }
  let deltas = deltaFactors(sample).filter { delta in
    branches.allSatisfy { $0.value.isZero || deltaFactors($0.value).contains(delta) }
  }
  if deltas.isEmpty { return expression }
  let stripped = branches.map { branch in
    Branch(
      value: branch.value.isZero ? .zero : without(deltas, branch.value),
      condition: branch.condition)
  }
  return .tidyProduct([.cases(stripped)] + deltas)
}

private func deltaFactors(_ expression: Expression) -> [Expression] {
  switch expression {
  case .delta: return [expression]
  case .product(let factors): return factors.filter { if case .delta = $0 { true } else { false } }
  default: return []
  }
}

private func without(_ deltas: [Expression], _ expression: Expression) -> Expression {
  switch expression {
  case .delta: return deltas.contains(expression) ? .one : expression
  case .product(let factors): return .tidyProduct(factors.filter { !deltas.contains($0) })
  default: return expression
  }
}
