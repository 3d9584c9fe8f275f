import Kernels
import Testing

/// Matrix products against three plain loops.
@Suite struct ProductTests {
  static let operations = [
    KernelProduct, KernelProductFrom, KernelProductAdded, KernelProductScaled,
  ]

  @Test(arguments: variants)
  func productsOfFloats(variant: KernelVariant) { check(Float.self, variant) }

  @Test(arguments: variants)
  func productsOfDoubles(variant: KernelVariant) { check(Double.self, variant) }

  private func check<E: Element>(_: E.Type, _ variant: KernelVariant) {
    var chance = Chance(state: 1)
    let sizes = [0, 1, 1, 2, 3, 4, 5, 7, 8, 10, 12, 13, 15, 16, 17, 25, 31, 32, 33, 48, 70]
    for round in 0..<200 {
      let (m, n, k) = (chance.pick(sizes), chance.pick(sizes), chance.pick(sizes))
      let operation = chance.pick(Self.operations)
      let out = Memory<E>([m, n], chance: &chance)
      let a = Memory<E>([m, k], chance: &chance)
      let b = Memory<E>([k, n], chance: &chance)
      let c =
        operation == KernelProductScaled
        ? Memory<E>(extents: [1, 1], strides: [0, 0], chance: &chance)
        : Memory<E>([m, n], broadcast: true, chance: &chance)
      let before = out.copy
      // In one piece, and in blocks of rows by several threads: the same bits.
      run(
        E.self,
        KernelInstruction(
          operation, [m, n, k], out: out.operand(), a: a.operand(), b: b.operand(),
          c: c.operand()), variant)
      let whole = out.copy
      let expected = slow(operation, (m, n, k), out, a, b, c, before: before)
      let wrong = whole.indices.first { abs(Double(whole[$0]) - expected[$0].0) > expected[$0].1 }
      #expect(wrong == nil, "round \(round): \(m)×\(n)×\(k), operation \(operation.rawValue)")
      out.restore(before)
      let blocked = KernelInstruction(
        operation, [Int(KernelBlockRows), n, k], out: out.operand(blocked: 0),
        a: a.operand(blocked: 0), b: b.operand(), c: c.operand(blocked: 0))
      run(
        E.self,
        [
          Group(
            instructions: [blocked], rows: m, block: chance.pick([0, 2, 3, 5, 16, 24]), granule: 1)
        ],
        Setup(variant: variant, threads: 1 + chance.below(3)))
      let isSame = out.copy == whole
      #expect(isSame, "round \(round): blocks of \(m)×\(n)×\(k)")
    }
  }

  /// The value of every entry of `out`, and how far rounding may lead from it.
  private func slow<E: Element>(
    _ operation: KernelOperation, _ size: (m: Int, n: Int, k: Int), _ out: Memory<E>,
    _ a: Memory<E>, _ b: Memory<E>, _ c: Memory<E>, before: [E]
  ) -> [(Double, Double)] {
    var expected = before.map { (Double($0), 0.0) }
    for i in 0..<size.m {
      for j in 0..<size.n {
        var sum = 0.0
        var total = 0.0
        // By places, because this is most of what the test does.
        var (left, right) = (a.at([i, 0]), b.at([0, j]))
        for _ in 0..<size.k {
          let term = Double(a.entries[left]) * Double(b.entries[right])
          sum += term
          total += abs(term)
          left += a.strides[1]
          right += b.strides[0]
        }
        let place = out.at([i, j])
        let old = Double(before[place])
        switch operation {
        case KernelProductFrom:
          let start = Double(c[[i, j]])
          (sum, total) = (sum + start, total + abs(start))
        case KernelProductAdded: (sum, total) = (sum + old, total + abs(old))
        case KernelProductScaled:
          let scale = Double(c[[0, 0]])
          (sum, total) = (old + scale * sum, abs(old) + abs(scale) * total)
        default: break
        }
        expected[place] = (sum, Double(E.ulpOfOne) * Double(size.k + 2) * total)
      }
    }
    return expected
  }
}
