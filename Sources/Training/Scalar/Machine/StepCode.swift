/// The code of one step: its nodes in order, then its stores.
struct StepCode {
  let program: ScalarProgram
  let layout: ScalarLayout
  var code: VectorCode
  var registers: Registers
  var pointers = Pointers()
  /// The register in which a node ends a step because the next one finds it there.
  var homes: [Int: Int] = [:]
  /// Register that nothing stays in.
  let spare: Int
  /// Another one, where examples are lanes.
  private let otherSpare: Int
  /// About how much the code costs for not having more registers.
  private(set) var traffic = 0
  /// How many numbers are moved to the frame.
  private(set) var spillCount = 0

  init(_ program: ScalarProgram, _ layout: ScalarLayout, _ code: VectorCode) {
    self.program = program
    self.layout = layout
    self.code = code
    spare = code.level.registers - 1
    otherSpare = spare - 1
    registers = Registers(program, count: program.examples > 1 ? otherSpare : spare)
  }

  mutating func nodes() {
    for (place, node) in program.nodes.enumerated() where !node.operation.isStored {
      registers.begin()
      switch node.operation.arity {
      case 1: one(node, at: place)
      case 2: two(node, at: place)
      case 3: productSum(node, at: place)
      default: choice(node, at: place)
      }
    }
    registers.begin()
  }

  // MARK: Places

  /// Where a node stands in memory, if it does.
  mutating func memory(_ node: Int) -> VectorPlace? {
    let stored = program.nodes[node]
    if registers.slots[node] >= 0 { return frame(registers.slots[node]) }
    switch stored.operation {
    case .constant: return code.constant(bits: code.element.bits(stored.number))
    case .entry, .row: return address(stored.operation, Int(stored.a), Int(stored.b))
    case .rows: return address(.row, Int(stored.a), Int(stored.b))
    case .entries: return address(.entry, Int(stored.a), Int(stored.b)).withoutBroadcast
    case .scalar:
      return pointed(
        ScalarLayout.Word.scalars.rawValue, Int(stored.a) * code.element.size)
    default: return nil
    }
  }

  mutating func address(_ operation: ScalarOperation, _ array: Int, _ entry: Int) -> VectorPlace {
    if layout.isLaned[array] {
      let base = pointer(layout.pointers[array] + entry)
      return .memory(base: base, index: 6, displacement: 0)
    }
    let word = operation == .row ? layout.rows[array] : layout.pointers[array]
    return pointed(word, entry * code.element.size)
  }

  private mutating func pointed(_ word: Int, _ displacement: Int) -> VectorPlace {
    .memory(
      base: pointer(word), displacement: displacement, broadcast: !code.isScalar)
  }

  private mutating func pointer(_ word: Int) -> Int {
    let (number, isNew) = pointers.register(for: word)
    if isNew { code.assembler.general([0x8B], number, base: 7, 8 * word) }
    return number
  }

  func frame(_ slot: Int) -> VectorPlace { .memory(base: 4, displacement: slot * code.width) }

  // MARK: Operands

  /// A register that can be written.
  mutating func target() -> Int {
    let (register, spilled) = registers.take()
    if let spilled {
      code.spill(register, frame(registers.slot(for: spilled)))
      traffic += 2
      spillCount += 1
    }
    return register
  }

  /// The register of a node, which is loaded if it is in none.
  mutating func register(_ node: Int) -> Int {
    var place = registers.places[node]
    if place < 0 {
      place = target()
      fetch(node, into: place)
      registers.hold(node, in: place)
      traffic += 1
    }
    registers.locked |= 1 << UInt32(place)
    return place
  }

  private mutating func fetch(_ node: Int, into register: Int) {
    guard let memory = memory(node) else { return }
    let stored = program.nodes[node]
    if stored.operation == .rows, registers.slots[node] < 0 {
      let bytes = program.arrays[Int(stored.a)].rowCount * code.element.size
      code.gather(register, memory, apart: bytes, (spare, otherSpare))
    } else {
      code.load(register, memory)
    }
  }

  /// Whether a node is best taken from memory by the instruction that needs it.
  private func isTakenFromMemory(_ node: Int, at place: Int, whole: Bool) -> Bool {
    guard registers.places[node] < 0 else { return false }
    let stored = program.nodes[node].operation
    let isFrame = registers.slots[node] >= 0
    if stored == .rows, !isFrame { return false }
    if whole, code.isScalar, stored != .constant, !isFrame { return false }
    if code.level == .v3, !code.isScalar, !isFrame, stored != .constant {
      let isLaned = stored != .scalar && layout.isLaned[Int(program.nodes[node].a)]
      if !isLaned { return false }
    }
    return registers.isLast(node, at: place) || registers.freeCount < 6
  }

  /// The place of a node that may be one in memory. `whole` instructions read all lanes of a register.
  mutating func operand(_ node: Int, at place: Int, whole: Bool = false) -> VectorPlace {
    if isTakenFromMemory(node, at: place, whole: whole), let memory = memory(node) {
      traffic += 1
      return memory
    }
    return .register(register(node))
  }

