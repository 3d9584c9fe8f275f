/// Equality chains as the rows of an alignment, shared by the LaTeX document and Markdown.
struct LaTeXChains {
  /// Room on a line, measured in columns of the formula as a terminal prints it.
  let room: Int

  private let ruler = TerminalMathematics()

  init(room: Int) { self.room = room }

  func width(_ formula: Formula) -> Int { ruler.width(formula) }

  /// A row of the alignment: left side and first link, or a further link alone.
  struct Row {
    var left = ""
    var right = ""
    /// Whether it stays on the page of the row before.
    var isKept = false
    var startsChain = false

    var aligned: String { (left.isEmpty ? "&" : left + " &") + right }
    var plain: String { left.isEmpty ? right : left + " " + right }
  }

  /// The rows of `chains`; `fit` writes a formula that is too wide for its line.
  func rows(_ chains: [Chain], fit: (Formula) -> String) -> [Row] {
    let widths = chains.map { ChainWidths($0, width) }
    let left = widths.reduce(0) { max($0, $1.left) }
    let inner = max(20, room - left - 3)
    let lines = ChainLines(chains, widths, room: shortLine)
    return chains.enumerated().flatMap { place, chain in
      let rows =
        chain.links.isEmpty
        ? alone(chain.left, widths[place], fit)
        : lines[place] ? [row(chain)] : rows(chain, widths[place], inner: inner, fit)
      return kept(rows)
    }
  }

  /// A short chain stays together; of a long one the first rows, and the last with the one before.
  private func kept(_ rows: [Row]) -> [Row] {
    var rows = rows
    if !rows.isEmpty { rows[0].startsChain = true }
    for index in rows.indices.dropFirst() {
      rows[index].isKept = rows.count <= 8 || index == 1 || index == rows.count - 1
    }
    return rows
  }

  private func row(_ chain: Chain) -> Row {
    let links = chain.links.map { "\($0.relation.latex) \(LaTeXMathematics.text($0.formula))" }
    return Row(left: LaTeXMathematics.text(chain.left), right: links.joined(separator: " "))
  }

  private func rows(
    _ chain: Chain, _ widths: ChainWidths, inner: Int, _ fit: (Formula) -> String
  ) -> [Row] {
    var rows: [Row] = []
    for (index, link) in chain.links.enumerated() {
      var row = Row(left: index == 0 ? LaTeXMathematics.text(chain.left) : "")
      row.right = link.relation.latex + " "
      let parts = lines(
        of: link.formula, wide: widths.links[index], first: inner, rest: inner - 3, width: width)
      for (index, part) in parts.enumerated() {
        if index > 0 {
          rows.append(row)
          row = Row(right: "\\quad ")
        }
        row.right += width(part) > inner ? fit(part) : LaTeXMathematics.text(part)
      }
      if !link.reason.isEmpty {
        let reason = reasonText(link.reason)
        let used = parts.last.map(width) ?? 0
        if used + ruler.width(.text(plainText(link.reason))) + 6 > inner {
          rows.append(row)
          row = Row(right: "\\qquad " + reason)
        } else {
          row.right += " && " + reason
        }
      }
      rows.append(row)
    }
    return rows
  }

  private func alone(
    _ formula: Formula, _ widths: ChainWidths, _ fit: (Formula) -> String
  ) -> [Row] {
    let parts = lines(of: formula, wide: widths.left, first: room, rest: room - 3, width: width)
    return parts.enumerated().map { index, part in
      let text = width(part) > room ? fit(part) : LaTeXMathematics.text(part)
      return Row(right: index == 0 ? text : "\\quad " + text)
    }
  }

  private func reasonText(_ inlines: [Inline]) -> String {
    var result = ""
    for inline in inlines {
      switch inline {
      case .math(let formula): result += LaTeXMathematics.text(formula)
      default: result += "\\text{\(latexText(plainText([inline])))}"
      }
    }
    return result
  }
}
