/// What a line that is too long is broken inside of: brackets, functions, exponents, fractions.
extension Cutting {
  /// Where fractions are stacked and exponents raised they stay so up to this width, for which
  /// there is room on a page.
  private static let widestStack = 90

  /// Cuts what stands between brackets; `closing` dresses the last bracket, as in (…)² or f(…)₁.
  mutating func cutEnclosed(
    _ formula: Formula, _ depth: Int, closing: (Formula) -> Formula
  ) {
    let parenthesis = Formula.mark(.openParenthesis)
    let close = closing(.mark(.closeParenthesis))
    switch formula {
    case .fenced(let inner, .parentheses): enclose(inner, [parenthesis], close, depth)
    case .fenced(let inner, .brackets):
      enclose(inner, [.mark(.openBracket)], closing(.mark(.closeBracket)), depth)
    case .fenced(let inner, .bars):
      enclose(inner, [.mark(.bar)], closing(.mark(.bar)), depth)
    case .call(let function, let arguments):
      enclose(.list(arguments), [function, parenthesis], close, depth)
    case .power(let base, let exponent) where width(exponent) > width(base):
      if let open = opening(base, exponent) {
        enclose(exponent, open, close, depth)
      } else {
        pieces.append(Piece(parts: [closing(formula)], depth: depth))
      }
    case .power(let base, let exponent):
      cutEnclosed(base, depth) { closing(.power($0, exponent)) }
    case .subscripted(let base, let places):
      cutEnclosed(base, depth) { closing(.subscripted($0, places)) }
    case .transposed(let base): cutEnclosed(base, depth) { closing(.transposed($0)) }
    case .root(let inner) where onLine: enclose(inner, [.text("√"), parenthesis], close, depth)
    default: pieces.append(Piece(parts: [closing(formula)], depth: depth))
    }
  }

  /// What stands before a long exponent: e^( on a line, exp( where exponents are raised; nothing
  /// where there is no such form, or room enough.
  private func opening(_ base: Formula, _ exponent: Formula) -> [Formula]? {
    let parenthesis = Formula.mark(.openParenthesis)
    if onLine { return [base.asBase(), .text("^"), parenthesis] }
    guard base == .identifier("e"), width(exponent) > Cutting.widestStack else { return nil }
    return [.function("exp"), parenthesis]
  }

  /// (…)/(…), broken before the stroke and inside.
  mutating func cutFraction(_ top: Formula, _ bottom: Formula, _ depth: Int) {
    if !onLine, max(width(top), width(bottom)) <= Cutting.widestStack {
      return pieces.append(Piece(parts: [.fraction(top, bottom)], depth: depth))
    }
    cut(top.isOverStroke ? top : .fenced(top), depth: depth + 1)
    prefix(.mark(.slash), depth: depth) {
      $0.cut(bottom.isUnderStroke ? bottom : .fenced(bottom), depth: depth + 1)
    }
  }
}

extension Formula {
  /// Whether it is a sum in brackets, or in brackets behind Σ.
  var isBrokenInside: Bool {
    switch self {
    case .fenced(.sum, .parentheses): true
    case .big(_, _, _, let body): body.isBrokenInside
    default: false
    }
  }

  /// Whether brackets stand in it.
  var holdsBrackets: Bool {
    var found = false
    forEachPart { part in
      switch part {
      case .fenced, .mark(.openParenthesis), .mark(.closeParenthesis), .big: found = true
      default: break
      }
    }
    return found
  }

  /// Whether it needs no brackets before a stroke on the line.
  fileprivate var isOverStroke: Bool {
    switch self {
    case .product(let factors, _):
      factors.allSatisfy { $0.isOverStroke } && !startsWithSign(true)
    default: isUnderStroke
    }
  }

  /// Whether it needs no brackets behind a stroke on the line.
  fileprivate var isUnderStroke: Bool {
    switch self {
    case .power, .transposed, .root: true
    case .row: false
    default: isBase
    }
  }
}
