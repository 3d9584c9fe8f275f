/// The names of one worksheet, each kept once: its text, and what is known of it. A name is
/// spoken of by its place, so that reading compares numbers and not texts.
struct Names: Sendable {
  /// What a name stands for in this worksheet, as far as reading must know.
  struct Use: OptionSet, Sendable {
    var rawValue: UInt8
    /// Given, defined, declared or labelled in the worksheet.
    static let quantity = Use(rawValue: 1)
    /// Defined as a function in the worksheet.
    static let function = Use(rawValue: 2)
    /// A function of the library.
    static let library = Use(rawValue: 4)
    /// An argument of the function being read, or an index of the total being read.
    static let local = Use(rawValue: 8)
    /// Stands somewhere in the text, as not every word of the language does.
    static let seen = Use(rawValue: 16)
  }

  private struct Entry: Sendable {
    var text: String
    /// Of the text, in bytes.
    var length: Int32
    /// For a name such as `dE`: the place of `E`. Otherwise −1.
    var tail: Int32
    var hash: UInt64
    var use: Use
  }

  /// The words of the language, which come first and are the same for all worksheets, and what
  /// this worksheet makes of each.
  private let words: [Entry]
  private var wordUses: [Use]
  private var others: [Entry] = []
  /// Places by hash, −1 where there is none; the size is a power of two.
  private var slots: [Int32]

  private static var wordCount: Int { Int(Word.infinity.rawValue) + 1 }

  /// The names of an empty worksheet: every ``Word`` at the place of its raw value.
  static let vocabulary = Names()

  private init() {
    var words: [Entry] = []
    var slots = [Int32](repeating: -1, count: 256)
    for word in Word.allCases {
      let bytes = Array(word.text.utf8)
      let hash = Self.hash(bytes, 0, bytes.count)
      let length = Int32(truncatingIfNeeded: bytes.count)
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = word.rawValue
      words.append(Entry(text: word.text, length: length, tail: -1, hash: hash, use: []))
    }
    self.words = words
    self.slots = slots
    wordUses = Array(repeating: [], count: words.count)
  }

