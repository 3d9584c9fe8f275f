extension StepCode {
  /// Stores in memory and in registers what a step leaves.
  mutating func stores(kept: [Int: Int]) {
    let moved = movedEntries()
    let differs = program.differs
    for (number, store) in program.stores.enumerated() where kept[number] == nil {
      let place = address(.entry, store.array, store.entry)
      save(
        source(store.node, moved), place,
        all: program.examples == 1 || store.count > 1 || differs[store.node])
    }
    for (number, store) in program.stores.enumerated() {
      guard let home = kept[number],
        registers.places[store.node] != home || moved.contains(store.node)
      else { continue }
      code.load(
        home, moved.contains(store.node) ? frame(registers.slots[store.node]) : known(store.node))
    }
  }

  /// Stores all lanes, or what is the same in all of them once.
  mutating func save(_ register: Int, _ place: VectorPlace, all: Bool) {
    if all {
      code.store(register, place.withoutBroadcast)
    } else {
      code.storeFirst(register, place.withoutBroadcast)
    }
  }

  /// Entries that a step finds and leaves at another place. They are stored in the frame, because their
  /// own place may be written first.
  private mutating func movedEntries() -> Set<Int> {
    var moved: Set<Int> = []
    for store in program.stores {
      let node = program.nodes[store.node]
      guard node.operation == .entry || node.operation == .entries, !moved.contains(store.node)
      else { continue }
      let source = source(store.node, [])
      code.spill(source, frame(registers.slot(for: store.node)))
      moved.insert(store.node)
    }
    return moved
  }

  private mutating func known(_ node: Int) -> VectorPlace {
    let place = registers.places[node]
    return place >= 0 ? .register(place) : memory(node) ?? .register(spare)
  }

  /// A register with the value of a node.
  private mutating func source(_ node: Int, _ moved: Set<Int>) -> Int {
    if !moved.contains(node), registers.places[node] >= 0 { return registers.places[node] }
    let place = moved.contains(node) ? frame(registers.slots[node]) : known(node)
    code.load(spare, place)
    return spare
  }
}
