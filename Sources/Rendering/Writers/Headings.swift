/// How deep each kind of heading of a document lies: levels follow each other without gaps, and a
/// request stands under the headings of the prose and over those inside its answer.
struct Headings {
  /// Ranks that occur, from the highest.
  private var ranks: [Int] = []

  init(_ document: Document) {
    collect(document.blocks)
    ranks.sort()
  }

  /// 2 for the headings directly under the title, 3 under those, to 6.
  func level(of heading: Int) -> Int { level(rank: Headings.rank(heading)) }

  var requestLevel: Int { level(rank: Headings.request) }

  private static let request = 5

  private static func rank(_ heading: Int) -> Int { 2 * min(max(heading, 1), 6) }

  private func level(rank: Int) -> Int {
    min(6, 2 + (ranks.firstIndex(of: rank) ?? 0))
  }

  private mutating func collect(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .heading(let heading, _): add(Headings.rank(heading))
      case .request: add(Headings.request)
      case .details(_, let inner, _), .quote(let inner), .note(_, let inner): collect(inner)
      case .list(let items, _): for item in items { collect(item) }
      case .paragraph, .chains, .table, .figure, .code: break
      }
    }
  }

  private mutating func add(_ rank: Int) {
    if !ranks.contains(rank) { ranks.append(rank) }
  }
}
