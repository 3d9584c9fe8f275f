/// The slow twin of the machine's code, on any processor: the nodes of each step one by one, lane by
/// lane.
struct ScalarInterpreter<Number: BinaryFloatingPoint> {
  let program: ScalarProgram
  let layout: ScalarLayout
  /// What each node comes to.
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
      words[Word.start] += 8
      if words[Word.start] == words[Word.startsEnd] { words[Word.start] = words[Word.firstStart] }
    }
    words[Word.scalars] = words[Word.scalar]
    words[Word.scalar] += program.scalarCount * size
    if words[Word.scalar] == words[Word.scalarsEnd] {
      words[Word.scalar] = words[Word.firstScalar]
    }
  }

  private func step(_ words: Words, _ lane: Int) {
    for (place, node) in program.nodes.enumerated() {
      let (a, b, c, d) = (Int(node.a), Int(node.b), Int(node.c), Int(node.d))
      switch node.operation {
      case .constant: values[place] = Number(node.number)
      case .entry, .row: values[place] = address(node.operation, a, b, words, lane)?.pointee ?? .nan
      case .scalar:
        values[place] = UnsafePointer<Number>(bitPattern: words[Word.scalars])?[a] ?? .nan
      default:
        values[place] = node.operation.machineValue(values[a], values[b], values[c], values[d])
      }
    }
    for store in program.stores {
      address(.entry, store.array, store.entry, words, lane)?.pointee = values[store.node]
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
