import Language
import Testing
import Text

private func repeated(_ text: String, _ count: Int) -> String {
  String(repeating: text, count: count)
}

/// Texts made to break a reader: deep, long or both. All must be read at once or faulted once.
private let hostile: [(name: String, text: String, isRead: Bool)] = [
  ("closed brackets", "z = " + repeated("(", 100_000) + "x" + repeated(")", 100_000), false),
  ("open brackets", "z = " + repeated("(", 100_000), false),
  ("open matrices", "z = " + repeated("[1;", 20_000), false),
  ("open braces", "z = " + repeated("{", 20_000), false),
  ("mixed brackets", "z = " + repeated("([{", 20_000), false),
  ("closing brackets", "z = " + repeated(")", 20_000), false),
  ("100 brackets", "z = " + repeated("(", 100) + "x" + repeated(")", 100), true),
  ("bracketed sums", "z = " + repeated("(", 190) + "x" + repeated(" + x x x)", 190), true),
  (
    "long bracketed sums",
    "z = " + repeated("(", 190) + "x" + repeated(repeated(" + x", 9) + ")", 190), false
  ),
  ("a long sum", "z = x" + repeated(" + x", 100_000), true),
  ("a long difference", "z = x" + repeated(" - x_1", 20_000), true),
  ("a long product", "z = x" + repeated(" x", 20_000), false),
  ("400 factors", "z = x" + repeated(" x", 400), true),
  ("a long quotient", "z = x" + repeated(" / x", 20_000), false),
  ("signs", "z = " + repeated("-", 20_000) + "x", false),
  ("powers", "z = x" + repeated("^2", 20_000), false),
  ("transposes", "z = x" + repeated("^T", 20_000), false),
  ("subscripts", "z = x" + repeated("_1", 20_000), false),
  ("logic", "z = x" + repeated(" and x", 20_000), false),
  ("alternatives", "z = x" + repeated(" or x", 20_000), false),
  ("comparisons", "z = x" + repeated(" < x", 20_000), true),
  ("totals", "z = " + repeated("sum_i ", 20_000) + "x", false),
  ("functions without brackets", "z = " + repeated("exp ", 20_000) + "x", false),
  ("bars", "z = " + repeated("|", 20_001) + "x", false),
  ("spaced bars", "z = " + repeated("| ", 20_000) + "x", false),
  ("roots", "z = " + repeated("√", 20_000) + "x", false),
  ("derivatives", "z = x" + repeated(" dx/dy", 20_000), false),
  ("differentials", "z = " + repeated("d", 50_000) + "/dx", true),
  ("joined names", "z = " + repeated("aa_", 20_000), false),
  ("primes", "z = relu" + repeated("'", 50_000), true),
  ("layers", "z = x^[" + repeated("l+", 20_000) + "1]", true),
  ("a long name", "z = " + repeated("x", 50_000), true),
  ("Greek", "z = " + repeated("λ", 20_000), false),
  ("hats", "z = y" + repeated("\u{302}", 20_000), true),
  ("numbers side by side", "z = " + repeated("1 ", 50_000), false),
  ("a long row", "z = [0" + repeated(", 0.12", 20_000) + "]", true),
  ("a long digit string", "z = " + repeated("9", 50_000), true),
  ("a long comment", "z = 1 #" + repeated("(", 50_000), true),
  ("a long request", "find x" + repeated(", x", 20_000), true),
  ("a long declaration", "x" + repeated(", x", 20_000) + " in R", true),
  ("many settings", "update by adam on E with rate 1" + repeated(", rate 1", 10_000), true),
]

@Suite struct RobustnessTests {
  @Test("Deep and long texts", arguments: hostile.indices)
  func deep(index: Int) {
    let (name, text, isRead) = hostile[index]
    let page = readStatements(text + "\nfind z\n")
    #expect(page.statements.count == 2, "\(name)")
    #expect(page.statements.last.map(sketch) == "find z", "\(name)")
    #expect(page.diagnostics.isEmpty == isRead, "\(name): \(page.diagnostics)")
    #expect(page.diagnostics.count <= 1, "\(name)")
  }

  @Test("A long sum has the value of its terms")
  func longSum() {
    // Alternating signs in a pattern that no balanced tree could keep by chance.
    var text = "z = 1"
    var sum = 1
    for place in 2...5000 {
      let isMinus = place % 3 == 0 || place % 7 == 1
      text += isMinus ? " - \(place)" : " + \(place)"
      sum += isMinus ? -place : place
    }
    guard case .definition(_, let term) = readStatements(text).statements.first?.kind else {
      Issue.record("not read")
      return
    }
    #expect(value(term) == sum)
    #expect(term.span == Span(4, text.utf8.count))
  }

