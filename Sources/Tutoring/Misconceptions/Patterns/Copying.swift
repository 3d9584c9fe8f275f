import Evaluation
import Mathematics

/// A number as it is shown beside the one that should stand there, digit by digit.
struct Copy {
  var shown: Literal
  var original: Double

  /// The digits of both, without the point, as many of the one as of the other.
  var digits: (shown: [Int], original: [Int])? {
    let unit = Literal.power(of: shown.decimals)
    let (a, b) = ((abs(shown.value) * unit).rounded(), (abs(original) * unit).rounded())
    guard a < 1e15, b < 1e15, a > 0, b > 0 else { return nil }
    var (own, other) = (Copy.digits(of: Int(a)), Copy.digits(of: Int(b)))
    while own.count < other.count { own.insert(0, at: 0) }
    while other.count < own.count { other.insert(0, at: 0) }
    return (own, other)
  }

  private static func digits(of number: Int) -> [Int] {
    var result: [Int] = []
    var rest = number
    while rest > 0 {
      result.insert(rest % 10, at: 0)
      rest /= 10
    }
    return result
  }

  /// Whether the one is the other to the digits shown.
  var isFaithful: Bool {
    abs(abs(original) - abs(shown.value)) <= shown.half * (1 + 1e-9) + 1e-13 * abs(original)
  }

  /// The number that is shown, with the sign of the other.
  var expression: Expression? {
    Rational(exactly: original < 0 ? -shown.value : shown.value).map { .number($0) }
  }

  var shownText: String { written(shown.value, decimals: shown.decimals) }
  var originalText: String { written(abs(original), decimals: shown.decimals) }
}

extension Sound {
  /// What comes of one number that was not copied as it is: the result, if the line shows a single
  /// number, and otherwise a name or number in whose place another is shown.
  func miscopied(_ scene: Scene, _ explain: (Copy) -> String?) -> [Slip] {
    if let shown = scene.shown {
      guard let sound = scene.sound, (sound.value < 0) == scene.isShownNegative else { return [] }
      for original in sound.candidates(unit: 2 * shown.half) {
        let copy = Copy(shown: shown, original: original)
        if let wrong = copy.expression, let because = explain(copy) {
          return [Slip(wrong, because)]
        }
      }
      return []
    }
    guard !scene.typed.isEmpty, kind != .opened || scene.isAbout(.forward) else { return [] }
    return strangers(scene).flatMap { stranger -> [Slip] in
      body.everyPlace { part in
        guard part.isAtom, let value = scene.value(part), value != 0 else { return nil }
        let copy = Copy(shown: stranger, original: value)
        guard !copy.isFaithful, let wrong = copy.expression, let because = explain(copy) else {
          return nil
        }
        return Slip(wrong, because)
      }
    }
  }

  /// Numbers of the line that stand for nothing in what is sound; two at most.
  private func strangers(_ scene: Scene) -> [Literal] {
    var values: [Double] = []
    body.forEachPart { if $0.isAtom, let value = scene.value($0) { values.append(value) } }
    var strange: [Literal] = []
    for literal in scene.typed where !literal.isWhole && !strange.contains(literal) {
      if !values.contains(where: { Copy(shown: literal, original: $0).isFaithful }) {
        strange.append(literal)
      }
    }
    return Array(strange.prefix(2))
  }
}

extension Amount {
  /// What the writer may have had before the eyes: the value, or one that other digits which were
  /// not shown make of it.
  fileprivate func candidates(unit: Double) -> [Double] {
    let rounded = (value / unit).rounded() * unit
    let near = [-1.0, 1, -2, 2, -3, 3].map { rounded + $0 * unit }.filter {
      Interval($0 - unit / 2, $0 + unit / 2).meets(spread)
    }
    return [value] + near + [spread.lower, spread.upper]
  }
}

extension Expression {
  /// A name, a number, or a product or a bracket that may be written as one.
  fileprivate var isAtom: Bool {
    switch self {
    case .symbol, .sum: true
    case .product: severalFactors != nil
    case .number(let number): number != Rational(-1)
    default: false
    }
  }
}
