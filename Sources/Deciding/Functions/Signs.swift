import Derivation
import Evaluation
import Mathematics

/// Where a function is 0 and what sign it has elsewhere, on one piece.
struct SignPattern {
  /// 0 everywhere on the piece, by its formula.
  var isZero = false
  /// The sign between the roots, from left to right; 0 where it is not certain.
  var signs: [Int] = []
  var roots: [Real] = []
  /// Where nothing is certain: between −64 and 64, or beyond.
  var open: [Interval] = []

  /// One sign on the whole piece.
  var sign: Int? { roots.isEmpty && open.isEmpty ? signs.first : nil }
  var isCertain: Bool { open.isEmpty }
}

extension OneVariable {
  /// The sign of a formula on a piece: by its form (an exponential is positive, a product has the
  /// sign of its factors), and between −64 and 64 by intervals that are halved.
  func signs(of form: Expression, on piece: SmoothPiece) -> SignPattern {
    guard piece.forms.prefix(2).allSatisfy({ isWhole($0, on: piece.domain) }) else {
      return SignPattern(open: [piece.domain])
    }
    if isZero(form) { return SignPattern(isZero: true) }
    let forms = variants(of: form)
    if let sign = forms.lazy.compactMap({ self.sign($0, on: piece.domain, depth: 0) }).first {
      return SignPattern(signs: [sign])
    }
    var pattern = SignPattern()
    let reach = 64.0
    let low = max(piece.domain.lower, -reach)
    let high = min(piece.domain.upper, reach)
    if piece.domain.lower < low { tail(forms, from: -.infinity, to: low, &pattern) }
    if low < high { search(form, forms, from: low, to: high, &pattern) }
    if piece.domain.upper > high { tail(forms, from: high, to: .infinity, &pattern) }
    return pattern
  }

  private func tail(
    _ forms: [Expression], from low: Double, to high: Double, _ pattern: inout SignPattern
  ) {
    let domain = Interval(low, high)
    guard let sign = forms.lazy.compactMap({ self.sign($0, on: domain, depth: 0) }).first else {
      pattern.open.append(domain)
      return
    }
    note(sign, &pattern)
  }

  private func note(_ sign: Int, _ pattern: inout SignPattern) {
    if pattern.signs.count == pattern.roots.count {
      pattern.signs.append(sign)
    }
  }

  /// Halves until every part has a certain sign or is too narrow to tell. A long run of parts that
  /// stay unsure is left as it is: halving it would not end.
  private func search(
    _ form: Expression, _ forms: [Expression], from low: Double, to high: Double,
    _ pattern: inout SignPattern
  ) {
    var evaluator = evaluator(Interval.self)
    let compiled = forms.compactMap { evaluator.compiled($0) }
    func sign(on part: Interval) -> Int {
      evaluator.put(part, in: variable, at: 0)
      for form in compiled {
        let value = evaluator.value(of: form)
        if value.lower > 0 { return 1 }
        if value.upper < 0 { return -1 }
      }
      return 0
    }
    let step = (high - low) / 256
    var parts = (0..<256).map { place -> (Interval, sign: Int) in
      let end = place == 255 ? high : low + Double(place + 1) * step
      let part = Interval(low + Double(place) * step, end)
      return (part, sign(on: part))
    }
    for _ in 0..<28 {
      var next: [(Interval, sign: Int)] = []
      for run in parts.runs where run.count > 0 {
        guard parts[run.lowerBound].sign == 0, run.count <= 48 else {
          next += parts[run]
          continue
        }
        for (part, _) in parts[run] {
          let middle = part.lower / 2 + part.upper / 2
          for half in [Interval(part.lower, middle), Interval(middle, part.upper)] {
            next.append((half, sign(on: half)))
          }
        }
      }
      parts = next
    }
    for run in parts.runs {
      let whole = Interval(parts[run.lowerBound].0.lower, parts[run.upperBound - 1].0.upper)
      if parts[run.lowerBound].sign != 0 {
        note(parts[run.lowerBound].sign, &pattern)
      } else if let root = root(of: form, from: whole.lower, to: whole.upper) {
        // A root at the end of the piece belongs to the place where cases meet.
        if root.upper > low, root.lower < high { pattern.roots.append(root) }
      } else {
        pattern.open.append(whole)
      }
    }
  }

  /// A root in a narrow stretch: a fraction that makes it exactly 0, or a change of sign.
  private func root(of form: Expression, from low: Double, to high: Double) -> Real? {
    if high - low > 1e-3 { return nil }
    if let exact = exactRoot(of: form, from: low, to: high) { return exact }
    guard let a = value(of: form, at: Real(exactly: low)),
      let b = value(of: form, at: Real(exactly: high))
    else { return nil }
    let signs = [a, b].map { $0.compare(to: .zero) }
    guard signs == [.less, .greater] || signs == [.greater, .less] else { return nil }
    var (left, right) = (low, high)
    for _ in 0..<60 where right.nextDown > left {
      let middle = left / 2 + right / 2
      guard let ordering = value(of: form, at: Real(exactly: middle))?.compare(to: .zero),
        ordering == .less || ordering == .greater
      else { break }
      if ordering == signs[0] { left = middle } else { right = middle }
    }
    return .between(left, right)
  }

