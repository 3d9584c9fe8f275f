/// Equality chains in a terminal: on one line where they fit, else every relation on a line of its
/// own under the first.
extension TerminalWriter {
  mutating func write(_ chains: [Chain]) {
    indented(by: 2) { writer in
      let lefts = chains.map { writer.mathematics.box($0.left) }
      let links = chains.map { chain in chain.links.map { writer.mathematics.box($0.formula) } }
      // A group keeps its relations level unless a left side is so long that it costs the room.
      let widest = lefts.reduce(0) { $1.width <= writer.room / 3 ? max($0, $1.width) : $0 }
      let widths = zip(lefts, links).map { left, links in
        ChainWidths(left: left.width, links: links.map { $0.width })
      }
      let lines = ChainLines(chains, widths, room: writer.room)
      for (place, (chain, left)) in zip(chains, lefts).enumerated() {
        if chain.links.isEmpty {
          writer.formulaAlone(chain.left, left)
        } else if lines[place] {
          writer.oneLine(chain, left.padded(to: max(widest, left.width), .right), links[place])
        } else {
          writer.write(chain, left, links[place], leftWidth: widest)
        }
      }
    }
  }

  private mutating func write(_ chain: Chain, _ left: Box, _ links: [Box], leftWidth: Int) {
    var line = left.padded(to: max(leftWidth, left.width), .right)
    var column = leftWidth
    if left.width > leftWidth {
      put(left)
      column = min(leftWidth, 2)
      line = Box(blanks(column))
    }
    for (link, box) in zip(chain.links, links) {
      let sign = " \(link.relation.symbol) "
      let start = column + sign.unicodeScalars.count
      let inner = room - start
      let broken = boxes(of: link.formula, box, first: inner, rest: inner - 2)
      for (index, part) in broken.enumerated() {
        if index == 0 {
          line.append(sign)
        } else {
          line = Box(blanks(start + 2))
        }
        line.append(part)
        if index == broken.count - 1 { add(link.reason, to: &line, indent: start) }
        put(line)
      }
      line = Box(blanks(column))
    }
  }

  private mutating func oneLine(_ chain: Chain, _ left: Box, _ links: [Box]) {
    var line = left
    for (link, box) in zip(chain.links, links) {
      line.append(" \(link.relation.symbol) ")
      line.append(box)
    }
    put(line)
  }

  private mutating func formulaAlone(_ formula: Formula, _ box: Box) {
    for (index, part) in boxes(of: formula, box, first: room, rest: room - 2).enumerated() {
      var line = Box(index == 0 ? "" : "  ")
      line.append(part)
      put(line)
    }
  }

  /// A formula on one line, where its box is there already, or broken into several.
  private func boxes(of formula: Formula, _ whole: Box, first: Int, rest: Int) -> [Box] {
    if whole.width <= first { return [whole] }
    return lines(of: formula, wide: whole.width, first: first, rest: rest, onLine: true) {
      [mathematics] in mathematics.width($0)
    }.map { mathematics.box($0) }
  }

  /// The rule, to the right of the link or, without room there, under it.
  private mutating func add(_ reason: [Inline], to line: inout Box, indent: Int) {
    if reason.isEmpty { return }
    let text = Wrapping(mathematics: mathematics).lines(reason, width: max(20, room - indent - 4))
    if text.count == 1, line.width + 3 + text[0].width + 2 <= room {
      line.append("   ")
      line.append(quiet("(", text[0], ")"))
      return
    }
    put(line)
    line = Box(blanks(indent))
    for (index, part) in text.enumerated() {
      let isLast = index == text.count - 1
      line.append(quiet(index == 0 ? "(" : " ", part, isLast ? ")" : ""))
      if !isLast {
        put(line)
        line = Box(blanks(indent))
      }
    }
  }

  private func quiet(_ open: String, _ box: Box, _ close: String) -> Box {
    let text = style.styled(open + box.first + close, .quiet)
    return Box(
      lines: [text], width: box.width + open.utf8.count + close.utf8.count, baseline: 0)
  }

  mutating func put(_ box: Box) {
    for line in box.lines { put(line) }
  }
}
