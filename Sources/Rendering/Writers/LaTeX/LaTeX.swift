/// The document as a LaTeX file that compiles with pdflatex and packages of every distribution.
public func writeLaTeX(_ document: Document) -> String {
  let blocks = document.readBlocks
  var writer = LaTeXWriter(headings: Headings(blocks))
  writer.put(latexPreamble)
  writer.put("\\begin{document}")
  if !document.title.isEmpty {
    let title = writer.line(document.title)
    writer.put("\\begin{flushleft}\\LARGE\\bfseries \(title)\\end{flushleft}")
  }
  writer.write(blocks)
  writer.put("\n\\end{document}")
  return writer.output
}

struct LaTeXWriter {
  var output = ""
  private let headings: Headings
  /// How many lists, quotes and notes stand around this place.
  private var depth = 0

  /// LaTeX allows six indented environments in each other; two are kept for listings and pictures.
  private static let deepest = 4

  init(headings: Headings) { self.headings = headings }

  mutating func put(_ line: String) {
    output += line
    output += "\n"
  }

  mutating func write(_ blocks: [Block]) {
    for block in blocks {
      output += "\n"
      write(block)
    }
  }

  private mutating func write(_ block: Block) {
    switch block {
    case .heading(let wanted, let inlines):
      let level = headings.level(of: wanted)
      let name = level <= 2 ? "section" : level == 3 ? "subsection" : "subsubsection"
      put("\\\(name)*{\(line(inlines))}")
    case .paragraph(let inlines): put("{}" + line(inlines))
    case .chains(let chains): write(chains)
    case .table(let table): write(table)
    case .figure(let figure, let caption): write(figure, caption)
    case .details(let summary, let blocks, _):
      put("\\paragraph{\(line(summary))}")
      write(blocks)
    case .list(let items, let isOrdered): list(items, isOrdered)
    case .quote(let blocks): nested("quote") { $0.write(blocks) }
    case .note(let kind, let blocks): note(kind, blocks)
    case .code(let text, _): code(text)
    case .latex(let text):
      if let source = latexSource(text) { put("\\[ \(source) \\]") } else { code(text) }
    case .prose(let prose): write(prose.blocks)
    case .request(let text, let line): put("\\request{\(latexText(text))}{\(line)}")
    case .annotated(let text): write(text)
    }
  }

  private mutating func write(_ chains: [Chain]) {
    let rows = LaTeXChains(room: 84).rows(chains) {
      "\\fitted[0.8]{$\\displaystyle \(LaTeXMathematics.text($0))$}"
    }
    // LaTeX holds an alignment in memory as a whole: a very long one is set as several.
    var rest = rows[...]
    while !rest.isEmpty {
      let end = rest.dropFirst(60).firstIndex { $0.startsChain } ?? rest.endIndex
      align(rest[..<end])
      rest = rest[end...]
    }
  }

  private mutating func align(_ rows: ArraySlice<LaTeXChains.Row>) {
    put("\\levelled\\begin{align*}")
    for (index, row) in zip(rows.indices, rows) {
      // A page may end between two chains, but not before a result.
      let isLast = index == rows.endIndex - 1
      put("  " + row.aligned + (isLast ? "" : rows[index + 1].isKept ? " \\\\*" : " \\\\"))
    }
    put("\\end{align*}")
  }

  /// The picture, in several where one would be too wide to be read.
  private mutating func write(_ figure: Figure, _ caption: [Inline]) {
    let drawings = figure.parts(widest: 800)
    for (index, drawing) in drawings.enumerated() {
      put("\\begin{center}")
      put("\\fitted{\(tikz(drawing))}")
      let place = drawings.count > 1 ? " (part \(index + 1) of \(drawings.count))" : ""
      if !caption.isEmpty { put("\n\\smallskip\n{\\small \(line(caption))\(place)}") }
      put("\\end{center}")
    }
  }

