/// Where the last operand of a vector instruction is.
enum VectorPlace {
  case register(Int)
  /// The number at a general register, moved by another one and by bytes; of a broadcast, one number
  /// for all lanes.
  case memory(base: Int, index: Int? = nil, displacement: Int, broadcast: Bool = false)
  /// The constant at a place of the pool behind the code.
  case pool(Int, broadcast: Bool = false)

  var isBroadcast: Bool {
    switch self {
    case .register: false
    case .memory(_, _, _, let broadcast), .pool(_, let broadcast): broadcast
    }
  }
}

/// A vector instruction as processors number them.
struct VectorOpcode {
  /// 1, 2, 3 for the tables 0F, 0F38, 0F3A.
  var map: UInt8
  /// 0, 1, 2, 3 for no prefix, 66, F3, F2.
  var prefix: UInt8
  var code: UInt8
  /// The bit W, for EVEX and for VEX.
  var wide = false
  var wideVEX = false
  var needsEVEX = false
}

/// Bytes of x86-64 machine code, as the processor manuals lay them out.
struct Assembler {
  private(set) var bytes: [UInt8] = []
  private(set) var pool: [UInt8] = []
  private var poolPlaces: [UInt64: Int] = [:]
  private var listPlaces: [[UInt32]: Int] = [:]
  private var poolUses: [(place: Int, end: Int, target: Int)] = []

