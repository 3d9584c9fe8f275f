import Language
import Mathematics
import Solving

/// w − η g: one step of a parameter, as a sum of the old value and a product.
struct DescentStep {
  var terms: [Expression]
  /// The place of the old value.
  var old: Int
  /// The place of the term with the rate.
  var step: Int
  /// Of the step: its factors without the sign and the rate.
  var direction: [Expression]
  var rate: Expression

  var parameter: Expression { terms[old] }

  /// The sum with another step; nothing leaves it out.
  func with(step other: [Expression]?) -> Expression {
    guard let other else {
      return .plainSum(terms.indices.filter { $0 != step }.map { terms[$0] })
    }
    return .plainSum(terms.with(.plainProduct(other), at: step))
  }
}

extension Scene {
  /// The step that an expression is; nothing if it is none.
  func descentStep(_ body: Expression) -> DescentStep? {
    guard case .sum(let terms) = body, terms.count > 1, isAbout(.update) || isAbout(.forward),
      let old = terms.firstIndex(where: { isOldValue($0) })
    else { return nil }
    for (place, term) in terms.enumerated() where place != old {
      guard case .product(let factors) = term, let first = factors.first?.rational,
        first < .zero, let found = rate(among: factors)
      else { continue }
      let direction = factors.indices.filter { $0 != 0 && $0 != found.place }.map { factors[$0] }
      return DescentStep(
        terms: terms, old: old, step: place, direction: direction, rate: found.rate)
    }
    return nil
  }

  /// η in −η g: the rate of the update, a number in front, or the first given number.
  private func rate(among factors: [Expression]) -> (place: Int, rate: Expression)? {
    if let place = factors.firstIndex(where: { $0.symbol == rate && rate != nil }) {
      return (place, factors[place])
    }
    if let number = factors[0].rational, number != Rational(-1), factors.count > 1 {
      return (0, .number(-number))
    }
    guard isAbout(.forward), factors.count > 2,
      let place = factors.firstIndex(where: { isGiven($0) && $0.subscripts.isEmpty })
    else { return nil }
    return (place, factors[place])
  }

  /// Whether it is what the target was before: w of w′, or, where the worksheet writes a step out
  /// itself, a name with the same letters.
  private func isOldValue(_ expression: Expression) -> Bool {
    guard case .symbol(let symbol, _) = expression, symbol.id >= 0, let target else { return false }
    if isAbout(.update) { return symbol == parameter }
    return definitions[symbol].name.stem == definitions[target.symbol].name.stem
      && symbol != target.symbol
  }

  /// Whether a quantity is the one before another: v of v′, m_0 of m_1.
  func precedes(_ expression: Expression) -> Bool {
    isAbout(.forward) && isOldValue(expression)
  }

  /// What follows a value of the worksheet by a step: w′ of w, or x_1 with x_1 = x_0 − η g.
  func successor(of expression: Expression) -> Expression? {
    guard case .symbol(let symbol, let places) = expression, symbol.id >= 0 else { return nil }
    if let after = updated(symbol) { return .symbol(after, places) }
    guard isAbout(.forward), definitions[symbol].role != .defined else { return nil }
    let stem = definitions[symbol].name.stem
    let next = worksheet.named.first { other in
      other != symbol && definitions[other].role == .defined
        && definitions[other].name.stem == stem && other != target?.symbol
        && definitions.dependencies(of: other).contains(symbol)
    }
    return next.map { .symbol($0, places) }
  }

  /// β in β a + (1 − β) b.
  func mixingFactor(_ body: Expression) -> Expression? {
    guard case .sum(let terms) = body, terms.count == 2 else { return nil }
    for term in terms {
      guard let factor = term.factors.lazy.compactMap({ $0.complemented }).first else { continue }
      if terms.contains(where: { $0.factors.contains(factor) }) { return factor }
    }
    return nil
  }

  /// The factors β of all running means of the worksheet: given numbers beside a factor 1 − β.
  var mixingFactors: [Expression] {
    var result: [Expression] = []
    for symbol in worksheet.named where definitions[symbol].role == .defined {
      guard case .formula(_, let body) = definitions[symbol].body else { continue }
      body.forEachPart { part in
        guard case .product(let factors) = part else { return }
        for factor in factors {
          guard let own = factor.complemented, isGiven(own), !result.contains(own) else { continue }
          result.append(own)
        }
      }
    }
    return result
  }
}

extension Expression {
  var symbol: Symbol? { if case .symbol(let symbol, _) = self { symbol } else { nil } }

  var subscripts: [Subscript] { if case .symbol(_, let places) = self { places } else { [] } }
}

extension Name {
  /// The letters it begins with: what w0, w_1 and w′ have in common.
  fileprivate var stem: String {
    var stem = Substring(base)
    while let last = stem.utf8.last, last &- 48 < 10 { stem.removeLast() }
    return String(stem)
  }
}
