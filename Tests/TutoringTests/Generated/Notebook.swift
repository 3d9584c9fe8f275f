/// What a writer has at some point: what was written down, and what the calculator kept.
struct Notebook {
  /// The numbers as they were written, by name.
  var shown: [String: String]
  /// The same as they are gone on with.
  var kept: [String: Double]
  /// What was not written down, by how it would have been worked out.
  var unwritten: [String: Formula] = [:]

  init(givens: [String: String]) {
    shown = givens
    kept = givens.mapValues { Double($0) ?? .nan }
  }

  func value(_ name: String) -> Double { kept[name] ?? .nan }

  /// A formula without the names that were not written down.
  func inlined(_ formula: Formula) -> Formula {
    formula.names.reduce(formula) { formula, name in
      unwritten[name].map { formula.replacing(name, by: $0) } ?? formula
    }
  }
}
