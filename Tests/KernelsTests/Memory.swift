import Kernels

/// Float or Double, as the machine knows them.
protocol Element: BinaryFloatingPoint & Sendable {
  static var kernelElement: KernelElement { get }
}
extension Float: Element { static var kernelElement: KernelElement { KernelFloat32 } }
extension Double: Element { static var kernelElement: KernelElement { KernelFloat64 } }

/// The instruction sets that this processor has.
let variants = [KernelPortable, KernelV3, KernelV4].filter { kernel_variant_available($0) }

/// Numbers that are the same in every run.
struct Chance {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let mixed = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ (mixed >> 32)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }
  mutating func real(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(next() >> 11) / Double(1 << 53)
  }
}

/// An operand in memory of its own, with room in front, between and behind that nobody may touch.
final class Memory<E: Element> {
  let entries: UnsafeMutableBufferPointer<E>
  let offset: Int
  let strides: [Int]

  init(extents: [Int], strides: [Int], chance: inout Chance, range: ClosedRange<Double> = -2...2) {
    let reach = zip(extents, strides).map { max($0 - 1, 0) * $1 }.reduce(0, +)
    offset = chance.below(5)
    self.strides = strides
    entries = .allocate(capacity: offset + reach + 1 + chance.below(5))
    for i in entries.indices {
      entries.initializeElement(
        at: i, to: E(chance.real(range.lowerBound, range.upperBound)))
    }
  }

  deinit { entries.deallocate() }

  /// Any layout of these extents: axes in any order, rows with or without room behind them.
  convenience init(
    _ extents: [Int], broadcast: Bool = false, chance: inout Chance,
    range: ClosedRange<Double> = -2...2
  ) {
    var order = Array(extents.indices)
    for i in order.indices.reversed() where chance.below(2) == 0 {
      order.swapAt(i, chance.below(i + 1))
    }
    var strides = extents.map { _ in 0 }
    var next = chance.below(6) == 0 ? 2 : 1
    for axis in order.reversed() {
      if broadcast && chance.below(4) == 0 { continue }
      strides[axis] = next
      next *= max(extents[axis], 1)
      if chance.below(3) == 0 { next += chance.below(20) }
    }
    self.init(extents: extents, strides: strides, chance: &chance, range: range)
  }

  func at(_ index: [Int]) -> Int { offset + zip(index, strides).map(*).reduce(0, +) }

  subscript(index: [Int]) -> E {
    get { entries[at(index)] }
    set { entries[at(index)] = newValue }
  }

  /// As an operand, of which `blocked` says which axis moves with the rows of the group.
  func operand(blocked axis: Int? = nil) -> KernelOperand {
    var operand = KernelOperand()
    operand.space = KernelArray
    operand.base = UnsafeMutableRawPointer(entries.baseAddress)
    operand.offset = Int64(offset)
    operand.setStrides(strides)
    if let axis { operand.blockStride = Int64(strides[axis]) }
    return operand
  }

  /// The same entries, gone through in another way.
  func operand(strides: [Int]) -> KernelOperand {
    var operand = operand()
    operand.setStrides(strides)
    return operand
  }

  var copy: [E] { Array(entries) }
  func restore(_ values: [E]) { for (i, value) in values.enumerated() { entries[i] = value } }
}

extension KernelOperand {
  mutating func setStrides(_ list: [Int]) {
    let all = list.map { Int64($0) } + Array(repeating: 0, count: 4 - list.count)
    strides = (all[0], all[1], all[2], all[3])
  }

  static func constant(_ value: Double) -> KernelOperand {
    var operand = KernelOperand()
    operand.space = KernelConstant
    operand.value = value
    return operand
  }

  static func scalar(_ number: Int) -> KernelOperand {
    var operand = KernelOperand()
    operand.space = KernelScalar
    operand.offset = Int64(number)
    return operand
  }

  static func scratch(_ offset: Int, _ strides: [Int]) -> KernelOperand {
    var operand = KernelOperand()
    operand.space = KernelScratch
    operand.offset = Int64(offset)
    operand.setStrides(strides)
    return operand
  }
}

extension KernelInstruction {
  init(
    _ operation: KernelOperation, _ extents: [Int], out: KernelOperand,
    a: KernelOperand = .init(), b: KernelOperand = .init(), c: KernelOperand = .init()
  ) {
    self.init()
    self.operation = operation
    let all = extents + Array(repeating: 1, count: 4 - extents.count)
    self.extents = (Int64(all[0]), Int64(all[1]), Int64(all[2]), Int64(all[3]))
    self.out = out
    self.a = a
    self.b = b
    self.c = c
  }
}

/// Every index of these extents.
func indices(_ extents: [Int]) -> [[Int]] {
  extents.reduce([[]]) { found, extent in
    found.flatMap { start in (0..<extent).map { start + [$0] } }
  }
}
