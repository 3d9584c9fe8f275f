import Language
import Mathematics
import Solving

extension Matching {
  /// Decides a net that was read.
  func decide(_ net: Net, _ weighed: Weighed, _ entry: Int) -> Decision {
    var found = MatchFinding(
      output: output, target: target, count: count, reason: reason(weighed, entry))
    if case .function(let body)? = weighed.end {
      found.classifier = classifier(body, weighed, entry)
    }
    found.reading = reading(net, weighed)
    let (inputs, values) = (weighed.inputs, weighed.values)
    let isDrawn = inputs.count == 2 && count <= 5000
    found.examples = ShownExamples(
      inputs: isDrawn ? (0..<count).flatMap { row in inputs.map { values.nearest(row, $0) } } : [],
      width: inputs.count, targets: wanted,
      exact: { row in
        let entries = inputs.compactMap { values.value(row, $0).rational }
        return entries.count == inputs.count ? entries : nil
      })
    return Decision(.match(found))
  }

  private func reason(_ weighed: Weighed, _ entry: Int) -> MatchFinding.Reason {
    switch weighed.end {
    case .steps(let steps): return threshold(steps, weighed, entry)
    case .function(let body): return smooth(body, weighed, entry)
    case .kink(let below, let above):
      let factors = [below, above]
      let isPositive = factors.allSatisfy { $0.sign >= 0 } && below.isZero
      if isPositive, let bad = wanted.firstIndex(where: { $0.compare(to: .zero) == .less }) {
        let range = OpenRange(lower: .init(value: .zero, isOpen: false), upper: nil)
        return .outside(example: bad, value: wanted[bad], .range(range))
      }
      // f(s) = s where s ≥ 0: parameters that fit as if there were no kink fit with it.
      guard above == .one, wanted.allSatisfy({ $0.compare(to: .zero) != .less }),
        case .fitted(let values) = fit(weighed, entry)
      else { return .open(.output) }
      return .fitted(values)
    case nil: return fit(weighed, entry)
    }
  }

  // MARK: Thresholds

  private func threshold(_ steps: Steps, _ weighed: Weighed, _ entry: Int) -> MatchFinding.Reason {
    let allowed = Array(Set(steps.values)).sorted()
    for (example, value) in wanted.enumerated() {
      guard let exact = value.rational else { return .open(.closeness) }
      if !allowed.contains(exact) {
        return .outside(example: example, value: value, .values(allowed))
      }
    }
    let isUpper = wanted.map { $0 == .exact(steps.above) }
    // Examples where the sum has to be exactly 0 are equations, not sides.
    guard steps.above != steps.below,
      zip(isUpper, wanted).allSatisfy({ $0 || $1 == .exact(steps.below) })
    else { return .open(.output) }
    let sides = Sides(
      isUpper: isUpper, upperIsStrict: steps.at != steps.above,
      lowerIsStrict: steps.at != steps.below)
    let found = bounded(sides, weighed)
    return confirmed(found, weighed, entry) { value, example in
      value.compare(to: wanted[example]) == .equal
    }
  }

  /// As a classifier: at least ½ where the target is 1, less where it is 0.
  private func classifier(
    _ body: Expression, _ weighed: Weighed, _ entry: Int
  ) -> MatchFinding.Reason? {
    guard body.slopeSign == 1, wanted.allSatisfy({ $0 == .zero || $0 == .one }) else { return nil }
    let half = Real.exact(.half)
    let middle = body.value(withHole: .zero)
    guard let middle, middle.compare(to: half) == .equal else { return nil }
    let sides = Sides(
      isUpper: wanted.map { $0 == .one }, upperIsStrict: false, lowerIsStrict: true)
    let found = bounded(sides, weighed)
    return confirmed(found, weighed, entry) { value, example in
      switch value.compare(to: half) {
      case .greater, .equal, .atLeast: wanted[example] == .one
      case .less: wanted[example] == .zero
      default: false
      }
    }
  }

  /// Whether the sum can be on its side of 0 at every example.
  private func bounded(_ sides: Sides, _ weighed: Weighed) -> MatchFinding.Reason {
    guard weighed.isFlat else { return hidden(sides, weighed) }
    let columns = weighed.columns()
    guard columns.areFinite else { return .open(.closeness) }
    var sides = sides
    let hasFixed = !weighed.fixed.isEmpty
    if hasFixed {
      sides.isUpper.append(true)
      sides.upperIsStrict = true
    }
    switch separate(columns, sides, constant: weighed.constant, solver: solver) {
    case .undecided(.size): return .open(.size)
    case .undecided(.closeness): return .open(.closeness)
    case .meeting(var meeting):
      if hasFixed { meeting.drop(example: count) }
      if let constant = weighed.constant { meeting.point.remove(at: constant) }
      return .inseparable(meeting)
    case .separator(let separator): return boundary(separator, weighed)
    }
  }

