import Text

/// Puts sides together into chains: what continues what, and under which condition.
struct ChainAssembly {
  private let bytes: [UInt8]
  var parts: [(part: FormulaPart, read: ReadPart)] = []
  private var handin = Handin()
  /// The formula that each chain began in.
  private var formulas: [Int] = []
  /// The chain that a sign at the beginning of a formula continues.
  private var current: Int?
  /// The last chain of a display, which is continued after words that end with a colon too.
  private var lastDisplay: Int?
  /// Whether the words after it lead on to nothing.
  private var isInterrupted = false
  /// The sign after which a formula ended.
  private var openSign: HandinRelation?
  private var condition: Term?
  /// The heading that states it; any heading ends one that is stated in a sentence.
  private var conditionLevel = 0
  private var conditionIsBullet = false
  private var level = 0
  private var isHeading = false
  private var isBullet = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func take(_ step: HandinStep) {
    switch step {
    case .segment(let segment): take(segment)
    case .condition(let part, let formula): take(condition: part, formula)
    case .unread(let span, let reason):
      current = nil
      note(span, reason)
    case .heading(let level):
      (current, lastDisplay, openSign) = (nil, nil, nil)
      if level <= conditionLevel { condition = nil }
      self.level = level
      isHeading = true
    case .line(let isBullet):
      if conditionIsBullet { condition = nil }
      (self.isBullet, isHeading) = (isBullet, false)
    case .prose(let end):
      (current, openSign) = (nil, nil)
      isInterrupted = end != .colon
      if end == .stop { lastDisplay = nil }
    }
  }

  // MARK: Conditions

  private mutating func take(condition part: Int, _ formula: Int) {
    let (part, read) = parts[part]
    guard let term = read.term, case .comparison = term.kind else {
      return note(part.span, read.term == nil ? read.reason : "It is no condition.")
    }
    if formula == 0 {
      condition = term
      (conditionLevel, conditionIsBullet) = (isHeading ? level : Int.max, isBullet)
      return
    }
    for place in handin.chains.indices.reversed() {
      guard formulas[place] == formula else { break }
      handin.chains[place].condition = term
    }
  }

  // MARK: Chains

  private mutating func take(_ segment: FormulaSegment) {
    let range = segment.first..<segment.end
    if segment.origin == .line, range.contains(where: { parts[$0].read.term == nil }) {
      (current, lastDisplay) = (nil, nil)
      return
    }
    var sides = range.map { side($0) }
    let opening = openSign
    openSign = nil
    if segment.opensWithSign || opening != nil {
      guard let place = current ?? (isInterrupted ? nil : lastDisplay) else {
        return begin(sides, segment, continues: true)
      }
      if !segment.opensWithSign, let opening, !sides.isEmpty { sides[0].relation = opening }
      if handin.chains[place].sides.isEmpty, !sides.isEmpty { sides[0].relation = .equal }
      handin.chains[place].sides += sides
      noteUnread(range)
      formulas[place] = segment.formula
      (current, openSign) = (place, segment.openSign)
      return
    }
    begin(sides, segment, continues: false)
  }

  private mutating func begin(_ typed: [ChainSide], _ segment: FormulaSegment, continues: Bool) {
    var sides = typed
    noteUnread(segment.first..<segment.end)
    guard sides.count > 1 || sides.count == 1 && segment.openSign != nil else {
      current = nil
      if sides.isEmpty || sides[0].term != nil {
        note(
          segment.span,
          continues
            ? "It begins with a sign, and no formula stands directly before it."
            : "A sign has nothing on one of its sides.")
      }
      return
    }
    sides[0].relation = .equal
    handin.chains.append(EqualityChain(sides: sides, condition: condition))
    formulas.append(segment.formula)
    current = handin.chains.count - 1
    openSign = segment.openSign
    if segment.origin != .sentence { lastDisplay = current }
  }

  private func side(_ place: Int) -> ChainSide {
    let (part, read) = parts[place]
    return ChainSide(
      relation: part.relation, term: read.term, span: part.span, text: bytes.text(part.span),
      source: read.source)
  }

  // MARK: What could not be read

  private mutating func noteUnread(_ range: Range<Int>) {
    for place in range where parts[place].read.term == nil {
      note(parts[place].part.span, parts[place].read.reason)
    }
  }

  private mutating func note(_ span: Span, _ reason: String) {
    handin.unread.append(UnreadFormula(span: span, text: bytes.text(span), reason: reason))
  }

  /// The hand-in, without the chains that were left with one side.
  consuming func finished() -> Handin {
    for chain in handin.chains where chain.sides.count < 2 {
      if let side = chain.sides.first, side.term != nil {
        note(side.span, "A sign has nothing on one of its sides.")
      }
    }
    handin.chains.removeAll { $0.sides.count < 2 || $0.sides.allSatisfy { $0.term == nil } }
    return handin
  }
}
