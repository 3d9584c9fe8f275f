/// A stretch of a worksheet's prose, kept as it was written.
public struct Prose: Hashable, Sendable {
  public var markdown: String
  /// How many levels its headings have moved down.
  public var demotion = 0

  public init(_ markdown: String) { self.markdown = markdown }

  /// What it says.
  public var blocks: [Block] {
    prose(markdown).map { block in
      if case .heading(let level, let words) = block {
        .heading(level + demotion, words)
      } else {
        block
      }
    }
  }

  /// Takes a heading of the first level that it begins with away from it.
  public mutating func takeTitle() -> [Inline]? {
    let lines = clean(markdown).split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { !trimmed($0).isEmpty }),
      let (level, words) = headingWords(trimmed(lines[start])), level == 1
    else { return nil }
    markdown = lines[(start + 1)...].joined(separator: "\n")
    return [.prose(String(words))]
  }
}

/// The prose of a worksheet as blocks: headings, paragraphs, lists, quotes, tables, mathematics,
/// code; what is written in any other way stays as it is written.
///
/// Total and linear: every text is some prose. Nesting is followed to a depth that print can show.
public func prose(_ markdown: String) -> [Block] {
  let lines = clean(markdown).split(separator: "\n", omittingEmptySubsequences: false)
  return blocks(lines[...], depth: 0)
}

typealias Lines = ArraySlice<Substring>

/// Lists in lists and quotes in quotes deeper than this are read as text.
private let deepest = 6

private func blocks(_ lines: Lines, depth: Int) -> [Block] {
  var result: [Block] = []
  var paragraph: [Substring] = []
  var rest = lines
  func finish() {
    if paragraph.isEmpty { return }
    result.append(.paragraph(readInlines(paragraph.map { trimmed($0) }.joined(separator: " "))))
    paragraph = []
  }
  while let line = rest.first {
    if let (block, count) = special(rest, depth: depth, interrupts: !paragraph.isEmpty) {
      finish()
      result.append(block)
      rest = rest.dropFirst(count)
    } else {
      if trimmed(line).isEmpty { finish() } else { paragraph.append(line) }
      rest = rest.dropFirst()
    }
  }
  finish()
  return result
}

/// The block that starts here other than a paragraph, and how many lines it takes.
private func special(_ lines: Lines, depth: Int, interrupts: Bool) -> (Block, Int)? {
  let line = trimmed(lines[lines.startIndex])
  switch line.utf8.first {
  case 0x23:
    return headingWords(line).map { (.heading($0.level, readInlines(String($0.words))), 1) }
  case 0x60, 0x7E: return fencedCode(lines)
  case 0x24: return displayedMathematics(lines)
  case 0x7C: return table(lines) ?? tableText(lines)
  case 0x3E: return depth < deepest ? quote(lines, depth) : nil
  default:
    if !interrupts, let table = table(lines) { return table }
    guard depth < deepest, let first = marker(lines[lines.startIndex]) else { return nil }
    // In the middle of a paragraph only "1." can start a numbered list: "in\n1997. Then".
    if interrupts, first.isOrdered, first.number != 1 { return nil }
    return list(lines, first, depth)
  }
}

private func headingWords(_ line: Substring) -> (level: Int, words: Substring)? {
  let level = line.utf8.prefix { $0 == 0x23 }.count
  let rest = line.dropFirst(level)
  guard (1...6).contains(level), rest.isEmpty || rest.utf8.first == 0x20 else { return nil }
  var title = trimmed(rest)
  var core = title
  while core.utf8.last == 0x23 { core = core.dropLast() }
  if core.isEmpty || core.utf8.last == 0x20 { title = trimmed(core) }
  return (level, title)
}

/// Everything between ``` and the same again, or to the end.
private func fencedCode(_ lines: Lines) -> (Block, Int)? {
  let line = trimmed(lines[lines.startIndex])
  guard let mark = line.utf8.first else { return nil }
  let length = line.utf8.prefix { $0 == mark }.count
  guard length >= 3 else { return nil }
  let language = trimmed(line.dropFirst(length))
  if mark == 0x60, language.utf8.contains(0x60) { return nil }
  var code: [Substring] = []
  for next in lines.dropFirst() {
    let end = trimmed(next)
    if end.utf8.count >= length, end.utf8.allSatisfy({ $0 == mark }) {
      return (.code(code.joined(separator: "\n"), language: String(language)), code.count + 2)
    }
    code.append(next)
  }
  return (.code(code.joined(separator: "\n"), language: String(language)), code.count + 1)
}

