/// Which chains of a group are printed on one line each.
///
/// Neighbours of one kind look alike (z₁ and z₂, one gradient and the next): either all of them
/// fit on a line, or none is put on one.
struct ChainLines {
  private var isOneLine: [Bool] = []

  /// `room` and the widths are columns of formulas as a terminal prints them.
  init(_ chains: [Chain], _ widths: [ChainWidths], room: Int) {
    let left = widths.reduce(0) { max($0, $1.left) }
    var start = 0
    while start < chains.count {
      var doFit = fits(chains[start], left + widths[start].right, room: room)
      var end = start + 1
      while end < chains.count, areAlike(chains[start], chains[end]) {
        doFit = doFit && fits(chains[end], left + widths[end].right, room: room)
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

  private func fits(_ chain: Chain, _ width: Int, room: Int) -> Bool {
    width <= room && !goesOnAfterCases(chain) && chain.links.allSatisfy { $0.reason.isEmpty }
  }
}

/// How wide the left side of a chain is, and its links without their signs.
struct ChainWidths {
  let left: Int
  let links: [Int]

  init(left: Int, links: [Int]) {
    self.left = left
    self.links = links
  }

  init(_ chain: Chain, _ width: (Formula) -> Int) {
    self.init(left: width(chain.left), links: chain.links.map { width($0.formula) })
  }

  /// What stands to the right of the left side on a line; a sign takes three columns.
  var right: Int { links.reduce(0) { $0 + $1 + 3 } }
}

/// The longest chain that is printed on one line of a page.
let shortLine = 70
