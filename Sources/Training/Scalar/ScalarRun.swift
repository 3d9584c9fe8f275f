/// What a program runs on: memory of the caller, tables, and how far it has come. One thread's own;
/// once arrays are bound, a run allocates nothing.
public final class ScalarRun {
  public let compiled: CompiledScalarProgram
  private let words: UnsafeMutablePointer<Int>
  /// A copy of the words for the last lanes, if they do not fill a block, with room for their numbers.
  private let lastWords: UnsafeMutablePointer<Int>
  private let room: UnsafeMutableRawPointer
  private let values: UnsafeMutableRawPointer
  private let lanedEntries: [(array: Int, entry: Int, isStored: Bool)]
  private let wordCount: Int

  private typealias Word = ScalarLayout.Word

  public init(_ compiled: CompiledScalarProgram) {
    self.compiled = compiled
    lanedEntries = compiled.lanedEntries
    // Behind the words stands a 0, which is a flag that is down and a table of one first row.
    wordCount = compiled.layout.count + 1
    words = .allocate(capacity: wordCount)
    words.initialize(repeating: 0, count: wordCount)
    lastWords = .allocate(capacity: wordCount)
    lastWords.initialize(repeating: 0, count: wordCount)
    let bytes = max(64, lanedEntries.count * 64)
    room = .allocate(byteCount: bytes, alignment: 64)
    room.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    values = .allocate(
      byteCount: 8 * max(1, compiled.program.nodes.count * compiled.program.examples), alignment: 64
    )
  }

  deinit {
    words.deallocate()
    lastWords.deallocate()
    room.deallocate()
    values.deallocate()
  }

  /// Says where an array is: its entries one behind the other, in the order of the last index fastest.
  /// Of an array that each lane has for itself, `stride` says how many numbers lie between an entry of
  /// lane 0 and the next entry of lane 0; the same entry of the next lane stands directly behind.
  public func bind(_ array: Int, to memory: UnsafeMutableRawPointer, stride: Int = 1) {
    let layout = compiled.layout
    let first = Int(bitPattern: memory)
    if !layout.isLaned[array] {
      words[layout.pointers[array]] = first
      return
    }
    let bytes = stride * compiled.element.size
    for entry in 0..<compiled.program.arrays[array].count {
      words[layout.pointers[array] + entry] = first + entry * bytes
    }
  }

  /// So many steps of one net. Step k finds its data from row starts[k mod count] on and its scalars in
  /// row k mod count of their table; `first` is the number of the first step. A flag that is not 0 ends
  /// the run before the next step. Returns how many steps were done.
  @discardableResult
  public func run(
    steps: Int, first: Int = 0, starts: UnsafeBufferPointer<Int>? = nil,
    scalars: UnsafeRawBufferPointer? = nil, stop: UnsafePointer<Int32>? = nil
  ) -> Int {
    run(
      lanes: 0..<1, steps: steps, first: first, starts: starts, scalars: scalars, stop: stop)
  }

  /// The same for each of the nets of some lanes. Nets that are worked on at once take their steps
  /// together, and all of them before the next ones begin.
  @discardableResult
  public func run(
    lanes: Range<Int>, steps: Int = 1, first: Int = 0, starts: UnsafeBufferPointer<Int>? = nil,
    scalars: UnsafeRawBufferPointer? = nil, stop: UnsafePointer<Int32>? = nil
  ) -> Int {
    guard !lanes.isEmpty, steps > 0 else { return 0 }
    let size = compiled.element.size
    let zero = Int(bitPattern: words + (wordCount - 1))
    words[Word.steps] = steps
    words[Word.stop] = stop.map { Int(bitPattern: $0) } ?? zero
    table(
      .beginStart, .firstStart, .startsEnd, starts.map { UnsafeRawBufferPointer($0) },
      UnsafeRawBufferPointer(start: words + (wordCount - 1), count: MemoryLayout<Int>.stride),
      row: MemoryLayout<Int>.stride, first)
    table(
      .beginScalar, .firstScalar, .scalarsEnd, scalars, nil,
      row: compiled.program.scalarCount * size, first)
    let whole = compiled.lanes == 1 ? lanes.count : lanes.count / compiled.lanes * compiled.lanes
    if whole > 0 {
      words[Word.lane] = lanes.lowerBound * size
      words[Word.lanesEnd] = (lanes.lowerBound + whole) * size
      compiled.run(words, values)
    }
    let done = words[Word.left]
    if whole == lanes.count { return steps - done }
    runLast(lanes.lowerBound + whole..<lanes.upperBound)
    return steps - lastWords[Word.left]
  }

  private func table(
    _ begin: Word, _ first: Word, _ end: Word, _ given: UnsafeRawBufferPointer?,
    _ other: UnsafeRawBufferPointer?, row: Int, _ step: Int
  ) {
    guard row > 0, let table = given ?? other, let base = table.baseAddress else { return }
    let rows = max(1, table.count / row)
    words[first] = Int(bitPattern: base)
    words[end] = Int(bitPattern: base) + rows * row
    words[begin] = Int(bitPattern: base) + step % rows * row
  }

  /// Lanes that do not fill a block: their numbers are moved to a place where there is room for one.
  private func runLast(_ lanes: Range<Int>) {
    let layout = compiled.layout
    let size = compiled.element.size
    lastWords.update(from: words, count: wordCount)
    let bytes = lanes.count * size
    for (place, item) in lanedEntries.enumerated() {
      let word = layout.pointers[item.array] + item.entry
      guard let memory = UnsafeMutableRawPointer(bitPattern: words[word]) else { continue }
      (room + 64 * place).copyMemory(from: memory + lanes.lowerBound * size, byteCount: bytes)
      lastWords[word] = Int(bitPattern: room + 64 * place)
    }
    lastWords[Word.lane] = 0
    lastWords[Word.lanesEnd] = bytes
    compiled.run(lastWords, values)
    for (place, item) in lanedEntries.enumerated() where item.isStored {
      let word = layout.pointers[item.array] + item.entry
      guard let memory = UnsafeMutableRawPointer(bitPattern: words[word]) else { continue }
      (memory + lanes.lowerBound * size).copyMemory(from: room + 64 * place, byteCount: bytes)
    }
  }
}
