import Kernels
import Testing

/// Groups, parts, strands, threads: a linear fit y ≈ x w by gradient descent, by a program and by hand.
@Suite struct ProgramTests {
  static let (count, width) = (90, 5)

  /// What a descent is told, beside the data.
  struct Descent: Sendable {
    var threads = 1
    var partRows = 0
    var strands = 0
    var block = 0
    var isShuffled = false
  }

  static let descents: [Descent] = [
    Descent(), Descent(threads: 2), Descent(threads: 3, block: 4), Descent(partRows: 8),
    Descent(threads: 2, partRows: 8), Descent(threads: 4, partRows: 7, block: 3),
    Descent(partRows: 8, strands: 2), Descent(threads: 2, partRows: 8, strands: 2),
    Descent(threads: 3, partRows: 5, strands: 4), Descent(threads: 2, isShuffled: true),
    Descent(partRows: 6, strands: 3, isShuffled: true),
  ]

  @Test(arguments: descents)
  func descendsAsByHand(descent: Descent) {
    let weights = weights(Double.self, descent)
    for (found, right) in zip(weights, byHand(descent)) { #expect(abs(found - right) < 1e-12) }
  }

  /// Threads change no bit, with parts and with strands.
  @Test(arguments: variants)
  func threadsChangeNothing(variant: KernelVariant) {
    for (partRows, strands) in [(0, 0), (7, 0), (7, 3)] {
      let alone = weights(Float.self, Descent(partRows: partRows, strands: strands), variant)
      for threads in 2...4 {
        let descent = Descent(threads: threads, partRows: partRows, strands: strands, block: 3)
        #expect(weights(Float.self, descent, variant) == alone)
      }
    }
  }

  /// The steps: batches of different lengths, each with a rate of its own.
  private static let batches: [KernelBatch] = (0..<12).map {
    KernelBatch(start: Int64($0 * 7 % 40), rows: Int64(20 + $0 * 2))
  }
  private static let rates = (0..<12).map { 0.1 / Double($0 + 1) }
  /// Another order of the rows.
  private static let order = (0..<Int32(count)).map { ($0 * 37) % Int32(count) }

  private struct Data<E: Element> {
    let x: Memory<E>
    let y: Memory<E>
    let w: Memory<E>

    init() {
      var chance = Chance(state: 7)
      x = Memory(extents: [count, width], strides: [width + 2, 1], chance: &chance)
      y = Memory(extents: [count], strides: [1], chance: &chance)
      w = Memory(extents: [width], strides: [1], chance: &chance)
    }
  }

  private func byHand(_ descent: Descent) -> [Double] {
    let data = Data<Double>()
    for (batch, rate) in zip(Self.batches, Self.rates) {
      var gradient = Array(repeating: 0.0, count: Self.width)
      for i in 0..<Int(batch.rows) {
        let place = Int(batch.start) + i
        let row = descent.isShuffled ? Int(Self.order[place]) : place
        var error = -data.y[[row]]
        for j in 0..<Self.width { error += data.x[[row, j]] * data.w[[j]] }
        for j in 0..<Self.width { gradient[j] += error * data.x[[row, j]] }
      }
      for j in 0..<Self.width { data.w[[j]] -= rate * gradient[j] / 30 }
    }
    return (0..<Self.width).map { data.w[[$0]] }
  }

  private func weights<E: Element>(
    _: E.Type, _ descent: Descent, _ variant: KernelVariant = KernelBest
  ) -> [E] {
    let data = Data<E>()
    var chance = Chance(state: 8)
    let strands = max(descent.strands, 1)
    let (most, width) = (60, Self.width)
    let gradient = Memory<E>(extents: [strands, width], strides: [width, 1], chance: &chance)
    let errors = Memory<E>(extents: [strands, most], strides: [most, 1], chance: &chance)
    let gathered = Memory<E>(
      extents: [strands, most, width], strides: [most * width, width, 1], chance: &chance)
    let block = Int(KernelBlockRows)
    let part = Int(KernelPartRows)

    // The rows of the data, in place or copied in another order, and in columns for the gradient.
    var rows = data.x.operand(blocked: 0)
    var columns = rows
    if descent.isShuffled {
      rows = strand(gathered, blocked: 1)
      rows.strides = (Int64(width), 1, 0, 0)
      columns = rows
    } else {
      rows.batchStride = rows.strides.0
      rows.partStride = rows.strides.0
      columns = rows
    }
    columns.strides = (1, rows.strides.0, 0, 0)
    columns.blockStride = 1
    var error = strand(errors, blocked: 1)
    error.strides = (1, 1, 0, 0)
    var labels = data.y.operand(blocked: 0)
    labels.batchStride = 1
    labels.partStride = 1
    var sums = strand(gradient, blocked: 1)
    sums.strides = (1, 1, 0, 0)
    var w = data.w.operand()
    w.strides = (1, 1, 0, 0)

    var forward: [KernelInstruction] = []
    let order = UnsafeMutableBufferPointer<Int32>.allocate(capacity: Self.count)
    defer { order.deallocate() }
    _ = order.update(fromContentsOf: Self.order)
    if descent.isShuffled {
      var from = data.x.operand()
      from.blockStride = 0
      var gather = KernelInstruction(KernelGather, [block, width], out: rows, a: from)
      gather.indices = UnsafePointer(order.baseAddress)
      forward.append(gather)
      var target = KernelInstruction(
        KernelGather, [block, 1], out: .scratch(0, [1, 1]), a: data.y.operand())
      target.indices = gather.indices
      forward.append(target)
      labels = .scratch(0, [1])
    }
    forward += [
      KernelInstruction(KernelProduct, [block, 1, width], out: error, a: rows, b: w),
      KernelInstruction(KernelSubtract, [block], out: error, a: error, b: labels),
    ]
    var backward = error
    backward.blockStride = 0
    let zero = KernelInstruction(
      KernelCopy, [strands * width], out: gradient.operand(strides: [1]), a: .constant(0))
    var total: [KernelInstruction] = []
    if strands > 1 {
      var summed = gradient.operand()
      summed.strides = (Int64(width), 1, 0, 0)
      total.append(
        KernelInstruction(
          KernelSum, [strands, width], out: .scratch(64, [0, 1]), a: summed))
    } else {
      total.append(
        KernelInstruction(
          KernelCopy, [width], out: .scratch(64, [1]), a: gradient.operand(strides: [1])))
    }
    total += [
      KernelInstruction(
        KernelDivide, [width], out: .scratch(64, [1]), a: .scratch(64, [1]), b: .constant(30)),
      KernelInstruction(
        KernelMultiplySubtract, [width], out: data.w.operand(), a: .scratch(64, [1]), b: .scalar(0),
        c: data.w.operand()),
    ]
    let outcome = run(
      E.self,
      [
        Group(instructions: [zero], thread: 1),
        Group(instructions: forward, rows: part, block: descent.block),
        Group(
          instructions: [
            KernelInstruction(
              KernelProductAdded, [block, 1, part], out: sums, a: columns, b: backward)
          ], rows: width, granule: 2),
        Group(instructions: total, thread: 0),
      ],
      Setup(
        variant: variant, threads: descent.threads, scratch: 128, leading: 1, trailing: 1,
        partRows: descent.partRows, mostRows: most, strands: descent.strands),
      batches: Self.batches, scalars: Self.rates.map { E($0) })
    #expect(outcome?.steps == Int64(Self.batches.count))
    #expect(outcome?.faultInstruction == -1)
    return (0..<width).map { data.w[[$0]] }
  }

  /// An operand of which every strand has its own piece.
  private func strand<E: Element>(_ memory: Memory<E>, blocked axis: Int) -> KernelOperand {
    var operand = memory.operand(blocked: axis)
    operand.strandStride = Int64(memory.strides[0])
    return operand
  }
}
