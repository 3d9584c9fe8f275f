import Derivation
import Evaluation
import Mathematics

/// Holds every step of derivations against numbers: both sides at several points, under two
/// assignments of sizes, derivatives as central differences, until every branch was visited.
struct Verifier {
  private(set) var report = Verification()
  private let definitions: Definitions
  private let wanted: [Symbol]
  /// Of each step, in the order in which they are met, whether a comparison was made.
  private var isChecked: [Bool] = []
  private var met = 0
  /// Of each line, whether what it starts from was held against what it comes to.
  private var isHeld: [Bool] = []

  /// Points for each assignment of sizes; more are drawn only to reach branches.
  private static let points = 3
  private static let mostPoints = 40
  /// Of derivations with more parts than this, one point for each assignment has to do.
  private static let longest = 20_000

  init(_ definitions: Definitions, wanted: [Symbol]) {
    self.definitions = definitions
    self.wanted = wanted
  }

  /// Checks all steps; `branches` is the result, each of whose cases is to be visited.
  mutating func check(
    _ derivations: [Derivation], _ printed: [Printed] = [], reaching branches: Expression
  ) {
    let indicators = branches.branchIndicators(definitions)
    var visited = [Bool](repeating: false, count: indicators.count)
    let assignments = definitions.sizeLetters.isEmpty ? 1 : 2
    var length = 0
    for derivation in derivations { derivation.forEachExpression { length += $0.partCount } }
    let wantedPoints = length > Verifier.longest ? 1 : Verifier.points
    for assignment in 0..<assignments {
      var sample = Sample(wanted, assignment: assignment, in: definitions)
      var points: [Sample] = []
      while points.count < wantedPoints {
        sample.movesWholeNumbers = (points.count + assignment) % 2 == 1
        guard sample.draw() else { break }
        points.append(sample)
        visit(indicators, &visited, &sample)
      }
      let checks = report.checks
      var bench = Bench(points)
      met = 0
      for (line, derivation) in derivations.enumerated() {
        let isHeldHere = check(derivation, &bench)
        if line == isHeld.count { isHeld.append(isHeldHere) }
        if isHeldHere { isHeld[line] = true }
      }
      for one in printed { check(one, &bench) }
      if report.checks > checks { report.points += points.count }
      for _ in points.count..<Verifier.mostPoints where visited.contains(false) {
        guard sample.draw() else { break }
        visit(indicators, &visited, &sample)
      }
      report.assignments += 1
    }
    report.unheld = isHeld.count { !$0 }
    report.steps = (isChecked.count, isChecked.count { !$0 })
    report.branches = (visited.count { $0 }, visited.count)
    report.readBack = printed.count { $0.reread != nil }
    report.unread = printed.filter { $0.reread == nil }.map { $0.text }
  }

  private func visit(
    _ indicators: [Expression], _ visited: inout [Bool], _ sample: inout Sample
  ) {
    for place in indicators.indices where !visited[place] {
      let indices = indicators[place].freeIndices
      for entries in sample.someEntries(of: indices) {
        let value = sample.evaluator.value(of: indicators[place], indices, at: entries)
        if value == 1 { visited[place] = true }
      }
    }
  }

  // MARK: What is checked

  /// All steps, and those they rest on. Whether what is derived could be compared with what follows
  /// from it: of a derivative, whether a difference quotient was had.
  @discardableResult
  private mutating func check(_ derivation: Derivation, _ bench: inout Bench) -> Bool {
    var isHeld: Bool?
    let start = report.checks
    let indices = derivation.freeIndices
    let sites = bench.sites(for: indices)
    var known: [Measurement?]?
    for (place, step) in derivation.steps.enumerated() {
      for part in step.parts { check(part, &bench) }
      let checks = report.checks
      defer { note(report.checks > checks) }
      let before = place == 0 ? derivation.of : derivation.steps[place - 1].after
      if step.before != before { compare(before, step.before, indices, sites, step, &bench) }
      if let reason = step.using, !reason.isOfBranch, reason.isEverywhere(for: step.name) {
        check(reason, step, &bench)
      }
      // A derivation that starts from a name and goes on with its definition is about that: its
      // derivative is that of the definition, other names held fixed.
      if step.rule == .definition || place == 0 && derivation.steps[0].rule == .definition {
        known = nil
        let (name, body) = (step.before.expression, step.after.expression)
        compare(.value(name), .value(body), indices, sites, step, &bench)
        continue
      }
      if let condition = step.under {
        known = nil
        let sites = bench.sites(for: indices, under: condition)
        compare(before, step.after, indices, sites, step, &bench)
      } else {
        let earlier = report.checks
        known = compare(before, step.after, indices, sites, step, &bench, knowing: known)
        if before.isSlope == derivation.of.isSlope, !step.after.isSlope {
          isHeld = isHeld ?? false || report.checks > earlier
        }
      }
      if let form = step.form {
        let inserted = Side.value(form.inserting(step.parts))
        compare(inserted, step.after, indices, sites, step, &bench)
      }
    }
    return isHeld ?? (derivation.steps.isEmpty || report.checks > start)
  }

