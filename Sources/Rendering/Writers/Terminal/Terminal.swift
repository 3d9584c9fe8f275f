/// The document as text for a terminal of `width` columns, in Unicode; with colours if asked.
///
/// Nothing is folded away: a terminal cannot unfold it.
public func writeTerminal(
  _ document: Document, width: Int = 80, isColoured: Bool = false
) -> String {
  var writer = TerminalWriter(width: min(max(width, 20), 400), isColoured: isColoured)
  writer.write(document)
  return writer.output
}

struct TerminalWriter {
  var output = ""
  var margin = 0
  let width: Int
  let style: TerminalStyle
  let mathematics: TerminalMathematics
  private var isFresh = true

  init(width: Int, isColoured: Bool) {
    self.width = width
    style = TerminalStyle(isColoured: isColoured)
    mathematics = TerminalMathematics(style: style)
  }

  var room: Int { max(10, width - margin) }

  mutating func write(_ document: Document) {
    if !document.title.isEmpty {
      let lines = Wrapping(mathematics: mathematics).lines(document.title, width: room)
      let widest = lines.reduce(0) { max($0, $1.width) }
      for line in lines { put(style.styled(line.first, .title)) }
      put(style.styled(String(repeating: "═", count: widest), .quiet))
    }
    write(document.readBlocks)
  }

  mutating func write(_ blocks: [Block]) {
    for block in blocks {
      separate()
      write(block)
    }
  }

  mutating func write(_ block: Block) {
    switch block {
    case .heading(let level, let inlines): heading(level, inlines)
    case .paragraph(let inlines): paragraph(inlines)
    case .chains(let chains): write(chains)
    case .table(let table): write(table)
    case .figure(let figure, let caption): write(figure, caption)
    case .details(let summary, let blocks, _):
      paragraph([.text("▾ ")] + summary)
      indented(by: 2) { $0.write(blocks) }
    case .list(let items, let isOrdered): list(items, isOrdered)
    case .quote(let blocks): indented(by: 4) { $0.write(blocks) }
    case .note(let kind, let blocks): note(kind, blocks)
    case .code(let text, _):
      indented(by: 4) { writer in
        for line in writer.codeLines(text) { writer.put(writer.style.styled(line, .code)) }
      }
    case .latex(let text):
      if let formula = readLaTeX(text) {
        write([Chain(formula)])
      } else {
        write(.code(text, language: "latex"))
      }
    case .prose(let prose): write(prose.blocks)
    case .request(let text, let line): request(text, line)
    case .annotated(let text): write(text)
    }
  }

  mutating func heading(_ level: Int, _ inlines: [Inline]) {
    let lines = Wrapping(mathematics: mathematics).lines(inlines, width: room)
    let widest = lines.reduce(0) { max($0, $1.width) }
    for line in lines { put(style.styled(line.first, .title)) }
    if level <= 2 {
      let rule = level <= 1 ? "═" : "─"
      put(style.styled(String(repeating: rule, count: widest), .quiet))
    }
  }

  mutating func paragraph(_ inlines: [Inline]) {
    for line in Wrapping(mathematics: mathematics).lines(inlines, width: room) {
      put(line.first)
    }
  }

  /// ── find z, h ─────────── line 12 ──
  mutating func request(_ text: String, _ line: Int) {
    let text = oneLine(text)
    let place = " line \(line) ──"
    let used = 3 + displayWidth(text) + 1 + displayWidth(place)
    if used + 2 > room {
      paragraph([.text(text)])
      put(style.styled("(line \(line))", .quiet))
      return
    }
    let rule = String(repeating: "─", count: room - used)
    put(
      style.styled("── ", .quiet) + style.styled(text, .request)
        + style.styled(" " + rule + place, .quiet))
  }

  mutating func note(_ kind: NoteKind, _ blocks: [Block]) {
    let (word, look): (String, TerminalStyle.Look) =
      switch kind {
      case .note: ("note:", .strong)
      case .warning: ("warning:", .warning)
      case .fault: ("error:", .fault)
      }
    if case .paragraph(let inlines)? = blocks.first {
      let lines = Wrapping(mathematics: mathematics)
        .lines([.text(word + " ")] + inlines, width: room)
      for (index, line) in lines.enumerated() {
        // The word was wrapped with the text, and is coloured now.
        let rest = line.first.dropFirst(index == 0 ? word.count : 0)
        put(index == 0 ? style.styled(word, look) + String(rest) : line.first)
      }
      if blocks.count > 1 {
        separate()
        indented(by: 2) { $0.write(Array(blocks.dropFirst())) }
      }
    } else {
      put(style.styled(word, look))
      indented(by: 2) { $0.write(blocks) }
    }
  }

  mutating func list(_ items: [[Block]], _ isOrdered: Bool) {
    let indent = isOrdered ? String(items.count).utf8.count + 2 : 2
    for (index, item) in items.enumerated() {
      var inner = TerminalWriter(width: width - margin - indent, isColoured: style.isColoured)
      inner.write(item)
      let sign = isOrdered ? "\(index + 1)." : "•"
      var isFirst = true
      for line in inner.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        if isFirst {
          put(sign + blanks(indent - sign.unicodeScalars.count) + line)
          isFirst = false
        } else {
          put(line.isEmpty ? "" : blanks(indent) + line)
        }
      }
      if isFirst { put(sign) }
    }
  }

  func codeLines(_ text: String) -> [String] {
    var lines: [String] = [""]
    for scalar in clean(text).unicodeScalars {
      if scalar == "\n" {
        lines.append("")
      } else if scalar == "\t" {
        lines[lines.count - 1] += "  "
      } else {
        lines[lines.count - 1].unicodeScalars.append(scalar)
      }
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// One line of output, blanks at its end dropped.
  mutating func put(_ line: String) {
    var text = Substring(line)
    while text.utf8.last == 0x20 { text = text.dropLast() }
    if !text.isEmpty {
      output += blanks(margin)
      output += text
    }
    output += "\n"
    isFresh = false
  }

  /// A blank line between blocks.
  mutating func separate() {
    if isFresh { return }
    if !output.hasSuffix("\n\n") { output += "\n" }
  }

  mutating func indented(by columns: Int, _ body: (inout TerminalWriter) -> Void) {
    margin += columns
    body(&self)
    margin -= columns
  }
}
