/// The code of a run: for each block of lanes, for each step, the step.
///
/// Register 7 points to the words of the run, 6 holds the bytes from lane 0 to the block at hand, 2 the
/// steps that are left.
struct LoopCode {
  private var step: StepCode
  /// The register of each store that is kept in one from step to step, by the store's number.
  private let kept: [Int: Int]
  private let entries: [Int: Int]

  typealias Word = ScalarLayout.Word
  private static let saved = [3, 12, 13, 14, 15]

  /// The machine code of a program, of several ways to share the registers out the one with the least
  /// traffic.
  static func bytes(
    of program: ScalarProgram, _ layout: ScalarLayout, _ code: VectorCode
  ) -> [UInt8] {
    let carried = carriedStores(program)
    let most = min(carried.count, code.level.registers * 5 / 8)
    var best: (traffic: Int, bytes: [UInt8]) = (Int.max, [])
    for count in Set([most, most * 2 / 3, most / 3, 0]).sorted(by: >) {
      var loop = LoopCode(program, layout, code, keeping: Array(carried.prefix(count)))
      let bytes = loop.bytes()
      let traffic = loop.step.traffic - 3 * count
      if traffic < best.traffic { best = (traffic, bytes) }
      if loop.step.spillCount == 0 { break }
    }
    return best.bytes
  }

  /// Stores whose place is also read, the most read first, with the node that reads it.
  private static func carriedStores(_ program: ScalarProgram) -> [(store: Int, entry: Int)] {
    var entries: [[Int]: Int] = [:]
    var uses = Array(repeating: 0, count: program.nodes.count)
    for (place, node) in program.nodes.enumerated() {
      if node.operation == .entry { entries[[Int(node.a), Int(node.b)]] = place }
      for input in node.inputs { uses[input] += 1 }
    }
    var carried: [(store: Int, entry: Int)] = []
    for (number, store) in program.stores.enumerated() {
      if store.count == 1, let entry = entries[[store.array, store.entry]] {
        carried.append((number, entry))
      }
    }
    return carried.sorted { (uses[$0.entry], $1.store) > (uses[$1.entry], $0.store) }
  }

  private init(
    _ program: ScalarProgram, _ layout: ScalarLayout, _ code: VectorCode,
    keeping carried: [(store: Int, entry: Int)]
  ) {
    step = StepCode(program, layout, code)
    var kept: [Int: Int] = [:]
    var entries: [Int: Int] = [:]
    for (place, pair) in carried.enumerated() {
      let register = step.registers.holders.count - 1 - place
      kept[pair.store] = register
      entries[pair.entry] = register
      let node = program.stores[pair.store].node
      if !program.nodes[node].operation.isStored, step.homes[node] == nil {
        step.homes[node] = register
      }
    }
    self.kept = kept
    self.entries = entries
  }

  // MARK: Loops

  private mutating func bytes() -> [UInt8] {
    let (block, next, exit) = (
      step.code.assembler.label(), step.code.assembler.label(), step.code.assembler.label()
    )
    let frameSize = enter()
    step.code.assembler.place(block)
    begin()
    step.code.assembler.place(next)
    advance(exit)
    for (entry, register) in entries { step.registers.keep(register, for: entry) }
    step.nodes()
    step.stores(kept: kept)
    step.code.assembler.general([0xFF], 1, 2)
    step.code.assembler.jump(next)
    step.code.assembler.place(exit)
    end(block)
    leave()
    return step.code.assembler.finished(
      filling: frameSize, with: step.registers.slotCount * step.code.width)
  }

  /// Saves registers and takes a frame, whose size is filled in later.
  private mutating func enter() -> Int {
    for register in Self.saved { step.code.assembler.push(register) }
    step.code.assembler.push(5)
    step.code.assembler.general([0x89], 4, 5)
    step.code.assembler.general([0x81], 5, 4)
    let place = step.code.assembler.bytes.count
    step.code.assembler.word(0)
    step.code.assembler.general([0x83], 4, 4)
    step.code.assembler.byte(0xC0)
    read(6, .lane)
    return place
  }

