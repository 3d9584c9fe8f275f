import Mathematics
import Text

extension Resolver {
  mutating func negated(_ inner: Term) -> Indexed? {
    elaborate(inner)?.mapped { value in
      if case .number(let number) = value { return .number(-number) }
      return .product([.integer(-1), value])
    }
  }

  /// A chain of + and −, flat: the left spine is walked, not recursed into.
  mutating func sum(_ term: Term) -> Indexed? {
    var parts: [(term: Term, isNegative: Bool)] = []
    var rest = term
    while case .binary(let op, let left, let right) = rest.kind, op == .add || op == .subtract {
      parts.append((right, op == .subtract))
      rest = left
    }
    parts.append((rest, false))
    parts.reverse()
    var values: [Indexed] = []
    for part in parts {
      guard let value = elaborate(part.term) else { return nil }
      values.append(part.isNegative ? value.mapped(minus) : value)
    }
    return added(values, parts.map { $0.term })
  }

  private func minus(_ value: Expression) -> Expression {
    if case .number(let number) = value { return .number(-number) }
    return .product([.integer(-1), value])
  }

  private mutating func added(_ values: [Indexed], _ terms: [Term]) -> Indexed? {
    var shaped: Int?
    for (place, value) in values.enumerated() where !value.isScalar && !value.isIdentity {
      guard let first = shaped else {
        shaped = place
        continue
      }
      guard sameShape(values[first], value) else {
        return misfit(
          terms[first].span.joined(with: terms[place].span),
          "The sizes do not fit for a sum: \(quoted(terms[first])) is \(words(values[first])), "
            + "but \(quoted(terms[place])) is \(words(value)).",
          hint: sumHint((values[first], terms[first]), (value, terms[place])))
      }
    }
    if shaped == nil, values.contains(where: { $0.isIdentity }),
      values.contains(where: { $0.isScalar })
    {
      return refuse(
        terms[0].span, "The size of the identity matrix I cannot be told here.")
    }
    var result = shaped.map { values[$0] } ?? values[0]
    if let first = shaped, values.contains(where: { $0.isIdentity }), values[first].rank != 2 {
      return refuse(terms[first].span, "The identity matrix can only be added to a square matrix.")
    }
    let parts = values.map { ($0.isScalar, $0.at) }
    result.at = { places in
      .sum(
        parts.flatMap { isScalar, at -> [Expression] in
          let value = at(isScalar ? [] : places)
          if case .sum(let inner) = value { return inner }
          return [value]
        })
    }
    return result
  }

  func sameShape(_ a: Indexed, _ b: Indexed) -> Bool {
    a.shape == b.shape && (a.rank != 1 || a.isRow == b.isRow)
  }

  /// A chain of products and divisions at one level, left to right.
  mutating func product(_ term: Term) -> Indexed? {
    var parts: [(op: BinaryOperator, term: Term)] = []
    var rest = term
    while case .binary(let op, let left, let right) = rest.kind, op != .add, op != .subtract,
      op != .power
    {
      parts.append((op, right))
      rest = left
    }
    guard var result = elaborate(rest) else { return nil }
    var span = rest.span
    for (op, part) in parts.reversed() {
      guard let right = elaborate(part),
        let next = combined(result, span, op, right, part.span)
      else { return nil }
      result = next
      span = span.joined(with: part.span)
    }
    return result
  }

  private mutating func combined(
    _ left: Indexed, _ leftSpan: Span, _ op: BinaryOperator, _ right: Indexed, _ rightSpan: Span
  ) -> Indexed? {
    if op == .divide { return divided(left, leftSpan, by: right, rightSpan) }
    if left.isScalar { return scaled(right, by: left.value, onTheLeft: true) }
    if right.isScalar { return scaled(left, by: right.value, onTheLeft: false) }
    if left.isIdentity, right.isIdentity {
      return refuse(
        leftSpan.joined(with: rightSpan), "The size of the identity matrix I cannot be told here.")
    }
    if left.isIdentity, op != .entrywise { return multiplied(byIdentity: left, right) }
    if right.isIdentity, op != .entrywise { return multiplied(byIdentity: right, left) }
    if op == .entrywise {
      guard sameShape(left, right) else {
        return misfit("an entrywise product", left, leftSpan, right, rightSpan)
      }
      return zipped(left, right)
    }
    return contracted(left, leftSpan, op, right, rightSpan)
  }

