import Derivation
import Mathematics
import Rendering
import Solving

/// The JSON of derivations: one object, or an array of several.
func report(_ answers: [DeriveAnswer]) -> JSON {
  let reports = answers.map(report)
  return reports.count == 1 ? reports[0] : .array(reports)
}

/// `of`, `by`, `index`, `matrix`, `cases`, `latex`, `shape`, `steps`, `verified`. `index` and `matrix`
/// are in the worksheet language and mean the same when they are pasted back.
func report(_ answer: DeriveAnswer) -> JSON {
  let result = answer.result
  let texts = DerivationTexts(answer.definitions, result.indices)
  guard answer.verification.holds else {
    return .object([
      .init("of", .string(texts.top(result.of))), .init("by", texts.bottom(result.of)),
      .init("fault", .string("A step does not agree with numbers.")),
      .init("verified", report(answer.verification)),
    ])
  }
  return .object([
    .init("of", .string(texts.top(result.of))),
    .init("by", texts.bottom(result.of)),
    .init("index", .string(texts.text(result.value))),
    .init("matrix", answer.matrixText.map { .string($0) } ?? .null),
    .init(
      "cases",
      .array(
        result.cases.map { one in
          .object([
            .init("when", .string(texts.text(one.when))),
            .init("is", .string(texts.text(one.value))),
          ])
        })),
    .init(
      "latex",
      .string(latex(formula(result.value, in: answer.definitions, indices: result.indices)))),
    .init("shape", .array(result.shape.map { size(of: $0, answer.definitions) })),
    .init(
      "steps",
      .array((answer.lemmas + answer.lines.map { $0.derivation }).flatMap { texts.steps($0) })),
    .init("verified", report(answer.verification)),
  ])
}

func report(_ report: Verification) -> JSON {
  .object([
    .init("holds", .bool(report.isVerified)),
    .init("points", .integer(report.points)),
    .init("checks", .integer(report.checks)),
    .init("steps", .integer(report.steps.all)),
    .init("unchecked", .integer(report.steps.unchecked)),
    .init("worst", .number(report.worst)),
    .init("branches", .integer(report.branches.visited)),
    .init("of_branches", .integer(report.branches.all)),
    .init("read_back", .integer(report.readBack)),
  ])
}

extension DeriveAnswer {
  /// The matrix form in the worksheet language.
  var matrixText: String? { result.matrix.flatMap { source($0, in: definitions) } }
}

/// Sides and steps of derivations in the worksheet language.
struct DerivationTexts {
  let definitions: Definitions
  let indices: [Index]

  init(_ definitions: Definitions, _ indices: [Index] = []) {
    self.definitions = definitions
    self.indices = indices
  }

  func text(_ value: Expression, _ own: [Index] = []) -> String {
    source(value, in: definitions, indices: own.isEmpty ? indices : own)
  }

  func text(_ conditions: [Condition]) -> String {
    let said = conditions.filter { $0 != .otherwise }
    if said.isEmpty { return "otherwise" }
    return source(said.count == 1 ? said[0] : .all(said), in: definitions, indices: indices)
  }

  func top(_ side: Side) -> String { text(side.parts(in: definitions).of) }

  /// One variable, or an array of several.
  func bottom(_ side: Side) -> JSON {
    let variables = side.parts(in: definitions).by.map { variable in
      JSON.string(text(.symbol(variable.symbol, variable.places)))
    }
    if variables.isEmpty { return .null }
    return variables.count == 1 ? variables[0] : .array(variables)
  }

  func text(_ side: Side, _ own: [Index]) -> String {
    switch side {
    case .value(let value): return text(value, own)
    case .slope(let value, let variable):
      let below = text(.symbol(variable.symbol, variable.places), own)
      let above = text(value, own)
      if case .symbol = value { return "d\(above)/d\(below)" }
      return "d(\(above))/d\(below)"
    }
  }

  func steps(_ derivation: Derivation) -> [JSON] {
    let own = derivation.freeIndices
    return derivation.steps.map { step in
      .object([
        .init("rule", .string(step.rule.rawValue)),
        .init("before", .string(text(step.before, own))),
        .init("after", .string(text(step.after, own))),
        .init("steps", .array(step.parts.flatMap { steps($0) })),
      ])
    }
  }
}
