import Mathematics

/// Reads how an expression grows for z = ±t, t ≥ M, as a sum of terms c · tᵃ · e^(b t + g t²).
struct GrowthReader {
  let argument: Expression
  let sign: Double
  let start: Double
  let definitions: Definitions

  /// The terms, of which no two grow alike; nothing if the expression grows in another way.
  func terms(_ expression: Expression, depth: Int = 0) -> [Growth]? {
    if expression == argument { return [Growth(Interval(sign), power: 1)] }
    guard depth < 40 else { return nil }
    func inner(_ part: Expression) -> [Growth]? { terms(part, depth: depth + 1) }
    switch expression {
    case .number(let value): return value.isZero ? [] : [Growth(Interval(value))]
    case .constant(.pi): return [Growth(Interval(Double.pi, Double.pi.nextUp))]
    case .constant(.euler): return [Growth(Interval(1).applying(.exp))]
    case .sum(let parts):
      var result: [Growth] = []
      for part in parts {
        guard let next = inner(part) else { return nil }
        result = added(result, next)
      }
      return result
    case .product(let factors):
      var result = [Growth(Interval(1))]
      for factor in factors {
        guard let next = inner(factor), result.count * next.count <= 24 else { return nil }
        result = added([], result.flatMap { one in next.map { one * $0 } })
      }
      return result
    case .power(let base, .number(let exponent)): return powered(inner(base), exponent)
    case .primitive(let primitive, let part): return applied(primitive, part, inner(part), depth)
    case .call(let function, let arguments, let places):
      guard definitions[function].intrinsic == nil else { return nil }
      return inner(definitions.expanded(function, arguments, places))
    case .cases(let branches):
      for branch in branches {
        guard let holds = holds(branch.condition, depth) else { return nil }
        if holds { return inner(branch.value) }
      }
      return nil
    default: return nil
    }
  }

  private func added(_ terms: [Growth], _ others: [Growth]) -> [Growth] {
    var result = terms
    for other in others {
      guard let place = result.firstIndex(where: { $0.isLike(other) }) else {
        result.append(other)
        continue
      }
      result[place].coefficient = result[place].coefficient + other.coefficient
      result[place].asymptote = result[place].asymptote + other.asymptote
      result[place].side = result[place].side == other.side ? other.side : nil
      if result[place].coefficient == Interval(0) { result.remove(at: place) }
    }
    return result
  }

  /// One term: the one that outgrows the others, which are taken into its coefficient.
  func collapsed(_ terms: [Growth]) -> Growth? {
    guard var first = terms.first else { return Growth(Interval(0)) }
    for term in terms where term.outgrows(first) { first = term }
    var result = first
    for term in terms where !term.isLike(first) {
      var share = term
      share.power -= first.power
      share.rate -= first.rate
      share.square -= first.square
      guard let top = share.supremum(from: start) else { return nil }
      result.coefficient = result.coefficient + term.coefficient * Interval(0, top)
      let side = term.coefficient.lower > 0 ? 1 : term.coefficient.upper < 0 ? -1 : nil
      result.side = result.side == 0 || result.side == side ? side : nil
    }
    return result
  }

  private func powered(_ terms: [Growth]?, _ exponent: Rational) -> [Growth]? {
    guard let terms else { return nil }
    guard let whole = exponent.integer else {
      guard let base = collapsed(terms), base.coefficient.lower > 0 else { return nil }
      let power = Interval(exponent)
      guard power.isPoint else { return nil }
      var result = Growth(
        base.coefficient.raised(to: power), power: base.power * power.lower,
        rate: base.rate * power.lower, square: base.square * power.lower)
      result.asymptote = base.asymptote.raised(to: power)
      result.side = nil
      return [result]
    }
    guard whole.magnitude <= 6 else { return nil }
    if whole < 0 {
      guard let base = collapsed(terms)?.reciprocal else { return nil }
      return [(1..<Int(whole.magnitude)).reduce(base) { result, _ in result * base }]
        .filter { _ in whole != 0 }
    }
    var result = [Growth(Interval(1))]
    for _ in 0..<whole {
      guard result.count * terms.count <= 24 else { return nil }
      result = added([], result.flatMap { one in terms.map { one * $0 } })
    }
    return result
  }

  private func applied(
    _ primitive: Primitive, _ part: Expression, _ terms: [Growth]?, _ depth: Int
  ) -> [Growth]? {
    if primitive == .log, case .sum(let summands) = part, summands.contains(.one) {
      // log(1 + v) lies between v/(1 + v) and v.
      var rest = summands
      rest.removeAll { $0 == .one }
      if rest.count == summands.count - 1, let inner = self.terms(.sum(rest), depth: depth + 1),
        let small = collapsed(inner), small.vanishes, small.coefficient.lower > 0
      {
        let top = small.bounds(from: start).upper
        let factor = Interval(Interval(1).divided(by: Interval(1) + Interval(top)).lower, 1)
        return [small.scaled(by: factor, tendingTo: Interval(1))]
      }
    }
    guard let terms else { return nil }
    switch primitive {
    case .exp: return exponential(terms)
    case .tanh:
      guard let inner = collapsed(terms) else { return nil }
      return [flattened(inner, .tanh)].compactMap { $0 }.nonEmpty
    case .erf: return errorFunction(terms)
    case .abs:
      guard let inner = collapsed(terms), !inner.coefficient.contains(0) else { return nil }
      return inner.coefficient.lower > 0
        ? terms : added([], terms.map { $0 * Growth(Interval(-1)) })
    case .sqrt: return powered(terms, .half)
    case .log:
      guard let inner = collapsed(terms), inner.power == 0, inner.coefficient.lower > 0 else {
        return nil
      }
      var constant = Growth(inner.coefficient.applying(.log))
      constant.asymptote = inner.asymptote.applying(.log)
      constant.side = inner.side
      var result = [constant]
      if inner.rate != 0 { result = added(result, [Growth(Interval(inner.rate), power: 1)]) }
      if inner.square != 0 { result = added(result, [Growth(Interval(inner.square), power: 2)]) }
      return result
    case .sin, .cos: return nil
    }
  }

