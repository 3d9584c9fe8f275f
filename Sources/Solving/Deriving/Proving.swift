import Derivation
import Evaluation
public import Language
public import Mathematics

/// Whether two expressions in the same free indices are equal, over other definitions than the
/// worksheet's own: proven by the rules, each step held against numbers, or refuted by numbers.
public func prove(
  _ left: Expression, equals right: Expression, _ indices: [Index], _ definitions: Definitions,
  in worksheet: Worksheet
) -> ShowAnswer {
  let sides = [left, right].map { Asked.Written(indices: indices, body: $0, text: "") }
  return show(
    Asked.Identity(left: sides[0], right: sides[1]), Asked.Assumptions(), Passes(), in: worksheet,
    definitions)
}

/// Whether A = B: refuted by numbers for which both sides differ, or proven by the rules, opening no
/// more definitions than are needed.
func show(
  _ identity: Asked.Identity, _ assumptions: Asked.Assumptions, _ passes: Passes,
  in worksheet: Worksheet, _ plain: Definitions
) -> ShowAnswer {
  var definitions = plain.worked()
  definitions.assume(assumptions)
  let indices = identity.left.indices
  let right = identity.right.body.at(identity.right.indices, indices.map { .index($0) })
  let left = assumptions.applied(to: identity.left.body)
  var proof = Proof(left, assumptions.applied(to: right), definitions)
  var answer = ShowAnswer(
    identity: identity, indices: indices, verdict: .undefined, verification: Verification(),
    definitions: definitions)
  answer.derivations = derivations(
    of: [left, right], passes, in: worksheet, plain)
  if let counterexample = proof.counterexample(indices, assumptions) {
    answer.verdict = .refuted(counterexample)
    return answer
  }
  guard proof.points > 0 else { return answer }
  if let (left, right, forPositive) = proof.byRules() {
    var verifier = Verifier(definitions, wanted: proof.mentioned)
    verifier.check([left, right], reaching: .zero)
    answer.verification = verifier.report
    answer.verdict = .proven(left: left, right: right, forPositive: forPositive)
  } else {
    answer.verification.points = proof.points
    answer.verdict = .unproven
  }
  return answer
}

/// The derivatives that stand in expressions, each derived.
private func derivations(
  of expressions: [Expression], _ passes: Passes, in worksheet: Worksheet,
  _ definitions: Definitions
) -> [DeriveAnswer] {
  var definitions = definitions
  var seen: Set<Symbol> = []
  var result: [DeriveAnswer] = []
  for expression in expressions {
    expression.forEachPart { part in
      guard case .symbol(let symbol, let places) = part, symbol.id >= 0,
        seen.insert(symbol).inserted,
        let request = definitions.request(for: symbol, places)
      else { return }
      result.append(derive(request, Asked.Assumptions(), passes, in: worksheet, &definitions))
    }
  }
  return result
}

extension Definitions {
  /// `derive dL/dz_i` for what stands in an expression as ∂L/∂z_i.
  fileprivate func request(for symbol: Symbol, _ places: [Subscript]) -> Asked.Derivative? {
    guard case .derivative(let of, let by) = self[symbol].role, !self[by].hasExamples else {
      return nil
    }
    let count = self[of].differentiatedShape.count
    let own = Array(places.prefix(count))
    let variable = Asked.Place(symbol: by, places: Array(places.dropFirst(count)))
    if var inner = request(for: of, own) {
      inner.by.append(variable)
      return inner
    }
    let full = count == self[of].ownShape.count ? own : self[of].ownShape.map { _ in .entry(1) }
    return Asked.Derivative(
      of: Asked.Place(symbol: of, places: full), by: [variable], text: self[symbol].name.source)
  }
}

