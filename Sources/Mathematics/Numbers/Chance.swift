/// Numbers that look random and are the same in every run and on every machine (SplitMix64).
/// Source: Steele, Lea and Flood 2014.
public struct Chance: Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// From 0 to 1, without 1.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number from 0 on; 0 where there is nothing to choose.
  public mutating func below(_ count: Int) -> Int {
    count > 1 ? Int(next() % UInt64(count)) : 0
  }

  /// 0 … count − 1 in an order of chance (Fisher and Yates).
  public mutating func shuffled(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(place, below(place + 1))
    }
    return order
  }
}