  /// Of the step that is met next, whether a comparison was made at these points.
  private mutating func note(_ wasChecked: Bool) {
    if met == isChecked.count { isChecked.append(false) }
    if wasChecked { isChecked[met] = true }
    met += 1
  }

  /// The definition by which something was folded back, in indices of its own.
  private mutating func check(_ reason: Equality, _ step: Step, _ bench: inout Bench) {
    compareAnywhere(reason.left, reason.right, step, &bench)
  }

  /// What is printed means, when it is read again, what was found.
  private mutating func check(_ printed: Printed, _ bench: inout Bench) {
    guard let reread = printed.reread else { return }
    let step = Step(.print, before: .value(printed.value), after: .value(reread))
    compareAnywhere(printed.value, reread, step, &bench)
  }

  // MARK: Comparing

  private mutating func compareAnywhere(
    _ left: Expression, _ right: Expression, _ step: Step, _ bench: inout Bench
  ) {
    let indices = Derivation(
      of: .value(left), steps: [Step(step.rule, before: .value(left), after: .value(right))]
    ).freeIndices
    compare(
      .value(left), .value(right), indices, bench.sites(for: indices), step, &bench)
  }

  /// What the right side measures, for the step that starts from it; `known` is what is known of
  /// the left one.
  @discardableResult
  private mutating func compare(
    _ left: Side, _ right: Side, _ indices: [Index], _ sites: [Bench.Site], _ step: Step,
    _ bench: inout Bench, knowing known: [Measurement?]? = nil
  ) -> [Measurement?] {
    let first = known ?? bench.measure(left, indices, at: sites)
    let second = bench.measure(right, indices, at: sites)
    for (place, site) in sites.enumerated() {
      guard let a = first[place], let b = second[place] else { continue }
      let difference = abs(a.value - b.value) / (1 + max(abs(a.value), abs(b.value)))
      // A difference quotient that depends on its width says nothing.
      let uncertainty = max(a.uncertainty, b.uncertainty)
      guard difference.isFinite, uncertainty < 1e-6 else { continue }
      let isWrong = difference > 1e-9 + 20 * uncertainty
      if isWrong, bench.joins(a.value, b.value, [left, right], indices, at: site) { continue }
      report.checks += 1
      report.worst = max(report.worst, difference)
      if isWrong, report.faults.count < 5 {
        report.faults.append(
          Verification.Fault(
            rule: step.rule.rawValue, before: step.before, after: step.after,
            difference: difference))
      }
    }
    return second
  }
}

extension Equality {
  /// Whether it holds wherever it has a value: a name that is defined by cases is its branch only
  /// where that applies.
  fileprivate func isEverywhere(for name: Expression?) -> Bool {
    guard case .symbol(let symbol, _)? = name, case .symbol(symbol, _) = left else { return true }
    return false
  }
}

extension Side {
  fileprivate var isSlope: Bool { if case .slope = self { true } else { false } }

  fileprivate var allIndices: [Index] {
    switch self {
    case .value(let value): value.freeIndices
    case .slope(let value, let variable):
      value.freeIndices + variable.places.compactMap { $0.index }
    }
  }
}

extension Derivation {
  /// The indices that stand free somewhere on its lines.
  public var freeIndices: [Index] {
    var result: [Index] = []
    for side in [of] + steps.map({ $0.after }) {
      for index in side.allIndices where !result.contains(index) { result.append(index) }
    }
    return result
  }
}

extension Expression {
  /// For every branch of every definition by cases inside: 1 where it applies, else 0.
  func branchIndicators(_ definitions: Definitions) -> [Expression] {
    var result: [Expression] = []
    forEachPart { part in
      var branches: [Branch] = []
      switch part {
      case .cases(let own): branches = own
      case .call(let function, let arguments, let places):
        guard definitions[function].derivativeOf != nil,
          case .cases(let own) = definitions.expanded(function, arguments, places)
        else { return }
        branches = own
      default: return
      }
      for place in branches.indices {
        let marked = branches.enumerated().map { other, branch in
          Branch(value: other == place ? .one : .zero, condition: branch.condition)
        }
        let indicator = Expression.cases(marked)
        if !result.contains(indicator) { result.append(indicator) }
      }
    }
    return result
  }
}