  private func scaled(_ value: Indexed, by factor: Expression, onTheLeft: Bool) -> Indexed {
    value.mapped { onTheLeft ? flatProduct(factor, $0) : flatProduct($0, factor) }
  }

  /// `2 I W`: the multiple of the identity scales what stands beside it.
  private func multiplied(byIdentity identity: Indexed, _ other: Indexed) -> Indexed {
    let factor = identity.at([])
    return factor.isOne ? other : other.mapped { flatProduct(factor, $0) }
  }

  private func zipped(_ left: Indexed, _ right: Indexed) -> Indexed {
    var result = left
    let (a, b) = (left.at, right.at)
    result.at = { flatProduct(a($0), b($0)) }
    return result
  }

  /// A matrix or vector product: the last axis of the left against the first of the right.
  private mutating func contracted(
    _ left: Indexed, _ leftSpan: Span, _ op: BinaryOperator, _ right: Indexed, _ rightSpan: Span
  ) -> Indexed? {
    mixtures += 1
    if op == .dot, left.rank == 1, right.rank == 1, left.isRow == right.isRow {
      return contracted(
        left.isRow ? left : left.transposed, leftSpan, op, left.isRow ? right.transposed : right,
        rightSpan)
    }
    if left.rank == 1, !left.isRow, right.rank == 1, right.isRow {
      let (a, b) = (left.at, right.at)
      return Indexed(shape: left.shape + right.shape) { entryProduct(a([$0[0]]), b([$0[1]])) }
    }
    let leftIsRow = left.rank == 1 && left.isRow
    let rightIsColumn = right.rank == 1 && !right.isRow
    guard left.rank == 2 || leftIsRow, right.rank == 2 || rightIsColumn,
      left.shape[left.rank - 1] == right.shape[0]
    else { return misfit("a product", left, leftSpan, right, rightSpan) }
    let size = right.shape[0]
    let supply = definitions.indices
    let (a, b) = (left.at, right.at)
    var result = Indexed(
      shape: (leftIsRow ? [] : [left.shape[0]]) + (rightIsColumn ? [] : [right.shape[1]])
    ) { places in
      let index = supply.fresh(size)
      let first: [Subscript] = leftIsRow ? [] : [places[0]]
      let last: [Subscript] = rightIsColumn ? [] : [places[places.count - 1]]
      return summed(
        over: index, entryProduct(a(first + [.index(index)]), b([.index(index)] + last)))
    }
    result.isRow = leftIsRow && !rightIsColumn
    return result
  }

  private mutating func misfit(
    _ what: String, _ left: Indexed, _ leftSpan: Span, _ right: Indexed, _ rightSpan: Span
  ) -> Indexed? {
    let (a, b) = (quoted(leftSpan), quoted(rightSpan))
    var hint: String?
    if left.rank == 2, right.rank == 1, !right.isRow, left.shape[0] == right.shape[0] {
      hint = "\(a)ᵀ \(b) would fit."
    } else if left.rank == 1, right.rank == 1, left.shape == right.shape, left.isRow == right.isRow
    {
      hint =
        "\(a)ᵀ \(b) is the inner product, \(a) \(b)ᵀ the outer one, \(a) ∘ \(b) the entrywise one."
    } else if left.rank == 2, right.rank == 2, left.shape[1] == right.shape[1] {
      hint = "\(a) \(b)ᵀ would fit."
    } else if left.rank == 2, right.rank == 2, left.shape[0] == right.shape[0] {
      hint = "\(a)ᵀ \(b) would fit."
    }
    return misfit(
      leftSpan.joined(with: rightSpan),
      "The sizes do not fit for \(what): \(a) is \(words(left)), but \(b) is \(words(right)).",
      hint: hint ?? columnHint([left, right]))
  }

  private mutating func divided(
    _ left: Indexed, _ leftSpan: Span, by right: Indexed, _ rightSpan: Span
  ) -> Indexed? {
    if right.isScalar {
      let bottom = right.value
      return left.mapped { fraction($0, bottom) }
    }
    guard !right.isIdentity, !left.isIdentity, left.isScalar || sameShape(left, right) else {
      return misfit("a division", left, leftSpan, right, rightSpan)
    }
    var result = right
    let (a, b) = (left.at, right.at)
    let top = left.isScalar ? left.value : nil
    result.at = { fraction(top ?? a($0), b($0)) }
    return result
  }

