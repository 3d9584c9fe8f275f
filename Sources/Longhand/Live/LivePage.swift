import Language
import Mathematics
public import Rendering
import Solving
import Text

/// What of a live answer only some panels of a page look at: it is worked out for them alone.
public struct LivePanels: OptionSet, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let networks = LivePanels(rawValue: 1)
  public static let hints = LivePanels(rawValue: 2)
}

extension Solution {
  /// What a page shows of a worksheet while it is written: `html`, `diagnostics` with their places,
  /// `symbols`, `rates`, whether there is something to `train`, and `networks` and `hints` for the panels
  /// that are open. Places are offsets in bytes.
  public func live(for panels: LivePanels) -> JSON {
    let text = SourceText(source.text)
    let document = document
    var members: [JSON.Member] = [
      .init("title", .string(plainText(document.title))),
      .init("html", .string(writeLiveHTML(document))),
      .init("diagnostics", .array(diagnostics.map { live($0, text) })),
      .init("symbols", .array(liveSymbols)),
      .init("rates", .array(requests.flatMap { rates(of: $0) })),
      .init("trains", .bool(!trainings.isEmpty)),
    ]
    if panels.contains(.networks) { members.append(.init("networks", .array(liveNetworks))) }
    if panels.contains(.hints) { members.append(.init("hints", .array(hints))) }
    return .object(members)
  }

  private var requests: [Request] {
    solved.worksheet.parts.compactMap {
      if case .request(_, let request) = $0 { request } else { nil }
    }
  }

  private func live(_ diagnostic: Diagnostic, _ text: SourceText) -> JSON {
    guard case .object(let members) = report(diagnostic, text) else { return .null }
    return .object(place(diagnostic.span) + members)
  }

  /// The rate that an update names as a number.
  private func rates(of request: Request) -> [JSON] {
    guard case .update(let update) = request.kind else { return [] }
    return update.settings.compactMap { setting in
      guard setting.word == "rate", let value = setting.value, value.plainNumber != nil
      else { return nil }
      return .object(place(value.span))
    }
  }

  /// Of every chain of equalities in the answers what stands on its left, and its links one by one.
  private var hints: [JSON] {
    var told = Told()
    return requests.enumerated().flatMap { place, request -> [JSON] in
      guard place < solved.answers.count else { return [] }
      let blocks = present(solved.answers[place], request, self, &told, at: place)
      return blocks.flatMap { $0.allChains }.filter { !$0.links.isEmpty }.map { chain in
        .object([
          .init("request", .integer(place)),
          .init("name", .string(plainText([.math(chain.left)]))),
          .init("key", .string(chain.left.typed)),
          .init("left", .string(inline(chain.left))),
          .init("links", .array(chain.links.map { .string(inline($0)) })),
        ])
      }
    }
  }
}

/// `start` and `end` of a span.
func place(_ span: Span) -> [JSON.Member] {
  [.init("start", .integer(span.start)), .init("end", .integer(span.end))]
}

/// A formula inside a line.
func inline(_ formula: Formula) -> String {
  writeLiveHTML(Document(title: "", blocks: [.paragraph([.math(formula)])]))
}

/// Chains as a piece of a page.
func html(_ chains: [Chain]) -> String {
  chains.isEmpty ? "" : writeLiveHTML(Document(title: "", blocks: [.chains(chains)]))
}

/// A link with its sign and its reason.
private func inline(_ link: Chain.Link) -> String {
  let reason: [Inline] = link.reason.isEmpty ? [] : [.text(" (")] + link.reason + [.text(")")]
  return writeLiveHTML(
    Document(
      title: "",
      blocks: [
        .paragraph([.math(.row([.text(link.relation.symbol + " "), link.formula]))] + reason)
      ]))
}

extension Block {
  /// The chains in it, also those that are folded away.
  fileprivate var allChains: [Chain] {
    switch self {
    case .chains(let chains): chains
    case .details(_, let inner, _), .quote(let inner), .note(_, let inner):
      inner.flatMap { $0.allChains }
    default: []
    }
  }
}

extension Formula {
  /// What someone would type for a name or a derivative: `w5'`, `z_1`, `dE/dw5`.
  fileprivate var typed: String {
    switch self {
    case .identifier(let name):
      name.name + (name.layer.map { "^[\($0)]" } ?? "")
        + (name.subscripts.isEmpty
          ? "" : "_" + name.subscripts.map { $0.typed }.joined(separator: ","))
        + String(repeating: "'", count: name.primes)
    case .number(let number): number.digits
    case .derivative(let of, let by, _):
      "d" + of.typed + "/d" + by.map { $0.typed }.joined(separator: "d")
    case .emphasised(let inner): inner.typed
    default: ""
    }
  }
}
