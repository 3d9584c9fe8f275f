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
    var hash: UInt64
    var tail: Int32
    var use: Use
  }

  private var entries: [Entry] = []
  /// Places by hash, −1 where there is none; the size is a power of two.
  private var slots: [Int32] = []

  /// Every ``Word`` at the place of its raw value.
  static let vocabulary: Names = {
    var names = Names()
    for word in Word.allCases {
      let bytes = Array(word.text.utf8)
      _ = names.place(of: bytes, from: 0, to: bytes.count)
    }
    return names
  }()

  private static var wordCount: Int { Int(Word.infinity.rawValue) + 1 }

  private init() {
    slots = Array(repeating: -1, count: 256)
  }

  /// The place of the name that `bytes[start ..< end]` spells; a new one if it is new.
  mutating func place(of bytes: [UInt8], from start: Int, to end: Int) -> Int32 {
    let hash = Self.hash(bytes, start, end)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let found = Int(slots[slot])
      if entries[found].hash == hash, isSame(found, bytes, start, end) {
        if found < Self.wordCount { entries[found].use.insert(.seen) }
        return Int32(found)
      }
      slot = (slot + 1) & mask
    }
    let place = entries.count
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    entries.append(Entry(text: text, hash: hash, tail: -1, use: []))
    slots[slot] = Int32(place)
    if place * 2 >= slots.count { enlarge() }
    return Int32(place)
  }

  mutating func place(of text: String) -> Int32 {
    let bytes = Array(text.utf8)
    return place(of: bytes, from: 0, to: bytes.count)
  }

  func text(_ name: Int32) -> String { entries[Int(name)].text }

  func use(_ name: Int32) -> Use { entries[Int(name)].use }

  /// For a name such as `dE`: the place of `E`. Otherwise −1.
  func tail(_ name: Int32) -> Int32 { entries[Int(name)].tail }

  mutating func insert(_ use: Use, _ name: Int32) { entries[Int(name)].use.insert(use) }

  mutating func set(_ use: Use, _ name: Int32) { entries[Int(name)].use = use }

  /// Finds what every name such as `dE` is the differential of, and asks of every name
  /// whether the library has a function so called.
  mutating func complete(known: (String) -> Bool) {
    var place = 0
    while place < entries.count {
      let text = entries[place].text
      // A bound on the length, because the tail of `ddd…` may have a tail in turn.
      if place >= Self.wordCount, text.utf8.first == 0x64, 2...64 ~= text.utf8.count {
        let tail = self.place(of: String(text.dropFirst()))
        entries[place].tail = tail
      }
      let isWord = place < Self.wordCount
      if !isWord || entries[place].use.contains(.seen), known(text) {
        entries[place].use.insert(.library)
      }
      place += 1
    }
  }

  /// Whether the name of this hash is the one spelled there. Up to seven bytes the hash tells
  /// names apart by itself, because it can be undone.
  private func isSame(_ found: Int, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let text = entries[found].text
    guard text.utf8.count == end - start else { return false }
    if end - start < 8 { return true }
    var at = start
    for byte in text.utf8 {
      if byte != bytes[at] { return false }
      at += 1
    }
    return true
  }

  private mutating func enlarge() {
    slots = Array(repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for place in entries.indices {
      var slot = Int(truncatingIfNeeded: entries[place].hash) & mask
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