  mutating func transposed(_ inner: Term) -> Indexed? {
    guard let value = elaborate(inner) else { return nil }
    if !value.isScalar { mixtures += 1 }
    return value.transposed
  }

  mutating func power(_ base: Term, _ exponent: Term, at span: Span) -> Indexed? {
    if case .norm(let inner) = base.kind, exponent.wholeNumber == 2 { return squaredNorm(inner) }
    guard let value = elaborate(base) else { return nil }
    if value.rank == 2 || value.isIdentity {
      return inversePower(of: value, base, exponent, at: span)
    }
    guard let power = elaborate(exponent) else { return nil }
    guard power.isScalar else {
      return refuse(exponent.span, "An exponent is a number, but this is \(words(power)).")
    }
    let top = power.value
    if value.isScalar, case .constant(.euler) = value.value {
      return .scalar(.primitive(.exp, top))
    }
    return value.mapped { .power($0, top) }
  }

  /// ‖v‖²: the sum of the squared entries of a vector or matrix.
  mutating func squaredNorm(_ inner: Term) -> Indexed? {
    guard let value = elaborate(inner) else { return nil }
    guard !value.isIdentity else {
      return refuse(inner.span, "The size of the identity matrix I cannot be told here.")
    }
    if !value.isScalar { mixtures += 1 }
    let axes = value.shape.map { definitions.indices.fresh($0) }
    var result = Expression.power(value.at(axes.map { .index($0) }), .integer(2))
    for axis in axes.reversed() { result = .total(.sum, axis, result) }
    return .scalar(result)
  }

  private func quoted(_ term: Term) -> String { quoted(term.span) }

  /// The text of a span as it was typed, shortened when it is long.
  func quoted(_ span: Span) -> String {
    guard span.start >= 0, span.end <= source.count else { return "this" }
    let length = span.end - span.start
    if length > 40 {
      return String(decoding: source[span.start..<(span.start + 36)], as: UTF8.self) + "…"
    }
    return source.text(span)
  }
}

/// Σ of a product: what is the same for every index stands in front, as in `1/2 λ w^T w`, and a
/// factor times itself is its square.
private func summed(over index: Index, _ product: Expression) -> Expression {
  guard case .product(let factors) = product else { return .total(.sum, index, product) }
  let outer = factors.filter { !$0.mentions(index) }
  let inner = factors.filter { $0.mentions(index) }
  guard !inner.isEmpty else { return .total(.sum, index, product) }
  let isSquare = inner.count == 2 && inner[0] == inner[1]
  let product = inner.count == 1 ? inner[0] : Expression.product(inner)
  let total = Expression.total(.sum, index, isSquare ? .power(inner[0], .integer(2)) : product)
  return outer.isEmpty ? total : .product(outer + [total])
}

/// A product of two entries, of which those of `ones(n)` are not written.
private func entryProduct(_ a: Expression, _ b: Expression) -> Expression {
  if a.isOne { return b }
  return b.isOne ? a : flatProduct(a, b)
}

/// A product of two, without a product inside a product.
func flatProduct(_ a: Expression, _ b: Expression) -> Expression {
  switch (a, b) {
  case (.product(let x), .product(let y)): .product(x + y)
  case (.product(let x), _): .product(x + [b])
  case (_, .product(let y)): .product([a] + y)
  default: .product([a, b])
  }
}

/// `a / b`; a fraction of whole numbers without a common factor is one number.
func fraction(_ a: Expression, _ b: Expression) -> Expression {
  if case .number(let top) = a, case .number(let bottom) = b, let m = top.integer,
    let n = bottom.integer, n > 1, haveNoCommonFactor(m, n), let value = top.divided(by: bottom)
  {
    return .number(value)
  }
  let inverse = Expression.power(b, .integer(-1))
  if a.isOne { return inverse }
  return flatProduct(a, inverse)
}

private func haveNoCommonFactor(_ m: Int, _ n: Int) -> Bool {
  var (a, b) = (m.magnitude, n.magnitude)
  while b != 0 { (a, b) = (b, a % b) }
  return a == 1
}
