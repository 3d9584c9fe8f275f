/// Equality chains on a page: left sides flush right in one column, links in the other, so that
/// relations stand under each other; a short chain stays on one line while the window is wide.
extension HTMLWriter {
  mutating func write(_ chains: [Chain]) {
    put("<div class=\"chains\">")
    let lines = ChainLines(chains, room: shortLine, width: ruler.width)
    for (place, chain) in chains.enumerated() {
      if chain.links.isEmpty {
        alone(chain.left)
      } else {
        write(chain, isShort: lines[place])
      }
    }
    put("</div>")
  }

  private mutating func alone(_ formula: Formula) {
    let parts = lines(of: formula, first: room, rest: room - 3, width: ruler.width)
    put("<div class=\"alone\">\(MathML.element(parts[0], isDisplayed: true))</div>")
    for part in parts.dropFirst() {
      put("<div class=\"alone more\">\(MathML.element(part, isDisplayed: true))</div>")
    }
  }

  private mutating func write(_ chain: Chain, isShort: Bool) {
    let left = ruler.width(chain.left)
    put("<div class=\"left\">\(MathML.element(chain.left, isDisplayed: true))</div>")
    put(isShort ? "<div class=\"links short\">" : "<div class=\"links\">")
    let inner = max(24, room - left)
    for link in chain.links {
      let parts = lines(of: link.formula, first: inner, rest: inner - 3, width: ruler.width)
      var text = MathML.element(link.relation, parts[0])
      for part in parts.dropFirst() {
        text += "<br/><span class=\"more\">\(MathML.element(part, isDisplayed: true))</span>"
      }
      if !link.reason.isEmpty {
        text += "<span class=\"reason\">\(line(link.reason))</span>"
      }
      put("<div class=\"link\">\(text)</div>")
    }
    put("</div>")
  }

  /// Room for a line of a formula, in columns of the formula as a terminal prints it.
  private var room: Int { 78 }

  private var ruler: TerminalMathematics { TerminalMathematics() }
}
