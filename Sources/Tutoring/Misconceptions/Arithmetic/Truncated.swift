import Mathematics

/// 0.5968 cut to 0.59 and gone on with.
let truncated = Misconception(
  name: "Truncated", summary: "A value is cut to too few digits and gone on with.", cost: 2
) { sound, scene in
  guard scene.shown != nil, sound.kind != .opened else { return [] }
  return [1, 2, 3].flatMap { decimals -> [Slip] in
    let slips = [
      shortened(sound.body, scene) { cut($0, decimals) },
      shortened(sound.body, scene) { rounded($0, decimals) },
      shortenedTerms(sound.body, scene) { cut($0, decimals) },
      shortenedTerms(sound.body, scene) { rounded($0, decimals) },
    ]
    return slips.compactMap { $0 }.map {
      Slip($0, "What stands before is cut to \(decimals) digits after the point, and gone on with.")
    }
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
