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

/// A number and about how far off it may be, relative to 1 + its size.
struct Measurement {
  var value: Double
  var uncertainty = 0.0
}

/// One side of a step, made ready to be worked out at several entries.
private struct Numbers {
  let side: Side
  let indices: [Index]
  private var compiled: Evaluator<Double>.Compiled?
  private var isCompiled = false

  init(_ side: Side, _ indices: [Index]) {
    self.side = side
    self.indices = indices
  }

  mutating func value(
    at entries: [Int], _ sample: Sample, _ wanted: [Symbol], _ definitions: Definitions
  ) -> Measurement? {
    if !isCompiled {
      compiled = sample.evaluator.compiled(side.expression, indices)
      isCompiled = true
    }
    guard let compiled else { return nil }
    switch side {
    case .value:
      let value = sample.evaluator.value(of: compiled, at: entries)
      return value.isFinite ? Measurement(value: value) : nil
    case .slope(let expression, let variable):
      return slope(compiled, expression, variable, entries, sample)
    }
  }

  /// Central differences of two widths, extrapolated to width 0 (Richardson).
  private func slope(
    _ compiled: Evaluator<Double>.Compiled, _ expression: Expression, _ variable: Variable,
    _ entries: [Int], _ sample: Sample
  ) -> Measurement? {
    guard let place = position(of: variable, entries, sample) else { return nil }
    var evaluator = sample.evaluator
    let isDirect = expression.mentions(variable.symbol)
    if !isDirect {
      guard let cut = rebuilt(around: variable.symbol, for: expression, sample) else { return nil }
      evaluator = cut
    }
    guard let centre = evaluator.values[variable.symbol.id]?[place] else { return nil }
    let ready = isDirect ? compiled : evaluator.compiled(expression, indices)
    guard let ready else { return nil }
    func at(_ shift: Double) -> Double {
      evaluator.put(centre + shift, in: variable.symbol, at: place)
      if !isDirect { evaluator.run() }
      return evaluator.value(of: ready, at: entries)
    }
    let middle = at(0)
    func quotient(_ width: Double) -> Double { (at(width) - at(-width)) / (2 * width) }
    /// How much steeper it is on the right than on the left.
    func bend(_ width: Double) -> Double { abs(at(width) + at(-width) - 2 * middle) / width }
    var best: Measurement?
    for width in [1e-3, 1e-4, 2e-5] {
      let width = width * max(1, abs(centre))
      let (wide, narrow) = (quotient(width), quotient(width / 2))
      let narrowest = quotient(width / 4)
      let first = (4 * narrow - wide) / 3
      let second = (4 * narrowest - narrow) / 3
      guard first.isFinite, second.isFinite else { continue }
      let value = (16 * second - first) / 15
      // Of large values, few digits are left in what they differ by.
      let rounding = 8e-16 * (abs(at(width)) + abs(middle)) / width
      let uncertainty = (abs(value - second) + rounding) / (1 + abs(value)) + 1e-11
      // At a kink the slopes of both sides differ however narrow it gets; that tells of neither.
      let bent = bend(width / 4)
      if bent > 1e-6 * (1 + abs(value)), bent > 0.6 * bend(width) { continue }
      if uncertainty < best?.uncertainty ?? .infinity {
        best = Measurement(value: value, uncertainty: uncertainty)
      }
      if uncertainty < 1e-9 { break }
    }
    return best
  }

  private func position(of variable: Variable, _ entries: [Int], _ sample: Sample) -> Int? {
    guard let shape = sample.evaluator.shape(of: variable.symbol) else { return nil }
    var result = 0
    for (place, length) in zip(variable.places, shape) {
      switch place {
      case .entry(let entry): result = result * length + entry - 1
      case .index(let index):
        guard let position = indices.firstIndex(of: index) else { return nil }
        result = result * length + entries[position] - 1
      }
    }
    return shape.count == variable.places.count ? result : nil
  }

  /// What the expression is made of, worked out with the variable cut loose.
  private func rebuilt(
    around symbol: Symbol, for expression: Expression, _ sample: Sample
  ) -> Evaluator<Double>? {
    let definitions = sample.evaluator.definitions
    var wanted: [Symbol] = []
    expression.forEachSymbol { if $0.id >= 0 { wanted.append($0) } }
    let needed = definitions.ordered(wanted)
    // Whatever does not rest on the variable keeps the value that it has.
    var moves: Set<Symbol> = [symbol]
    for other in needed
    where definitions.dependencies(of: other).contains(where: { moves.contains($0) }) {
      moves.insert(other)
    }
    let fixed = needed.filter { !moves.contains($0) } + [symbol]
    var evaluator = Evaluator<Double>(
      definitions, wanted: wanted, sizes: sample.sizes, cut: fixed)
    for other in fixed {
      guard let entries = sample.evaluator.values[other.id] else { return nil }
      evaluator.set(other, to: entries)
    }
    evaluator.run()
    return evaluator
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
