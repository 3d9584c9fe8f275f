public import Language
public import Mathematics
import Solving
import Text

/// Certain bounds of what a quantity can be, and where they come from.
public struct RangeFinding: Sendable {
  public var target: Asked.Target
  /// What any entry can be.
  public var extent: Extent
  /// Entry by entry, if they differ and are few.
  public var entries: [Extent]
  /// The quantities and parts that the bounds come from, those first that others are made of.
  public var lines: [Line]
  /// What was taken as free, and what has a value.
  public var free: [Symbol]
  public var fixed: [Symbol]
  /// Sizes that are letters: what is said holds whatever they are, from 2 on.
  public var letters: [Symbol]
  /// The smallest and the largest value among samples, and how many there were; all inside.
  public var seen: (values: Interval, count: Int)?
  /// What the range rules out.
  public var consequences: [Consequence]
  /// Whether everything has a value, so that there is nothing to range.
  public var isValue: Bool

  public struct Line: Sendable {
    public var expression: Expression
    public var indices: [Index]
    public var extent: Extent
    public var reason: RangeReason
  }

  /// What follows for a classifier, for learning or for targets.
  public enum Consequence: Sendable {
    /// With the threshold 1/2, the class 0 (or 1) is never predicted.
    case neverPredicted(Int)
    /// The derivative of the target by a number is 0 under a condition.
    case noSlope(by: Expression, Condition)
    /// A target that lies outside: no choice comes nearer than the distance.
    case outOfReach(target: Symbol?, value: Rational, distance: Interval)
    /// For some choices it has no value.
    case undefined
  }
}

/// Ranges a quantity over all that is not given.
func decideRange(_ target: Asked.Target, at span: Span, of solved: Solved) -> Decision {
  let definitions = solved.definitions
  let quantity = definitions[target.symbol]
  if solved.diagnostics.contains(where: {
    $0.severity == .error && isFaulty(target, $0, solved)
  }) {
    return Decision(nil)
  }
  var search = RangeSearch(solved, roots: [target.symbol])
  let places = target.entry.map { $0.map { Subscript.entry($0) } }
  let indices = search.known(target.symbol).indices
  let own = quantity.hasExamples ? indices.prefix(1).map { Subscript.index($0) } : []
  let found = search.occurrence(
    target.symbol, places.map { own + $0 } ?? indices.map { .index($0) })
  var entries: [Extent] = []
  if target.entry == nil, !quantity.hasExamples, let count = quantity.count,
    (2...12).contains(count)
  {
    entries = (0..<count).map { place in
      search.occurrence(target.symbol, definitions.subscripts(of: place, in: quantity.shape)).extent
    }
    if entries.allSatisfy({ $0 == entries[0] }) { entries = [] }
  }
  let order = definitions.ordered([target.symbol])
  let leaves = order.filter { definitions.dependencies(of: $0).isEmpty }
  let free = leaves.filter { solved.values[$0] == nil && !definitions[$0].isUnnamed }
  var finding = RangeFinding(
    target: target, extent: found.extent, entries: entries, lines: [], free: free,
    fixed: leaves.filter { solved.values[$0] != nil && definitions[$0].role != .anonymous },
    letters: letters(of: order, definitions), seen: nil, consequences: [],
    isValue: solved.values[target.symbol] != nil)
  finding.lines = search.lines(to: target.symbol, order)
  finding.seen = samples(of: target, solved)
  guard finding.holdsSamples else { return Decision(nil) }
  finding.consequences = search.consequences(of: finding, solved)
  return Decision(.range(finding))
}

/// Whether a fault of the worksheet stands in what the target rests on.
private func isFaulty(_ target: Asked.Target, _ fault: Diagnostic, _ solved: Solved) -> Bool {
  solved.definitions.ordered([target.symbol]).contains { symbol in
    guard let span = solved.worksheet.spans[symbol] else { return false }
    return span.start <= fault.span.start && fault.span.end <= span.end && span.end > span.start
  }
}

private func letters(of order: [Symbol], _ definitions: Definitions) -> [Symbol] {
  var result: [Symbol] = []
  for symbol in order {
    for case .symbolic(let letter) in definitions[symbol].shape where !result.contains(letter) {
      result.append(letter)
    }
  }
  return result
}

extension RangeFinding {
  /// Whether every sample lies inside, but for its rounding. If not, something is wrong with the
  /// bounds and nothing is said.
  fileprivate var holdsSamples: Bool {
    guard let seen, !seen.values.isUndefined else { return true }
    let slack = 1e-9 * max(1, seen.values.magnitude.upper)
    return seen.values.lower >= extent.bounds.lower - slack
      && seen.values.upper <= extent.bounds.upper + slack
  }
}

extension RangeSearch {
  /// What each quantity on the way to the target can be, parts of formulas before the whole.
  mutating func lines(to target: Symbol, _ order: [Symbol]) -> [RangeFinding.Line] {
    var lines: [RangeFinding.Line] = []
    let names = order.filter {
      definitions[$0].role != .anonymous && !definitions[$0].isUnnamed && !isLetter($0)
    }
    for symbol in names where symbol != target {
      let known = known(symbol)
      lines.append(
        RangeFinding.Line(
          expression: .symbol(symbol, known.indices.map { .index($0) }), indices: known.indices,
          extent: known.found.extent, reason: known.reason))
    }
    let known = known(target)
    if case .formula(let indices, let body) = definitions[target].body {
      for part in parts where body.contains(part.expression) && part.expression != body {
        lines.append(
          RangeFinding.Line(
            expression: part.expression, indices: indices, extent: part.extent,
            reason: part.extent.isTight ? .parts : .bounds))
      }
    }
    var whole = Expression.symbol(target, known.indices.map { .index($0) })
    if definitions[target].isUnnamed, case .formula(_, let body) = definitions[target].body {
      whole = body
    }
    lines.append(
      RangeFinding.Line(
        expression: whole, indices: known.indices, extent: known.found.extent,
        reason: known.reason))
    return lines
  }

  /// Whether a symbol stands for the size of an axis.
  private func isLetter(_ symbol: Symbol) -> Bool {
    definitions.quantities.contains { $0.shape.contains(.symbolic(symbol)) }
  }
}

extension Expression {
  func contains(_ wanted: Expression) -> Bool {
    var found = false
    forEachPart { if $0 == wanted { found = true } }
    return found
  }
}
