import Language
import Mathematics
import Solving

// What optimisers are made of, known by their form: running sums and means, corrections, decay.

extension Scene {
  /// A sum in which a term carries on what was before, `β v + g`: its terms, the place of that term
  /// and v, and β.
  func inRunningSum(
    _ body: Expression,
    _ change: ([Expression], (place: Int, value: Expression), Expression) -> [Slip]
  ) -> [Slip] {
    guard isAbout(.forward), case .sum(let terms) = body else { return [] }
    return terms.indices.flatMap { place -> [Slip] in
      let factors = terms[place].factors
      guard factors.count == 2, let old = factors.firstIndex(where: { precedes($0) }) else {
        return []
      }
      return change(terms, (place, factors[old]), factors[1 - old])
    }
  }

  /// What comes of changing a divisor, given one of its terms and those beside it.
  func inDivisors(
    _ body: Expression, _ change: (Expression, [Expression]) -> (Expression, String)?
  ) -> [Slip] {
    body.everywhere { part in
      guard case .power(let divisor, .number(Rational(-1))) = part else { return [] }
      let terms = divisor.terms
      return terms.indices.compactMap { place in
        let others = terms.indices.filter { $0 != place }.map { terms[$0] }
        return change(terms[place], others).map { wrong, because in
          Slip(.power(wrong, .integer(-1)), because)
        }
      }
    }
  }

  /// What comes of changing the term λ w in a gradient by w, or in the step of w.
  func inDecay(_ body: Expression, _ change: ([Expression], Int) -> [Slip]) -> [Slip] {
    let own: Symbol?
    switch subject {
    case .gradient, .update: own = parameter
    case .forward: own = descentStep(body)?.parameter.symbol
    default: own = nil
    }
    guard let own else { return [] }
    return body.everywhere { part in
      guard case .sum(let terms) = part else { return [] }
      return terms.indices.flatMap { place -> [Slip] in
        let factors = terms[place].factors
        guard factors.count > 1, factors.contains(where: { $0.symbol == own }),
          factors.allSatisfy({ $0.symbol == own || isGiven($0) || $0.rational != nil })
        else { return [] }
        return change(terms, place)
      }
    }
  }

  /// An expression with the values of the forward pass in terms of what they are made of, if that
  /// stays short.
  func inTermsOfParameters(_ body: Expression) -> Expression {
    var size = 0
    func opened(_ body: Expression, _ depth: Int) -> Expression {
      body.replacingSymbols { symbol, places in
        guard depth > 0, size < 400, symbol.id >= 0, definitions[symbol].role == .defined,
          let entry = definitions[symbol].position(of: places),
          let inner = definitions.written(symbol, entry: entry)
        else { return nil }
        inner.forEachPart { _ in size += 1 }
        return opened(inner, depth - 1)
      }
    }
    let result = opened(body, 4)
    return size < 400 ? result : body
  }
}

extension Expression {
  /// v, if this is √v.
  var rooted: Expression? {
    switch self {
    case .primitive(.sqrt, let square): square
    case .power(let square, .number(.half)): square
    default: nil
    }
  }

  /// m, if this is m / (1 − β^t), with more factors perhaps, with one of these β.
  func uncorrected(of known: [Expression]) -> Expression? {
    guard case .product(let factors) = self else { return nil }
    let rest = factors.filter { factor in
      guard case .power(let divisor, .number(Rational(-1))) = factor,
        let power = divisor.complemented
      else { return true }
      if case .power(let base, _) = power { return !known.contains(base) }
      return !known.contains(power)
    }
    return rest.count < factors.count ? .plainProduct(rest) : nil
  }

  /// With parts replaced by others.
  func replacing(_ pairs: [(old: Expression, new: Expression)]) -> Expression {
    mapped { part in pairs.first { $0.old == part }?.new }
  }
}
