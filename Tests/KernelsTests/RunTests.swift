import Kernels
import Testing

/// How a run ends, and what cannot be run.
@Suite struct RunTests {
  private static let batches = Array(repeating: KernelBatch(start: 0, rows: 1), count: 10)

  /// x grows by 1 a step until it is checked and found infinite, in step 4.
  @Test(arguments: [1, 2])
  func nonFiniteNumbersEndTheRun(threads: Int) {
    var chance = Chance(state: 9)
    let x = Memory<Float>(extents: [3], strides: [1], chance: &chance)
    for i in 0..<3 { x[[i]] = 0 }
    let y = Memory<Float>(extents: [3], strides: [1], chance: &chance)
    let outcome = run(
      Float.self,
      [
        Group(
          instructions: [
            KernelInstruction(KernelAdd, [3], out: x.operand(), a: x.operand(), b: .constant(1)),
            KernelInstruction(
              KernelSubtract, [3], out: y.operand(), a: .constant(4), b: x.operand()),
            KernelInstruction(KernelReciprocal, [3], out: y.operand(), a: y.operand()),
            KernelInstruction(KernelCheckFinite, [3], out: .init(), a: y.operand()),
          ], thread: 1)
      ], Setup(threads: threads), batches: Self.batches)
    #expect(outcome?.steps == 4)
    #expect(outcome?.faultInstruction == 3)
  }

  @Test(arguments: [1, 2])
  func aFlagEndsTheRun(threads: Int) {
    var chance = Chance(state: 10)
    let x = Memory<Double>(extents: [1], strides: [1], chance: &chance)
    let group = Group(instructions: [
      KernelInstruction(KernelAdd, [1], out: x.operand(), a: x.operand(), b: .constant(1))
    ])
    var stop: Int32 = 1
    let ended = run(
      Double.self, [group], Setup(threads: threads), batches: Self.batches, stop: &stop)
    #expect(ended?.steps == 1)
    let long = [KernelBatch(start: 0, rows: 2)]
    #expect(run(Double.self, [group], Setup(threads: threads), batches: long)?.steps == 0)
    stop = 0
    let whole = run(
      Double.self, [group], Setup(threads: threads), batches: Self.batches, stop: &stop)
    #expect(whole?.steps == 10)
    #expect(whole?.faultInstruction == -1)
  }

  @Test func indexCountsAxesAndBlocks() {
    var chance = Chance(state: 11)
    let out = Memory<Double>([7, 3], chance: &chance)
    var numbers = KernelOperand()
    numbers.offset = 100
    numbers.strides = (10, 1, 0, 0)
    numbers.blockStride = 10
    run(
      Double.self,
      [
        Group(
          instructions: [
            KernelInstruction(
              KernelIndex, [Int(KernelBlockRows), 3], out: out.operand(blocked: 0), a: numbers)
          ], rows: 7, block: 2)
      ], Setup(threads: 2))
    for index in indices([7, 3]) {
      #expect(out[index] == Double(100 + 10 * index[0] + index[1]))
    }
  }

  @Test func faultsOfPlansAreSaid() {
    var chance = Chance(state: 12)
    let x = Memory<Double>(extents: [1], strides: [1], chance: &chance)
    let copy = KernelInstruction(KernelCopy, [1], out: x.operand(), a: x.operand())
    let good = Group(instructions: [copy])
    #expect(run(Double.self, [good], Setup()) != nil)
    #expect(run(Double.self, [good], Setup(threads: 0)) == nil)
    #expect(run(Double.self, [good], Setup(threads: 1000)) == nil)
    #expect(run(Double.self, [good], Setup(leading: 1, trailing: 1)) == nil)
    #expect(run(Double.self, [Group(instructions: [copy], rows: -7)], Setup()) == nil)
    let missing = KernelInstruction(KernelAdd, [1], out: x.operand(), a: x.operand())
    #expect(run(Double.self, [Group(instructions: [missing])], Setup()) == nil)
    let negative = KernelInstruction(KernelCopy, [-3], out: x.operand(), a: x.operand())
    #expect(run(Double.self, [Group(instructions: [negative])], Setup()) == nil)
    #expect(run(Double.self, [good], Setup(variant: KernelVariant(rawValue: 9))) == nil)
  }
}
