import Derivation
import Mathematics
import Rendering
import Solving

/// A derivation as it stands in a textbook: every derivative on the way, what it comes to, where it
/// does not hold, and what numbers say of it. What was `told` before is named, not derived again.
func present(_ answers: [DeriveAnswer], showsAll: Bool, _ told: inout Told) -> [Block] {
  guard let first = answers.first else { return [] }
  var page = DerivationPage(first.definitions, showsAll: showsAll, after: told)
  defer { told = page.memory }
  return answers.enumerated().flatMap { place, answer -> [Block] in
    guard answer.verification.holds else { return fault(answer) }
    page.definitions = answer.definitions
    var blocks = place == 0 ? batchNote(answer) : []
    for lemma in answer.lemmas { blocks += page.blocks(lemma: lemma) }
    let before = answer.lines.dropLast().filter { !page.isRecalled($0.derivation) }
    for line in before + answer.lines.suffix(1) {
      blocks += page.blocks(line, isAlone: answers.count == 1 && before.isEmpty)
    }
    return blocks + results(answer) + kinks(answer) + [verification(answer.verification)]
  }
}

/// Lines of derivations, set one after another: what was shown once is not shown again.
struct DerivationPage {
  var definitions: Definitions
  private let showsAll: Bool
  private var shown: Set<Side> = []
  /// Derivatives whose lines stand above already, of what and by what.
  private var told: Set<[Symbol]> = []
  /// What the answers before this one have derived, and that together with what this one has.
  private let earlier: Told
  private(set) var memory: Told
  /// Z = Σ_k e^{x_k}: sums that divide, by the name they get here.
  private var helpers: [(total: Expression, name: Expression)] = []

  init(_ definitions: Definitions, showsAll: Bool, after earlier: Told = Told()) {
    self.definitions = definitions
    self.showsAll = showsAll
    self.earlier = earlier
    memory = earlier
  }

  /// Whether an answer before this one has derived the same.
  func isRecalled(_ derivation: Derivation) -> Bool { earlier.holds(derivation, definitions) }

  mutating func blocks(_ line: DeriveAnswer.Line, isAlone: Bool) -> [Block] {
    let isLast = line.derivation.steps.contains { $0.under != nil }
    guard told.insert([line.of, line.by]).inserted || isLast else { return [] }
    let heading: [Block] = isAlone ? [] : [.heading(4, [.math(set(line.derivation.of))])]
    if isRecalled(line.derivation) { return heading + [.chains([recalled(line.derivation)])] }
    nameDivisors(of: line.derivation)
    return heading + blocks(line.derivation)
  }

  /// What an answer before this one came to, and how it goes on from there.
  private func recalled(_ derivation: Derivation) -> Chain {
    let indices = derivation.freeIndices
    let last = set(derivation.general, indices)
    var chain = Chain(
      set(derivation.of, indices), [.init(.equal, last, reason: [.text("as above")])])
    for step in derivation.steps.drop(while: { $0.under == nil }) {
      let next = set(step.after, indices)
      if chain.links.last?.formula == next { continue }
      chain.links.append(.init(.equal, next, reason: reason(step, indices, withParts: true)))
    }
    return chain
  }

  /// The derivative of a library function, once.
  mutating func blocks(lemma: Derivation) -> [Block] {
    guard memory.insert(lemma: lemma, definitions) else { return [] }
    nameDivisors(of: lemma)
    return blocks(lemma)
  }

  /// A derivation with those that it rests on before it.
  private mutating func blocks(_ derivation: Derivation) -> [Block] {
    let indices = derivation.freeIndices
    shown.insert(derivation.of)
    memory.note(derivation, definitions)
    var before: [Block] = []
    for step in derivation.steps { for part in step.parts { before += lemmas(part) } }
    var result: [Block] = []
    var chain = Chain(set(derivation.of, indices))
    for step in derivation.steps {
      let parts = step.parts.filter { !isTrivial($0) }
      if showsForm(step), let form = step.form {
        chain.links.append(
          .init(.equal, set(form, step.parts, indices), reason: reason(step, indices)))
        result.append(.chains([chain]))
        result.append(.chains(parts.map { short($0, indices) }))
        chain = Chain(set(derivation.of, indices))
        chain.links.append(.init(.equal, set(step.after, indices)))
      } else {
        let next = set(step.after, indices)
        if (chain.links.last?.formula ?? chain.left) == next { continue }
        chain.links.append(.init(.equal, next, reason: reason(step, indices, withParts: true)))
      }
    }
    if !chain.links.isEmpty || result.isEmpty { result.append(.chains([chain])) }
    return before + result
  }

