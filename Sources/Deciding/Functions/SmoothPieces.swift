import Evaluation
import Mathematics

/// A stretch of the line on which a function is one formula without cases.
struct SmoothPiece {
  /// Nothing at the ends of the line.
  var from: Real?
  var to: Real?
  /// The formula, and its first, second and third derivative.
  var forms: [Expression]

  /// All its numbers, the ends among them.
  var domain: Interval {
    Interval(from?.lower ?? -.infinity, to?.upper ?? .infinity)
  }

  /// A number well inside.
  var inside: Double {
    switch (from?.double, to?.double) {
    case (nil, nil): 0.7314
    case (let a?, nil): a + 0.7314
    case (nil, let b?): b - 0.7314
    case (let a?, let b?): a + (b - a) * 0.4657
    }
  }
}

extension OneVariable {
  /// Where the cases of a function meet, and whether these are all such places.
  func breakpoints(of function: Expression) -> (places: [Real], areAll: Bool) {
    var gaps: [Expression] = []
    collectGaps(in: function, &gaps, depth: 0)
    var places: [Real] = []
    var areAll = true
    for gap in gaps {
      let (roots, isComplete) = roots(of: gap)
      areAll = areAll && isComplete
      for root in roots
      where !places.contains(where: { $0 == root || $0.compare(to: root) == .equal }) {
        places.append(root)
      }
    }
    return (places.sorted { $0.double < $1.double }, areAll)
  }

  /// Whether a function's definition holds cases or magnitudes, in itself or in what it calls.
  private func holdsKinks(_ function: FunctionSymbol) -> Bool {
    guard definitions[function].intrinsic == nil else { return false }
    return holdsKinks(definitions[function].body)
  }

  private func holdsKinks(_ expression: Expression) -> Bool {
    var found = false
    expression.forEachPart { part in
      switch part {
      case .cases, .primitive(.abs, _): found = true
      case .call(let function, _, _): if !found { found = holdsKinks(function) }
      default: break
      }
    }
    return found
  }

  /// a − b of every comparison, and what magnitudes are taken of.
  private func collectGaps(in expression: Expression, _ gaps: inout [Expression], depth: Int) {
    guard depth < 24 else { return }
    let opened = opened(expression)
    var found: [Expression] = []
    func note(_ condition: Condition) {
      switch condition {
      case .compare(.primitive(.abs, let a), _, let b), .compare(let b, _, .primitive(.abs, let a)):
        found += [.tidySum([a, .negated(b)]), .tidySum([a, b])]
      case .compare(let a, _, let b): found.append(.tidySum([a, .negated(b)]))
      case .all(let parts), .any(let parts): parts.forEach(note)
      case .indices, .extreme, .otherwise: break
      }
    }
    // Where a divisor is 0, or what a logarithm or root is taken of, a piece ends as well.
    func notePole(_ base: Expression) {
      if base.mentions(variable), sign(base, on: .everything, depth: 0) == nil {
        found.append(base)
      }
    }
    opened.forEachPart { part in
      if case .cases(let branches) = part { branches.forEach { note($0.condition) } }
      switch part {
      case .primitive(.abs, let argument): if !found.contains(argument) { found.append(argument) }
      case .primitive(.log, let argument), .primitive(.sqrt, let argument): notePole(argument)
      case .power(let base, let exponent):
        if exponent.rational?.integer.map({ $0 < 0 }) ?? true { notePole(base) }
      default: break
      }
    }
    for gap in found where gap.mentions(variable) && !gaps.contains(gap) { gaps.append(gap) }
  }

  /// Functions by cases written out.
  private func opened(_ expression: Expression) -> Expression {
    expression.mapped { part in
      guard case .call(let function, let arguments, let places) = part, holdsKinks(function) else {
        return nil
      }
      return opened(definitions.expanded(function, arguments, places))
    }
  }

