import Text

/// A place among the tokens of a worksheet, from which its statements are read one by one.
/// Reading is by recursive descent; every part that recurs counts its depth, and every tree
/// its height, so that neither reading nor what follows can run out of stack.
struct Cursor {
  var bytes: [UInt8]
  var tokens: [Token]
  var names: Names
  var position = 0
  /// Words that never stand for a quantity inside an expression.
  private let reserved: Words
  /// Words that end an expression here.
  var stops: Words
  /// Levels of brackets, signs, powers and totals that are open.
  var depth = 0
  /// The height of the tree read last.
  var height = 0
  /// `|` and `||` that wait to be closed; while there is one, a bar closes and never opens.
  var openBars = 0
  /// The `||` whose first half was taken last.
  var halved = -1
  /// In the head of a distribution a bar means "given".
  var barIsGiven = false
  /// What can be read and yet is likely not what was meant.
  var warnings: [Diagnostic] = []

  static let deepest = 250
  static let highest = 500
  /// How many terms may be added in a row.
  static let mostTerms = 100_000

  init(bytes: [UInt8], tokens: [Token], names: Names) {
    self.bytes = bytes
    self.tokens = tokens
    self.names = names
    let isName = names.use(Word.in.rawValue).contains(.quantity)
    reserved = isName ? Words.reserved : Words.reserved | .in
    stops = reserved
  }

  /// Sets out to read the statement that begins at a token.
  mutating func begin(at first: Int) {
    position = first
    stops = reserved
    depth = 0
    height = 0
    openBars = 0
    barIsGiven = false
  }

  // MARK: Looking

  var token: Token { tokens[position] }

  var kind: Token.Kind { tokens[position].kind }

  var isAtEnd: Bool { tokens[position].kind == .end }

  /// The token `distance` further on; an end of statement is never looked beyond.
  func next(_ distance: Int = 1) -> Token {
    var place = position
    var left = distance
    while left > 0, tokens[place].kind != .end {
      place += 1
      left -= 1
    }
    return tokens[place]
  }

  func isWord(_ word: Word) -> Bool {
    tokens[position].kind == .name && tokens[position].link == word.rawValue
  }

  func isWord(_ token: Token, _ word: Word) -> Bool {
    token.kind == .name && token.link == word.rawValue
  }

  var start: Int { Int(tokens[position].start) }

  /// Where what was read last ends: the token before, or the first half of a `||` here.
  var lastEnd: Int {
    if halved == position { return Int(tokens[position].start) }
    return position > 0 ? Int(tokens[position - 1].end) : 0
  }

  /// The text of a name or number token.
  func text(of token: Token) -> String {
    if token.link >= 0, token.kind == .name || token.kind == .number {
      return names.text(token.link)
    }
    return String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }

  /// The bytes of a span as text.
  func typed(_ span: Span) -> String {
    String(decoding: bytes[span.start..<min(span.end, bytes.count)], as: UTF8.self)
  }

  // MARK: Moving

  mutating func advance() {
    if tokens[position].kind != .end { position += 1 }
  }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard tokens[position].kind == kind else { return false }
    advance()
    return true
  }

  mutating func take(_ word: Word) -> Bool {
    guard isWord(word) else { return false }
    advance()
    return true
  }

  /// Takes the sign that must stand here; `what` names what might stand here besides.
  mutating func expect(
    _ kind: Token.Kind, _ what: String? = nil, hint: @autoclosure () -> String? = nil
  ) throws(Fault) {
    guard take(kind) else { throw missing(what ?? "`\(kind.sign)`", hint: hint()) }
  }

  mutating func expect(_ word: Word, hint: @autoclosure () -> String? = nil) throws(Fault) {
    guard take(word) else { throw missing("`\(word.text)`", hint: hint()) }
  }

  // MARK: Building

  /// A node from `start` to what was read last, over trees of at most the given height.
  mutating func term(_ kind: Term.Kind, from start: Int, over below: Int) throws(Fault) -> Term {
    let span = Span(start, lastEnd)
    height = below + 1
    guard height <= Self.highest else {
      throw Fault(
        at: span, "This expression is nested deeper than \(Self.highest) levels.",
        hint: "Give an inner part a name of its own.")
    }
    return Term(kind, at: span)
  }

  mutating func deepen() throws(Fault) {
    depth += 1
    guard depth <= Self.deepest else {
      throw Fault(
        at: token.span, "This expression is nested deeper than \(Self.deepest) levels.",
        hint: "Give an inner part a name of its own.")
    }
  }

  // MARK: Faults

  /// A fault at the token that stands here, or just behind the last one at the end of the line.
  func fault(_ message: String, hint: String? = nil) -> Fault {
    Fault(at: here, message, hint: hint)
  }

  /// Something else stands where `what` must.
  func missing(_ what: String, hint: String? = nil) -> Fault {
    fault("\(what) is expected here, but \(found).", hint: hint)
  }

  var here: Span { isAtEnd ? Span(lastEnd, lastEnd) : token.span }

  /// What stands here, as it is spoken of in a fault.
  var found: String {
    switch kind {
    case .end: return "the line ends"
    case .name: return "`\(text(of: token))` stands here"
    case .number: return "the number \(text(of: token)) stands here"
    case .text: return "a text in quotation marks stands here"
    case .fraction: return "a fraction stands here"
    default: return "`\(kind.sign)` stands here"
    }
  }
}
