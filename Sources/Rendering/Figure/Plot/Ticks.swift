import Mathematics

/// Where an axis has its ticks, and what stands at them.
struct PlotTick: Hashable {
  /// The share of the axis's length.
  var share: Double
  /// nil for the short ticks between powers of ten.
  var label: Formula?
}

extension PlotScale {
  /// The ticks of the axis's own, or round numbers, at most about `most` of them.
  func ticks(_ own: [Plot.Tick]?, most: Int) -> [PlotTick] {
    if let own {
      return own.compactMap { tick in
        guard let share = share(tick.place), share >= -1e-9, share <= 1 + 1e-9 else { return nil }
        return PlotTick(share: min(max(share, 0), 1), label: tick.label)
      }
    }
    return isLogarithmic ? powers(most: most) : roundNumbers(low, high, most: most)
  }

  /// Multiples of 1, 2 or 5 times a power of ten.
  private func roundNumbers(_ low: Double, _ high: Double, most: Int) -> [PlotTick] {
    let span = high - low
    var step = RoundNumber(factor: 1, exponent: RoundNumber.exponent(of: span / Double(most)))
    while (span / step.value).rounded(.down) > Double(most) { step = step.next }
    // Rounding must not lose a tick at the very end of the axis.
    let slack = 1e-9 * span
    let first = ((low - slack) / step.value).rounded(.up)
    let last = ((high + slack) / step.value).rounded(.down)
    guard first <= last, abs(first) < 1e15, abs(last) < 1e15 else { return [] }
    return (Int(first)...Int(last)).compactMap { count in
      let tick = RoundNumber(factor: count * step.factor, exponent: step.exponent)
      return share(tick.value).map { PlotTick(share: min(max($0, 0), 1), label: tick.formula) }
    }
  }

  /// Powers of ten; within one or two of them, also 2 and 5 times these.
  private func powers(most: Int) -> [PlotTick] {
    let first = Int((low - 1e-9).rounded(.up))
    let last = Int((high + 1e-9).rounded(.down))
    guard last - first >= 1 else { return withinPower() }
    let step = (last - first) / max(1, most) + 1
    var ticks: [PlotTick] = []
    for exponent in (first - 1)...last {
      let place = (Double(exponent) - low) / (high - low)
      if exponent >= first, (exponent - first) % step == 0 {
        let label = Formula.power(.number(10), .number(exponent))
        ticks.append(PlotTick(share: min(max(place, 0), 1), label: label))
      }
      guard step == 1 else { continue }
      for factor in 2...9 {
        let tick = RoundNumber(factor: factor, exponent: exponent)
        guard let share = share(tick.value), share >= 0, share <= 1 else { continue }
        ticks.append(PlotTick(share: share))
      }
    }
    return ticks
  }

  private func withinPower() -> [PlotTick] {
    let first = Int(low.rounded(.down))
    var ticks: [PlotTick] = []
    for exponent in first...(first + 2) {
      for factor in [1, 2, 5] {
        let tick = RoundNumber(factor: factor, exponent: exponent)
        guard let share = share(tick.value), share >= -1e-9, share <= 1 + 1e-9 else { continue }
        ticks.append(PlotTick(share: min(max(share, 0), 1), label: tick.formula))
      }
    }
    if ticks.count > 1 { return ticks }
    return roundNumbers(value(at: 0), value(at: 1), most: 5)
  }
}

/// factor · 10^exponent
struct RoundNumber: Hashable {
  var factor: Int
  var exponent: Int

  /// The power of ten at or below a positive number.
  static func exponent(of value: Double) -> Int {
    guard let place = PlotScale.coordinate(value, isLogarithmic: true) else { return 0 }
    return Int((place + 1e-12).rounded(.down))
  }

  /// From 1, 2, 5 to the next of them.
  var next: RoundNumber {
    switch factor {
    case 1: RoundNumber(factor: 2, exponent: exponent)
    case 2: RoundNumber(factor: 5, exponent: exponent)
    default: RoundNumber(factor: 1, exponent: exponent + 1)
    }
  }

  /// Powers of ten up to 10²² are exact, so tenths and hundredths are the nearest doubles.
  var value: Double {
    exponent < 0
      ? Double(factor) / 10.0.raised(to: -exponent) : Double(factor) * 10.0.raised(to: exponent)
  }

  var formula: Formula {
    Rational(decimal: "\(factor)e\(exponent)").map { plotNumber(Real($0), digits: 12) }
      ?? .number(0)
  }
}

/// A number as it stands at an axis or in a table of a plot.
func plotNumber(_ value: Real, digits: Int) -> Formula {
  let shown = value.shown(.significant(digits))
  return .number(
    Numeral(isNegative: shown.isNegative, digits: shown.digits, exponent: shown.exponent))
}

/// A number of a plot, without the zeros at its end: what was given as 0.6 is no exact 0.6.
func plotNumber(_ value: Double, digits: Int = 4) -> Formula {
  guard case .number(var numeral) = plotNumber(Real(exactly: value), digits: digits) else {
    return .number(0)
  }
  if numeral.digits.utf8.contains(UInt8(ascii: ".")) {
    while numeral.digits.utf8.last == UInt8(ascii: "0") { numeral.digits.removeLast() }
    if numeral.digits.utf8.last == UInt8(ascii: ".") { numeral.digits.removeLast() }
  }
  return .number(numeral)
}
