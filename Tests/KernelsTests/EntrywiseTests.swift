import Foundation
import Kernels
import Testing

/// Tensor instructions and reductions against loops over all indices.
@Suite struct EntrywiseTests {
  typealias Rule = @Sendable (Double, Double, Double) -> Double

  /// Operations that are exact up to one rounding or two of the numbers that meet in them.
  static let rules: [(KernelOperation, Int, Rule)] = [
    (KernelCopy, 1, { a, _, _ in a }),
    (KernelNegate, 1, { a, _, _ in -a }),
    (KernelAbsolute, 1, { a, _, _ in abs(a) }),
    (KernelFloor, 1, { a, _, _ in a.rounded(.down) }),
    (KernelSign, 1, { a, _, _ in a > 0 ? 1 : a < 0 ? -1 : 0 }),
    (KernelRelu, 1, { a, _, _ in max(a, 0) }),
    (KernelReciprocal, 1, { a, _, _ in 1 / a }),
    (KernelSquare, 1, { a, _, _ in a * a }),
    (KernelAdd, 2, { a, b, _ in a + b }),
    (KernelSubtract, 2, { a, b, _ in a - b }),
    (KernelMultiply, 2, { a, b, _ in a * b }),
    (KernelDivide, 2, { a, b, _ in a / b }),
    (KernelMaximum, 2, { a, b, _ in max(a, b) }),
    (KernelMinimum, 2, { a, b, _ in min(a, b) }),
    (KernelEqual, 2, { a, b, _ in a == b ? 1 : 0 }),
    (KernelNotEqual, 2, { a, b, _ in a != b ? 1 : 0 }),
    (KernelLess, 2, { a, b, _ in a < b ? 1 : 0 }),
    (KernelLessOrEqual, 2, { a, b, _ in a <= b ? 1 : 0 }),
    (KernelLeaky, 2, { a, b, _ in a > 0 ? a : b * a }),
    (KernelReluSlope, 2, { a, b, _ in b > 0 ? a : 0 }),
    (KernelSigmoidSlope, 2, { a, b, _ in a * b * (1 - b) }),
    (KernelTanhSlope, 2, { a, b, _ in a * (1 - b * b) }),
    (KernelSelect, 3, { a, b, c in a != 0 ? b : c }),
    (KernelSelectPositive, 3, { a, b, c in a > 0 ? b : c }),
    (KernelMultiplyAdd, 3, { a, b, c in a * b + c }),
    (KernelMultiplySubtract, 3, { a, b, c in c - a * b }),
    (KernelLeakySlope, 3, { a, b, c in b > 0 ? a : c * a }),
  ]

  static let sizes = [0, 1, 1, 1, 2, 3, 5, 8, 15, 16, 17, 40]

  @Test(arguments: variants)
  func entrywiseFloats(variant: KernelVariant) { checkEntrywise(Float.self, variant) }

  @Test(arguments: variants)
  func entrywiseDoubles(variant: KernelVariant) { checkEntrywise(Double.self, variant) }

  @Test(arguments: variants)
  func reducedFloats(variant: KernelVariant) { checkReductions(Float.self, variant) }

  @Test(arguments: variants)
  func reducedDoubles(variant: KernelVariant) { checkReductions(Double.self, variant) }

  private func extents(_ chance: inout Chance) -> [Int] {
    var extents = (0..<4).map { _ in chance.pick(Self.sizes) }
    while extents.reduce(1, *) > 600 { extents[chance.below(4)] = 1 }
    return extents
  }

