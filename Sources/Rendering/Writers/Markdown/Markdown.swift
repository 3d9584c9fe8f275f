/// The document as Markdown with LaTeX between dollar signs, as GitHub, pandoc and most editors
/// read it.
///
/// A picture stands as words and tables of what it shows: Markdown can only point to picture files,
/// and sites strip SVG that is written into the text.
public func writeMarkdown(_ document: Document) -> String {
  var writer = MarkdownWriter(headings: Headings(document.blocks))
  if !document.title.isEmpty { writer.put("# " + writer.line(document.title)) }
  writer.write(document.blocks)
  return writer.output
}

struct MarkdownWriter {
  var output = ""
  private let headings: Headings
  /// What every line starts with: quotes and the indentation of lists.
  private var margin = ""
  /// What the next line starts with instead: the sign of a list's item.
  private var sign: String?
  private var isFresh = true

  init(headings: Headings) { self.headings = headings }

  mutating func write(_ blocks: [Block]) {
    for block in blocks {
      separate()
      write(block)
    }
  }

  private mutating func write(_ block: Block) {
    switch block {
    case .heading(let level, let inlines):
      put(String(repeating: "#", count: headings.level(of: level)) + " " + line(inlines))
    case .paragraph(let inlines): put(startSafe(line(inlines)))
    case .chains(let chains): write(chains)
    case .table(let table): write(table)
    case .figure(let figure, let caption): write(figure, caption)
    case .details(let summary, let blocks, let isOpen):
      put(isOpen ? "<details open>" : "<details>")
      put("<summary>\(escapedMarkup(plainText(summary)))</summary>")
      separate()
      write(blocks)
      separate()
      put("</details>")
    case .list(let items, let isOrdered):
      for (index, item) in items.enumerated() {
        let mark = isOrdered ? "\(index + 1). " : "- "
        nested(mark, blanks(mark.utf8.count)) { $0.write(item) }
      }
    case .quote(let blocks): nested("> ", "> ") { $0.write(blocks) }
    case .note(let kind, let blocks): note(kind, blocks)
    case .code(let text, let language): code(text, language)
    case .latex(let text):
      put("$$")
      for line in clean(text).split(separator: "\n") { put(String(line)) }
      put("$$")
    case .prose(let prose): verbatim(prose)
    case .request(let text, let line):
      put(String(repeating: "#", count: headings.requestLevel) + " " + markdownText(text))
      separate()
      put("*line \(line)*")
    case .annotated(let text): write(.code(listing(of: text), language: ""))
    }
  }

  /// The prose as it was written; only headings may have moved down.
  private mutating func verbatim(_ prose: Prose) {
    var lines = clean(prose.markdown).split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let first = lines.first, trimmed(first).isEmpty { lines.removeFirst() }
    while let last = lines.last, trimmed(last).isEmpty { lines.removeLast() }
    var isCode = false
    for line in lines {
      let start = trimmed(line).utf8
      if start.starts(with: [0x60, 0x60, 0x60]) || start.starts(with: [0x7E, 0x7E, 0x7E]) {
        isCode.toggle()
      }
      let isHeading = !isCode && start.first == 0x23
      put((isHeading ? String(repeating: "#", count: prose.demotion) : "") + line)
    }
  }

  private mutating func write(_ chains: [Chain]) {
    let rows = LaTeXChains(room: 76).rows(chains) { LaTeXMathematics.text($0) }
    put("$$")
    if rows.count == 1 {
      put(rows[0].plain)
      return put("$$")
    }
    put("\\begin{aligned}")
    for (index, row) in rows.enumerated() {
      put(row.aligned + (index < rows.count - 1 ? " \\\\" : ""))
    }
    put("\\end{aligned}")
    put("$$")
  }

  private mutating func write(_ table: Table) {
    if !table.caption.isEmpty {
      put("**\(line(table.caption))**")
      separate()
    }
    let columns = table.columnCount
    guard columns > 0 else { return }
    put(row(table.header, columns))
    let rules = (0..<columns).map { column in
      switch table.alignment(of: column) {
      case .left: "---"
      case .centre: ":-:"
      case .right: "--:"
      }
    }
    put("| " + rules.joined(separator: " | ") + " |")
    for cells in table.rows { put(row(cells, columns)) }
  }

