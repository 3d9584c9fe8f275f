/// The same numbers in every run. Source: Vigna, splitmix64.
struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }

  mutating func upTo(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

  /// A number from −2 to 2 with three digits after the point, the last one odd: no kink is met.
  mutating func decimal() -> String {
    let thousandths = Int.random(in: -1000..<1000, using: &self) * 2 + 1
    let digits = String(abs(thousandths) % 1000)
    let zeros = String(repeating: "0", count: 3 - digits.count)
    return (thousandths < 0 ? "-" : "") + "\(abs(thousandths) / 1000).\(zeros)\(digits)"
  }
}