  private func value(_ term: Term) -> Int {
    switch term.kind {
    case .number(let digits): Int(digits) ?? 0
    case .binary(.add, let left, let right): value(left) + value(right)
    case .binary(.subtract, let left, let right): value(left) - value(right)
    default: Int.min / 10_000
    }
  }

  @Test("A matrix of a hundred thousand numbers")
  func matrix() {
    let row = (0..<128).map { "0.\($0)" }.joined(separator: ", ")
    let text = "W = [" + Array(repeating: row, count: 784).joined(separator: ";\n") + "]"
    guard case .definition(_, let term) = readStatements(text).statements.first?.kind,
      case .matrix(let rows, let isVector) = term.kind
    else {
      Issue.record("not read")
      return
    }
    #expect(!isVector && rows.count == 784 && rows.allSatisfy { $0.count == 128 })
    #expect(rows[783][127].kind == .number("0.127"))
  }

  @Test("Ten thousand definitions")
  func definitions() {
    let text = (1...10_000).map { "x\($0) = x\($0 - 1) + 1" }.joined(separator: "\n")
    let page = readStatements(text)
    #expect(page.statements.count == 10_000 && page.diagnostics.isEmpty)
    #expect(page.statements.last.map(sketch) == "x10000 := (+ x9999 1)")
  }

  @Test(
    "Bytes that are no worksheet",
    arguments: [
      ([], 0, 0), ([0xEF, 0xBB, 0xBF], 0, 0), ([0x0A, 0x0D, 0x0D, 0x0A], 0, 0),
      ([0x00], 1, 1), ([0xFF, 0xFE], 1, 1), ([0xC3], 1, 1), ([0xE2, 0x82], 1, 1),
      ([0xED, 0xA0, 0x80], 1, 1), ([0xF4, 0x90, 0x80, 0x80], 1, 1), ([0xC0, 0x80], 1, 1),
      ([0x78, 0x3D, 0x31, 0x0A, 0xFF, 0x0A, 0x79, 0x3D, 0x32], 3, 1),
      ([0x23, 0xFF, 0x00, 0x0A, 0x78, 0x3D, 0x31], 1, 1),
      ([0x78, 0x3D, 0x31, 0x0D, 0x79, 0x3D, 0x32, 0x0D, 0x0A], 2, 0),
    ] as [([UInt8], Int, Int)])
  func bytes(bytes: [UInt8], statements: Int, faults: Int) {
    for isMarkdown in [false, true] {
      let page = read(bytes, isMarkdown: isMarkdown) { _ in false }
      if isMarkdown {
        #expect(page.statements.isEmpty)
        #expect(page.diagnostics.allSatisfy { $0.severity == .warning })
      } else {
        #expect(page.statements.count == statements && page.diagnostics.count == faults)
      }
    }
  }

  /// Worksheets with pieces exchanged at random: every statement that cannot be read has a
  /// fault, spans lie in the text and in order, and the same text is read the same way twice.
  @Test("Shuffled worksheets", arguments: 0..<40)
  func shuffled(seed: Int) {
    var random = Random(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    let pieces = [
      "x", "W", "dE", "d", "E", "h", "sum_i", "sum", "exp", "softmax", "(", ")", "[", "]", "{", "}",
      "=", "+", "-", "*", "/", "^", "^T", "^[1]", "_", "_i", "_{", "'", ",", ";", "|", "||", "~",
      "..", "1", "0.5", "\"a\"", "in", "R", "if", "where", "with", "rate", "find", "update", "by",
      "derive", "data", "from", "name", "as", "∂", "∑ᵢ", "½", "ŷ", "²", "₁", "\n", "\n", " ",
      "\u{0}",
      "#", "!=", "P", "N", "to", "4", "decimals", "rounding", "for", "steps", "of", "range",
      "shape",
    ]
    for _ in 0..<100 {
      var text = ""
      for _ in 0..<(1 + random.next() % 60) {
        text += pieces[Int(random.next() % UInt64(pieces.count))]
        if random.next() % 3 > 0 { text += " " }
      }
      let page = readStatements(text)
      let unreadable = page.statements.count { sketch($0) == "unreadable" }
      #expect(unreadable == page.diagnostics.count { $0.severity == .error }, "\(text)")
      var end = 0
      for statement in page.statements {
        #expect(statement.span.start >= end && statement.span.end <= text.utf8.count, "\(text)")
        end = statement.span.end
      }
      for fault in page.diagnostics {
        #expect(fault.span.start >= 0 && fault.span.end <= text.utf8.count, "\(text)")
      }
      #expect(page.statements == readStatements(text).statements)
    }
  }
}

/// xorshift64*. Source: Vigna, ACM TOMS 42 (2016).
private struct Random {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return (state &* 0x2545_F491_4F6C_DD1D) >> 33
  }
}