  /// Derivations of their own on which a step rests: those that start from a definition.
  private mutating func lemmas(_ part: Derivation) -> [Block] {
    if isRecalled(part) { return [] }
    var blocks: [Block] = []
    if let key = part.localKey, part.weight > 3 || showsAll, told.insert(key).inserted {
      nameDivisors(of: part)
      return self.blocks(part)
    }
    if showsAll, part.weight > 1, !shown.contains(part.of), part.steps.first?.rule != .insert {
      return self.blocks(part)
    }
    for step in part.steps { for inner in step.parts { blocks += lemmas(inner) } }
    return blocks
  }

  /// Whether the rule's own form is shown, with the derivatives of the parts in it.
  private func showsForm(_ step: Step) -> Bool {
    guard step.form != nil, step.parts.contains(where: { !isTrivial($0) }) else { return false }
    switch step.rule {
    case .quotient, .totalDerivative, .chain: return true
    case .product: return step.parts.contains { $0.weight > 2 }
    default: return step.parts.contains { $0.weight > (showsAll ? 1 : 5) }
    }
  }

  private func isTrivial(_ part: Derivation) -> Bool {
    part.weight <= 1 && part.steps.first.map { $0.rule != .insert } ?? true
  }

  /// One part on one line: ∂Z/∂x_j = Σ_k e^{x_k} δ_kj = e^{x_j}.
  private func short(_ part: Derivation, _ outer: [Index]) -> Chain {
    let indices = outer + part.freeIndices.filter { !outer.contains($0) }
    var chain = Chain(set(part.of, indices))
    let isRecalled = isRecalled(part)
    let isShown =
      isRecalled || shown.contains(part.of) || part.localKey.map { told.contains($0) } ?? false
    let steps = isShown ? part.steps.suffix(1) : part.steps[...]
    for step in steps {
      let words: [Inline] =
        isRecalled ? [.text("as above")] : isShown ? [] : reason(step, indices, withParts: true)
      chain.links.append(.init(.equal, set(step.after, indices), reason: words))
    }
    return chain
  }

  // MARK: Reasons

  /// The rules of a step, in words; with those of its parts where they are not shown.
  private func reason(_ step: Step, _ indices: [Index], withParts: Bool = false) -> [Inline] {
    var words = words(step, indices)
    guard withParts else { return words }
    for rule in step.innerRules where rule != step.rule && rule != .variable {
      words += [.text(", " + rule.rawValue)]
    }
    return words
  }

  func words(_ step: Step, _ indices: [Index]) -> [Inline] {
    switch step.rule {
    case .definition:
      guard let name = step.name else { return [.text("definition")] }
      if case .symbol(let symbol, _) = name, definitions.quantity(symbol)?.isDerivative == true {
        return [.text("from above")]
      }
      var words: [Inline] = [.text("definition of "), .math(set(.value(name), indices))]
      for (total, helper) in helpers where holds(step.after.expression, helper) {
        words += [
          .text(", "),
          .math(.relation(set(.value(helper), indices), .equal, plain(total, indices))),
        ]
      }
      return words
    case .fold:
      guard let using = step.using else { return [.text(step.rule.rawValue)] }
      let both = formulas([named(using.left), named(using.right)], in: definitions)
      return [.text("because "), .math(.relation(both[0], .equal, both[1]))]
    case .derivativeName:
      guard let name = step.name else { return [.text(step.rule.rawValue)] }
      return [.text("as the derivative of "), .math(set(.value(name), indices))]
    case .insert: return [.text("from above")]
    default: return [.text(step.rule.rawValue)]
    }
  }

  // MARK: Formulas