/// $$ … $$ on lines of its own is kept as the LaTeX it is.
private func displayedMathematics(_ lines: Lines) -> (Block, Int)? {
  let line = trimmed(lines[lines.startIndex])
  guard line.hasPrefix("$$") else { return nil }
  let first = trimmed(line.dropFirst(2))
  if first.hasSuffix("$$") {
    return (.latex(String(trimmed(first.dropLast(2)))), 1)
  }
  var text = first.isEmpty ? [] : [first]
  for (index, next) in lines.dropFirst().enumerated() {
    let line = trimmed(next)
    if line.isEmpty || (line.hasPrefix("$$") && line != "$$") { return nil }
    if line.hasSuffix("$$") {
      let last = trimmed(line.dropLast(2))
      if !last.isEmpty { text.append(last) }
      return (.latex(text.joined(separator: "\n")), index + 2)
    }
    text.append(next)
  }
  return nil
}

/// Lines that look like a table and are none, as they are written: columns stand under each other.
private func tableText(_ lines: Lines) -> (Block, Int)? {
  let rows = lines.prefix { trimmed($0).utf8.first == 0x7C }
  guard rows.count > 1 else { return nil }
  return (.code(rows.map { trimmed($0) }.joined(separator: "\n"), language: ""), rows.count)
}

private func quote(_ lines: Lines, _ depth: Int) -> (Block, Int) {
  let quoted = lines.prefix { trimmed($0).utf8.first == 0x3E }
  let inner = quoted.map { line -> Substring in
    let rest = trimmed(line).dropFirst()
    return rest.utf8.first == 0x20 ? rest.dropFirst() : rest
  }
  return (.quote(blocks(inner[...], depth: depth + 1)), quoted.count)
}

/// What starts an item of a list: "- ", "* ", "+ ", "1. ", "1) ".
private struct Marker {
  var indent: Int
  /// Where the text of the item begins.
  var width: Int
  var isOrdered: Bool
  var number: Int
}

private func marker(_ line: Substring) -> Marker? {
  let bytes = line.utf8
  let indent = bytes.prefix { $0 == 0x20 }.count
  let rest = bytes.dropFirst(indent)
  guard let first = rest.first else { return nil }
  var length = 1
  var number = 0
  let isOrdered = first &- 48 < 10
  if isOrdered {
    let digits = rest.prefix(10).prefix { $0 &- 48 < 10 }
    guard digits.count < 10, let end = rest.dropFirst(digits.count).first,
      end == 0x2E || end == 0x29
    else { return nil }
    number = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    length = digits.count + 1
  } else if first != 0x2D && first != 0x2A && first != 0x2B {
    return nil
  }
  guard rest.dropFirst(length).first == 0x20 else { return nil }
  return Marker(
    indent: indent, width: indent + length + 1, isOrdered: isOrdered, number: number)
}

private func list(_ lines: Lines, _ first: Marker, _ depth: Int) -> (Block, Int) {
  var items: [[Substring]] = []
  var count = 0
  var blanks = 0
  for line in lines {
    let text = trimmed(line)
    let indent = line.utf8.prefix { $0 == 0x20 }.count
    if text.isEmpty {
      blanks += 1
    } else if let next = marker(line), next.indent < first.width,
      next.isOrdered == first.isOrdered
    {
      items.append([line.dropFirst(next.width)])
      blanks = 0
    } else if indent >= first.width {
      let last = items.count - 1
      items[last] += Array(repeating: "", count: blanks)
      items[last].append(line.dropFirst(first.width))
      blanks = 0
    } else if blanks == 0, marker(line) == nil,
      special([line], depth: deepest, interrupts: true) == nil
    {
      // A line that goes on without being indented.
      items[items.count - 1].append(text)
    } else {
      break
    }
    count += 1
  }
  let contents = items.map { blocks($0[...], depth: depth + 1) }
  return (.list(contents, isOrdered: first.isOrdered), count)
}

func trimmed(_ line: Substring) -> Substring {
  var line = line
  while let last = line.utf8.last, last == 0x20 || last == 0x09 { line = line.dropLast() }
  while let first = line.utf8.first, first == 0x20 || first == 0x09 { line = line.dropFirst() }
  return line
}
