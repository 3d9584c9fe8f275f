import Language
import Mathematics

/// What was found out about formulas in names of the worksheet alone: the hand-ins of one class write
/// the same ones. Confined to the task that checks them.
final class FormulaMemory {
  /// With the derivatives that hand-ins brought; only ever added to.
  private(set) var definitions: Definitions
  private var meanings: [String: [SideMeaning]] = [:]
  private var places: [String: [Place]?] = [:]
  private var ready: [Entries: ReadyFormula?] = [:]
  private let slips = SlipMemory()
  private var agreements: [Pair: Agreement] = [:]
  private var causes: [Pair: [Cause]] = [:]
  private var otherNames: [Pair: String?] = [:]

  /// Two formulas, each by its text, and what is said of their letters.
  struct Pair: Hashable {
    var first: String
    var second: String
    var assumed: Assumed
  }

  /// A formula over its axes.
  private struct Entries: Hashable {
    var body: Expression
    var axes: [Index]
  }

  /// So many are kept; a class that writes more different ones starts afresh.
  private static let most = 20_000

  init(_ definitions: Definitions) { self.definitions = definitions }

  func meanings(_ sources: String) -> [SideMeaning]? { meanings[sources] }

  func keep(_ found: [SideMeaning], for sources: String, in grown: Definitions) {
    if meanings.count > Self.most { meanings = [:] }
    meanings[sources] = found
    definitions = grown
  }

  func places(_ source: String) -> [Place]?? { places[source] }

  func keep(_ found: [Place]?, for source: String) {
    if places.count > Self.most { places = [:] }
    places[source] = .some(found)
  }

  func ready(_ meant: Meant) -> ReadyFormula?? {
    ready[Entries(body: meant.body, axes: meant.axes)]
  }

  func keep(_ found: ReadyFormula?, for meant: Meant) {
    if ready.count > Self.most { ready = [:] }
    ready[Entries(body: meant.body, axes: meant.axes)] = .some(found)
  }

  /// What was found out about slips, for a hand-in that knows no more names than are known here.
  func slips(in own: Definitions) -> SlipMemory? {
    own.quantities.count == definitions.quantities.count ? slips : nil
  }

  func agreement(_ pair: Pair) -> Agreement? { agreements[pair] }

  func keep(_ agreement: Agreement, for pair: Pair) {
    if agreements.count > Self.most { agreements = [:] }
    agreements[pair] = agreement
  }

  func otherName(_ pair: Pair) -> String?? { otherNames[pair] }

  func keep(_ otherName: String?, for pair: Pair) {
    if otherNames.count > Self.most { otherNames = [:] }
    otherNames[pair] = .some(otherName)
  }

  func causes(_ pair: Pair) -> [Cause]? { causes[pair] }

  func keep(_ found: [Cause], for pair: Pair) {
    if causes.count > Self.most { causes = [:] }
    causes[pair] = found
  }
}
