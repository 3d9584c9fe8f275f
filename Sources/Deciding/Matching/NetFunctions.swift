import Mathematics

/// What a function does to its argument: read off its definition.
extension NetReader {
  /// A primitive function or a power of a sum: a function of that sum, or of the sum it is a
  /// function of already.
  mutating func function(
    of argument: Expression, _ expression: Expression
  ) throws(Unreadable) -> Form {
    let inner = try read(argument)
    if isFree(expression) { return feature(expression) }
    let (sum, value) = try unit(under: inner, expression)
    let whole: Expression
    switch expression {
    case .primitive(let primitive, _): whole = .primitive(primitive, value)
    case .power(_, let exponent) where exponent.rational != nil: whole = .power(value, exponent)
    default: throw .part(expression)
    }
    return unit(.function(whole), sum)
  }

  /// The sum that a form is a function of, and the form with ``UnitKind/hole`` for that sum.
  private func unit(
    under form: Form, _ expression: Expression
  ) throws(Unreadable) -> (Form, Expression) {
    if let (atom, weight) = form.ordered.first, form.weights.count == 1,
      case .unit(let unit) = atoms[atom], case .function(let inner) = unit.kind,
      let factor = weight.number, let constant = form.constant.number
    {
      return (unit.sum, .sum([.product([.number(factor), inner]), .number(constant)]))
    }
    // A number in front belongs to the function, so that σ(z), which is made of e^{−z}, is one of z.
    let lead = form.ordered.first?.weight ?? form.constant
    let factor = lead.parts.first?.factor ?? lead.constant
    guard let inverse = factor.inverse else { throw .part(expression) }
    let hole = Expression.symbol(UnitKind.hole, [])
    return (form.scaled(by: inverse), factor == .one ? hole : .product([.number(factor), hole]))
  }

  /// A unit; one that is the same function of the same sum is the same unit.
  private mutating func unit(_ kind: UnitKind, _ sum: Form) -> Form {
    let made = Made(kind: kind, sum: sum)
    if let atom = units[made] { return Form(atom: atom) }
    units[made] = atoms.count
    var depth = 0
    for atom in sum.weights.keys {
      if case .unit(let unit) = atoms[atom] { depth = max(depth, unit.depth) }
    }
    atoms.append(.unit(NetUnit(kind: kind, sum: sum, depth: depth + 1)))
    return Form(atom: atoms.count - 1)
  }

  /// A definition by cases: by what it is on either side of the one place where they change.
  mutating func cases(
    _ branches: [Branch], _ expression: Expression
  ) throws(Unreadable) -> Form {
    if isFree(expression) {
      // What is affine in the data stays so; what is not is a number of the data.
      if let form = try same(branches) { return form }
      return feature(expression)
    }
    if let form = try same(branches) { return form }
    var split: Form?
    var sides: [Form] = []
    for sign in [-1, 0, 1] {
      guard let value = try value(branches, sign, &split) else { throw .part(expression) }
      sides.append(value)
    }
    guard let split else { throw .part(expression) }
    if sides[0] == sides[1], sides[1] == sides[2] { return sides[0] }
    if let below = sides[0].number, let at = sides[1].number, let above = sides[2].number {
      return unit(.steps(Steps(below: below, at: at, above: above)), split)
    }
    if let below = multiple(sides[0], split), let above = multiple(sides[2], split),
      sides[1].number?.isZero == true || multiple(sides[1], split) != nil
    {
      if below == above { return split.scaled(by: below) }
      return unit(.kink(below: below, above: above), split)
    }
    return try mended(branches, sides, split, expression)
  }

  private func multiple(_ form: Form, _ split: Form) -> Rational? {
    form == Form() ? .zero : form.multiple(of: split)
  }

  /// Cases that all say the same.
  private mutating func same(_ branches: [Branch]) throws(Unreadable) -> Form? {
    guard branches.last?.condition == .otherwise else { return nil }
    let first = try read(branches[0].value)
    for branch in branches.dropFirst() where try read(branch.value) != first { return nil }
    return first
  }

  /// Another function by cases of one sum: its branches are functions of that sum, too.
  private mutating func mended(
    _ branches: [Branch], _ sides: [Form], _ split: Form, _ expression: Expression
  ) throws(Unreadable) -> Form {
    var written: [Expression] = []
    for side in sides {
      if let factor = multiple(side, split) {
        written.append(.product([.number(factor), .symbol(UnitKind.hole, [])]))
      } else if let number = side.number {
        written.append(.number(number))
      } else {
        let (sum, value) = try unit(under: side, expression)
        guard let factor = sum.multiple(of: split) else { throw .part(expression) }
        written.append(
          value.replacingSymbols { symbol, _ in
            symbol == UnitKind.hole ? .product([.number(factor), .symbol(symbol, [])]) : nil
          })
      }
    }
    let hole = Expression.symbol(UnitKind.hole, [])
    return unit(
      .function(
        .cases([
          Branch(value: written[0], condition: .compare(hole, .less, .zero)),
          Branch(value: written[1], condition: .compare(hole, .equal, .zero)),
          Branch(value: written[2], condition: .otherwise),
        ])), split)
  }

  /// The value of cases where the one sum that they compare with 0 has a sign.
  private mutating func value(
    _ branches: [Branch], _ sign: Int, _ split: inout Form?
  ) throws(Unreadable) -> Form? {
    for branch in branches {
      guard let holds = try holds(branch.condition, sign, &split) else { return nil }
      if holds { return try read(branch.value) }
    }
    return nil
  }

  private mutating func holds(
    _ condition: Condition, _ sign: Int, _ split: inout Form?
  ) throws(Unreadable) -> Bool? {
    switch condition {
    case .otherwise: return true
    case .indices(.entry(let a), .entry(let b), let equal): return (a == b) == equal
    case .compare(let a, let comparison, let b):
      let difference = try read(a) + (try read(b)).scaled(by: Rational(-1))
      var mine = sign
      if let number = difference.number {
        mine = number.sign
      } else if let known = split {
        guard let factor = difference.multiple(of: known) else { return nil }
        mine = sign * factor.sign
      } else {
        split = difference
      }
      return comparison.holds(sign: mine)
    case .all(let parts):
      for part in parts {
        guard let one = try holds(part, sign, &split) else { return nil }
        if !one { return false }
      }
      return true
    case .any(let parts):
      for part in parts {
        guard let one = try holds(part, sign, &split) else { return nil }
        if one { return true }
      }
      return false
    case .indices, .extreme: return nil
    }
  }
}