  private mutating func leave() {
    step.code.assembler.general([0x89], 5, 4)
    step.code.assembler.pop(5)
    for register in Self.saved.reversed() { step.code.assembler.pop(register) }
    for byte: UInt8 in [0xC5, 0xF8, 0x77, 0xC3] { step.code.assembler.byte(byte) }
  }

  /// What comes before the first step of a block of lanes.
  private mutating func begin() {
    read(2, .steps)
    read(0, .beginStart)
    write(0, .start)
    read(0, .beginScalar)
    write(0, .scalar)
    for (number, register) in kept {
      let store = step.program.stores[number]
      let place = step.address(.entry, store.array, store.entry)
      step.code.load(register, place)
    }
    step.pointers.forget()
  }

  /// Leaves the loop if there is no step left or the flag is up; finds the step's rows and scalars.
  private mutating func advance(_ exit: Assembler.Label) {
    step.code.assembler.general([0x85], 2, 2)
    step.code.assembler.jump(exit, if: .equal)
    read(0, .stop)
    for byte: UInt8 in [0x83, 0x38, 0x00] { step.code.assembler.byte(byte) }
    step.code.assembler.jump(exit, if: .notEqual)
    let moving = movingArrays()
    if !moving.isEmpty {
      read(0, .start)
      step.code.assembler.general([0x8B], 1, base: 0, 0)
      turn(0, by: 8, .startsEnd, .firstStart)
      write(0, .start)
    }
    for array in moving {
      let bytes = step.program.arrays[array].rowCount * step.code.element.size
      step.code.assembler.general([0x69], 8, 1)
      step.code.assembler.word(bytes)
      step.code.assembler.general([0x03], 8, base: 7, 8 * step.layout.pointers[array])
      step.code.assembler.general([0x89], 8, base: 7, 8 * step.layout.rows[array])
    }
    if step.program.scalarCount > 0 {
      read(0, .scalar)
      write(0, .scalars)
      turn(0, by: step.program.scalarCount * step.code.element.size, .scalarsEnd, .firstScalar)
      write(0, .scalar)
    }
  }

  /// Arrays whose rows are others in every step.
  private func movingArrays() -> [Int] {
    let read = Set(
      step.program.nodes.filter { $0.operation == .row || $0.operation == .rows }.map { Int($0.a) })
    return read.filter { !step.layout.isLaned[$0] }.sorted()
  }

  /// What comes behind the last step of a block of lanes.
  private mutating func end(_ block: Assembler.Label) {
    step.pointers.forget()
    for (number, register) in kept {
      let store = step.program.stores[number]
      let place = step.address(.entry, store.array, store.entry)
      step.save(register, place, all: step.program.examples == 1)
    }
    step.pointers.forget()
    write(2, .left)
    step.code.assembler.general([0x81], 0, 6)
    step.code.assembler.word(step.code.lanes * step.code.element.size)
    step.code.assembler.general([0x3B], 6, base: 7, 8 * Word.lanesEnd.rawValue)
    step.code.assembler.jump(block, if: .below)
  }

  // MARK: Words

  private mutating func read(_ register: Int, _ word: Word) {
    step.code.assembler.general([0x8B], register, base: 7, 8 * word.rawValue)
  }

  private mutating func write(_ register: Int, _ word: Word) {
    step.code.assembler.general([0x89], register, base: 7, 8 * word.rawValue)
  }

  /// Moves a pointer on, at the end of its table back to the first.
  private mutating func turn(_ register: Int, by bytes: Int, _ end: Word, _ first: Word) {
    step.code.assembler.general([0x81], 0, register)
    step.code.assembler.word(bytes)
    step.code.assembler.general([0x3B], register, base: 7, 8 * end.rawValue)
    step.code.assembler.general([0x0F, 0x44], register, base: 7, 8 * first.rawValue)
  }
}
