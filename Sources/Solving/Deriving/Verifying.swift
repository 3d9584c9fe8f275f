import Derivation
import Evaluation
import Mathematics

/// Holds every step of derivations against numbers: both sides at several points, under two
/// assignments of sizes, derivatives as central differences, until every branch was visited.
struct Verifier {
  private(set) var report = Verification()
  private let definitions: Definitions
  private let wanted: [Symbol]

  /// Points for each assignment of sizes; more are drawn only to reach branches.
  private static let points = 3
  private static let mostPoints = 40

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
    for assignment in 0..<assignments {
      var sample = Sample(wanted, assignment: assignment, in: definitions)
      var point = 0
      while point < Verifier.points || (point < Verifier.mostPoints && visited.contains(false)) {
        guard sample.draw() else { break }
        point += 1
        if point <= Verifier.points {
          report.points += 1
          for derivation in derivations { check(derivation, &sample) }
          for one in printed { check(one, &sample) }
        }
        visit(indicators, &visited, &sample)
      }
      report.assignments += 1
    }
    report.branches = (visited.count { $0 }, visited.count)
    report.readBack = printed.count { $0.reread != nil }
    report.unread = printed.filter { $0.reread == nil }.map { $0.text }
  }

  /// What is printed means, when it is read again, what was found.
  private mutating func check(_ printed: Printed, _ sample: inout Sample) {
    guard let reread = printed.reread else { return }
    let indices =
      printed.value.freeIndices
      + reread.freeIndices.filter {
        !printed.value.freeIndices.contains($0)
      }
    var before = Numbers(.value(printed.value), indices)
    var after = Numbers(.value(reread), indices)
    let step = Step(.print, before: .value(printed.value), after: .value(reread))
    for entries in tuples(indices, &sample) {
      guard let a = before.value(at: entries, sample, wanted, definitions),
        let b = after.value(at: entries, sample, wanted, definitions)
      else { continue }
      compare(a, b, step)
    }
  }

  private func visit(
    _ indicators: [Expression], _ visited: inout [Bool], _ sample: inout Sample
  ) {
    for place in indicators.indices where !visited[place] {
      for entries in tuples(indicators[place].freeIndices, &sample) {
        let value = sample.evaluator.value(
          of: indicators[place], indicators[place].freeIndices, at: entries)
        if value == 1 { visited[place] = true }
      }
    }
  }

  /// Entries for free indices: two at random, and all the same as far as they go.
  private func tuples(_ indices: [Index], _ sample: inout Sample) -> [[Int]] {
    let lengths = indices.map { sample.length(of: $0.size) ?? 1 }
    if lengths.allSatisfy({ $0 == 1 }) { return [lengths.map { _ in 1 }] }
    let same = sample.entry(below: lengths.min() ?? 1)
    return [
      lengths.map { _ in same }, lengths.map { sample.entry(below: $0) },
      lengths.map { sample.entry(below: $0) },
    ]
  }

  /// The first few entries at which a condition holds.
  private func tuples(_ indices: [Index], under condition: Condition, _ sample: Sample) -> [[Int]] {
    let lengths = indices.map { sample.length(of: $0.size) ?? 1 }
    let indicator = Expression.cases([
      Branch(value: .one, condition: condition), Branch(value: .zero, condition: .otherwise),
    ])
    guard let compiled = sample.evaluator.compiled(indicator, indices) else { return [] }
    var result: [[Int]] = []
    var entries = lengths.map { _ in 1 }
    for _ in 0..<1000 {
      if sample.evaluator.value(of: compiled, at: entries) == 1 { result.append(entries) }
      var axis = entries.count - 1
      while axis >= 0 {
        entries[axis] += 1
        if entries[axis] <= lengths[axis] { break }
        entries[axis] = 1
        axis -= 1
      }
      if axis < 0 || result.count == 4 { break }
    }
    return result
  }

  private mutating func check(_ derivation: Derivation, _ sample: inout Sample) {
    let indices = derivation.freeIndices
    let tuples = tuples(indices, &sample)
    var left = Numbers(derivation.of, indices)
    for (place, step) in derivation.steps.enumerated() {
      for part in step.parts { check(part, &sample) }
      var right = Numbers(step.after, indices)
      defer { left = right }
      if step.rule == .definition || place == 0 && isLocal(derivation) {
        compareBodies(step, indices, tuples, &sample)
        continue
      }
      let allowed = step.under.map { self.tuples(indices, under: $0, sample) } ?? tuples
      for entries in allowed {
        guard let a = left.value(at: entries, sample, wanted, definitions),
          let b = right.value(at: entries, sample, wanted, definitions)
        else { continue }
        compare(a, b, step)
      }
      if let form = step.form { checkForm(form, step, indices, tuples, sample) }
    }
  }

  /// Whether the derivation starts from a name and goes on with its definition: its derivative is
  /// that of the definition, other names held fixed.
  private func isLocal(_ derivation: Derivation) -> Bool {
    derivation.steps.first?.rule == .definition
  }

  /// A name and its definition have the same value.
  private mutating func compareBodies(
    _ step: Step, _ indices: [Index], _ tuples: [[Int]], _ sample: inout Sample
  ) {
    var before = Numbers(.value(step.before.expression), indices)
    var after = Numbers(.value(step.after.expression), indices)
    for entries in tuples {
      guard let a = before.value(at: entries, sample, wanted, definitions),
        let b = after.value(at: entries, sample, wanted, definitions)
      else { continue }
      compare(a, b, step)
    }
  }

  /// The rule's form with the results of its parts in it is what the step leads to.
  private mutating func checkForm(
    _ form: Expression, _ step: Step, _ indices: [Index], _ tuples: [[Int]], _ sample: Sample
  ) {
    var inserted = Numbers(.value(form.inserting(step.parts)), indices)
    var after = Numbers(step.after, indices)
    for entries in tuples {
      guard let a = inserted.value(at: entries, sample, wanted, definitions),
        let b = after.value(at: entries, sample, wanted, definitions)
      else { continue }
      compare(a, b, step)
    }
  }

  private mutating func compare(_ a: Measurement, _ b: Measurement, _ step: Step) {
    let difference = abs(a.value - b.value) / (1 + max(abs(a.value), abs(b.value)))
    // A difference quotient that depends on its width stands at a kink and says nothing.
    guard difference.isFinite else { return }
    let uncertainty = max(a.uncertainty, b.uncertainty)
    guard uncertainty < 1e-6 else { return }
    report.checks += 1
    report.worst = max(report.worst, difference)
    if difference > 1e-9 + 20 * uncertainty {
      if report.faults.count < 5 {
        report.faults.append(
          Verification.Fault(
            rule: step.rule.rawValue, before: step.before, after: step.after,
            difference: difference))
      }
    }
  }
}

extension Side {
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
