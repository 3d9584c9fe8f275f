/// Instructions on numbers of one kind, one or several of them at once.
struct VectorCode {
  let element: ScalarElement
  /// How many numbers an instruction takes.
  let lanes: Int
  let level: MachineTarget
  var assembler = Assembler()

  init(_ element: ScalarElement, lanes: Int, level: MachineTarget) {
    self.element = element
    self.lanes = lanes
    self.level = level
  }

  var isScalar: Bool { lanes == 1 }
  private var isDouble: Bool { element == .float64 }
  /// Bytes of a register as far as it is used.
  var width: Int { max(16, lanes * element.size) }
  var length: Int { width == 64 ? 2 : width == 32 ? 1 : 0 }
  private var packedPrefix: UInt8 { isDouble ? 1 : 0 }

  // MARK: Constants

  mutating func constant(bits: UInt64) -> VectorPlace {
    let isOne = level == .v4 && !isScalar
    let place = assembler.constant(
      bits, size: element.size, times: isOne ? 1 : width / element.size)
    return .pool(place, broadcast: isOne)
  }

  private mutating func constant(_ double: UInt64, _ float: UInt32) -> VectorPlace {
    constant(bits: isDouble ? double : UInt64(float))
  }

  // MARK: Moving

  mutating func move(_ target: Int, _ source: Int) {
    packed(0x28, target, 0, .register(source))
  }

  mutating func load(_ target: Int, _ place: VectorPlace) {
    if case .register(let source) = place { return move(target, source) }
    if place.isBroadcast {
      let op = VectorOpcode(map: 2, prefix: 1, code: isDouble ? 0x19 : 0x18, wide: isDouble)
      assembler.vector(op, target, 0, place.withoutBroadcast, length: length, unit: element.size)
    } else {
      arithmetic(0x10, target, 0, place)
    }
  }

  mutating func store(_ source: Int, _ place: VectorPlace) { arithmetic(0x11, source, 0, place) }

  /// The number of the first lane.
  mutating func storeFirst(_ source: Int, _ place: VectorPlace) {
    let op = VectorOpcode(map: 1, prefix: isDouble ? 3 : 2, code: 0x11, wide: isDouble)
    assembler.vector(op, source, 0, place, length: 0, unit: element.size)
  }

  /// The whole register to and from the frame.
  mutating func spill(_ source: Int, _ place: VectorPlace) { packed(0x11, source, 0, place) }

  // MARK: Arithmetic

  /// An instruction with a form for one number and one for several under the same code.
  mutating func arithmetic(
    _ code: UInt8, _ target: Int, _ a: Int, _ place: VectorPlace, immediate: UInt8? = nil,
    intoMask: Bool = false
  ) {
    let op = VectorOpcode(
      map: 1, prefix: isScalar ? (isDouble ? 3 : 2) : packedPrefix, code: code, wide: isDouble,
      needsEVEX: intoMask)
    assembler.vector(
      op, target, a, place, length: length, unit: unit(place), immediate: immediate)
  }

  /// An instruction on whole registers, whatever of them is used.
  private mutating func packed(_ code: UInt8, _ target: Int, _ a: Int, _ place: VectorPlace) {
    let op = VectorOpcode(map: 1, prefix: packedPrefix, code: code, wide: isDouble)
    assembler.vector(
      op, target, a, place, length: length, unit: place.isBroadcast ? element.size : width)
  }

  private func unit(_ place: VectorPlace) -> Int {
    isScalar || place.isBroadcast ? element.size : width
  }

  /// Products and sums of three: 98 to BF of the second table.
  mutating func productSum(_ code: UInt8, _ target: Int, _ a: Int, _ place: VectorPlace) {
    let op = VectorOpcode(
      map: 2, prefix: 1, code: isScalar ? code + 1 : code, wide: isDouble, wideVEX: isDouble)
    assembler.vector(op, target, a, place, length: length, unit: unit(place))
  }

  mutating func squareRoot(_ target: Int, _ a: Int) {
    arithmetic(0x51, target, isScalar ? a : 0, .register(a))
  }

  mutating func round(_ target: Int, _ a: Int) {
    let code: UInt8 = (isScalar ? 0x0A : 0x08) + (isDouble ? 1 : 0)
    let op = VectorOpcode(map: 3, prefix: 1, code: code, wide: isDouble)
    assembler.vector(
      op, target, isScalar ? a : 0, .register(a), length: length, unit: width, immediate: 8)
  }