  /// e^u for u = p + b t + g t² with numbers b and g, or for a bounded u.
  private func exponential(_ terms: [Growth]) -> [Growth]? {
    var result = Growth(Interval(1))
    for term in terms {
      if term.rate == 0, term.square == 0, [1, 2].contains(term.power), term.coefficient.isPoint {
        if term.power == 1 { result.rate += term.coefficient.lower }
        if term.power == 2 { result.square += term.coefficient.lower }
      } else if term.isConstant || term.vanishes {
        let bounds = term.bounds(from: start)
        guard bounds.lower.isFinite, bounds.upper.isFinite else { return nil }
        let limit = term.isConstant ? term.asymptote : Interval(0)
        if !(term.isConstant && term.side == 0) { result.side = nil }
        result.coefficient = result.coefficient * bounds.applying(.exp)
        result.asymptote = result.asymptote * limit.applying(.exp)
      } else {
        return nil
      }
    }
    return [result]
  }

  /// tanh u: u itself but for a factor from 1/(1 + |u|) to 1 where u vanishes; ±1 where |u| grows.
  private func flattened(_ inner: Growth, _ primitive: Primitive) -> Growth? {
    if inner.vanishes {
      let top = inner.bounds(from: start).magnitude.upper
      let factor = Interval(Interval(1).divided(by: Interval(1) + Interval(top)).lower, 1)
      return inner.scaled(by: factor, tendingTo: Interval(1))
    }
    guard !inner.isConstant, !inner.coefficient.contains(0), inner.square >= 0, inner.rate >= 0
    else { return nil }
    let smallest =
      Interval(inner.coefficient.magnitude.lower)
      * Interval(start).raised(
        to: Interval(inner.power))
    guard inner.power >= 0, smallest.lower > 0 else { return nil }
    let bounds = Interval(Interval(smallest.lower).applying(primitive).lower, 1)
    var result = Growth(inner.coefficient.lower > 0 ? bounds : -bounds)
    result.asymptote = Interval(inner.coefficient.lower > 0 ? 1 : -1)
    result.side = inner.coefficient.lower > 0 ? -1 : 1
    return result
  }

  /// erf u = ±(1 − erfc |u|) for u = b t, with erfc x between 1 − 1/(2 x²) and 1 times
  /// e^(−x²)/(x √π) for x > 0. Source: Abramowitz and Stegun 7.1.23.
  private func errorFunction(_ terms: [Growth]) -> [Growth]? {
    guard terms.count == 1, terms[0].power == 1, terms[0].rate == 0, terms[0].square == 0,
      !terms[0].coefficient.contains(0)
    else { return nil }
    let slope = terms[0].coefficient
    let direction: Double = slope.lower > 0 ? 1 : -1
    let x = slope.magnitude
    let nearest = x * Interval(start)
    guard nearest.lower > 1 else { return nil }
    // Of e^(−b² t²) the rate is taken a little to the safe side: b² is no number of this machine.
    let squared = x * x
    let root = Interval(Double.pi, Double.pi.nextUp).applying(.sqrt)
    let correction = Interval(
      (Interval(1) - Interval(0.5).divided(by: nearest * nearest)).lower, 1)
    guard squared.width * 0x1p20 < 1 else { return nil }
    var rest = Growth(
      Interval(0, correction.upper).divided(by: x * root), power: -1, square: -squared.lower)
    rest.asymptote = Interval(0, rest.coefficient.upper)
    rest.coefficient = Interval(0, rest.coefficient.upper) * Interval(-direction)
    rest.side = nil
    return [Growth(Interval(direction)), rest]
  }

  /// Whether a condition holds on the whole tail; nothing if it depends.
  private func holds(_ condition: Condition, _ depth: Int) -> Bool? {
    switch condition {
    case .otherwise: return true
    case .compare(let a, let comparison, let b):
      guard let terms = terms(.sum([a, .product([.integer(-1), b])]), depth: depth + 1),
        let difference = collapsed(terms)
      else { return nil }
      if difference.coefficient.lower > 0 {
        return [.greater, .greaterOrEqual, .notEqual].contains(comparison)
      }
      if difference.coefficient.upper < 0 {
        return [.less, .lessOrEqual, .notEqual].contains(comparison)
      }
      return nil
    default: return nil
    }
  }
}

extension Array {
  fileprivate var nonEmpty: [Element]? { isEmpty ? nil : self }
}
