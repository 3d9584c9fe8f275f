/// Equality chains in a terminal: on one line where they fit, else every relation on a line of its
/// own under the first.
extension TerminalWriter {
  mutating func write(_ chains: [Chain]) {
    indented(by: 2) { writer in
      let lefts = chains.map { writer.mathematics.box($0.left) }
      // A group keeps its relations level unless a left side is so long that it costs the room.
      let widest = lefts.reduce(0) { $1.width <= writer.room / 3 ? max($0, $1.width) : $0 }
      let lines = ChainLines(chains, room: writer.room) { [mathematics = writer.mathematics] in
        mathematics.width($0)
      }
      for (place, (chain, left)) in zip(chains, lefts).enumerated() {
        if chain.links.isEmpty {
          writer.formulaAlone(chain.left)
        } else if lines[place] {
          writer.oneLine(chain, left.padded(to: max(widest, left.width), .right))
        } else {
          writer.write(chain, left, leftWidth: widest)
        }
      }
    }
  }

  private mutating func write(_ chain: Chain, _ left: Box, leftWidth: Int) {
    var line = left.padded(to: max(leftWidth, left.width), .right)
    var column = leftWidth
    if left.width > leftWidth {
      put(left)
      column = min(leftWidth, 2)
      line = Box(blanks(column))
    }
    for link in chain.links {
      let sign = " \(link.relation.symbol) "
      let start = column + sign.unicodeScalars.count
      let inner = room - start
      let broken = lines(of: link.formula, first: inner, rest: inner - 2, onLine: true) {
        [mathematics] in mathematics.width($0)
      }
      for (index, part) in broken.enumerated() {
        if index == 0 {
          line.append(sign)
          line.append(mathematics.box(part))
        } else {
          line = Box(blanks(start + 2))
          line.append(mathematics.box(part))
        }
        if index == broken.count - 1 { add(link.reason, to: &line, indent: start) }
        put(line)
      }
      line = Box(blanks(column))
    }
  }

  private mutating func oneLine(_ chain: Chain, _ left: Box) {
    var line = left
    for link in chain.links {
      line.append(" \(link.relation.symbol) ")
      line.append(mathematics.box(link.formula))
    }
    put(line)
  }

  private mutating func formulaAlone(_ formula: Formula) {
    let broken = lines(of: formula, first: room, rest: room - 2, onLine: true) {
      [mathematics] in mathematics.width($0)
    }
    for (index, part) in broken.enumerated() {
      var line = Box(index == 0 ? "" : "  ")
      line.append(mathematics.box(part))
      put(line)
    }
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
    let text = style.styled(open + box.lines[0] + close, .quiet)
    return Box(
      lines: [text], width: box.width + open.utf8.count + close.utf8.count, baseline: 0)
  }

  mutating func put(_ box: Box) {
    for line in box.lines { put(line) }
  }
}