/// The shortest form that is found for an expression, and how it was reached.
func simplified(
  _ written: Asked.Written, _ assumptions: Asked.Assumptions, in worksheet: Worksheet,
  _ definitions: Definitions
) -> SimplifyAnswer {
  var definitions = definitions.worked()
  definitions.assume(assumptions)
  var derivation = Derivation(of: .value(written.body))
  let start = assumptions.applied(to: definitions.withoutDerivatives(written.body))
  if start != written.body {
    derivation.steps.append(Step(.unroll, before: derivation.of, after: .value(start)))
  }
  let names = definitions.quantities.indices.map { Symbol(id: $0) }.filter {
    let quantity = definitions[$0]
    return quantity.role == .defined && !quantity.isUnnamed && !quantity.isImplied
  }
  let value = simplify(
    start, names: Array(names.prefix(60)), in: definitions, continuing: &derivation)
  let shape = written.indices.map { $0.size }
  let matrix = matrixForm(value, indices: written.indices, in: definitions)
  let result = DeriveAnswer.Result(
    of: .value(written.body), indices: written.indices, value: value, cases: [], matrix: matrix,
    shape: shape)
  let printed = printed(result, in: worksheet, &definitions)
  var wanted: [Symbol] = []
  derivation.forEachExpression { $0.forEachSymbol { if $0.id >= 0 { wanted.append($0) } } }
  for one in printed { one.reread?.forEachSymbol { if $0.id >= 0 { wanted.append($0) } } }
  var verifier = Verifier(definitions, wanted: wanted)
  verifier.check([derivation], printed, reaching: value)
  return SimplifyAnswer(
    written: written, derivation: derivation, value: value, matrix: matrix,
    verification: verifier.report, definitions: definitions)
}

/// Both sides of an identity on their way to one form.
private struct Proof {
  let left: Expression
  let right: Expression
  let definitions: Definitions
  private(set) var points = 0

  init(_ left: Expression, _ right: Expression, _ definitions: Definitions) {
    self.left = left
    self.right = right
    self.definitions = definitions
  }

  var mentioned: [Symbol] {
    var result: [Symbol] = []
    for side in [left, right] { side.forEachSymbol { if $0.id >= 0 { result.append($0) } } }
    return result
  }

  // MARK: By numbers