  private func checkEntrywise<E: Element>(_: E.Type, _ variant: KernelVariant) {
    var chance = Chance(state: 2)
    for round in 0..<270 {
      let (operation, inputs, rule) = Self.rules[round % Self.rules.count]
      let extents = extents(&chance)
      let out = Memory<E>(extents, chance: &chance)
      // In place now and then; small whole numbers, so that comparisons meet equals.
      let isInPlace = chance.below(4) == 0
      let ins = (0..<3).map { i in
        isInPlace && i == inputs - 1
          ? out : Memory<E>(extents, broadcast: true, chance: &chance)
      }
      if chance.below(2) == 0 {
        for memory in [out] + ins {
          for i in memory.entries.indices { memory.entries[i].round() }
        }
      }
      let before = out.copy
      var expected = before.map { (Double($0), 0.0) }
      for index in indices(extents) {
        let (a, b, c) = (Double(ins[0][index]), Double(ins[1][index]), Double(ins[2][index]))
        let bound =
          4 * Double(E.ulpOfOne) * (abs(a * b) * (1 + abs(b)) + abs(c * a) + abs(c) + abs(a))
        let exact = rule(a, b, c)
        expected[out.at(index)] = (exact, max(bound, 2 * Double(E.ulpOfOne) * abs(exact)))
      }
      let operands = ins.map { $0.operand() }
      run(
        E.self,
        KernelInstruction(
          operation, extents, out: out.operand(), a: operands[0],
          b: inputs > 1 ? operands[1] : .init(), c: inputs > 2 ? operands[2] : .init()), variant)
      let whole = out.copy
      let wrong = whole.indices.first { !fits(whole[$0], expected[$0]) }
      #expect(wrong == nil, "round \(round): operation \(operation.rawValue) \(extents)")
      out.restore(before)
      let blocked = KernelInstruction(
        operation, [Int(KernelBlockRows)] + extents.dropFirst(), out: out.operand(blocked: 0),
        a: ins[0].operand(blocked: 0), b: inputs > 1 ? ins[1].operand(blocked: 0) : .init(),
        c: inputs > 2 ? ins[2].operand(blocked: 0) : .init())
      run(
        E.self, [Group(instructions: [blocked], rows: extents[0], block: chance.below(9))],
        Setup(variant: variant, threads: 1 + chance.below(3)))
      let isSame = zip(out.copy, whole).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
      #expect(isSame, "round \(round): blocks of operation \(operation.rawValue)")
    }
  }

  private func checkReductions<E: Element>(_: E.Type, _ variant: KernelVariant) {
    var chance = Chance(state: 3)
    let operations = [
      KernelSum, KernelSumAdded, KernelSumOfProducts, KernelMaximumOver, KernelMinimumOver,
    ]
    for round in 0..<200 {
      let operation = operations[round % operations.count]
      let extents = extents(&chance)
      let isSummed = (0..<4).map { _ in chance.below(2) == 0 }
      let kept = zip(extents, isSummed).map { $1 ? 1 : $0 }
      let shape = Memory<E>(kept, chance: &chance)
      let strides = zip(shape.strides, isSummed).map { $1 ? 0 : $0 }
      let out = Memory<E>(extents: kept, strides: strides, chance: &chance)
      let a = Memory<E>(extents, broadcast: true, chance: &chance)
      let b = Memory<E>(extents, broadcast: true, chance: &chance)
      var expected = out.copy.map { (Double($0), 0.0) }
      for index in indices(kept) {
        let start: Double =
          switch operation {
          case KernelSumAdded: Double(out[index])
          case KernelMaximumOver: -.infinity
          case KernelMinimumOver: .infinity
          default: 0
          }
        expected[out.at(index)] = (start, abs(start) * Double(E.ulpOfOne))
      }
      for index in indices(extents) {
        let place = out.at(index)
        let (x, y) = (Double(a[index]), Double(b[index]))
        let (value, bound) = expected[place]
        expected[place] =
          switch operation {
          case KernelMaximumOver: (max(value, x), 0)
          case KernelMinimumOver: (min(value, x), 0)
          case KernelSumOfProducts: (value + x * y, bound + 30 * Double(E.ulpOfOne) * abs(x * y))
          default: (value + x, bound + 30 * Double(E.ulpOfOne) * abs(x))
          }
      }
      run(
        E.self,
        KernelInstruction(
          operation, extents, out: out.operand(), a: a.operand(),
          b: operation == KernelSumOfProducts ? b.operand() : .init()), variant)
      let found = out.copy
      let wrong = found.indices.first { !fits(found[$0], expected[$0]) }
      #expect(
        wrong == nil, "round \(round): operation \(operation.rawValue) \(extents) \(isSummed)")
    }
  }

  private func fits<E: Element>(_ value: E, _ expected: (Double, Double)) -> Bool {
    let (exact, bound) = expected
    return abs(Double(value) - exact) <= bound || Double(value) == exact
      || (exact.isNaN && value.isNaN)
  }
}
