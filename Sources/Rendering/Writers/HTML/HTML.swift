/// The document as one HTML page that needs nothing else: MathML for mathematics, SVG for pictures,
/// its style inside, no script.
///
/// The page is also well-formed XML, so that any checker can read it.
public func writeHTML(_ document: Document) -> String {
  let blocks = document.readBlocks
  var writer = HTMLWriter(headings: Headings(blocks))
  let title = document.title.isEmpty ? [.text("Worked exercise")] : document.title
  writer.put("<!DOCTYPE html>")
  writer.put("<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">")
  writer.put("<head>")
  writer.put("<meta charset=\"utf-8\"/>")
  writer.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
  writer.put("<meta name=\"color-scheme\" content=\"light dark\"/>")
  writer.put("<title>\(escapedMarkup(plainText(title)))</title>")
  writer.put("<style>\n" + style(for: blocks) + "</style>")
  writer.put("</head>")
  writer.put("<body>")
  writer.put("<main>")
  writer.put("<h1>\(writer.line(title))</h1>")
  writer.write(blocks)
  writer.put("</main>")
  writer.put("</body>")
  writer.put("</html>")
  return writer.output
}

/// The document as a piece of a page that has a script and a strict policy: no style inside, every name
/// with the number of its quantity (`data-quantity`, `data-entry`), the width of pictures as
/// `data-natural`.
public func writeLiveHTML(_ document: Document) -> String {
  let blocks = document.readBlocks
  var writer = HTMLWriter(headings: Headings(blocks), isLive: true)
  if !document.title.isEmpty { writer.put("<h1>\(writer.line(document.title))</h1>") }
  writer.write(blocks)
  return writer.output
}

/// Every style that such pieces need.
public let liveStyle = pageStyle + annotationStyle + pictureStyle + plotStyle

/// Only what the page needs of the style sheet.
private func style(for blocks: [Block]) -> String {
  let isAnnotated = blocks.contains { $0.isAnnotated }
  let hasPlot = blocks.contains { $0.holdsPlot }
  return pageStyle + (isAnnotated ? annotationStyle : "") + pictureStyle
    + (hasPlot ? plotStyle : "")
}

extension Block {
  fileprivate var isAnnotated: Bool {
    contains { if case .annotated = $0 { true } else { false } }
  }

  fileprivate var holdsPlot: Bool {
    contains { if case .figure(.plot, _) = $0 { true } else { false } }
  }

  /// Whether it is such a block, or one inside of it is.
  private func contains(_ isWanted: (Block) -> Bool) -> Bool {
    if isWanted(self) { return true }
    switch self {
    case .note(_, let inner), .quote(let inner), .details(_, let inner, _):
      return inner.contains { $0.contains(isWanted) }
    case .list(let items, _): return items.contains { $0.contains { $0.contains(isWanted) } }
    default: return false
    }
  }
}

struct HTMLWriter {
  var output = ""
  /// Whether it writes for a page with a script: names are tied to what they stand for, and no element
  /// has a style of its own.
  let isLive: Bool
  private let headings: Headings
  private var figures = 0
  private var requests = 0
  /// The level of the last heading: levels go down one by one, as readers aloud expect.
  private var level = 1

  init(headings: Headings, isLive: Bool = false) {
    (self.headings, self.isLive) = (headings, isLive)
  }

  func mathematics(_ formula: Formula, isDisplayed: Bool) -> String {
    MathML.element(formula, isDisplayed: isDisplayed, isTied: isLive)
  }

  mutating func put(_ line: String) {
    output += line
    output += "\n"
  }

  mutating func write(_ blocks: [Block]) {
    for block in blocks { write(block) }
  }

  private mutating func write(_ block: Block) {
    switch block {
    case .heading(let wanted, let inlines):
      let level = next(headings.level(of: wanted))
      put("<h\(level)>\(line(inlines))</h\(level)>")
    case .paragraph(let inlines): put("<p>\(line(inlines))</p>")
    case .chains(let chains): write(chains)
    case .table(let table): write(table)
    case .figure(let figure, let caption): write(figure, caption)
    case .details(let summary, let blocks, let isOpen):
      put(isOpen ? "<details open=\"\">" : "<details>")
      put("<summary>\(line(summary))</summary>")
      write(blocks)
      put("</details>")
    case .list(let items, let isOrdered):
      put(isOrdered ? "<ol>" : "<ul>")
      for item in items { list(item) }
      put(isOrdered ? "</ol>" : "</ul>")
    case .quote(let blocks):
      put("<blockquote>")
      write(blocks)
      put("</blockquote>")
    case .note(let kind, let blocks): note(kind, blocks)
    case .code(let text, _): put("<pre><code>\(escapedMarkup(text))</code></pre>")
    case .latex(let text): write(latex: text)
    case .prose(let prose): write(prose.blocks)
    case .annotated(let text): write(text)
    case .request(let text, let line):
      requests += 1
      let level = next(headings.requestLevel)
      put("<h\(level) class=\"request\" id=\"request-\(requests)\">")
      put("<span>\(escapedMarkup(text))</span> <small>line \(line)</small></h\(level)>")
    }
  }

  /// Mathematics of the prose; what is not read stands as it was written.
  private mutating func write(latex text: String) {
    if let formula = readLaTeX(text) { return write([Chain(formula)]) }
    put("<p class=\"tex\">$$\(escapedMarkup(text))$$</p>")
  }

  private mutating func next(_ wanted: Int) -> Int {
    level = min(wanted, level + 1)
    return level
  }

  private mutating func list(_ item: [Block]) {
    // One paragraph alone is set tight.
    if item.count == 1, case .paragraph(let inlines) = item[0] {
      return put("<li>\(line(inlines))</li>")
    }
    put("<li>")
    write(item)
    put("</li>")
  }

  private mutating func note(_ kind: NoteKind, _ blocks: [Block]) {
    put("<div class=\"note \(kind.style)\" role=\"note\">")
    if case .paragraph(let inlines)? = blocks.first {
      put("<p><strong>\(kind.word).</strong> \(line(inlines))</p>")
      write(Array(blocks.dropFirst()))
    } else {
      put("<p><strong>\(kind.word).</strong></p>")
      write(blocks)
    }
    put("</div>")
  }

  private mutating func write(_ figure: Figure, _ caption: [Inline]) {
    figures += 1
    let drawing = draw(figure)
    put("<figure>")
    let width = decimal(drawing.width)
    let natural = isLive ? "data-natural=\"\(width)\"" : "style=\"--natural: \(width)px\""
    put("<div class=\"wide frame\" \(natural)>")
    put(svg(drawing, id: "figure-\(figures)"))
    put("</div>")
    if !caption.isEmpty { put("<figcaption>\(line(caption))</figcaption>") }
    put("</figure>")
    switch figure {
    case .network(let diagram):
      put("<details class=\"data\"><summary>The picture as a table</summary>")
      write(diagram.unitTable)
      if !diagram.edges.isEmpty { write(diagram.weightTable) }
      put("</details>")
    case .plot(let plot):
      let tables = plot.tables
      if tables.isEmpty { return }
      put("<details class=\"data\"><summary>The picture as a table</summary>")
      for table in tables { write(table) }
      put("</details>")
    }
  }

  private mutating func write(_ table: Table) {
    let columns = table.columnCount
    guard columns > 0 else { return }
    put("<div class=\"wide\">")
    put("<table>")
    if !table.caption.isEmpty { put("<caption>\(line(table.caption))</caption>") }
    if !table.header.isEmpty {
      put("<thead><tr>")
      for column in 0..<columns {
        let text = column < table.header.count ? line(table.header[column]) : ""
        put("<th scope=\"col\"\(table.styleName(of: column))>\(text)</th>")
      }
      put("</tr></thead>")
    }
    put("<tbody>")
    for row in table.rows {
      put("<tr>")
      for column in 0..<columns {
        let text = column < row.count ? line(row[column]) : ""
        let name = table.namesRows && column == 0 ? "th scope=\"row\"" : "td"
        let end = table.namesRows && column == 0 ? "th" : "td"
        put("<\(name)\(table.styleName(of: column))>\(text)</\(end)>")
      }
      put("</tr>")
    }
    put("</tbody>")
    put("</table>")
    put("</div>")
  }

  func line(_ inlines: [Inline]) -> String {
    var result = ""
    for inline in inlines {
      switch inline {
      case .text(let text): append(text, escapedTo: &result)
      case .emphasis(let inner): result += "<em>\(line(inner))</em>"
      case .strong(let inner): result += "<strong>\(line(inner))</strong>"
      case .code(let text): result += "<code>\(escapedMarkup(text))</code>"
      case .math(let formula): result += mathematics(formula, isDisplayed: false)
      case .latex(let text):
        result +=
          readLaTeX(text).map { mathematics($0, isDisplayed: false) }
          ?? "<span class=\"tex\">$\(escapedMarkup(text))$</span>"
      case .prose(let text): result += line(readInlines(text))
      case .link(let inner, let target):
        result += "<a href=\"\(escapedMarkup(safeTarget(target)))\">\(line(inner))</a>"
      }
    }
    return result
  }
}

extension Table {
  fileprivate func styleName(of column: Int) -> String {
    switch alignment(of: column) {
    case .left: ""
    case .centre: " class=\"centre\""
    case .right: " class=\"right\""
    }
  }
}

extension NoteKind {
  fileprivate var style: String {
    switch self {
    case .note: "plain"
    case .warning: "warning"
    case .fault: "fault"
    }
  }
}
