import Derivation
import Language
import Mathematics
import Rendering
import Solving

/// Whether an identity is true: both sides down to one form, or numbers that refute it.
func present(_ answer: ShowAnswer, _ told: inout Told) -> [Block] {
  let definitions = answer.definitions
  switch answer.verdict {
  case .proven(let left, let right, let forPositive):
    guard answer.verification.holds else { return [unheld()] }
    let chains = [left, right].map { chain($0, definitions, answer.indices) }
    return derivations(answer, &told) + [
      .paragraph([
        .strong([.text("True.")]),
        .text(
          forPositive
            ? " Where the logarithms are of positive factors, both sides come to the same:"
            : " Both sides come to the same:"),
      ]),
      .chains(chains.filter { !$0.links.isEmpty || chains.count { !$0.links.isEmpty } == 0 }),
      verification(answer.verification),
    ]
  case .refuted(let example):
    return derivations(answer, &told) + [
      .paragraph([.strong([.text("Not true.")]), .text(" The sides differ for these numbers:")]),
      .chains(givens(example, definitions)), .chains(sides(answer, example)),
    ]
  case .unproven:
    return [
      .paragraph([
        .strong([.text("Not decided.")]),
        .text(
          " Both sides agree at all \(answer.verification.points) points that were tried, but the rules that are known here do not lead from one to the other."
        ),
      ])
    ]
  case .undefined:
    return [
      .paragraph([
        .strong([.text("Not decided.")]),
        .text(" No numbers were found for which both sides have a value."),
      ])
    ]
  }
}

/// The derivatives that stand in the identity, first; not those that were derived before.
private func derivations(_ answer: ShowAnswer, _ told: inout Told) -> [Block] {
  var blocks: [Block] = []
  for derivation in answer.derivations {
    guard derivation.verification.holds else {
      blocks.append(unheld())
      continue
    }
    var page = DerivationPage(derivation.definitions, showsAll: false, after: told)
    for line in derivation.lines where !page.isRecalled(line.derivation) {
      blocks += page.blocks(line, isAlone: derivation.lines.count == 1)
    }
    told = page.memory
    if !derivation.verification.isVerified { blocks.append(verification(derivation.verification)) }
  }
  return blocks
}

func present(_ answer: SimplifyAnswer) -> [Block] {
  guard answer.verification.holds else { return [unheld()] }
  var whole = chain(answer.derivation, answer.definitions, answer.written.indices)
  if var last = whole.links.popLast() {
    last.formula = .emphasised(last.formula)
    whole.links.append(last)
  } else {
    return [
      .chains([whole]),
      .paragraph([.text("Nothing shorter was found.")]),
    ]
  }
  var chains = [whole]
  if !answer.written.indices.isEmpty, let matrix = answer.matrix {
    chains.append(Chain(formula(matrix: matrix, in: answer.definitions)))
  }
  return [.chains(chains), verification(answer.verification)]
}

private func unheld() -> Block {
  .note(
    .fault,
    [
      .paragraph([
        .text(
          "A step does not agree with numbers. That is a fault of Longhand, and nothing is shown as if it held. Please report the worksheet."
        )
      ])
    ])
}

private func chain(_ derivation: Derivation, _ definitions: Definitions, _ indices: [Index])
  -> Chain
{
  let page = DerivationPage(definitions, showsAll: true)
  let letters = indices + derivation.freeIndices.filter { !indices.contains($0) }
  var chain = Chain(page.set(derivation.of, letters))
  for step in derivation.steps {
    let next = page.set(step.after, letters)
    if (chain.links.last?.formula ?? chain.left) == next { continue }
    chain.links.append(.init(.equal, next, reason: page.words(step, letters)))
  }
  return chain
}

private func givens(_ example: ShowAnswer.Counterexample, _ definitions: Definitions) -> [Chain] {
  var used: Set<Size> = []
  for given in example.givens { used.formUnion(definitions[given.symbol].shape) }
  let sizes = example.sizes.filter { used.contains(.symbolic($0.symbol)) }.map { size, count in
    Chain(formula(name: definitions.name(of: size)), [.init(.equal, .number(count))])
  }
  let givens = example.givens.map { symbol, shape, entries -> Chain in
    let numbers = entries.map { number($0) }
    let value: Formula
    switch shape.count {
    case 0: value = numbers.first ?? .number(0)
    case 1: value = .matrix(numbers.map { [$0] }, .brackets)
    default:
      let width = max(shape.last ?? 1, 1)
      value = .matrix(
        stride(from: 0, to: numbers.count, by: width).map { Array(numbers[$0..<($0 + width)]) },
        .brackets)
    }
    return Chain(formula(symbol: symbol, at: nil, in: definitions), [.init(.equal, value)])
  }
  let entries = example.entries.map { index, entry in
    Chain(.identifier(index.letter ?? "i"), [.init(.equal, .number(entry))])
  }
  return sizes + givens + entries
}

private func sides(_ answer: ShowAnswer, _ example: ShowAnswer.Counterexample) -> [Chain] {
  let definitions = answer.definitions
  return [(answer.identity.left, example.left), (answer.identity.right, example.right)].map {
    side, value in
    Chain(
      formula(side.body, in: definitions, indices: side.indices),
      [.init(.approximately, .emphasised(number(value)))])
  }
}

private func number(_ value: Double) -> Formula {
  // A number with one digit after the point is shown as it was meant.
  let tenths = Int(value * 10 + (value < 0 ? -0.5 : 0.5))
  let isRound = abs(value * 10 - Double(tenths)) < 1e-9
  let real = isRound ? Rational(tenths, 10).map { Real($0) } : nil
  let shown = (real ?? Real(exactly: value)).shown(.significant(6))
  return .number(
    Numeral(isNegative: shown.isNegative, digits: shown.digits, exponent: shown.exponent))
}
