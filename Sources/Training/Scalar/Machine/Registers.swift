/// Which register holds which node while the nodes of a step are worked out in order. If all are taken,
/// the node goes that is wanted last (Belady); what cannot be fetched again is stored in the frame.
struct Registers {
  /// The node in each register, or -1.
  private(set) var holders: [Int]
  /// The register of each node, or -1.
  private(set) var places: [Int]
  /// The place in the frame of each node, or -1.
  private(set) var slots: [Int]
  /// Registers that keep a number from step to step.
  private(set) var isKept: [Bool]
  /// Registers that the instruction at hand needs.
  var locked: UInt32 = 0
  private(set) var slotCount = 0
  private var freeSlots: [Int] = []
  /// Slots that the instruction at hand may still read.
  private var leftSlots: [Int] = []
  private var uses: [[Int]]
  private var next: [Int]
  private let nodes: [ScalarNode]

  init(_ program: ScalarProgram, count: Int) {
    nodes = program.nodes
    holders = Array(repeating: -1, count: count)
    isKept = Array(repeating: false, count: count)
    places = Array(repeating: -1, count: nodes.count)
    slots = places
    uses = Array(repeating: [], count: nodes.count)
    next = Array(repeating: 0, count: nodes.count)
    for (place, node) in nodes.enumerated() {
      for input in node.inputs where uses[input].last != place { uses[input].append(place) }
    }
    for store in program.stores { uses[store.node].append(nodes.count) }
  }

  /// Where a node is used next, after what has been done.
  func nextUse(_ node: Int) -> Int? {
    next[node] < uses[node].count ? uses[node][next[node]] : nil
  }

  /// Whether a node is not wanted after the instruction at a place.
  func isLast(_ node: Int, at place: Int) -> Bool { uses[node].last ?? -1 <= place }

  var freeCount: Int { holders.indices.count { holders[$0] < 0 && !isKept[$0] } }

  mutating func keep(_ register: Int, for node: Int) {
    isKept[register] = true
    hold(node, in: register)
  }

  mutating func hold(_ node: Int, in register: Int) {
    holders[register] = node
    places[node] = register
  }

  /// Begins with an instruction that needs no register yet.
  mutating func begin() {
    locked = 0
    freeSlots += leftSlots
    leftSlots.removeAll(keepingCapacity: true)
  }

  /// Notes that the instruction at a place has taken its inputs, and frees what is not wanted any more.
  mutating func finish(_ inputs: [Int], at place: Int) {
    for input in inputs {
      while let use = nextUse(input), use <= place { next[input] += 1 }
      if nextUse(input) == nil { drop(input) }
    }
  }

  private mutating func drop(_ node: Int) {
    if places[node] >= 0 {
      holders[places[node]] = -1
      places[node] = -1
    }
    if slots[node] >= 0 {
      leftSlots.append(slots[node])
      slots[node] = -1
    }
  }

  /// A place in the frame for a node.
  mutating func slot(for node: Int) -> Int {
    if slots[node] >= 0 { return slots[node] }
    if let free = freeSlots.popLast() {
      slots[node] = free
    } else {
      slots[node] = slotCount
      slotCount += 1
    }
    return slots[node]
  }

  /// A register that can be written, and the node that must be stored in the frame first, if any.
  mutating func take() -> (register: Int, spilled: Int?) {
    for register in holders.indices
    where holders[register] < 0 && !isKept[register] && locked >> UInt32(register) & 1 == 0 {
      return (register, nil)
    }
    var best = -1
    var farthest = -1
    for register in holders.indices
    where !isKept[register] && locked >> UInt32(register) & 1 == 0 {
      let node = holders[register]
      let isCheap = nodes[node].operation.isFetched || slots[node] >= 0
      let distance = (nextUse(node) ?? Int.max / 4) * (isCheap ? 2 : 1)
      if distance > farthest { (best, farthest) = (register, distance) }
    }
    let node = holders[best]
    holders[best] = -1
    places[node] = -1
    let isLost = !nodes[node].operation.isFetched && slots[node] < 0
    return (best, isLost ? node : nil)
  }
}

/// Which general register holds which word of the run, the oldest given up first.
struct Pointers {
  /// All but those that the loop itself needs (7, 6, 2) and the stack's (4, 5).
  static let numbers = [0, 1, 8, 9, 10, 11, 3, 12, 13, 14, 15]
  private var words = Array(repeating: -1, count: numbers.count)
  private var ages = Array(repeating: 0, count: numbers.count)
  private var time = 0

  /// The register for a word, and whether the word must be loaded into it.
  mutating func register(for word: Int) -> (number: Int, isNew: Bool) {
    time += 1
    if let known = words.firstIndex(of: word) {
      ages[known] = time
      return (Self.numbers[known], false)
    }
    var oldest = 0
    for place in words.indices where ages[place] < ages[oldest] { oldest = place }
    words[oldest] = word
    ages[oldest] = time
    return (Self.numbers[oldest], true)
  }

  mutating func forget() { self = Pointers() }
}