  /// 0 by the rules of algebra.
  func isZero(_ form: Expression) -> Bool {
    if form.isZero { return true }
    var canonical = Canonical(definitions, opensFunctions: true)
    return canonical.areEqual(form, .zero)
  }

  /// Equal forms, of which one may show its sign better than another.
  func variants(of form: Expression) -> [Expression] {
    var result = [form]
    var canonical = Canonical(definitions, opensFunctions: true)
    let exponential = form.mapped { part in
      guard case .primitive(.tanh, let argument) = part else { return nil }
      let power = Expression.primitive(.exp, .tidyProduct([.integer(2), argument]))
      return .quotient(.sum([power, .integer(-1)]), .sum([power, .one]))
    }
    for start in exponential == form ? [form] : [form, exponential] {
      if let plain = canonical.form(of: start) {
        result.append(canonical.readable(plain))
      }
    }
    return result
  }

  /// Whether a formula has a value everywhere inside: no divisor is 0, and what a logarithm or a root
  /// is taken of is positive.
  func isWhole(_ form: Expression, on domain: Interval) -> Bool {
    func inner(_ part: Expression) -> Bool { isWhole(part, on: domain) }
    switch form {
    case .number, .constant, .symbol, .size, .delta: return true
    case .sum(let parts), .product(let parts): return parts.allSatisfy(inner)
    case .power(let base, let exponent):
      guard inner(base), inner(exponent) else { return false }
      guard let whole = exponent.rational?.integer else {
        return sign(base, on: domain, depth: 0) == 1
      }
      return whole >= 0 || sign(base, on: domain, depth: 0) != nil
    case .primitive(.log, let argument), .primitive(.sqrt, let argument):
      return inner(argument) && sign(argument, on: domain, depth: 0) == 1
    case .primitive(_, let argument): return inner(argument)
    case .call(let function, let arguments, let places):
      guard definitions[function].intrinsic == nil else { return false }
      return inner(definitions.expanded(function, arguments, places))
    case .total(_, _, let body): return inner(body)
    case .cases(let branches): return branches.allSatisfy { inner($0.value) }
    }
  }

  /// The sign by the form; nothing where that does not tell.
  func sign(_ form: Expression, on domain: Interval, depth: Int) -> Int? {
    func inner(_ part: Expression) -> Int? { sign(part, on: domain, depth: depth + 1) }
    guard depth < 30 else { return nil }
    let byForm: Int?
    switch form {
    case .number(let value): byForm = value.isZero ? nil : value.sign
    case .constant: byForm = 1
    case .symbol(let symbol, _) where symbol == variable:
      byForm = domain.lower >= 0 ? 1 : domain.upper <= 0 ? -1 : nil
    case .sum(let terms):
      let signs = terms.map(inner)
      byForm = signs.allSatisfy { $0 == signs[0] } ? signs[0] : nil
    case .product(let factors):
      byForm = factors.reduce(1) { result, factor in
        guard let result, let sign = inner(factor) else { return nil }
        return result * sign
      }
    case .power(let base, let exponent):
      let sign = inner(base)
      if sign == 1 {
        byForm = 1
      } else if let sign, let whole = exponent.rational?.integer {
        byForm = whole % 2 == 0 ? 1 : sign
      } else {
        byForm = nil
      }
    case .primitive(.exp, _): byForm = 1
    case .primitive(.tanh, let argument), .primitive(.erf, let argument): byForm = inner(argument)
    case .primitive(.sqrt, let argument): byForm = inner(argument) == 1 ? 1 : nil
    case .call(let function, let arguments, let places)
    where definitions[function].intrinsic == nil:
      byForm = inner(definitions.expanded(function, arguments, places))
    default: byForm = nil
    }
    if let byForm { return byForm }
    guard let value = value(of: form, at: domain), !value.isUndefined else { return nil }
    return value.lower > 0 ? 1 : value.upper < 0 ? -1 : nil
  }
}

extension [(Interval, sign: Int)] {
  /// Stretches of neighbours with the same sign.
  fileprivate var runs: [Range<Int>] {
    var result: [Range<Int>] = []
    for place in indices {
      if let last = result.last, self[last.lowerBound].sign == self[place].sign {
        result[result.count - 1] = last.lowerBound..<(place + 1)
      } else {
        result.append(place..<(place + 1))
      }
    }
    return result
  }
}
