/// Where a formula needs brackets so that it is read back as it was meant.
extension Formula {
  /// As a factor: sums and what starts with a sign in brackets; what reaches to the right, such
  /// as Σ_k, unless it stands last.
  func fencedAsFactor(isFirst: Bool, isLast: Bool) -> Formula {
    let fenced = asFactor(isFirst: isFirst)
    if case .fenced = fenced { return fenced }
    if case .negated(let inner) = fenced, !inner.isPlainFraction { return .fenced(fenced) }
    return fenced.opensToTheRight && !isLast ? .fenced(fenced) : fenced
  }

  /// 4/45: a sign before it is that of a number.
  private var isPlainFraction: Bool {
    if case .fraction(.number, .number) = self { true } else { false }
  }

  /// As what is raised to a power.
  var fencedAsBase: Formula {
    if case .identifier(let identifier) = self, identifier.layer != nil { return .fenced(self) }
    return asBase()
  }

  /// A⁻¹ of a matrix.
  static func inverse(of matrix: Formula) -> Formula { .power(matrix.fencedAsBase, .number(-1)) }

  /// As what is totalled: a total reaches as far as a product does.
  public var fencedInTotal: Formula {
    switch self {
    case .sum, .negated, .relation, .cases: .fenced(self)
    default: startsWithSign(true) ? .fenced(self) : self
    }
  }

  /// As what max or Π is taken of: they are read as reaching one factor far, so products too.
  var fencedAfterName: Formula {
    if case .product = self { .fenced(self) } else { fencedInTotal }
  }

  /// Whether it is something with a sign, in brackets: beside another factor it needs a dot,
  /// because a (−b) looks like a function of −b.
  var isSignedInBrackets: Bool {
    if case .fenced(let inner, .parentheses) = self { inner.isSigned } else { false }
  }

  private var isSigned: Bool {
    if case .sum = self { false } else { startsWithSign(false) }
  }

  /// Whether what follows would be read as part of it.
  var opensToTheRight: Bool {
    switch self {
    case .big, .cases: true
    case .product(let factors, _): factors.last?.opensToTheRight ?? false
    case .negated(let inner), .emphasised(let inner): inner.opensToTheRight
    default: false
    }
  }

  /// Whether it ends in cases, whose brace has no end on the right.
  var holdsCasesAtEnd: Bool {
    switch self {
    case .cases: true
    case .product(let factors, _): factors.last?.holdsCasesAtEnd ?? false
    case .big(_, _, _, let body): body.holdsCasesAtEnd
    case .sum(let terms): terms.last?.formula.holdsCasesAtEnd ?? false
    case .relation(_, _, let right): right.holdsCasesAtEnd
    case .negated(let inner), .emphasised(let inner): inner.holdsCasesAtEnd
    default: false
    }
  }

  /// Whether only numbers stand in it, so that a factor beside it needs a dot.
  var isNumeric: Bool {
    switch self {
    case .number: true
    case .sum(let terms): terms.allSatisfy { $0.formula.isNumeric }
    case .product(let parts, _), .call(_, let parts): parts.allSatisfy { $0.isNumeric }
    case .fraction(let top, let bottom): top.isNumeric && bottom.isNumeric
    case .power(let base, let exponent):
      exponent.isNumeric && (base.isNumeric || base == .identifier("e"))
    case .fenced(let inner, _), .negated(let inner), .root(let inner), .emphasised(let inner):
      inner.isNumeric
    default: false
    }
  }

  /// Whether it would be too small to read as an exponent.
  var isTooTallForExponent: Bool {
    switch self {
    case .cases, .matrix, .big, .derivative: true
    case .power(_, let exponent): exponent.isRaised
    case .product(let parts, _), .row(let parts), .list(let parts):
      parts.contains(where: { $0.isTooTallForExponent })
    case .sum(let terms): terms.contains { $0.formula.isTooTallForExponent }
    case .fraction(let a, let b): a.isTooTallForExponent || b.isTooTallForExponent
    case .negated(let inner), .fenced(let inner, _), .root(let inner):
      inner.isTooTallForExponent
    default: false
    }
  }

  private var isRaised: Bool { if case .number = self { false } else { true } }
}
