import Mathematics

/// f′(z) where it stands among the factors of a product.
struct ActivationSlope {
  enum Form {
    /// a (1 − a)
    case logistic
    /// 1 − a²
    case hyperbolic
    /// f′(z, …) by name
    case named(FunctionSymbol, [Argument])
    /// Case by case.
    case cases([Branch])
  }

  /// The places of its factors.
  var places: [Int]
  var form: Form
  /// a = f(z), if it stands there.
  var value: Expression?

  /// The factors of a product without those of the slope, and others in the place of the first.
  func replaced(in factors: [Expression], by others: [Expression]) -> [Expression] {
    var result: [Expression] = []
    for (place, factor) in factors.enumerated() {
      if place == places.min() { result += others }
      if !places.contains(place) { result.append(factor) }
    }
    return result
  }

  /// Its own factors.
  func factors(of product: [Expression]) -> [Expression] { places.map { product[$0] } }
}

extension Expression {
  /// a, if this is 1 − a.
  var complemented: Expression? {
    guard case .sum(let terms) = self, terms.count == 2, terms[0].isOne else { return nil }
    return .negated(terms[1])
  }

  /// 1 − a.
  static func complement(_ a: Expression) -> Expression { .sum([.one, .negated(a)]) }
}

extension Scene {
  /// The derivatives of activations among the factors of a product.
  func slopes(among factors: [Expression]) -> [ActivationSlope] {
    var result: [ActivationSlope] = []
    for (place, factor) in factors.enumerated() {
      switch factor {
      case .call(let function, let arguments, _):
        guard definitions[function].derivativeOf != nil else { continue }
        result.append(ActivationSlope(places: [place], form: .named(function, arguments)))
      case .cases(let branches):
        result.append(ActivationSlope(places: [place], form: .cases(branches)))
      case .sum:
        guard let rest = factor.complemented else { continue }
        if case .power(let value, .number(Rational(2))) = rest {
          result.append(ActivationSlope(places: [place], form: .hyperbolic, value: value))
        } else if let other = factors.firstIndex(of: rest), other != place {
          result.append(
            ActivationSlope(places: [other, place], form: .logistic, value: rest))
        }
      default: continue
      }
    }
    return result
  }

  /// z and f of a = f(z), where the worksheet or the expression itself says so.
  func net(of value: Expression) -> (z: Expression, f: (Expression) -> Expression)? {
    switch value {
    case .call(let function, let arguments, let places):
      guard let first = arguments.first, first.binders.isEmpty, places.isEmpty else { return nil }
      return (
        first.body,
        { .call(function, arguments.with(Argument(body: $0), at: 0), places) }
      )
    case .primitive(let primitive, let argument):
      return (argument, { .primitive(primitive, $0) })
    case .symbol(let symbol, let places):
      guard let body = definition(of: symbol, at: places) else { return nil }
      if case .symbol = body { return nil }
      return net(of: body)
    default: return nil
    }
  }

  /// What a quantity is defined as, with implied net inputs by their names.
  func definition(of symbol: Symbol, at places: [Subscript]) -> Expression? {
    guard symbol.id >= 0 else { return nil }
    switch definitions[symbol].body {
    case .formula(let indices, let typed):
      guard indices.count == places.count else { return nil }
      return (definitions[symbol].worked ?? typed).at(indices, places)
    case .entries(let entries):
      return definitions[symbol].position(of: places).flatMap {
        $0 < entries.count ? entries[$0] : nil
      }
    default: return nil
    }
  }

  /// What comes of changing the factors of one product, or of the whole if it is none.
  func inProducts(
    _ body: Expression, _ change: ([Expression]) -> [Slip]
  ) -> [Slip] {
    var result: [Slip] = []
    switch body {
    case .product: break
    default: result = change([body])
    }
    return result
      + body.everywhere { part in
        if case .product(let factors) = part { change(factors) } else { [] }
      }
  }

  /// What comes of changing the derivative of one activation.
  func inSlopes(
    _ body: Expression,
    _ change: (ActivationSlope, [Expression]) -> [Slip]
  ) -> [Slip] {
    inProducts(body) { factors in
      slopes(among: factors).flatMap { slope -> [Slip] in
        // A product a (1 − a) on the way forward need not be a derivative.
        if isAbout(.forward), slope.value.flatMap({ net(of: $0) }) == nil { return [] }
        return change(slope, factors)
      }
    }
  }
}

extension Slip {
  /// A product of other factors.
  init(factors: [Expression], _ because: @autoclosure @escaping () -> String) {
    self.init(.plainProduct(factors), because())
  }
}