  /// The place of the name that `bytes[start ..< end]` spells; a new one if it is new.
  mutating func place(of bytes: [UInt8], from start: Int, to end: Int) -> Int32 {
    let hash = Self.hash(bytes, start, end)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let found = Int(slots[slot])
      if found < Self.wordCount {
        if isSame(words[found], hash, bytes, start, end) {
          wordUses[found].insert(.seen)
          return Int32(found)
        }
      } else if isSame(others[found - Self.wordCount], hash, bytes, start, end) {
        return Int32(found)
      }
      slot = (slot + 1) & mask
    }
    let place = Self.wordCount + others.count
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    let length = Int32(truncatingIfNeeded: end - start)
    if others.isEmpty { others.reserveCapacity(48) }
    others.append(Entry(text: text, length: length, tail: -1, hash: hash, use: []))
    slots[slot] = Int32(place)
    if place * 2 >= slots.count { enlarge() }
    return Int32(place)
  }

  mutating func place(of text: String) -> Int32 {
    let bytes = Array(text.utf8)
    return place(of: bytes, from: 0, to: bytes.count)
  }

  /// The word that a text is, or −1.
  func known(_ text: String) -> Int32 {
    let bytes = Array(text.utf8)
    let hash = Self.hash(bytes, 0, bytes.count)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let found = Int(slots[slot])
      if found < Self.wordCount, isSame(words[found], hash, bytes, 0, bytes.count) {
        return Int32(found)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }

  /// Takes over what another worksheet makes of the names that stand here.
  mutating func adopt(_ other: Names) {
    for place in words.indices where wordUses[place].contains(.seen) {
      wordUses[place].formUnion(other.wordUses[place].intersection([.quantity, .function]))
    }
    for place in others.indices {
      guard let use = other.use(of: others[place]) else { continue }
      others[place].use.formUnion(use.intersection([.quantity, .function]))
    }
  }

  /// What is known of the name that `bytes[start ..< end]` spells.
  func use(of bytes: [UInt8], from start: Int, to end: Int) -> Use {
    let hash = Self.hash(bytes, start, end)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let found = Int(slots[slot])
      let entry = found < Self.wordCount ? words[found] : others[found - Self.wordCount]
      if isSame(entry, hash, bytes, start, end) { return use(slots[slot]) }
      slot = (slot + 1) & mask
    }
    return []
  }

  /// What is known of a name that is no word, if it stands here.
  private func use(of name: Entry) -> Use? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: name.hash) & mask
    while slots[slot] >= 0 {
      let found = Int(slots[slot])
      if found >= Self.wordCount {
        let entry = others[found - Self.wordCount]
        if entry.hash == name.hash, entry.text == name.text { return entry.use }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  func text(_ name: Int32) -> String {
    let place = Int(name)
    return place < Self.wordCount ? words[place].text : others[place - Self.wordCount].text
  }

  func use(_ name: Int32) -> Use {
    let place = Int(name)
    return place < Self.wordCount ? wordUses[place] : others[place - Self.wordCount].use
  }

  /// For a name such as `dE`: the place of `E`. Otherwise −1.
  func tail(_ name: Int32) -> Int32 {
    let place = Int(name)
    return place < Self.wordCount ? -1 : others[place - Self.wordCount].tail
  }

  mutating func insert(_ use: Use, _ name: Int32) { set(self.use(name).union(use), name) }

  mutating func set(_ use: Use, _ name: Int32) {
    let place = Int(name)
    if place < Self.wordCount {
      wordUses[place] = use
    } else {
      others[place - Self.wordCount].use = use
    }
  }

  /// Finds what every name such as `dE` is the differential of, and asks of every name
  /// whether the library has a function so called.
  mutating func complete(known: (String) -> Bool) {
    for place in words.indices where wordUses[place].contains(.seen) {
      if known(words[place].text) { wordUses[place].insert(.library) }
    }
    var place = 0
    while place < others.count {
      let text = others[place].text
      // A bound on the length, because the tail of `ddd…` may have a tail in turn.
      if text.utf8.first == 0x64, 2...64 ~= others[place].length {
        let tail = self.place(of: String(text.dropFirst()))
        others[place].tail = tail
      }
      if known(text) { others[place].use.insert(.library) }
      place += 1
    }
  }

  /// Whether an entry is the name spelled there. Up to seven bytes the hash tells names apart
  /// by itself, because it can be undone.
  @inline(__always)
  private func isSame(
    _ entry: Entry, _ hash: UInt64, _ bytes: [UInt8], _ start: Int, _ end: Int
  ) -> Bool {
    guard entry.hash == hash, Int(entry.length) == end - start else { return false }
    return end - start < 8 || entry.text.utf8.elementsEqual(bytes[start..<end])
  }

  private mutating func enlarge() {
    slots = Array(repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for place in 0..<Self.wordCount + others.count {
      let hash = place < Self.wordCount ? words[place].hash : others[place - Self.wordCount].hash
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(place)
    }
  }

  /// Differs from run to run, so that no text can be written whose names all collide.
  private static let seed = UInt64(truncatingIfNeeded: Hasher().finalize())

  private static func hash(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
    var hash = seed
    var word: UInt64 = 0
    var filled: UInt64 = 0
    for at in start..<end {
      word |= UInt64(bytes[at]) << (filled * 8)
      filled += 1
      if filled == 8 {
        hash = mixed(hash ^ word)
        word = 0
        filled = 0
      }
    }
    return mixed(hash ^ word ^ filled << 56)
  }

  /// Source: the finalizer of MurmurHash3, a bijection in which every bit moves every other.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ (value >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ (value >> 33)
  }
}
