/// How deep each kind of heading of a document lies: levels follow each other without gaps, and a
/// request stands under the headings of the prose and over those inside its answer.
struct Headings {
  /// Ranks that occur, from the highest.
  private var ranks: [Int] = []
  /// The deepest level of the prose that stands as it was written.
  private var floor = 1

  init(_ blocks: [Block]) {
    collect(blocks)
    ranks.sort()
  }

  /// One more for each rank: 2 for the headings directly under the title, to 6.
  func level(of heading: Int) -> Int { level(rank: Headings.rank(heading)) }

  var requestLevel: Int { level(rank: Headings.request) }

  private static let request = 5

  private static func rank(_ heading: Int) -> Int { 2 * min(max(heading, 1), 6) }

  private func level(rank: Int) -> Int {
    min(6, floor + 1 + (ranks.firstIndex(of: rank) ?? 0))
  }

  private mutating func collect(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .heading(let heading, _): add(Headings.rank(heading))
      case .request: add(Headings.request)
      case .details(_, let inner, _), .quote(let inner), .note(_, let inner): collect(inner)
      case .list(let items, _): for item in items { collect(item) }
      case .prose(let prose):
        for case .heading(let level, _) in prose.blocks { floor = max(floor, level) }
      case .paragraph, .chains, .table, .figure, .code, .latex, .annotated: break
      }
    }
  }

  private mutating func add(_ rank: Int) {
    if !ranks.contains(rank) { ranks.append(rank) }
  }
}
