public import Rendering
import Tutoring

/// What many hand-ins have in common: counters only, however many they are.
public struct ClassReport {
  /// Hand-ins that were checked, those of them without an error, and those that could not be.
  public private(set) var checked = 0
  public private(set) var clean = 0
  public private(set) var unreadable = 0
  private var shares = 0.0
  private var steps = Tally()
  private var misconceptions = Tally()
  private let worksheet: PreparedWorksheet
  private let typesetting: CheckTypesetting

  public init(against worksheet: PreparedWorksheet) {
    self.worksheet = worksheet
    typesetting = CheckTypesetting(worksheet)
  }

  public mutating func add(_ handin: Checked) {
    if handin.isEmpty {
      unreadable += 1
      return
    }
    checked += 1
    if !handin.hasErrors { clean += 1 }
    shares += handin.result.credit.share
    var (seen, failed, causes): (Set<String>, Set<String>, Set<String>) = ([], [], [])
    for link in handin.result.links where link.verdict != .unread {
      if let name = link.name {
        seen.insert(name)
        if link.verdict == .wrong { failed.insert(name) }
      }
      for cause in link.causes.first?.misconceptions ?? [] { causes.insert(cause) }
    }
    for name in seen { steps.note(name, isHit: failed.contains(name)) }
    for name in causes { misconceptions.note(name, isHit: true) }
  }

  /// A hand-in that could not be opened.
  public mutating func addUnreadable() { unreadable += 1 }

  /// The mean share of the credit; nothing if nothing was checked.
  public var meanShare: Double? { checked > 0 ? shares / Double(checked) : nil }

  // MARK: Said to people

  public var document: Document {
    var blocks: [Block] = [.paragraph([.text(summary)])]
    let failing = steps.rows.filter { $0.hits > 0 }
    if !failing.isEmpty {
      blocks.append(.heading(1, [.text("Where errors begin")]))
      blocks.append(
        .table(
          Table(
            header: ["Step", "Wrong here", "Hand-ins that have it", "Share"].map { [.text($0)] },
            alignments: [.left, .right, .right, .right],
            rows: failing.prefix(20).map { row in
              [
                [typesetting.inline(row.name)], [.text(String(row.hits))],
                [.text(String(row.all))],
                [.text(percentage(Double(row.hits) / Double(row.all)))],
              ]
            })))
    }
    if !misconceptions.rows.isEmpty {
      blocks.append(.heading(1, [.text("Likely misconceptions")]))
      blocks.append(
        .table(
          Table(
            header: [[.text("Misconception")], [.text("Hand-ins")]], alignments: [.left, .right],
            rows: misconceptions.rows.map { [[.text($0.name)], [.text(String($0.hits))]] })))
    }
    return Document(title: "Class report", blocks: blocks)
  }

  private var summary: String {
    var text = "\(checked) \(checked == 1 ? "hand-in was" : "hand-ins were") checked"
    if let name = worksheet.name { text += " against \(name)" }
    text += checked == 0 ? "." : ": \(clean) without an error, \(checked - clean) with one."
    if let meanShare { text += " The mean credit is \(percentage(meanShare))." }
    if unreadable > 0 { text += " \(unreadable) could not be read." }
    return text
  }

  // MARK: Said to programs

  public var json: JSON {
    .object([
      .init("checked", .integer(checked)),
      .init("clean", .integer(clean)),
      .init("unreadable", .integer(unreadable)),
      .init("mean_share", meanShare.map { .number($0) } ?? .null),
      .init(
        "steps",
        .array(
          steps.rows.map { row in
            .object([
              .init("name", .string(row.name)), .init("wrong", .integer(row.hits)),
              .init("handins", .integer(row.all)),
            ])
          })),
      .init(
        "misconceptions",
        .array(
          misconceptions.rows.map { row in
            .object([.init("name", .string(row.name)), .init("handins", .integer(row.hits))])
          })),
    ])
  }
}

/// How often each of some names was met. Names beyond the first thousand are not kept: hand-ins may
/// bring any number of their own.
private struct Tally {
  struct Row {
    var name: String
    var hits = 0
    var all = 0
  }

  private var places: [String: Int] = [:]
  private var met: [Row] = []

  private static let most = 1000

  mutating func note(_ name: String, isHit: Bool) {
    var place = places[name]
    if place == nil, met.count < Tally.most {
      place = met.count
      places[name] = met.count
      met.append(Row(name: name))
    }
    guard let place else { return }
    met[place].all += 1
    if isHit { met[place].hits += 1 }
  }

  /// The most frequent first.
  var rows: [Row] {
    met.sorted { ($1.hits, $1.all, $0.name) < ($0.hits, $0.all, $1.name) }
  }
}