  typealias Label = Int
  private var targets: [Int] = []
  private var jumps: [(place: Int, label: Label)] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func word(_ value: Int) {
    let bits = UInt32(truncatingIfNeeded: value)
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(shift)))
    }
  }

  /// The place of a constant in the pool, repeated so many times.
  mutating func constant(_ bits: UInt64, size: Int, times: Int) -> Int {
    if let place = poolPlaces[bits] { return place }
    let place = pool.count
    for _ in 0..<times {
      for shift in 0..<size { pool.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * shift))) }
    }
    poolPlaces[bits] = place
    return place
  }

  /// The place of several different numbers of 32 bits, filled up to a number of bytes.
  mutating func constants(_ numbers: [UInt32], bytes: Int) -> Int {
    if let place = listPlaces[numbers] { return place }
    let place = pool.count
    for number in numbers {
      for shift in 0..<4 { pool.append(UInt8(truncatingIfNeeded: number >> UInt32(8 * shift))) }
    }
    pool += Array(repeating: 0, count: max(0, bytes - 4 * numbers.count))
    listPlaces[numbers] = place
    return place
  }

  // MARK: Labels

  mutating func label() -> Label {
    targets.append(-1)
    return targets.count - 1
  }

  mutating func place(_ label: Label) { targets[label] = bytes.count }

  mutating func jump(_ label: Label, if condition: Condition? = nil) {
    if let condition {
      byte(0x0F)
      byte(0x80 + condition.rawValue)
    } else {
      byte(0xE9)
    }
    jumps.append((bytes.count, label))
    word(0)
  }

  enum Condition: UInt8 { case below = 2, equal = 4, notEqual = 5 }

  /// The code with the pool behind it and all distances filled in, and a number at one place.
  func finished(filling place: Int, with number: Int) -> [UInt8] {
    var code = bytes
    func fill(_ place: Int, _ distance: Int) {
      let bits = UInt32(truncatingIfNeeded: distance)
      for shift in 0..<4 {
        code[place + shift] = UInt8(truncatingIfNeeded: bits >> UInt32(8 * shift))
      }
    }
    let start = (bytes.count + 63) / 64 * 64
    fill(place, number)
    for jump in jumps { fill(jump.place, targets[jump.label] - jump.place - 4) }
    for use in poolUses { fill(use.place, start + use.target - use.end) }
    return code + Array(repeating: 0xCC, count: start - bytes.count) + pool
  }

  // MARK: Vectors

  /// reg = second ∘ place, under a mask of that number if it is not 0. `length` is 0, 1, 2 for 16, 32,
  /// 64 bytes; `unit` is how many bytes the operand in memory has.
  mutating func vector(
    _ op: VectorOpcode, _ reg: Int, _ second: Int, _ place: VectorPlace, length: Int, unit: Int,
    immediate: UInt8? = nil, mask: Int = 0
  ) {
    var (base, index) = (0, 0)
    var isRegister = false
    switch place {
    case .register(let number): (base, isRegister) = (number, true)
    case .memory(let number, let other, _, _): (base, index) = (number, other ?? 0)
    case .pool: break
    }
    let isSmall = reg < 16 && second < 16 && !(isRegister && base > 15)
    let isVEX = !op.needsEVEX && length < 2 && mask == 0 && !place.isBroadcast && isSmall
    let extended = isRegister ? base >> 4 : index >> 3
    let inverted: (Int, Int) -> UInt8 = { UInt8(~$0 >> $1 & 1) }
    let top = inverted(reg, 3) << 7 | UInt8(~extended & 1) << 6 | inverted(base, 3) << 5
    let vvvv = UInt8(~second & 15) << 3
    if isVEX {
      bytes += [0xC4, top | op.map]
      bytes.append((op.wideVEX ? 0x80 : 0) | vvvv | UInt8(length) << 2 | op.prefix)
    } else {
      bytes += [0x62, top | inverted(reg, 4) << 4 | op.map]
      bytes.append((op.wide ? 0x80 : 0) | vvvv | 4 | op.prefix)
      let broadcast: UInt8 = place.isBroadcast ? 0x10 : 0
      bytes.append(UInt8(length) << 5 | broadcast | inverted(second, 4) << 3 | UInt8(mask))
    }
    byte(op.code)
    operand(reg, place, unit: isVEX ? 1 : unit, behind: immediate == nil ? 0 : 1)
    if let immediate { byte(immediate) }
  }

  /// The bytes behind the code of an instruction that name its operands. A short displacement counts
  /// in units.
  private mutating func operand(_ reg: Int, _ place: VectorPlace, unit: Int, behind: Int) {
    let field = UInt8(reg & 7) << 3
    switch place {
    case .register(let number): byte(0xC0 | field | UInt8(number & 7))
    case .pool(let target, _):
      byte(field | 5)
      poolUses.append((bytes.count, bytes.count + 4 + behind, target))
      word(0)
    case .memory(let base, let index, let displacement, _):
      let isShort = displacement % unit == 0 && Int8(exactly: displacement / unit) != nil
      let mode: UInt8 = isShort ? 0x40 : 0x80
      if let index {
        bytes += [mode | field | 4, UInt8(index & 7) << 3 | UInt8(base & 7)]
      } else if base & 7 == 4 {
        bytes += [mode | field | 4, 0x24]
      } else {
        byte(mode | field | UInt8(base & 7))
      }
      if isShort {
        byte(UInt8(truncatingIfNeeded: displacement / unit))
      } else {
        word(displacement)
      }
    }
  }

  // MARK: General registers

  /// A 64-bit instruction on a register and a number in memory.
  mutating func general(_ code: [UInt8], _ reg: Int, base: Int, _ displacement: Int) {
    byte(0x48 | UInt8(reg >> 3) << 2 | UInt8(base >> 3))
    bytes += code
    operand(
      reg, .memory(base: base, displacement: displacement), unit: 1, behind: 0)
  }

  /// A 64-bit instruction on two registers.
  mutating func general(_ code: [UInt8], _ reg: Int, _ other: Int) {
    byte(0x48 | UInt8(reg >> 3) << 2 | UInt8(other >> 3))
    bytes += code
    byte(0xC0 | UInt8(reg & 7) << 3 | UInt8(other & 7))
  }

  mutating func push(_ reg: Int) {
    bytes += reg > 7 ? [0x41, 0x50 | UInt8(reg & 7)] : [0x50 | UInt8(reg)]
  }
  mutating func pop(_ reg: Int) {
    bytes += reg > 7 ? [0x41, 0x58 | UInt8(reg & 7)] : [0x58 | UInt8(reg)]
  }
}
