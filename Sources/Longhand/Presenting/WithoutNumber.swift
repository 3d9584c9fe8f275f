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
    if hasNoValue(body, depth: 0) { return [.text("has no value")] }
    let bound = Formula.product([.number("1.8"), .power(.number(10), .number(308))], .dot)
    guard result.double.isInfinite else {
      return [.text("is not known, because a number on the way is beyond "), .math(bound)]
    }
    return [.text("is beyond "), .math(result.double < 0 ? .negated(bound) : bound)]
  }

  /// Whether a part of it is undefined although what it is made of is not: 1/0, log(0).
  private mutating func hasNoValue(_ body: Expression, depth: Int) -> Bool {
    guard depth < 20 else { return false }
    var opening = Opening(definitions, evaluator)
    var parts: [Expression] = []
    opening.opened(body).forEachPart { parts.append($0) }
    return parts.contains { part in
      switch part {
      case .symbol(let symbol, let places):
        guard symbol.id >= 0, let place = place(of: places, in: symbol),
          let entries = values[symbol.id], place < entries.count, !entries[place].isFinite,
          let inner = definitions.written(symbol, entry: place)
        else { return false }
        return hasNoValue(inner, depth: depth + 1)
      case .power(let base, let exponent):
        guard let below = evaluator.value(of: base), below.isFinite else { return false }
        if below == .zero { return exponent.rational.map { $0.sign < 0 } ?? false }
        return isUndefined(part)
      case .primitive(let primitive, let argument):
        guard let inner = evaluator.value(of: argument), inner.isFinite else { return false }
        return primitive == .log && inner == .zero || isUndefined(part)
      case .cases: return isUndefined(part)
      default: return false
      }
    }
  }

  private mutating func isUndefined(_ part: Expression) -> Bool {
    evaluator.value(of: part)?.double.isNaN ?? false
  }
}
