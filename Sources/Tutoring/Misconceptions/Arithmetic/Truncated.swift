import Mathematics

/// 0.5968 cut to 0.59 and gone on with.
let truncated = Misconception(
  name: "Truncated", summary: "A value is cut to too few digits and gone on with.", cost: 2
) { sound, scene in
  guard scene.shown != nil, sound.kind != .opened else { return [] }
  let product = RunningProduct(sound.body, scene)
  let parts = PartsWorkedOut(sound.body, scene)
  return [1, 2, 3].flatMap { decimals -> [Slip] in
    let unit = Literal.power(of: decimals)
    func cut(_ value: Double) -> Double {
      (value * unit * (1 + 1e-14)).rounded(.towardZero) / unit
    }
    func rounded(_ value: Double) -> Double {
      (value * unit).rounded(.toNearestOrAwayFromZero) / unit
    }
    let slips = [
      shortened(sound.body, scene, cut), shortened(sound.body, scene, rounded),
      parts?.shortened(cut), parts?.shortened(rounded),
    ]
    let running = [product?.slip("cut", cut), product?.slip("rounded", rounded)]
    return slips.compactMap { $0 }.map {
      Slip(
        $0,
        "What stands before is cut to \(decimals == 1 ? "1 digit" : "\(decimals) digits") after the point, and gone on with."
      )
    } + running.compactMap { $0 }
  }
}

/// Every value that was worked out, and every number, shortened; nothing where that changes nothing.
private func shortened(
  _ body: Expression, _ scene: Scene, _ short: (Double) -> Double
) -> Expression? {
  var isChanged = false
  let result = body.mapped { part in
    switch part {
    case .power(let base, let exponent):
      guard let inner = shortened(base, scene, short) else { return part }
      isChanged = true
      return .power(inner, exponent)
    case .symbol, .number:
      guard !scene.isGiven(part), !scene.isWeight(part), let value = scene.value(part),
        value != short(value),
        let number = Rational(exactly: short(value))
      else { return nil }
      isChanged = true
      return .number(number)
    default: return nil
    }
  }
  return isChanged ? result : nil
}

/// Factor after factor of a product, all products on the way but the last to be shortened.
private struct RunningProduct {
  private let isNegative: Bool
  private let factors: [Expression]
  private let values: [Double]
  private let scene: Scene

  init?(_ body: Expression, _ scene: Scene) {
    (isNegative, factors) = body.flattened.signedFactors
    guard factors.count > 2 else { return nil }
    values = factors.compactMap { scene.value($0) }
    guard values.count == factors.count else { return nil }
    self.scene = scene
  }

  /// Nothing where that changes nothing.
  func slip(_ verb: String, _ short: (Double) -> Double) -> Slip? {
    var (whole, exact) = (values[0], values[0])
    for value in values.dropFirst().dropLast() {
      (whole, exact) = (short(whole * value), exact * value)
    }
    guard whole != exact, let number = Rational(exactly: whole) else { return nil }
    let product = Expression.product([.number(number), factors[factors.count - 1]])
    let (scene, start) = (scene, Expression.product(Array(factors.dropLast())))
    return Slip(
      isNegative ? product.opposite : product,
      "\(scene.text(start)) is \(verb) to \(scene.brief(whole)), and gone on with.")
  }
}

/// Every term of a sum, or factor of a product, worked out.
private struct PartsWorkedOut {
  private let isSum: Bool
  private let values: [Double]

  init?(_ body: Expression, _ scene: Scene) {
    let parts: [Expression]
    switch body {
    case .sum(let terms): (isSum, parts) = (true, terms)
    case .product(let factors): (isSum, parts) = (false, factors)
    default: return nil
    }
    values = parts.compactMap { scene.value($0) }
    guard values.count == parts.count else { return nil }
  }

  func shortened(_ short: (Double) -> Double) -> Expression? {
    let numbers = values.compactMap { Rational(exactly: short($0)).map { Expression.number($0) } }
    guard numbers.count == values.count else { return nil }
    return isSum ? .sum(numbers) : .product(numbers)
  }
}
