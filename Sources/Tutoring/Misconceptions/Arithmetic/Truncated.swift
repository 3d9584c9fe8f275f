import Mathematics

/// 0.5968 cut to 0.59 and gone on with.
let truncated = Misconception(
  name: "Truncated", summary: "A value is cut to too few digits and gone on with.", cost: 2
) { sound, scene in
  guard scene.shown != nil, sound.kind != .opened else { return [] }
  return [1, 2, 3].flatMap { decimals -> [Slip] in
    let running = [
      runningProduct(sound.body, scene, "cut") { cut($0, decimals) },
      runningProduct(sound.body, scene, "rounded") { rounded($0, decimals) },
    ]
    let slips = [
      shortened(sound.body, scene) { cut($0, decimals) },
      shortened(sound.body, scene) { rounded($0, decimals) },
      shortenedTerms(sound.body, scene) { cut($0, decimals) },
      shortenedTerms(sound.body, scene) { rounded($0, decimals) },
    ]
    return slips.compactMap { $0 }.map {
      Slip(
        $0,
        "What stands before is cut to \(decimals == 1 ? "1 digit" : "\(decimals) digits") after the point, and gone on with."
      )
    } + running.compactMap { $0 }
  }
}

private func cut(_ value: Double, _ decimals: Int) -> Double {
  let unit = Literal.power(of: decimals)
  return (value * unit * (1 + 1e-14)).rounded(.towardZero) / unit
}

private func rounded(_ value: Double, _ decimals: Int) -> Double {
  let unit = Literal.power(of: decimals)
  return (value * unit).rounded(.toNearestOrAwayFromZero) / unit
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

/// Factor after factor of a product, all products on the way but the last shortened; nothing where that
/// changes nothing.
private func runningProduct(
  _ body: Expression, _ scene: Scene, _ verb: String, _ short: (Double) -> Double
) -> Slip? {
  let (isNegative, factors) = body.flattened.signedFactors
  guard factors.count > 2, let last = factors.last else { return nil }
  let values = factors.compactMap { scene.value($0) }
  guard values.count == factors.count else { return nil }
  var (whole, exact) = (values[0], values[0])
  for value in values.dropFirst().dropLast() {
    (whole, exact) = (short(whole * value), exact * value)
  }
  guard whole != exact, let number = Rational(exactly: whole) else { return nil }
  let product = Expression.product([.number(number), last])
  let start = Expression.product(Array(factors.dropLast()))
  return Slip(
    isNegative ? product.opposite : product,
    "\(scene.text(start)) is \(verb) to \(scene.brief(whole)), and gone on with.")
}

/// Every term of the sum, or factor of the product, worked out and shortened.
private func shortenedTerms(
  _ body: Expression, _ scene: Scene, _ short: (Double) -> Double
) -> Expression? {
  let parts: [Expression]
  switch body {
  case .sum(let terms): parts = terms
  case .product(let factors): parts = factors
  default: return nil
  }
  let numbers = parts.compactMap { part in
    scene.value(part).flatMap { Rational(exactly: short($0)) }.map { Expression.number($0) }
  }
  guard numbers.count == parts.count else { return nil }
  if case .sum = body { return .sum(numbers) }
  return .product(numbers)
}
