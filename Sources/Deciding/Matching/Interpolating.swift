import Language
import Mathematics
import Solving
import Text

/// Targets that may be any numbers, behind one hidden layer.
extension Matching {
  func interpolated(_ weighed: Weighed) -> MatchFinding.Reason {
    guard let relay = Relay(weighed), relay.links.isEmpty,
      let kind = relay.units.first?.unit.kind,
      relay.units.allSatisfy({ $0.unit.kind == kind })
    else { return .open(.output) }
    let inputs = inputs(of: relay.units.map { $0.unit })
    guard let examples = examples(inputs, weighed) else { return .open(.closeness) }
    let values = Set(examples.wanted).count
    let count = relay.units.count
    if case .steps(let steps) = kind, relay.isWhole, count < 20 {
      let states = Set(steps.values).count
      let most = (0..<count).reduce(1) { product, _ in min(product * states, 1_000_000) }
      if values > most { return .tooManyValues(values: values, units: count, most: most) }
    }
    guard examples.points.count <= 500 else { return .open(.size) }
    let layers = directions(through: examples.points).compactMap { direction in
      Course(examples.points, examples.wanted, along: direction)?.layer(kind, available: count)
    }
    guard let layer = layers.min(by: { $0.units.count < $1.units.count }) else {
      return .open(.output)
    }
    guard layer.units.count <= count - taken else {
      return .open(.units(needed: layer.units.count, available: count))
    }
    let cloud = Cloud(points: examples.points, isUpper: examples.points.map { _ in true })
    return told(layer, cloud, inputs, relay, weighed)
  }

  /// The different points, with what is wanted there.
  private func examples(_ inputs: [Int], _ weighed: Weighed) -> (
    points: [[Rational]], wanted: [Rational]
  )? {
    var seen: Set<[Rational]> = []
    var (points, values): ([[Rational]], [Rational]) = ([], [])
    for row in 0..<count {
      let point = inputs.compactMap { weighed.values.value(row, $0).rational }
      guard point.count == inputs.count, let value = wanted[row].rational else { return nil }
      guard seen.insert(point).inserted else { continue }
      points.append(point)
      values.append(value)
    }
    return (points, values)
  }
}

/// Several outputs against as many targets.
extension Matching {
  /// Each output by itself first: one that cannot be its target decides it. Then each with hidden units of
  /// its own, all other units weighing 0 there; the parameters are put together, and the whole output is
  /// worked out with them.
  func several(_ width: Int, at span: Span) -> Decision? {
    guard definitions[output.symbol].ownShape.count == 1, width > 1, width <= 64,
      definitions[target.symbol].ownShape == definitions[output.symbol].ownShape
    else { return nil }
    var undecided: MatchFinding?
    for entry in 1...width {
      guard let found = part(entry, at: span, taken: 0) else { return nil }
      if found.answer == .no { return Decision(.match(found)) }
      if found.answer == .undecided, undecided == nil { undecided = found }
    }
    if let undecided { return Decision(.match(undecided)) }
    var taken = 0
    var together: [Symbol: [Rational]] = [:]
    for entry in 1...width {
      guard let found = part(entry, at: span, taken: taken), found.answer == .yes else {
        return finding(.open(.together(width)))
      }
      let assignments: [MatchFinding.Assignment]
      switch found.reason {
      case .separated(let boundary): assignments = boundary.assignments
      case .hidden(let layer, let own):
        assignments = own
        taken += layer.units.count
      case .fitted(let own): assignments = own
      default: return finding(.open(.together(width)))
      }
      add(assignments, to: &together)
    }
    let assignments = assignments(together)
    guard let reached = outputs(with: assignments), let wanted = solved.values[target.symbol],
      reached.count == wanted.count || wanted.count == width,
      reached.indices.allSatisfy({
        reached[$0].compare(to: wanted[$0 % wanted.count].asFraction) == .equal
      })
    else { return finding(.open(.together(width))) }
    return Decision(
      .match(
        MatchFinding(
          output: output, target: target, count: max(1, reached.count / width),
          reason: .together(outputs: width, units: taken, assignments))))
  }

  /// What is found of one entry, with so many hidden units left to others.
  private func part(_ entry: Int, at span: Span, taken: Int) -> MatchFinding? {
    func one(_ target: Asked.Target) -> Asked.Target {
      var one = target
      one.entry = [entry]
      return one
    }
    var matching = Matching(one(output), one(target), solved, solver)
    matching.taken = taken
    guard case .match(var found)? = matching.decide(at: span).finding else { return nil }
    found.entry = entry
    return found
  }

  /// Adds parameters of one output to those of others, which are 0 there.
  func add(_ assignments: [MatchFinding.Assignment], to sum: inout [Symbol: [Rational]]) {
    for assignment in assignments {
      guard let known = sum[assignment.symbol] else {
        sum[assignment.symbol] = assignment.entries
        continue
      }
      sum[assignment.symbol] = zip(known, assignment.entries).map { $0 + $1 }
    }
  }
}
