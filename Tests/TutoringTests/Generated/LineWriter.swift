/// Writes one line: `name = in names = in numbers = worked out in part = result`, some of it left out.
struct LineWriter {
  enum Side { case names, numbers, middle, result }

  /// How a hand-in is written from its first line to its last.
  struct Manner {
    var digits: Digits
    /// Whether the calculator keeps what it has, so that nothing is gone on with as rounded.
    var keepsAll: Bool
    var dropsZeros: Bool
    var opensFunctions: Bool
    var times: String
    var wordTimes: String

    init(_ chance: inout Chance) {
      let count = Int.random(in: 3...6, using: &chance)
      digits = chance.happens(60) ? .decimals(count) : .significant(count)
      keepsAll = chance.happens(35)
      dropsZeros = chance.happens(50)
      opensFunctions = chance.happens(50)
      times = chance.pick(["*", " * "])
      wordTimes = chance.pick([" ", " ", "*"])
    }
  }

  /// A line as written; how it differs from the right one.
  struct Line {
    var text: String
    var result: String
    var value: Double
  }

  let manner: Manner
  let notebook: Notebook

  func line(_ step: Step, _ plant: Plant?, _ chance: inout Chance) -> Line? {
    let right = notebook.inlined(step.formula)
    var sides: [Side] = chance.pick([
      [.result], [.result], [.numbers, .result], [.numbers, .result], [.numbers, .middle, .result],
      [.numbers, .middle, .result], [.names, .numbers, .result],
      [.names, .numbers, .middle, .result], [.names, .result],
    ])
    if !step.hasNames { sides.removeAll { $0 == .names } }
    if right.names.isEmpty { sides = [.result] }
    if case .copy? = plant, !sides.contains(.numbers) { return nil }
    let isFromMiddle = !manner.keepsAll && chance.happens(70)
    let usesNumbers = numbersStyle(plant)
    var text: [String] = [step.name]
    var start = 0
    var wrong = right
    if case .formula(let variant)? = plant {
      wrong = notebook.inlined(variant.formula)
      start = self.start(variant, sides, &chance)
    }
    var result = right
    for (place, side) in sides.enumerated() {
      let formula = place >= start ? wrong : right
      let middle = self.middle(formula, usesNumbers)
      switch side {
      case .names:
        var style = Formula.Style.names
        style.times = manner.wordTimes
        text.append(formula.text(style))
      case .numbers:
        if !formula.isPlain { text.append(formula.text(usesNumbers.style)) }
      case .middle:
        let part = middle?.text(usesNumbers.style)
        if let part, part != text.last { text.append(part) }
      case .result:
        let isMiddleShown = sides.contains(.middle) && isFromMiddle
        result = isMiddleShown ? middle ?? formula : formula
      }
    }
    guard var value = Optional(result.value(usesNumbers.values)), value.isFinite, abs(value) < 1e5
    else { return nil }
    var shown = manner.digits.text(of: value)
    if case .name(let name) = result { shown = usesNumbers.style.number(name) ?? shown }
    if manner.dropsZeros, abs((Double(shown) ?? .nan) - value) < 1e-13 { shown = shortened(shown) }
    if !manner.keepsAll { value = Double(shown) ?? .nan }
    if case .result(let mistake)? = plant {
      guard let misread = altered(shown, mistake, &chance) else { return nil }
      (shown, value) = (misread, Double(misread) ?? .nan)
    }
    text.append(shown)
    return Line(text: text.joined(separator: " = "), result: shown, value: value)
  }

  /// At which side what is wrong begins: at the first, or where the numbers are put in; a slip of
  /// arithmetic anywhere but in numbers that were worked out in part.
  private func start(_ variant: Variant, _ sides: [Side], _ chance: inout Chance) -> Int {
    if variant.mistake.isOfArithmetic {
      return chance.upTo(sides.contains(.middle) ? sides.count - 1 : sides.count)
    }
    return sides[0] == .names && sides.count > 2 && chance.happens(30) ? 1 : 0
  }

  private func numbersStyle(_ plant: Plant?) -> (style: Formula.Style, values: (String) -> Double) {
    var shown = notebook.shown
    var values: [String: Double] = [:]
    if case .copy(_, let name, let text)? = plant {
      shown[name] = text
      values[name] = Double(text)
    }
    let style = Formula.Style(
      number: { shown[$0] ?? "?" }, opensFunctions: manner.opensFunctions, times: manner.times)
    return (style, { values[$0] ?? notebook.value($0) })
  }

  /// A formula with its parts worked out, if there is something to work out.
  private func middle(
    _ formula: Formula, _ numbers: (style: Formula.Style, values: (String) -> Double)
  ) -> Formula? {
    func rounded(_ part: Formula) -> Formula {
      switch part {
      case .number: return part
      case .name(let name): return .number(numbers.style.number(name) ?? "?")
      case .negated(let inner): return .negated(rounded(inner))
      default:
        let value = part.value(numbers.values)
        let text = value.isFinite && abs(value) < 1e5 ? manner.digits.text(of: value) : "?"
        let isExact = abs((Double(text) ?? .nan) - value) < 1e-13
        return .number(isExact && manner.dropsZeros ? shortened(text) : text)
      }
    }
    switch formula {
    case .sum(let terms): return .sum(terms.map(rounded))
    case .product(let factors): return .product(factors.map(rounded))
    case .quotient(let a, let b): return .quotient(rounded(a), rounded(b))
    default: return nil
    }
  }
}