  /// The roots of a gap: exact of a line, else found by its changes of sign between −64 and 64.
  private func roots(of gap: Expression) -> (places: [Real], areAll: Bool) {
    var copy = self
    let slope = copy.slope(of: gap)
    if let rise = slope.rational, !rise.isZero,
      let start = value(of: gap, at: Real.zero), start.isFinite
    {
      return ([-start.divided(by: .exact(rise))], true)
    }
    var evaluator = evaluator(Double.self)
    guard let compiled = evaluator.compiled(gap) else { return ([], false) }
    func at(_ x: Double) -> Double {
      evaluator.put(x, in: variable, at: 0)
      return evaluator.value(of: compiled)
    }
    var places: [Real] = []
    var last = at(-64)
    for step in 1...512 {
      let x = -64 + Double(step) / 4
      let next = at(x)
      if next == 0 {
        places.append(Real(exactly: x))
      } else if last != 0, (next < 0) != (last < 0), next.isFinite, last.isFinite {
        var (low, high) = (x - 0.25, x)
        for _ in 0..<60 where high.nextDown > low {
          let middle = low / 2 + high / 2
          if (at(middle) < 0) == (last < 0) { low = middle } else { high = middle }
        }
        places.append(exactRoot(of: gap, from: low, to: high) ?? .between(low, high))
      }
      last = next
    }
    return (places, false)
  }

  /// A simple fraction at which a function is exactly 0, around a bracket.
  func exactRoot(of function: Expression, from low: Double, to high: Double) -> Real? {
    let width = max(high - low, 1e-9 * max(high.magnitude, 1))
    for denominator in [1, 2, 3, 4, 5, 6, 8, 10, 100] {
      let scaled = (low / 2 + high / 2) * Double(denominator)
      guard scaled.magnitude < 1e12 else { return nil }
      let near = scaled.rounded(.toNearestOrEven)
      guard (near - scaled).magnitude <= width * Double(denominator),
        let root = Rational(Int(near), denominator),
        value(of: function, at: Real.exact(root)) == .zero
      else { continue }
      return .exact(root)
    }
    return nil
  }

  /// The stretches between the places where cases meet, each with one formula; neighbours with the
  /// same formula are one.
  mutating func pieces(of function: Expression) -> (pieces: [SmoothPiece], areAll: Bool) {
    let (places, areAll) = breakpoints(of: function)
    // Where not all are known, nothing is said of what lies beyond the search.
    let (first, last): (Real?, Real?) = areAll ? (nil, nil) : (Real(-64), Real(64))
    let inside = areAll ? places : places.filter { $0.double.magnitude < 64 }
    let ends: [Real?] = [first] + inside.map { $0 } + [last]
    var result: [SmoothPiece] = []
    for (from, to) in zip(ends, ends.dropFirst()) {
      var piece = SmoothPiece(from: from, to: to, forms: [])
      guard let start = value(of: function, at: piece.inside), start.isFinite else { continue }
      let form = smooth(function, at: piece.inside).retidiedLightly
      if let last = result.last, last.forms.first == form, last.to == from,
        from.map({ value(of: form, at: $0)?.isFinite ?? false }) ?? false
      {
        result[result.count - 1].to = to
        continue
      }
      piece.forms = [form]
      result.append(piece)
    }
    for place in result.indices {
      for order in 0..<3 {
        result[place].forms.append(slope(of: result[place].forms[order]))
      }
    }
    return (result, areAll)
  }

  /// The formula that holds around a number: the branch of all cases, the sign of all magnitudes.
  private func smooth(_ expression: Expression, at x: Double) -> Expression {
    expression.mapped { part in
      switch part {
      case .call(let function, let arguments, let places) where holdsKinks(function):
        return smooth(definitions.expanded(function, arguments, places), at: x)
      case .primitive(.abs, let argument):
        let inner = smooth(argument, at: x)
        guard let value = value(of: inner, at: x) else { return nil }
        return value < 0 ? .negated(inner) : inner
      case .cases(let branches):
        for branch in branches {
          let holds = Expression.cases([
            Branch(value: .one, condition: branch.condition),
            Branch(value: .zero, condition: .otherwise),
          ])
          if value(of: holds, at: x) == 1 { return smooth(branch.value, at: x) }
        }
        return nil
      default: return nil
      }
    }
  }
}

extension Expression {
  /// Ones and zeros that a branch brings with it are dropped.
  fileprivate var retidiedLightly: Expression {
    switch self {
    case .product(let factors): .tidyProduct(factors)
    case .sum(let terms): .tidySum(terms)
    default: self
    }
  }
}
