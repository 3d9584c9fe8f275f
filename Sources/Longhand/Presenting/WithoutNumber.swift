import Evaluation
import Mathematics
import Rendering
import Solving

extension Real {
  /// What stands in a table where no number can.
  var withoutNumber: String { double.isInfinite ? "overflow" : "undefined" }
}

extension Chain {
  /// What stands last on the line.
  var last: Formula { links.last?.formula ?? left }

  /// Says in words what no sign of equality says: 1/0 has no value.
  mutating func remark(_ words: [Inline]) {
    guard links.isEmpty else {
      var reason = words
      if case .text(let first)? = words.first { reason[0] = .text("which " + first) }
      links[links.count - 1].reason = reason
      return
    }
    left = .row(
      [left, .text(" ")]
        + words.map { word in
          switch word {
          case .math(let formula): formula
          case .text(let text): .text(text)
          default: .row([])
          }
        })
  }
}

extension Sheet {
  /// A line that is only a value, or says that there is none.
  func chain(_ left: Formula, _ value: Real, isRounded: Bool = false) -> Chain {
    var chain = Chain(left)
    if value.isFinite {
      chain.links = links(to: value, isRounded: isRounded)
    } else {
      chain.remark([.text("cannot be worked out")])
    }
    return chain
  }

  /// Why there is no number for what an expression comes to: it has no value, or too large a one.
  mutating func whyNoNumber(_ body: Expression, _ result: Real) -> [Inline] {
    var search = UndefinedSearch()
    if isUndefined(inside: body, &search) { return [.text("has no value")] }
    if search.isCutShort { return [.text("cannot be worked out")] }
    let bound = Formula.product([.number("1.8"), .power(.number(10), .number(308))], .dot)
    guard result.double.isInfinite else {
      return [.text("is not known, because a number on the way is beyond "), .math(bound)]
    }
    return [.text("is beyond "), .math(result.double < 0 ? .negated(bound) : bound)]
  }

  /// Whether a part of it is undefined although what it is made of is not: 1/0, log(0).
  private mutating func isUndefined(inside body: Expression, _ search: inout UndefinedSearch)
    -> Bool
  {
    var opening = Opening(definitions, evaluator)
    var parts: [Expression] = []
    opening.opened(body).forEachPart { parts.append($0) }
    for part in parts {
      switch part {
      case .symbol(let symbol, let places):
        if isUndefined(symbol, places, &search) { return true }
      case .power(let base, let exponent):
        guard let below = evaluator.value(of: base), below.isFinite else { continue }
        let divides = exponent.rational.map { $0.sign < 0 } ?? false
        if divides && below == .zero || isUndefined(part) { return true }
      case .primitive(let primitive, let argument):
        guard let inner = evaluator.value(of: argument), inner.isFinite else { continue }
        if primitive == .log && inner == .zero || isUndefined(part) { return true }
      case .cases, .call: if isUndefined(part) { return true }
      default: break
      }
    }
    return false
  }

  /// Whether an entry has no number because a part of its definition is undefined.
  private mutating func isUndefined(
    _ symbol: Symbol, _ places: [Subscript], _ search: inout UndefinedSearch
  ) -> Bool {
    guard symbol.id >= 0, let place = place(of: places, in: symbol),
      let entries = values[symbol.id], place < entries.count, !entries[place].isFinite,
      search.seen.insert(.symbol(symbol, places)).inserted
    else { return false }
    guard search.seen.count < UndefinedSearch.most, let inner = readable(symbol, entry: place)
    else {
      search.isCutShort = true
      return false
    }
    return isUndefined(inside: inner, &search)
  }

  private mutating func isUndefined(_ part: Expression) -> Bool {
    evaluator.value(of: part)?.double.isNaN ?? false
  }
}

/// The entries that were looked into for what is undefined, and whether some were not.
private struct UndefinedSearch {
  static let most = 1000

  var seen: Set<Expression> = []
  var isCutShort = false
}
