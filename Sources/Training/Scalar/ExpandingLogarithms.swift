extension Expanding {
  /// log x as a sum of two numbers, the nearest and the rest, for positive finite x: x = 2^e m with ¾ ≤ m ≤ 3/2 and
  /// log m = 2s + s³ Q(s²), s = (m − 1) / (m + 1), what rounding takes from s kept beside it.
  private mutating func logarithmParts(_ x: Int) -> (high: Int, low: Int) {
    let one = number(1)
    let least = number(table.leastNormal)
    let lifted = choose(
      .ifLess, x, least,
      emit(.multiply, x, number(Double(sign: .plus, exponent: Int(table.lift), significand: 1))), x)
    let typed = graph.emit(.exponent, lifted)
    let exponent = choose(.ifLess, x, least, emit(.subtract, typed, number(table.lift)), typed)
    let significand = graph.emit(.significand, lifted)
    let half = number(1.5)
    let m = choose(
      .ifLess, half, significand, emit(.multiply, significand, number(0.5)), significand)
    let e = choose(.ifLess, half, significand, emit(.add, exponent, one), exponent)

    let above = emit(.subtract, m, one)
    let below = emit(.add, m, one)
    let belowRest = emit(.subtract, m, emit(.subtract, below, one))
    let s = emit(.divide, above, below)
    let left = emit(
      .subtractProduct, s, belowRest, emit(.subtractProduct, s, below, above))
    let square = emit(.multiply, s, s)
    let tail = emit(
      .multiply, emit(.multiply, s, square), polynomial(table.logarithm, square))
    let low = emit(.multiplyAdd, number(2), emit(.divide, left, below), tail)

    let whole = emit(.multiply, e, number(table.shortLogTwo.0))
    let twice = emit(.add, s, s)
    let high = emit(.add, whole, twice)
    let lost = emit(.subtract, twice, emit(.subtract, high, whole))
    let more = emit(.add, lost, emit(.multiplyAdd, e, number(table.shortLogTwo.1), low))
    let sum = emit(.add, high, more)
    return (sum, emit(.subtract, more, emit(.subtract, sum, high)))
  }

  /// −∞ at 0, NaN below, ∞ at ∞; `value` elsewhere.
  private mutating func withLimits(_ x: Int, _ value: Int) -> Int {
    let atZero = choose(.ifEqual, x, number(0), number(-.infinity), number(.nan))
    let finite = choose(.ifLess, number(0), x, value, atZero)
    return choose(.ifLess, x, number(.infinity), finite, x)
  }

  mutating func logarithm(_ x: Int) -> Int {
    withLimits(x, logarithmParts(x).high)
  }

  /// a^b = ± e^(b log |a|), the exponent as a sum of two numbers.
  mutating func power(_ a: Int, _ b: Int) -> Int {
    let size = graph.emit(.absolute, a)
    let parts = logarithmParts(size)
    let high = withLimits(size, parts.high)
    let product = emit(.multiply, b, high)
    let rounded = emit(.multiplySubtract, b, high, product)
    let more = emit(.multiplyAdd, b, parts.low, rounded)
    let isModerate = number(2000)
    let low = choose(.ifLess, graph.emit(.absolute, product), isModerate, more, number(0))
    let value = signed(exponential(product, adding: low), a, b)
    let one = number(1)
    let unlessOne = choose(.ifEqual, a, one, one, value)
    return choose(.ifEqual, b, number(0), one, unlessOne)
  }

  /// The sign of a^b: of negative a there are whole powers only, the odd ones negative.
  private mutating func signed(_ value: Int, _ a: Int, _ b: Int) -> Int {
    let half = emit(.multiply, b, number(0.5))
    let whole = choose(.ifEqual, round(half), half, value, graph.emit(.negate, value))
    let negative = choose(.ifEqual, round(b), b, whole, number(.nan))
    return choose(.ifLess, a, number(0), negative, value)
  }

  /// sin(x + quarters · π/2) by the quarter of the turn in which x lies.
  mutating func sine(_ x: Int, quarters: Double) -> Int {
    let turns = round(emit(.multiply, x, number(0.6366197723675814)))
    var rest = emit(.subtractProduct, turns, number(table.quarterTurn.0), x)
    rest = emit(.subtractProduct, turns, number(table.quarterTurn.1), rest)
    rest = emit(.subtractProduct, turns, number(table.quarterTurn.2), rest)
    let square = emit(.multiply, rest, rest)
    let cube = emit(.multiply, square, rest)
    let sine = emit(.multiplyAdd, cube, polynomial(table.sine, square), rest)
    let flat = emit(.subtractProduct, square, number(0.5), number(1))
    let cosine = emit(
      .multiplyAdd, emit(.multiply, square, square), polynomial(table.cosine, square), flat)
    let quarter = emit(.add, turns, number(quarters))
    let full = round(emit(.multiply, quarter, number(0.25)))
    let place = emit(.subtractProduct, full, number(4), quarter)
    let size = graph.emit(.absolute, place)
    let value = choose(.ifEqual, size, number(1), cosine, sine)
    let below = choose(.ifEqual, place, number(-1), graph.emit(.negate, value), value)
    return choose(.ifEqual, size, number(2), graph.emit(.negate, value), below)
  }
}
