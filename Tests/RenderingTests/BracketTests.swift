import Rendering
import Testing

/// Numbers, not taste: a random formula written on one line, read again by another grammar, has
/// the value of its tree.
@Suite struct BracketTests {
  @Test func aLineMeansWhatTheTreeMeans() {
    var random = SmallRandom(state: 20)
    var compared = 0
    for _ in 0..<6000 {
      let (formula, value) = tree(depth: 4, &random)
      let document = Document(title: "", blocks: [.paragraph([.math(formula)])])
      let text = writeTerminal(document, width: 400)
      guard value.isFinite, abs(value) < 1e9, !text.dropLast().contains("\n") else { continue }
      var reader = LineReader(text: Array(text.unicodeScalars.dropLast()))
      let read = reader.sum()
      #expect(reader.isAtEnd, "\(text)")
      #expect(abs(read - value) <= 1e-9 * max(1, abs(value)), "\(text) is \(read), not \(value)")
      compared += 1
    }
    #expect(compared > 3000)
  }

  @Test func theReaderItself() {
    for (text, value) in [
      ("1 + 2 · 3", 7.0), ("1/2 3", 1.5), ("2 (1 + 1)²", 8), ("−2²", -4), ("(−2)²", 4),
      ("6/3/2", 1),
    ] {
      var reader = LineReader(text: Array(text.unicodeScalars))
      #expect(reader.sum() == value && reader.isAtEnd)
    }
  }

  private func tree(depth: Int, _ random: inout SmallRandom) -> (Formula, Double) {
    if depth == 0 { return leaf(&random) }
    switch random.below(7) {
    case 0: return leaf(&random)
    case 1:
      let (inner, value) = tree(depth: depth - 1, &random)
      return (.negated(inner), -value)
    case 2:
      let (inner, value) = tree(depth: depth - 1, &random)
      return (.power(inner, .number(2)), value * value)
    case 3:
      let (top, a) = tree(depth: depth - 1, &random)
      let (bottom, b) = tree(depth: depth - 1, &random)
      return (.fraction(top, bottom), a / b)
    case 4, 5:
      var terms: [Term] = []
      var total = 0.0
      for _ in 0...(1 + random.below(2)) {
        let (inner, value) = tree(depth: depth - 1, &random)
        let isPlus = random.below(2) == 0
        terms.append(isPlus ? .plus(inner) : .minus(inner))
        total += isPlus ? value : -value
      }
      return (.sum(terms), total)
    default:
      var factors: [Formula] = []
      var total = 1.0
      for _ in 0...(1 + random.below(2)) {
        let (inner, value) = tree(depth: depth - 1, &random)
        factors.append(inner)
        total *= value
      }
      return (.product(factors, random.below(2) == 0 ? .juxtaposed : .dot), total)
    }
  }

  private func leaf(_ random: inout SmallRandom) -> (Formula, Double) {
    let value = random.below(19) - 9
    return (.number(value), Double(value))
  }
}

struct SmallRandom {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}

/// Sums of products of signed powers, read from left to right; side by side is a product.
private struct LineReader {
  let text: [Unicode.Scalar]
  var place = 0

  init(text: [Unicode.Scalar]) { self.text = text }

  var next: Unicode.Scalar? { place < text.count ? text[place] : nil }
  var isAtEnd: Bool { place == text.count }

  mutating func skip() { while next == " " { place += 1 } }

  mutating func eat(_ scalar: Unicode.Scalar) -> Bool {
    skip()
    guard next == scalar else { return false }
    place += 1
    return true
  }

  mutating func sum() -> Double {
    var total = product()
    while true {
      if eat("+") {
        total += product()
      } else if eat("−") {
        total -= product()
      } else {
        return total
      }
    }
  }

  mutating func product() -> Double {
    var total = signed()
    while true {
      skip()
      if eat("·") {
        total *= signed()
      } else if eat("/") {
        total /= signed()
      } else if let next, next == "(" || next.properties.numericType != nil {
        total *= power()
      } else {
        return total
      }
    }
  }

  mutating func signed() -> Double { eat("−") ? -signed() : power() }

  mutating func power() -> Double {
    var base: Double
    if eat("(") {
      base = sum()
      if !eat(")") { return .nan }
    } else {
      var digits = ""
      while let digit = next, ("0"..."9").contains(digit) || digit == "." {
        digits.unicodeScalars.append(digit)
        place += 1
      }
      base = Double(digits) ?? .nan
    }
    while next == "²" {
      base *= base
      place += 1
    }
    return base
  }
}