  /// The register for what an instruction works out, its inputs being read.
  private mutating func result(_ node: Int, after inputs: [Int]) -> Int {
    registers.finish(inputs, at: node)
    registers.locked = 0
    var register = -1
    if let home = homes[node], registers.holders[home] < 0 { register = home }
    if register < 0 { register = target() }
    registers.hold(node, in: register)
    return register
  }

  // MARK: Nodes

  private mutating func one(_ node: ScalarNode, at place: Int) {
    let a = register(Int(node.a))
    let target = result(place, after: node.inputs)
    switch node.operation {
    case .negate: code.negate(target, a)
    case .absolute: code.absolute(target, a)
    case .squareRoot: code.squareRoot(target, a)
    case .round: code.round(target, a)
    case .exponent: code.exponent(target, a)
    case .significand: code.significand(target, a)
    case .sumOfExamples: code.sumOfLanes(target, a, spare: spare)
    default: code.powerOfTwo(target, a)
    }
  }

  private mutating func two(_ node: ScalarNode, at place: Int) {
    var (a, b) = (Int(node.a), Int(node.b))
    let prefersOther =
      registers.places[a] < 0
      && (registers.places[b] >= 0 || program.nodes[a].operation == .constant)
    if node.operation.commutes, prefersOther { swap(&a, &b) }
    let first = register(a)
    if node.operation == .sumsOfPairs {
      let second = register(b)
      let target = result(place, after: node.inputs)
      return code.sumsOfPairs(target, first, second, ofLanes: node.c == 0, spare: spare)
    }
    let second = operand(b, at: place)
    let target = result(place, after: node.inputs)
    switch node.operation {
    case .add: code.arithmetic(0x58, target, first, second)
    case .multiply: code.arithmetic(0x59, target, first, second)
    case .subtract: code.arithmetic(0x5C, target, first, second)
    case .lesser: code.arithmetic(0x5D, target, first, second)
    case .divide: code.arithmetic(0x5E, target, first, second)
    case .greater: code.arithmetic(0x5F, target, first, second)
    default: code.scale(target, first, second)
    }
  }

  private mutating func choice(_ node: ScalarNode, at place: Int) {
    let a = register(Int(node.a))
    let b = operand(Int(node.b), at: place)
    let otherwise = register(Int(node.d))
    let chosen = operand(Int(node.c), at: place, whole: true)
    let predicate: UInt8 =
      switch node.operation {
      case .ifLess: 17
      case .ifLessOrEqual: 18
      case .ifEqual: 0
      default: 4
      }
    code.compare(predicate, a, b, into: spare)
    let target = result(place, after: node.inputs)
    code.choose(target, chosen, else: otherwise, by: spare)
  }

  // MARK: Products and sums of three

  /// ± ab ± c. The machine writes it over one of its three operands: one that nobody wants any more, or
  /// one that is loaded anyway, or a copy.
  private mutating func productSum(_ node: ScalarNode, at place: Int) {
    var (a, b) = (Int(node.a), Int(node.b))
    let c = Int(node.c)
    let order = [c, b, a]
    var stored: Int?
    for input in order where stored == nil && order.count(where: { $0 == input }) == 1 {
      if isTakenFromMemory(input, at: place, whole: false) { stored = input }
    }
    for input in order where input != stored { _ = register(input) }
    let others = order.filter { $0 != stored }
    var overwritten = others.first { isFree($0, for: place) }
    var fresh: Int?
    if overwritten == nil {
      let register = homes[place].flatMap { registers.holders[$0] < 0 ? $0 : nil } ?? target()
      let copied = stored ?? c
      if let stored, let memory = memory(stored) {
        code.load(register, memory)
      } else {
        code.move(register, registers.places[c])
      }
      (overwritten, fresh, stored) = (copied, register, nil)
      traffic += 1
    }
    let target = fresh ?? registers.places[overwritten ?? c]
    if overwritten == b { swap(&a, &b) }
    let memory = stored.flatMap { self.memory($0) }
    let kind = productSumCode(node.operation)
    if overwritten == c {
      if a == stored { swap(&a, &b) }
      let last = memory ?? .register(registers.places[b])
      code.productSum(kind + 0x20, target, registers.places[a], last)
    } else if b == stored, let memory {
      code.productSum(kind, target, registers.places[c], memory)
    } else {
      let last = memory ?? .register(registers.places[c])
      code.productSum(kind + 0x10, target, registers.places[b], last)
    }
    registers.finish(node.inputs, at: place)
    registers.hold(place, in: target)
  }

  /// Whether the register of an input may hold the result.
  private func isFree(_ input: Int, for place: Int) -> Bool {
    let register = registers.places[input]
    guard registers.isLast(input, at: place) else { return false }
    return !registers.isKept[register] || homes[place] == register
  }

  private func productSumCode(_ operation: ScalarOperation) -> UInt8 {
    switch operation {
    case .multiplyAdd: 0x98
    case .multiplySubtract: 0x9A
    case .subtractProduct: 0x9C
    default: 0x9E
    }
  }
}