  private mutating func write(_ table: Table) {
    let columns = table.columnCount
    guard columns > 0 else { return }
    let letters = (0..<columns).map { column in
      switch table.alignment(of: column) {
      case .left: "l"
      case .centre: "c"
      case .right: "r"
      }
    }
    if !table.caption.isEmpty { put("\\noindent\\textbf{\(line(table.caption))}\\nopagebreak\n") }
    // A long table may go on over the page; a short and wide one is made to fit.
    let isLong = table.rows.count > 30
    let begin = "{\(letters.joined())}"
    put(isLong ? "\\begin{longtable}[l]\(begin)" : "\\noindent\\fitted{\\begin{tabular}\(begin)")
    put("\\toprule")
    if !table.header.isEmpty {
      put(row(table.header.map { $0.isEmpty ? [] : [.strong($0)] }, columns) + "\\midrule")
      if isLong { put("\\endhead") }
    }
    for cells in table.rows { put(row(cells, columns)) }
    put("\\bottomrule")
    put(isLong ? "\\end{longtable}" : "\\end{tabular}}")
  }

  /// The empty group keeps a cell that starts with a bracket from being read as an option.
  private func row(_ cells: [[Inline]], _ columns: Int) -> String {
    let texts = (0..<columns).map { $0 < cells.count ? "{}" + line(cells[$0]) : "" }
    return texts.joined(separator: " & ") + " \\\\"
  }

  private mutating func list(_ items: [[Block]], _ isOrdered: Bool) {
    if items.isEmpty { return }
    nested(isOrdered ? "enumerate" : "itemize") { writer in
      for item in items {
        if writer.depth <= LaTeXWriter.deepest { writer.put("\\item{}") }
        writer.write(item)
      }
    }
  }

  private mutating func note(_ kind: NoteKind, _ blocks: [Block]) {
    nested("remark") { writer in
      if case .paragraph(let inlines)? = blocks.first {
        writer.put("\\textbf{\(kind.word).} " + writer.line(inlines))
        writer.write(Array(blocks.dropFirst()))
      } else {
        writer.put("\\textbf{\(kind.word).}")
        writer.write(blocks)
      }
    }
  }

  private mutating func code(_ text: String) {
    var text = Substring(text)
    while text.utf8.last == 0x0A { text = text.dropLast() }
    put("\\begin{listing}")
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      put("\\listingline{\(latexListing(String(line)))}")
    }
    put("\\end{listing}")
  }

  /// The body in its environment; what lies too deep for LaTeX stands as plain paragraphs.
  private mutating func nested(_ environment: String, _ body: (inout LaTeXWriter) -> Void) {
    depth += 1
    let isIndented = depth <= LaTeXWriter.deepest
    if isIndented { put("\\begin{\(environment)}") }
    body(&self)
    if isIndented { put("\\end{\(environment)}") }
    depth -= 1
  }

  func line(_ inlines: [Inline]) -> String {
    var result = ""
    for inline in inlines {
      switch inline {
      case .text(let text): result += latexText(text)
      case .emphasis(let inner): result += "\\emph{\(line(inner))}"
      case .strong(let inner): result += "\\textbf{\(line(inner))}"
      case .code(let text): result += "\\texttt{\(latexText(text))}"
      case .math(let formula): result += "$\(LaTeXMathematics.text(formula))$"
      case .latex(let text):
        result += latexSource(text).map { "$\($0)$" } ?? "\\texttt{\(latexText(text))}"
      case .prose(let text): result += self.line(readInlines(text))
      case .link(let inner, let target):
        result += "\\href{\(latexTarget(target))}{\(line(inner))}"
      }
    }
    return result
  }

  /// An address as an argument of `\href`: what LaTeX would read is written in per cent.
  private func latexTarget(_ target: String) -> String {
    var result = ""
    for byte in safeTarget(target).utf8 {
      switch byte {
      case 0x25: result += "\\%"
      case 0x23: result += "\\#"
      case 0x26: result += "\\&"
      case 0x5F: result += "\\_"
      case 0x5C, 0x7B, 0x7D, 0x5E, 0x7E, 0x24, 0x20, 0x22, 0x3C, 0x3E, 0x60, 0x7C, 0..<0x20,
        0x7F...0xFF:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "\\%" + (byte < 16 ? "0" : "") + digits
      default: result.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return result
  }
}