  private func row(_ cells: [[Inline]], _ columns: Int) -> String {
    let texts = (0..<columns).map { $0 < cells.count ? line(cells[$0], inTable: true) : "" }
    return "| " + texts.joined(separator: " | ") + " |"
  }

  private mutating func write(_ figure: Figure, _ caption: [Inline]) {
    if !caption.isEmpty {
      put("**\(line(caption))**")
      separate()
    }
    switch figure {
    case .network(let diagram):
      put(markdownText(diagram.summary))
      separate()
      write(diagram.unitTable)
      guard !diagram.edges.isEmpty else { return }
      separate()
      write(diagram.weightTable)
    case .plot(let plot):
      put(markdownText(draw(figure).description))
      for table in plot.tables {
        separate()
        write(table)
      }
    }
  }

  private mutating func note(_ kind: NoteKind, _ blocks: [Block]) {
    let word = "**\(kind.word).** "
    nested("> ", "> ") { writer in
      if case .paragraph(let inlines)? = blocks.first {
        writer.put(word + writer.line(inlines))
        writer.write(Array(blocks.dropFirst()))
      } else {
        writer.put(word)
        writer.write(blocks)
      }
    }
  }

  /// A fence longer than any run of backticks inside.
  private mutating func code(_ text: String, _ language: String) {
    var longest = 2
    var run = 0
    for byte in text.utf8 {
      run = byte == 0x60 ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let isWord = language.utf8.allSatisfy { $0 | 0x20 >= 97 && $0 | 0x20 <= 122 }
    put(fence + (isWord ? language : ""))
    var text = clean(text)
    if text.utf8.last == 0x0A { text.removeLast() }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { put(String(line)) }
    put(fence)
  }

  func line(_ inlines: [Inline], inTable: Bool = false) -> String {
    var result = ""
    for inline in inlines { append(inline, inTable, to: &result) }
    return result
  }

  private func append(_ inline: Inline, _ inTable: Bool, to result: inout String) {
    switch inline {
    case .text(let text): result += markdownText(text)
    case .emphasis(let inner): result += marked(line(inner, inTable: inTable), "*")
    case .strong(let inner): result += marked(line(inner, inTable: inTable), "**")
    case .code(let text): result += markdownCode(text, inTable: inTable)
    case .math(let formula): result += "$" + LaTeXMathematics.text(formula) + "$"
    case .latex(let text): result += "$" + oneLine(text) + "$"
    case .prose(let text): result += oneLine(text)
    case .link(let inner, let target):
      result += "[" + line(inner, inTable: inTable) + "](<" + markdownTarget(target) + ">)"
    }
  }

  /// Blanks go outside the stars, where Markdown wants them.
  private func marked(_ line: String, _ mark: String) -> String {
    let text = Substring(line)
    var core = text
    while core.utf8.first == 0x20 { core = core.dropFirst() }
    let before = text[..<core.startIndex]
    while core.utf8.last == 0x20 { core = core.dropLast() }
    if core.isEmpty { return String(text) }
    return before + mark + core + mark + text[core.endIndex...]
  }

  mutating func put(_ line: String) {
    var start = Substring(sign ?? margin)
    if line.isEmpty { while start.utf8.last == 0x20 { start = start.dropLast() } }
    output += start
    output += line
    output += "\n"
    sign = nil
    isFresh = false
  }

  private mutating func separate() {
    if !isFresh && sign == nil { put("") }
    isFresh = true
  }

  private mutating func nested(
    _ first: String, _ others: String, _ body: (inout MarkdownWriter) -> Void
  ) {
    let outer = margin
    sign = (sign ?? margin) + first
    margin += others
    isFresh = true
    body(&self)
    if sign != nil { put("") }
    margin = outer
    isFresh = false
  }
}

extension NoteKind {
  /// What a reader sees first.
  var word: String {
    switch self {
    case .note: "Note"
    case .warning: "Warning"
    case .fault: "Error"
    }
  }
}
