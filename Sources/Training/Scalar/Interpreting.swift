/// The slow twin of the machine's code, on any processor: the nodes of each step one by one, lane by
/// lane.
struct ScalarInterpreter<Number: BinaryFloatingPoint> {
  let program: ScalarProgram
  let layout: ScalarLayout
  /// What each node comes to, for each of the examples that are worked on at once.
  let values: UnsafeMutablePointer<Number>

  typealias Word = ScalarLayout.Word
  typealias Words = UnsafeMutablePointer<Int>

  func run(_ words: Words) {
    let size = MemoryLayout<Number>.stride
    var lane = words[Word.lane]
    repeat {
      words[Word.start] = words[Word.beginStart]
      words[Word.scalar] = words[Word.beginScalar]
      words[Word.left] = words[Word.steps]
      while words[Word.left] > 0, !isStopped(words) {
        advance(words)
        step(words, lane)
        words[Word.left] -= 1
      }
      lane += size
    } while lane < words[Word.lanesEnd]
  }

  private func isStopped(_ words: Words) -> Bool {
    UnsafePointer<Int32>(bitPattern: words[Word.stop])?.pointee ?? 0 != 0
  }

  private func advance(_ words: Words) {
    let size = MemoryLayout<Number>.stride
    if let start = UnsafePointer<Int>(bitPattern: words[Word.start])?.pointee {
      for (number, array) in program.arrays.enumerated() where array.role == .data {
        words[layout.rows[number]] =
          words[layout.pointers[number]] + start * array.rowCount * size
      }
      words[Word.start] += MemoryLayout<Int>.stride
      if words[Word.start] == words[Word.startsEnd] { words[Word.start] = words[Word.firstStart] }
    }
    words[Word.scalars] = words[Word.scalar]
    words[Word.scalar] += program.scalarCount * size
    if words[Word.scalar] == words[Word.scalarsEnd] {
      words[Word.scalar] = words[Word.firstScalar]
    }
  }

  private func step(_ words: Words, _ lane: Int) {
    let width = program.examples
    for (place, node) in program.nodes.enumerated() {
      if node.operation == .sumOfExamples {
        sum(Int(node.a), place)
      } else if node.operation == .sumsOfPairs {
        sumPairs(node, place)
      } else {
        for example in 0..<width {
          values[place * width + example] = value(node, words, lane, example)
        }
      }
    }
    let differs = program.differs
    for store in program.stores {
      let memory = address(.entry, store.array, store.entry, words, lane)
      for example in 0..<(differs[store.node] ? width : store.count) {
        memory?[example] = values[store.node * width + example]
      }
    }
  }

  @inline(__always)
  private func value(_ node: ScalarNode, _ words: Words, _ lane: Int, _ example: Int) -> Number {
    let width = program.examples
    let (a, b) = (Int(node.a), Int(node.b))
    func input(_ place: Int32) -> Number { values[Int(place) * width + example] }
    switch node.operation {
    case .constant: return Number(node.number)
    case .entry, .row: return address(node.operation, a, b, words, lane)?.pointee ?? .nan
    case .rows:
      let first = address(.row, a, b, words, lane)
      return first?[example * program.arrays[a].rowCount] ?? .nan
    case .entries: return address(.entry, a, b, words, lane)?[example] ?? .nan
    case .scalar: return UnsafePointer<Number>(bitPattern: words[Word.scalars])?[a] ?? .nan
    default:
      return node.operation.machineValue(
        input(node.a), input(node.b), input(node.c), input(node.d))
    }
  }

  /// The sums of neighbouring parts of one node and then those of another, in each block of parts.
  private func sumPairs(_ node: ScalarNode, _ place: Int) {
    let width = program.examples
    let group = 16 / MemoryLayout<Number>.stride
    let (part, block) = node.c == 0 ? (1, group) : (group, width)
    for lane in 0..<width {
      let (start, inside) = (lane / block * block, lane % block)
      let (number, rest) = (inside / part, inside % part)
      let half = block / part / 2
      let input = Int(number < half ? node.a : node.b) * width
      let first = input + start + 2 * (number % half) * part + rest
      values[place * width + lane] = values[first] + values[first + part]
    }
  }

  /// Halves added to each other until one number is left, as the machine does it.
  private func sum(_ input: Int, _ place: Int) {
    let width = program.examples
    for example in 0..<width { values[place * width + example] = values[input * width + example] }
    var reach = width / 2
    while reach > 0 {
      for example in 0..<width where example & reach == 0 {
        let (a, b) = (place * width + example, place * width + example + reach)
        let sum = values[a] + values[b]
        values[a] = sum
        values[b] = sum
      }
      reach /= 2
    }
  }

  private func address(
    _ operation: ScalarOperation, _ array: Int, _ entry: Int, _ words: Words, _ lane: Int
  ) -> UnsafeMutablePointer<Number>? {
    if layout.isLaned[array] {
      return UnsafeMutablePointer(bitPattern: words[layout.pointers[array] + entry] + lane)
    }
    let word = operation == .row ? layout.rows[array] : layout.pointers[array]
    return UnsafeMutablePointer<Number>(bitPattern: words[word]).map { $0 + entry }
  }
}

extension UnsafeMutablePointer where Pointee == Int {
  subscript(_ word: ScalarLayout.Word) -> Int {
    get { self[word.rawValue] }
    nonmutating set { self[word.rawValue] = newValue }
  }
}