  mutating func negate(_ target: Int, _ a: Int) {
    let sign = constant(1 << 63, 1 << 31)
    packed(0x57, target, a, sign)
  }

  mutating func absolute(_ target: Int, _ a: Int) {
    let rest = constant(UInt64.max >> 1, UInt32.max >> 1)
    packed(0x54, target, a, rest)
  }

  // MARK: Powers of two

  /// a 2^b, on v4 only.
  mutating func scale(_ target: Int, _ a: Int, _ place: VectorPlace) {
    let op = VectorOpcode(
      map: 2, prefix: 1, code: isScalar ? 0x2D : 0x2C, wide: isDouble, needsEVEX: true)
    assembler.vector(op, target, a, place, length: length, unit: unit(place))
  }

  /// 2^a: a number whose last bits are a + bias, moved to where the exponent stands.
  mutating func powerOfTwo(_ target: Int, _ a: Int) {
    let bias = constant((0x1.8p52 + 1023).bitPattern, Float(0x1.8p23 + 127).bitPattern)
    arithmetic(0x58, target, a, bias)
    shift(target, target, by: isDouble ? 52 : 23, way: 6)
  }

  mutating func exponent(_ target: Int, _ a: Int) {
    if level == .v4 {
      let op = VectorOpcode(
        map: 2, prefix: 1, code: isScalar ? 0x43 : 0x42, wide: isDouble, needsEVEX: true)
      assembler.vector(
        op, target, isScalar ? a : 0, .register(a), length: length, unit: width)
      return
    }
    shift(target, a, by: isDouble ? 52 : 23, way: 2)
    packed(0x56, target, target, constant(0x1p52.bitPattern, Float(0x1p23).bitPattern))
    arithmetic(
      0x5C, target, target,
      constant((0x1p52 + 1023).bitPattern, Float(0x1p23 + 127).bitPattern))
  }

  mutating func significand(_ target: Int, _ a: Int) {
    packed(0x54, target, a, constant((1 << 52) - 1, (1 << 23) - 1))
    packed(0x56, target, target, constant(1.0.bitPattern, Float(1).bitPattern))
  }

  private mutating func shift(_ target: Int, _ a: Int, by count: UInt8, way: Int) {
    let op = VectorOpcode(map: 1, prefix: 1, code: isDouble ? 0x73 : 0x72, wide: isDouble)
    assembler.vector(
      op, way, target, .register(a), length: length, unit: width, immediate: count)
  }

  // MARK: Choices

  /// Compares a with b under one of the processor's predicates; the outcome stands in a mask, or on v3
  /// in the register.
  mutating func compare(_ predicate: UInt8, _ a: Int, _ b: VectorPlace, into register: Int) {
    let intoMask = level == .v4
    arithmetic(
      0xC2, intoMask ? 1 : register, a, b, immediate: predicate, intoMask: intoMask)
  }

  /// c where the last comparison holds, else d.
  mutating func choose(_ target: Int, _ c: VectorPlace, else d: Int, by register: Int) {
    if level == .v4 {
      let op = VectorOpcode(map: 2, prefix: 1, code: 0x65, wide: isDouble, needsEVEX: true)
      assembler.vector(
        op, target, d, c, length: length, unit: c.isBroadcast ? element.size : width, mask: 1)
    } else {
      let op = VectorOpcode(map: 3, prefix: 1, code: isDouble ? 0x4B : 0x4A)
      assembler.vector(
        op, target, d, c, length: length, unit: width, immediate: UInt8(register) << 4)
    }
  }
}

extension VectorPlace {
  var withoutBroadcast: VectorPlace {
    switch self {
    case .register: self
    case .memory(let base, let index, let displacement, _):
      .memory(base: base, index: index, displacement: displacement)
    case .pool(let place, _): .pool(place)
    }
  }
}

/// The processors that code is made for.
public enum MachineTarget: Int32, Sendable, CaseIterable {
  /// AVX2 and FMA.
  case v3 = 3
  /// AVX-512 F, DQ, VL.
  case v4 = 4

  /// How many vector registers there are.
  var registers: Int { self == .v4 ? 32 : 16 }

  /// How many numbers of a kind one instruction takes at most.
  func lanes(_ element: ScalarElement) -> Int { (self == .v4 ? 64 : 32) / element.size }
}
