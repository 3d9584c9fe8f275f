import Mathematics

/// Random numbers that are the same everywhere for the same seed: xoshiro256++, its state filled by
/// SplitMix64 (Blackman and Vigna 2018).
struct RandomNumbers {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  private var spare: Double?

  init(seed: UInt64) {
    var chance = Chance(seed: seed)
    state = (chance.next(), chance.next(), chance.next(), chance.next())
  }

  private mutating func next() -> UInt64 {
    func turned(_ x: UInt64, _ count: UInt64) -> UInt64 { (x << count) | (x >> (64 - count)) }
    let result = turned(state.0 &+ state.3, 23) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = turned(state.3, 45)
    return result
  }

  /// From 0 to 1, without 1.
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Standard normal, two at a time (Box and Muller 1958).
  mutating func normal() -> Double {
    if let known = spare {
      spare = nil
      return known
    }
    let radius = (-2 * (1 - uniform()).applying(.log)).squareRoot()
    let angle = 6.28318530717958647693 * uniform()
    spare = radius * angle.applying(.sin)
    return radius * angle.applying(.cos)
  }
}