  func set(_ side: Side, _ indices: [Index] = []) -> Formula {
    switch side {
    case .value(let value): return formula(named(value), in: definitions, indices: indices)
    case .slope(let value, let variable):
      if let second = secondDerivative(value, variable) {
        return formula(second, in: definitions, indices: indices)
      }
      let lower = Expression.symbol(variable.symbol, variable.places)
      let letters =
        indices + (value.freeIndices + lower.freeIndices).filter { !indices.contains($0) }
      let below = formula(lower, in: definitions, indices: letters)
      let above = formula(named(value), in: definitions, indices: letters)
      if named(value).isAtomic { return .derivative(above, by: [below], .partial) }
      let sign = Formula.fraction(.mark(.partial), .row([.mark(.partial), below]))
      if case .cases = above { return .row([sign, .text(" "), above]) }
      return .row([sign, .text(" "), .fenced(above, .parentheses)])
    }
  }

  /// ∂²f/∂x_i∂x_j, where a derivative is differentiated again.
  private func secondDerivative(_ value: Expression, _ variable: Variable) -> Expression? {
    guard case .symbol(let symbol, let places) = value,
      definitions.quantity(symbol)?.isDerivative == true
    else { return nil }
    return definitions.derivative(of: symbol, by: variable.symbol).map {
      .symbol($0, places + variable.places)
    }
  }

  /// A rule's form, with the derivatives of its parts in their places.
  private func set(_ form: Expression, _ parts: [Derivation], _ indices: [Index]) -> Formula {
    // The parts stand under the totals of the form and share their letters.
    var letters = indices
    form.collectBinders { if !letters.contains($0) { letters.append($0) } }
    return formula(named(form), in: definitions, indices: letters) { symbol, _ in
      guard let place = Expression.symbol(symbol, []).partNumber, place < parts.count else {
        return nil
      }
      return set(parts[place].of, letters)
    }
  }

  private func plain(_ value: Expression, _ indices: [Index]) -> Formula {
    formula(value, in: definitions, indices: indices)
  }

  // MARK: Names for what divides

  /// Σ_k e^{x_k} that divides is called Z while it is worked with.
  private mutating func nameDivisors(of derivation: Derivation) {
    if isRecalled(derivation) { return }
    for step in derivation.steps {
      step.after.expression.forEachPart { part in
        guard case .power(let base, let exponent) = part, exponent.rational?.sign == -1,
          case .total(.sum, _, _) = base, base.freeIndices.isEmpty,
          !helpers.contains(where: { $0.total.isSame(as: base) })
        else { return }
        let taken = Set(definitions.quantities.map { $0.name.base })
        guard let letter = ["Z", "S", "D"].first(where: { !taken.contains($0) }) else { return }
        let symbol = definitions.add(
          Quantity(name: Name(letter), role: .defined, shape: [], body: .formula([], base)))
        helpers.append((base, .symbol(symbol, [])))
      }
      for part in step.parts { nameDivisors(of: part) }
    }
  }

  private func named(_ value: Expression) -> Expression {
    if helpers.isEmpty { return value }
    return value.mapped { part in
      guard case .total = part else { return nil }
      return helpers.first { $0.total.isSame(as: part) }?.name
    }
  }

  private func holds(_ value: Expression, _ helper: Expression) -> Bool {
    var found = false
    named(value).forEachPart { found = found || $0 == helper }
    return found
  }
}

extension Derivation {
  /// Of what and by what, where it goes from a name on to its definition.
  fileprivate var localKey: [Symbol]? {
    guard steps.first?.rule == .definition, case .slope(.symbol(let symbol, _), let variable) = of
    else { return nil }
    return [variable.symbol, symbol, symbol]
  }

  /// How many steps it takes, those of its parts included.
  var weight: Int { steps.reduce(0) { $0 + $1.weight } }
}

extension Step {
  var weight: Int { parts.reduce(1) { $0 + $1.weight } }

  /// The rules of its parts and theirs, each once.
  fileprivate var innerRules: [Rule] {
    var result: [Rule] = []
    for part in parts {
      for step in part.steps {
        for rule in [step.rule] + step.innerRules where !result.contains(rule) {
          result.append(rule)
        }
      }
    }
    return result
  }
}

extension Expression {
  fileprivate var isAtomic: Bool {
    switch self {
    case .symbol, .primitive, .call: true
    default: false
    }
  }
}

extension Quantity {
  var isDerivative: Bool { if case .derivative = role { true } else { false } }
}
