/// Equality chains on a page: left sides flush right in one column, links in the other, so that
/// relations stand under each other; a short chain stays on one line while the window is wide.
extension HTMLWriter {
  mutating func write(_ chains: [Chain]) {
    put("<div class=\"chains\">")
    for chain in chains {
      if chain.links.isEmpty {
        alone(chain.left)
      } else {
        write(chain)
      }
    }
    put("</div>")
  }

  private mutating func alone(_ formula: Formula) {
    let parts = lines(of: formula, first: room, rest: room, width: ruler.width)
    if parts.count == 1 {
      put("<div class=\"alone\">\(MathML.element(formula, isDisplayed: true))</div>")
    } else {
      var mathematics = MathML()
      mathematics.lines(parts)
      let text = "<math displaystyle=\"true\">\(mathematics.output)</math>"
      put("<div class=\"alone\">\(text)</div>")
    }
  }

  private mutating func write(_ chain: Chain) {
    let left = ruler.width(chain.left)
    put("<div class=\"left\">\(MathML.element(chain.left, isDisplayed: true))</div>")
    put(isShort(chain, left: left) ? "<div class=\"links short\">" : "<div class=\"links\">")
    let inner = max(24, room - left)
    for link in chain.links {
      let parts = lines(of: link.formula, first: inner, rest: inner, width: ruler.width)
      var text = MathML.element(link.relation, parts)
      if !link.reason.isEmpty {
        text += "<span class=\"reason\">\(line(link.reason))</span>"
      }
      put("<div class=\"link\">\(text)</div>")
    }
    put("</div>")
  }

  private func isShort(_ chain: Chain, left: Int) -> Bool {
    var total = left
    for link in chain.links {
      guard link.reason.isEmpty, total <= shortLine else { return false }
      total += ruler.width(link.formula) + 3
    }
    return total <= shortLine
  }

  /// Room for a line of a formula, in columns of the formula as a terminal prints it.
  private var room: Int { 84 }

  private var ruler: TerminalMathematics { TerminalMathematics() }
}
