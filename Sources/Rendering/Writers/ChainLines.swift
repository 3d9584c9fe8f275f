/// Which chains of a group are printed on one line each.
///
/// Neighbours of one kind look alike (z₁ and z₂, one gradient and the next): either all of them
/// fit on a line, or none is put on one.
struct ChainLines {
  private var isOneLine: [Bool] = []

  /// `room` and `width` are columns of formulas as a terminal prints them.
  init(_ chains: [Chain], room: Int, width: (Formula) -> Int) {
    let left = chains.reduce(0) { max($0, width($1.left)) }
    var start = 0
    while start < chains.count {
      var doFit = fits(chains[start], left: left, room: room, width)
      var end = start + 1
      while end < chains.count, areAlike(chains[start], chains[end]) {
        doFit = doFit && fits(chains[end], left: left, room: room, width)
        end += 1
      }
      isOneLine += Array(repeating: doFit, count: end - start)
      start = end
    }
  }

  /// Whether the chain at this place of the group stands on one line.
  subscript(place: Int) -> Bool { isOneLine[place] }

  private func areAlike(_ one: Chain, _ other: Chain) -> Bool {
    guard one.links.count == other.links.count, goesOnAfterCases(one) == goesOnAfterCases(other)
    else { return false }
    switch (one.left, other.left) {
    case (.identifier(let one), .identifier(let other)):
      return one.letters.base == other.letters.base
    case (.derivative, .derivative): return true
    default: return false
    }
  }

  /// The brace of cases has no end on the right: what followed on the line would read as part of
  /// a condition.
  private func goesOnAfterCases(_ chain: Chain) -> Bool {
    chain.links.dropLast().contains { $0.formula.holdsCasesAtEnd }
  }

  private func fits(
    _ chain: Chain, left: Int, room: Int, _ width: (Formula) -> Int
  ) -> Bool {
    if goesOnAfterCases(chain) { return false }
    var total = left
    for link in chain.links {
      guard link.reason.isEmpty, total <= room else { return false }
      total += width(link.formula) + 3
    }
    return total <= room
  }
}

/// The longest chain that is printed on one line of a page.
let shortLine = 70
