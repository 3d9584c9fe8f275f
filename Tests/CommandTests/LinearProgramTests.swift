import Foundation
import Testing

@testable import Command

/// The library CLP, which large linear programs go to, behind what `Command` hands down.
@Suite struct LinearProgramTests {
  /// Why nothing is tested here, where the library is not there.
  static let reason: String? = {
    if dlopen("libClp.so.1", RTLD_NOW) ?? dlopen("libClp.so", RTLD_NOW) != nil { return nil }
    let reason = "CLP is not installed (Debian: coinor-libclp1)."
    print("LinearProgramTests: not run. \(reason)")
    return reason
  }()

  /// Points (x, y, 1) of whole numbers on both sides of x + y = 10, by a linear congruence.
  private func points(gap: Double) -> (points: [Double], signs: [Int]) {
    var state = 12345
    func next() -> Double {
      state = (state * 1_103_515_245 + 12345) % 2_147_483_648
      return Double(state / 65536 % 1000) / 100
    }
    var points: [Double] = []
    var signs: [Int] = []
    for _ in 0..<3000 {
      let (x, y) = (next(), next())
      let isUpper = x + y >= 10
      points += [x + (isUpper ? gap : 0), y, 1]
      signs.append(isUpper ? 1 : -1)
    }
    return (points, signs)
  }

  @Test("A direction in which the sides are apart", .enabled(if: reason == nil, "CLP is missing"))
  func separable() throws {
    let (points, signs) = points(gap: 1)
    let found = try #require(largeLinearPrograms(points, 3, signs))
    for (place, sign) in signs.enumerated() {
      let sum = (0..<3).reduce(0.0) { $0 + found.direction[$1] * points[3 * place + $1] }
      #expect(Double(sign) * sum > 0)
    }
  }

  @Test("The few points that meet", .enabled(if: reason == nil, "CLP is missing"))
  func meeting() throws {
    let (points, signs) = points(gap: -2)
    let found = try #require(largeLinearPrograms(points, 3, signs))
    #expect(!found.support.isEmpty && found.support.count <= 4)
    let sides = Set(found.support.map { signs[$0] })
    #expect(sides == [1, -1])
  }
}
