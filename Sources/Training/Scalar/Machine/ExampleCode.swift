/// Instructions between the lanes of a register, where lanes are examples.
extension VectorCode {
  /// Numbers that lie so many bytes apart, one a lane.
  mutating func gather(
    _ target: Int, _ place: VectorPlace, apart bytes: Int, _ spare: (index: Int, mask: Int)
  ) {
    guard case .memory(let base, _, let displacement, _) = place else { return }
    if bytes == element.size { return load(target, place.withoutBroadcast) }
    let numbers = (0..<lanes).map { UInt32($0 * bytes) }
    let list = assembler.constants(numbers, bytes: width)
    load(spare.index, .pool(list))
    let isDouble = element == .float64
    let op = VectorOpcode(
      map: 2, prefix: 1, code: 0x92, wide: isDouble, wideVEX: isDouble, needsEVEX: level == .v4)
    let memory = VectorPlace.memory(base: base, index: spare.index, displacement: displacement)
    if level == .v4 {
      let ones = VectorOpcode(map: 1, prefix: 0, code: 0x46)
      assembler.vector(ones, 2, 2, .register(2), length: 1, unit: 1)
      assembler.vector(
        op, target, spare.index & 16, memory, length: length, unit: element.size, mask: 2)
    } else {
      let ones = VectorOpcode(map: 1, prefix: 1, code: 0x76)
      assembler.vector(ones, spare.mask, spare.mask, .register(spare.mask), length: 1, unit: 1)
      assembler.vector(op, target, spare.mask, memory, length: length, unit: element.size)
    }
  }

  /// The sum of all lanes in every lane: halves are exchanged and added.
  mutating func sumOfLanes(_ target: Int, _ a: Int, spare: Int) {
    var from = a
    var reach = lanes / 2
    while reach > 0 {
      exchange(spare, from, reach)
      arithmetic(0x58, target, from, .register(spare))
      from = target
      reach /= 2
    }
  }

  /// The sums of neighbours in a and then those in b, of lanes in each 16 bytes or of parts of 16 bytes.
  mutating func sumsOfPairs(_ target: Int, _ a: Int, _ b: Int, ofLanes: Bool, spare: Int) {
    pick(spare, a, b, ofLanes: ofLanes, isSecond: false)
    pick(target, a, b, ofLanes: ofLanes, isSecond: true)
    arithmetic(0x58, target, target, .register(spare))
  }

  /// Of each pair of neighbours the first or the second.
  private mutating func pick(_ target: Int, _ a: Int, _ b: Int, ofLanes: Bool, isSecond: Bool) {
    let place = VectorPlace.register(b)
    var op = VectorOpcode(map: 1, prefix: 0, code: 0xC6)
    var order: UInt8? = isSecond ? 0xDD : 0x88
    if ofLanes, element == .float64 {
      op = VectorOpcode(map: 1, prefix: 1, code: isSecond ? 0x15 : 0x14, wide: true)
      order = nil
    } else if !ofLanes, level == .v4 {
      op = VectorOpcode(map: 3, prefix: 1, code: 0x23, wide: true, needsEVEX: true)
      if width == 32 { order = isSecond ? 3 : 0 }
    } else if !ofLanes {
      op = VectorOpcode(map: 3, prefix: 1, code: 0x06)
      order = isSecond ? 0x31 : 0x20
    }
    assembler.vector(op, target, a, place, length: length, unit: width, immediate: order)
  }

  /// Each lane with the one so far away.
  private mutating func exchange(_ target: Int, _ a: Int, _ reach: Int) {
    let bytes = reach * element.size
    let isDouble = element == .float64
    let place = VectorPlace.register(a)
    if bytes >= 16 {
      let isWide = level == .v4
      let op = VectorOpcode(
        map: 3, prefix: 1, code: isWide ? 0x23 : 0x06, wide: true, needsEVEX: isWide)
      let order: UInt8 = bytes == 32 ? 0x4E : width == 64 ? 0xB1 : 0x01
      assembler.vector(op, target, a, place, length: length, unit: width, immediate: order)
    } else {
      let op = VectorOpcode(map: 3, prefix: 1, code: isDouble ? 0x05 : 0x04, wide: isDouble)
      let order: UInt8 = isDouble ? 0x55 : bytes == 8 ? 0x4E : 0xB1
      assembler.vector(op, target, 0, place, length: length, unit: width, immediate: order)
    }
  }
}