  /// Numbers for which the sides differ, as round as they can be had.
  mutating func counterexample(_ indices: [Index], _ assumptions: Asked.Assumptions)
    -> ShowAnswer.Counterexample?
  {
    let free = (indices + left.freeIndices + right.freeIndices).reduce(into: [Index]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    for assignment in 0..<(definitions.sizeLetters.isEmpty ? 1 : 2) {
      for isRounded in [true, false] {
        var sample = Sample(mentioned, assignment: assignment, in: definitions)
        sample.isRounded = isRounded
        for _ in 0..<6 {
          guard sample.draw() else { break }
          guard let difference = difference(free, assumptions, sample) else { continue }
          points += 1
          if let found = difference { return found }
        }
      }
    }
    return nil
  }

  /// Nothing where a side has no value; else the entries at which they differ, if they do.
  private func difference(
    _ indices: [Index], _ assumptions: Asked.Assumptions, _ sample: Sample
  ) -> ShowAnswer.Counterexample?? {
    guard let first = sample.evaluator.compiled(left, indices),
      let second = sample.evaluator.compiled(right, indices)
    else { return nil }
    var hasValue = false
    for entries in sample.allEntries(of: indices, most: 200)
    where assumptions.hold(indices, entries) {
      let (a, b) = (
        sample.evaluator.value(of: first, at: entries),
        sample.evaluator.value(of: second, at: entries)
      )
      guard a.isFinite, b.isFinite else { continue }
      hasValue = true
      if abs(a - b) > 1e-7 * (1 + max(abs(a), abs(b))) {
        return .some(
          ShowAnswer.Counterexample(
            givens: sample.drawn.map { symbol in
              (
                symbol, sample.evaluator.shape(of: symbol) ?? [],
                sample.evaluator.values[symbol.id] ?? []
              )
            },
            sizes: sample.sizes.map { ($0.key, $0.value) }.sorted { $0.symbol.id < $1.symbol.id },
            entries: zip(indices, entries).map { ($0, $1) }, left: a, right: b))
      }
    }
    return hasValue ? .some(nil) : nil
  }

  // MARK: By rules

  /// Both sides down to the same form; nothing where the rules do not reach.
  func byRules() -> (left: Derivation, right: Derivation, forPositive: Bool)? {
    var sides = [Derivation(of: .value(left)), Derivation(of: .value(right))]
    for level in 0..<12 {
      if let common = common(sides, opens: false) ?? common(sides.map(functionsOpened), opens: true)
      {
        return common
      }
      var isChanged = false
      for place in sides.indices {
        let value = sides[place].last.expression
        let opened = level == 0 ? definitions.withoutDerivatives(value) : opened(value)
        guard opened != value, opened.partCount < 3000 else { continue }
        isChanged = true
        sides[place].steps.append(
          Step(
            level == 0 ? .insert : .unroll, before: sides[place].last, after: .value(opened)))
      }
      if !isChanged && level > 0 { return nil }
    }
    return nil
  }

  private func opened(_ value: Expression) -> Expression {
    value.replacingSymbols { symbol, places in
      guard symbol.id >= 0, case .formula(let indices, let body) = definitions[symbol].body else {
        return nil
      }
      return body.freshened(by: definitions.indices).at(indices, places)
    }
  }

  /// Functions written out as what they are defined to be, and those in them.
  private func functionsOpened(_ side: Derivation) -> Derivation {
    func opened(_ value: Expression) -> Expression {
      value.mapped { part in
        guard case .call(let function, let arguments, let places) = part,
          definitions[function].intrinsic == nil
        else { return nil }
        return opened(definitions.expanded(function, arguments, places))
      }
    }
    let value = opened(side.last.expression)
    guard value != side.last.expression else { return side }
    var result = side
    result.steps.append(Step(.openFunctions, before: side.last, after: .value(value)))
    return result
  }

  /// Both sides with one last step, if that makes them one.
  private func common(_ sides: [Derivation], opens: Bool) -> (Derivation, Derivation, Bool)? {
    for splits in [false, true] {
      var canonical = Canonical(
        definitions, opensFunctions: opens, splitsLogarithms: splits)
      let (a, b) = (sides[0].last.expression, sides[1].last.expression)
      guard canonical.areEqual(a, b) else { continue }
      let form = canonical.form(of: a).map { canonical.readable($0) } ?? b
      return (ended(sides[0], form), ended(sides[1], form), splits)
    }
    return nil
  }

  private func ended(_ side: Derivation, _ form: Expression) -> Derivation {
    if side.last.expression == form { return side }
    var reading = Canonical(definitions)
    _ = reading.form(of: side.last.expression)
    var result = side
    result.steps.append(
      Step(
        reading.usesInverses ? .inverse : .cancel, before: side.last, after: .value(form)))
    return result
  }
}

extension Definitions {
  /// What a request takes for granted of quantities.
  mutating func assume(_ assumptions: Asked.Assumptions) {
    for symbol in assumptions.sums {
      var quantity = self[symbol]
      quantity.sumsToOne = true
      replace(symbol, by: quantity)
    }
  }
}

extension Asked.Assumptions {
  /// The expression with equal indices set equal, different ones different, labels in their places.
  func applied(to expression: Expression) -> Expression {
    var result = expression
    for pair in pairs {
      if pair.areEqual {
        if case .index(let index) = pair.b { result = result.at(index, pair.a).tidied() }
      } else {
        result = result.withDifferent(pair.a, pair.b)
      }
    }
    for one in ones {
      guard let place = one.places.last else { continue }
      result = result.replacingSymbols { symbol, places in
        guard symbol == one.symbol, let at = places.last else { return nil }
        return at == place ? .one : .delta(at, place)
      }
    }
    return result
  }

  /// Whether entries are such as the conditions on indices say.
  func hold(_ indices: [Index], _ entries: [Int]) -> Bool {
    func entry(_ place: Subscript) -> Int? {
      switch place {
      case .entry(let entry): entry
      case .index(let index): indices.firstIndex(of: index).map { entries[$0] }
      }
    }
    return pairs.allSatisfy { pair in
      guard let a = entry(pair.a), let b = entry(pair.b) else { return true }
      return (a == b) == pair.areEqual
    }
  }
}
