import Derivation
import Language
import Mathematics
import Rendering
import Solving

/// `verdict` (proven, refuted, unproven, undefined), `steps` of both sides, `counterexample`.
func report(_ answer: ShowAnswer) -> JSON {
  let texts = DerivationTexts(answer.definitions, answer.indices)
  var members: [JSON.Member] = [
    .init("left", .string(answer.identity.left.text)),
    .init("right", .string(answer.identity.right.text)),
    .init("derivations", .array(answer.derivations.map(report))),
  ]
  switch answer.verdict {
  case .proven(let left, let right, _):
    guard answer.verification.holds else {
      members.append(.init("verdict", .string("fault")))
      break
    }
    members += [
      .init("verdict", .string("proven")),
      .init(
        "steps",
        .object([
          .init("left", .array(texts.steps(left))), .init("right", .array(texts.steps(right))),
        ])),
      .init("verified", report(answer.verification)),
    ]
  case .refuted(let example):
    members += [
      .init("verdict", .string("refuted")), .init("counterexample", report(example, answer)),
    ]
  case .unproven:
    members += [
      .init("verdict", .string("unproven")),
      .init("points", .integer(answer.verification.points)),
    ]
  case .undefined: members.append(.init("verdict", .string("undefined")))
  }
  return .object(members)
}

private func report(_ example: ShowAnswer.Counterexample, _ answer: ShowAnswer) -> JSON {
  let definitions = answer.definitions
  let givens = example.givens.map { symbol, shape, entries in
    JSON.Member(
      definitions[symbol].name.source,
      nested(entries.map { Real(exactly: $0) }, shape.map { Size.known($0) }))
  }
  return .object([
    .init("givens", .object(givens)),
    .init(
      "entries",
      .object(example.entries.map { .init($0.index.letter ?? "i", .integer($0.entry)) })),
    .init("left", .number(example.left)),
    .init("right", .number(example.right)),
  ])
}

func report(_ answer: SimplifyAnswer) -> JSON {
  let texts = DerivationTexts(answer.definitions, answer.written.indices)
  guard answer.verification.holds else {
    return .object([.init("fault", .string("A step does not agree with numbers."))])
  }
  return .object([
    .init("of", .string(answer.written.text)),
    .init("index", .string(texts.text(answer.value))),
    .init(
      "matrix",
      answer.matrix.flatMap { source($0, in: answer.definitions) }.map { .string($0) } ?? .null),
    .init(
      "latex",
      .string(
        latex(formula(answer.value, in: answer.definitions, indices: answer.written.indices)))),
    .init("steps", .array(texts.steps(answer.derivation))),
    .init("verified", report(answer.verification)),
  ])
}