  private func boundary(_ separator: Separator, _ weighed: Weighed) -> MatchFinding.Reason {
    var weights = separator.weights
    var scale = Rational.one
    if !weighed.fixed.isEmpty {
      scale = weights.removeLast().inverse ?? .one
      weights = weights.map { $0 * scale }
    }
    let equations = zip(weighed.groups, weights).map { (weight: $0.weight, value: $1) }
    let reaching = Reaching(equations, weighed.net.table, definitions)
    guard let values = reaching.values() else { return .open(.tied) }
    var byInput: [Int: Rational] = [:]
    var constant = Rational.zero
    for (group, weight) in zip(weighed.groups, weights) {
      for (atom, factor) in group.parts {
        guard let atom else {
          constant = constant + factor * weight
          continue
        }
        byInput[atom] = (byInput[atom] ?? .zero) + factor * weight
      }
    }
    for (atom, factor) in weighed.fixed {
      if let atom {
        byInput[atom] = (byInput[atom] ?? .zero) + factor
      } else {
        constant = constant + factor
      }
    }
    func nearest(_ place: (row: Int, sum: Real)?) -> Boundary.Nearest? {
      guard let place, place.row < count else { return nil }
      return Boundary.Nearest(example: place.row, sum: place.sum * .exact(scale))
    }
    let (lowest, highest) = (nearest(separator.lowest), nearest(separator.highest))
    return .separated(
      Boundary(
        weights: weighed.inputs.map { byInput[$0] ?? .zero }, constant: constant, lowest: lowest,
        highest: highest, assignments: assignments(values),
        usesTie: lowest?.sum == .zero || highest?.sum == .zero))
  }

  func assignments(_ values: [Symbol: [Rational]]) -> [MatchFinding.Assignment] {
    solved.worksheet.parameters.compactMap { symbol in
      values[symbol].map { MatchFinding.Assignment(symbol: symbol, entries: $0) }
    }
  }

  // MARK: Values

  /// Output values of a function of the sum that has an inverse.
  private func smooth(_ body: Expression, _ weighed: Weighed, _ entry: Int) -> MatchFinding.Reason {
    let range = body.range()
    for (example, value) in wanted.enumerated() {
      guard let exact = value.rational else { return .open(.closeness) }
      if !range.contains(exact) { return .outside(example: example, value: value, .range(range)) }
    }
    guard weighed.isFlat, body.slopeSign != nil, body.reachesItsRange else { return .open(.output) }
    var system = LinearSystem()
    let columns = weighed.columns()
    guard count <= columns.width else { return .open(.output) }
    for row in 0..<count {
      guard let exact = columns.exact(row) else { return .open(.closeness) }
      let before = system.rank
      var terms: [Int: Rational] = [:]
      for (place, value) in exact.prefix(weighed.groups.count).enumerated() where !value.isZero {
        terms[place] = value
      }
      _ = system.add(terms, equals: .zero)
      if system.rank == before { return .open(.output) }
    }
    let reaching = Reaching(
      weighed.groups.map { (weight: $0.weight, value: .zero) }, weighed.net.table, definitions)
    return reaching.reachesEverything ? .independent(range) : .open(.tied)
  }

  /// The sum itself as the output: linear equations, one an example.
  private func fit(_ weighed: Weighed, _ entry: Int) -> MatchFinding.Reason {
    guard weighed.isFlat else {
      return confirmed(interpolated(weighed), weighed, entry) { value, example in
        value.compare(to: wanted[example]) == .equal
      }
    }
    let columns = weighed.columns()
    var system = TracedSystem()
    let hasFixed = !weighed.fixed.isEmpty
    guard Double(count) * Double(columns.width * columns.width) < 3e7 else { return .open(.size) }
    for row in 0..<count {
      guard let exact = columns.exact(row), let target = wanted[row].rational else {
        return .open(.closeness)
      }
      let terms = hasFixed ? Array(exact.dropLast()) : exact
      if let contradiction = system.add(
        terms, equals: hasFixed ? target - exact[exact.count - 1] : target)
      {
        return .contradiction(contradiction)
      }
    }
    let weights = system.solution(width: weighed.groups.count)
    let equations = zip(weighed.groups, weights).map { (weight: $0.weight, value: $1) }
    guard let values = Reaching(equations, weighed.net.table, definitions).values() else {
      return .open(.tied)
    }
    return confirmed(.fitted(assignments(values)), weighed, entry) { value, example in
      value.compare(to: wanted[example]) == .equal
    }
  }
}

extension Meeting {
  /// Leaves a row out that is no example.
  fileprivate mutating func drop(example: Int) {
    upper.removeAll { $0.example == example }
    lower.removeAll { $0.example == example }
    point.removeLast()
  }
}

extension Expression {
  /// Whether a function that rises or falls strictly takes every value of its range: one that is a
  /// composition of functions which do.
  fileprivate var reachesItsRange: Bool {
    switch self {
    case .symbol(UnitKind.hole, _): true
    case .sum(let terms):
      terms.filter { $0.rational == nil }.count == 1
        && terms.allSatisfy { $0.rational != nil || $0.reachesItsRange }
    case .product(let factors):
      factors.filter { $0.rational == nil }.count == 1
        && factors.allSatisfy { $0.rational != nil || $0.reachesItsRange }
    case .power(let base, let exponent): exponent.rational == -Rational.one && base.reachesItsRange
    case .primitive(let primitive, let argument):
      [.exp, .tanh, .log].contains(primitive) && argument.reachesItsRange
    default: false
    }
  }
}
