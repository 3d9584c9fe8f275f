/// Equality chains on a page: left sides flush right in one column, links in the other, so that
/// relations stand under each other; a short chain stays on one line while the window is wide.
extension HTMLWriter {
  mutating func write(_ chains: [Chain]) {
    put("<div class=\"chains\">")
    let widths = chains.map { ChainWidths($0, ruler.width) }
    let lines = ChainLines(chains, widths, room: shortLine)
    for (place, chain) in chains.enumerated() {
      if chain.links.isEmpty {
        put("<div class=\"alone\">\(pieces(chain.left, widths[place].left, after: nil))</div>")
      } else {
        write(chain, widths[place], isShort: lines[place])
      }
    }
    put("</div>")
  }

  private mutating func write(_ chain: Chain, _ widths: ChainWidths, isShort: Bool) {
    put("<div class=\"left\">\(mathematics(chain.left, isDisplayed: true))</div>")
    put(isShort ? "<div class=\"links short\">" : "<div class=\"links\">")
    for (link, width) in zip(chain.links, widths.links) {
      var text = pieces(link.formula, width, after: link.relation)
      if !link.reason.isEmpty {
        text += " <span class=\"reason\">\(line(link.reason))</span>"
      }
      put("<div class=\"link\">\(text)</div>")
    }
    put("</div>")
  }

  /// A formula in pieces between which the window may break the line, outermost signs first.
  private func pieces(_ formula: Formula, _ width: Int, after relation: Relation?) -> String {
    let parts = lines(of: formula, wide: width, first: piece, rest: piece, width: ruler.width)
    let first = relation.map { MathML.element($0, parts[0], isTied: isLive) }
    let rest = parts.dropFirst(first == nil ? 0 : 1)
    return ((first.map { [$0] } ?? []) + rest.map { mathematics($0, isDisplayed: true) })
      .joined(separator: "<wbr/>")
  }

  /// The longest piece that is never broken, in columns of the formula as a terminal prints it.
  private var piece: Int { 34 }

  private var ruler: TerminalMathematics { TerminalMathematics() }
}
