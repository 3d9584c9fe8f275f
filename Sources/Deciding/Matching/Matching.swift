import Language
import Mathematics
import Solving
import Text

/// One question whether an output can match a target.
struct Matching {
  let output: Asked.Target
  let target: Asked.Target
  let solved: Solved
  let solver: LinearSolver?
  var definitions: Definitions { solved.definitions }
  /// By example.
  var wanted: [Real] = []
  /// What is taken as free though the worksheet does not say so.
  private var freed: [Symbol] = []
  /// So many hidden units are left to other outputs.
  var taken = 0
  var count: Int { wanted.count }

  init(
    _ output: Asked.Target, _ target: Asked.Target, _ solved: Solved, _ solver: LinearSolver?
  ) {
    self.output = output
    self.target = target
    self.solved = solved
    self.solver = solver
  }

  mutating func decide(at span: Span) -> Decision {
    let own = definitions[output.symbol].ownShape
    if rests(target.symbol) {
      return .refused(
        span, "\(target.text) depends on parameters, so it is no target.",
        hint: "Write what is wanted behind `match`, as in `can o match y`.")
    }
    guard let values = solved.values[target.symbol] else {
      return .refused(
        span, "\(target.text) has no values, so nothing can be held against it.",
        hint: "Give it as data, or as numbers.")
    }
    guard let entry = entry(of: output, own) else {
      if output.entry?.isEmpty ?? true, let decision = ranked(values) { return decision }
      let width = own.compactMap { $0.known }.reduce(1, *)
      return several(width, at: span) ?? finding(.open(.severalOutputs(width)))
    }
    let rows =
      definitions[output.symbol].hasExamples ? definitions[output.symbol].shape[0].known : nil
    let targetWidth = definitions[target.symbol].ownShape.compactMap { $0.known }.reduce(1, *)
    guard let place = self.entry(of: target, definitions[target.symbol].ownShape) else {
      return .refused(
        span, "\(output.text) is one number an example, but \(target.text) is \(targetWidth).")
    }
    let hasExamples = definitions[target.symbol].hasExamples
    let targetRows = hasExamples ? values.count / max(targetWidth, 1) : rows ?? 1
    if let rows, hasExamples, rows != targetRows {
      return .refused(
        span,
        "\(output.text) has \(rows) examples, but \(target.text) has \(targetRows).")
    }
    wanted = (0..<targetRows).map { row in
      let at = hasExamples ? row * targetWidth + place : place
      // A long table keeps Doubles, of which the decimals that were typed are known again.
      if case .table(let doubles) = definitions[target.symbol].body {
        return decimal(doubles[at]).map { .exact($0) } ?? .undefined
      }
      return values[at].asFraction
    }
    guard !wanted.isEmpty else {
      return .refused(span, "\(target.text) has no examples.")
    }
    if let odd = wanted.firstIndex(where: { !$0.isFinite }) {
      return .refused(span, "\(target.text) has no value at example \(odd + 1).")
    }
    return decide(entry)
  }

  /// Whether a quantity rests on a parameter.
  func rests(_ symbol: Symbol) -> Bool {
    definitions.ordered([symbol]).contains { definitions[$0].role == .parameter }
  }

  private func entry(of target: Asked.Target, _ own: [Size]) -> Int? {
    let count = own.compactMap { $0.known }.reduce(1, *)
    if let entry = target.entry, !entry.isEmpty {
      return definitions[target.symbol].position(of: entry.suffix(own.count).map { .entry($0) })
    }
    return count == 1 ? 0 : nil
  }

  func finding(_ reason: MatchFinding.Reason) -> Decision {
    Decision(
      .match(MatchFinding(output: output, target: target, count: count, reason: reason)))
  }

  private mutating func decide(_ entry: Int) -> Decision {
    if !rests(output.symbol), let values = solved.values[output.symbol] {
      return fixed(values, entry)
    }
    var reader = NetReader(definitions, solved.values.entries, output: output.symbol)
    do throws(Unreadable) {
      let net = try reader.read(output.symbol, entry: entry)
      if let twins = twins() { return finding(.twins(twins)) }
      let weighed = try Weighed(net, self)
      return decide(net, weighed, entry)
    } catch {
      switch error {
      case .mixesExamples: return finding(.open(.mixesExamples))
      case .open(let symbol): return withFree(symbol, entry)
      case .size(let symbol): return finding(.open(.symbolic(symbol)))
      case .large: return finding(.open(.size))
      case .part(let part):
        if let twins = twins() { return finding(.twins(twins)) }
        return finding(.open(.unreadable(part)))
      }
    }
  }

  /// What has neither a value nor a definition nor a place among the parameters, taken as free as well:
  /// what cannot be then cannot be with any values of it.
  private func withFree(_ symbol: Symbol, _ entry: Int) -> Decision {
    let leaves = definitions.ordered([output.symbol]).filter {
      definitions[$0].role == .given && definitions.dependencies(of: $0).isEmpty
        && solved.values[$0] == nil
    }
    guard !leaves.isEmpty, freed.isEmpty, leaves.allSatisfy({ definitions[$0].count != nil }) else {
      return finding(.open(.open(leaves.isEmpty ? [symbol] : leaves, isPossible: false)))
    }
    var freer = solved
    for leaf in leaves { freer.worksheet.definitions.setRole(leaf, .parameter) }
    freer.worksheet.parameters += leaves
    var other = Matching(output, target, freer, solver)
    (other.wanted, other.freed) = (wanted, leaves)
    let decision = other.decide(entry)
    guard case .match(var found)? = decision.finding else { return decision }
    guard found.answer == .no else {
      return finding(.open(.open(leaves, isPossible: found.answer == .yes)))
    }
    found.freed = leaves
    return Decision(.match(found))
  }

  /// Without parameters there is nothing to choose.
  private func fixed(_ values: [Real], _ entry: Int) -> Decision {
    let width = max(1, values.count / max(1, definitions[output.symbol].hasExamples ? count : 1))
    for example in 0..<count {
      let place = definitions[output.symbol].hasExamples ? example * width + entry : entry
      switch values[place].compare(to: wanted[example]) {
      case .equal: continue
      case .less, .greater:
        return finding(
          .fixed(
            mismatch: .init(example: example, output: values[place], target: wanted[example])))
      default: return finding(.open(.closeness))
      }
    }
    return finding(.fixed(mismatch: nil))
  }

  /// Two examples that are the same in all data that the output rests on, and differ in the target.
  private func twins() -> MatchFinding.Twins? {
    let data = definitions.ordered([output.symbol]).filter {
      definitions[$0].hasExamples && definitions.dependencies(of: $0).isEmpty
        && definitions[$0].role != .parameter
    }
    let tables = data.compactMap { solved.values[$0] }
    guard tables.count == data.count else { return nil }
    let widths = tables.map { $0.count / count }
    var first: [[UInt64]: Int] = [:]
    for example in 0..<count {
      var key: [UInt64] = []
      for (table, width) in zip(tables, widths) {
        for place in (example * width)..<((example + 1) * width) {
          key.append((table[place].double + 0).bitPattern)
        }
      }
      guard let other = first[key] else {
        first[key] = example
        continue
      }
      let areSame = zip(tables, widths).allSatisfy { table, width in
        (0..<width).allSatisfy { table[example * width + $0] == table[other * width + $0] }
      }
      guard areSame else { continue }
      switch wanted[example].compare(to: wanted[other]) {
      case .less, .greater:
        return MatchFinding.Twins(
          first: other, second: example, wantedFirst: wanted[other], wantedSecond: wanted[example])
      default: continue
      }
    }
    return nil
  }
}
