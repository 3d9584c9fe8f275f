/// SplitMix64: the same hand-ins from the same seed, everywhere.
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0xD6E8_FEB8_6659_FD93 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &self)]
  }

  mutating func upTo(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

  /// Whether something happens that happens in so many of a hundred cases.
  mutating func happens(_ percent: Int) -> Bool { upTo(100) < percent }

  /// A number from −`size` to `size` that is not 0, with one to three digits after the point.
  mutating func decimal(_ size: Double) -> String {
    let places = pick([1, 2, 2, 2, 3])
    let unit = [10.0, 100, 1000][places - 1]
    let most = Int(size * unit)
    let count = Int.random(in: 1...most, using: &self) * (happens(35) ? -1 : 1)
    return plain(Double(count) / unit, decimals: places)
  }
}
