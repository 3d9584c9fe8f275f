import Derivation
import Language
import Mathematics

/// ∂y/∂x as it was asked for: the derivation of every error term on the way, the result in terms of
/// names, by cases and in matrix form, held against numbers. The passes hold what was recorded.
func derive(
  _ request: Asked.Derivative, _ assumptions: Asked.Assumptions, _ passes: Passes,
  in worksheet: Worksheet, _ definitions: inout Definitions
) -> DeriveAnswer {
  var telling = Telling(definitions.worked(), request, assumptions, worksheet)
  guard let last = request.by.last else { return telling.writtenOut() }
  var of = request.of.symbol
  for variable in request.by.dropLast() {
    telling.take(passes.byLoss[of], by: variable.symbol)
    of = definitions.derivativeSymbol(of: of, by: variable.symbol)
  }
  telling.take(passes.byLoss[of], by: last.symbol)
  return telling.answer(of: of, by: last.symbol)
}

/// What is told of one derivation while it is put together.
struct Telling {
  var definitions: Definitions
  let request: Asked.Derivative
  let assumptions: Asked.Assumptions
  var lines: [DeriveAnswer.Line] = []
  var value: Expression = .zero
  private var of: Side
  /// The result under the name of a derivative function, of which the matrix form is written.
  var named: Expression?
  /// Where what was asked for stands in general: letters that differ, no entries.
  var general: [Subscript] = []

  private let worksheet: Worksheet

  init(
    _ definitions: Definitions, _ request: Asked.Derivative, _ assumptions: Asked.Assumptions,
    _ worksheet: Worksheet
  ) {
    self.definitions = definitions
    self.definitions.assume(assumptions)
    self.request = request
    self.assumptions = assumptions
    self.worksheet = worksheet
    of = Telling.asked(request, definitions)
  }

  private static func asked(_ request: Asked.Derivative, _ definitions: Definitions) -> Side {
    var symbol = request.of.symbol
    var places =
      definitions[symbol].differentiatedShape.isEmpty && !request.by.isEmpty
      ? [] : request.of.places
    for variable in request.by.dropLast() {
      symbol = definitions.derivative(of: symbol, by: variable.symbol) ?? symbol
      places += variable.places
    }
    if definitions[symbol].shape.count != places.count { places = request.of.places }
    let top = Expression.symbol(symbol, places)
    guard let last = request.by.last else { return .value(top) }
    return .slope(top, Variable(last.symbol, at: last.places))
  }

  // MARK: Lines

  /// The lines of a pass that lead from its loss to a quantity.
  mutating func take(_ pass: BackwardPass?, by target: Symbol) {
    guard let pass else { return }
    var needed: Set<Symbol> = [target]
    for line in pass.derivations.reversed() where needed.contains(line.by) {
      needed.formUnion(line.users)
    }
    for line in pass.derivations where needed.contains(line.by) {
      lines.append(
        DeriveAnswer.Line(of: pass.loss, by: line.by, derivation: line.derivation))
    }
  }

  // MARK: The result

  mutating func answer(of: Symbol, by: Symbol) -> DeriveAnswer {
    let symbol = definitions.derivativeSymbol(of: of, by: by)
    var indices: [Index] = []
    if case .formula(let own, let body) = definitions[symbol].body {
      (indices, value) = (own, body)
    }
    rename(indices, of, by)
    let isInserted = insertShortTerms()
    if lines.isEmpty {
      let nothing = Derivation(
        of: self.of, steps: [Step(.constant, before: self.of, after: .value(.zero))])
      lines = [DeriveAnswer.Line(of: of, by: by, derivation: nothing)]
    }
    var last = lines.removeLast()
    keepBranches(&last.derivation)
    if isInserted || !assumptions.sums.isEmpty { value = simplified(value, &last.derivation) }
    inline(&last.derivation)
    specialise(&last.derivation)
    value = value.lightlyArranged
    if let place = last.derivation.steps.indices.last {
      last.derivation.steps[place].after = .value(value)
    }
    lines.append(last)
    return finished()
  }

  /// Error terms that are short stand as what they are: ŷ − y rather than ∂L/∂z. Those that the
  /// worksheet has names for keep them, and what has no name stands for itself. Whether the result
  /// has changed by that.
  private mutating func insertShortTerms() -> Bool {
    let table = definitions
    func short(_ symbol: Symbol, _ places: [Subscript]) -> Expression? {
      guard let quantity = table.quantity(symbol),
        case .formula(let indices, let body) = quantity.body
      else { return nil }
      if quantity.isUnnamed, quantity.role == .defined { return body.at(indices, places) }
      guard case .derivative = quantity.role, quantity.labels.isEmpty else { return nil }
      let whole = table.withoutDerivatives(body.freshened(by: table.indices).at(indices, places))
      return whole.partCount <= 60 ? whole : nil
    }
    for place in lines.indices {
      var derivation = lines[place].derivation.mapped { before in
        let after = before.replacingSymbols(short)
        return after == before || after.holdsParts ? after : after.retidied()
      }
      // ∂²f/∂x∂xᵀ is still what is derived.
      let of = lines[place].derivation.of
      if of.isOfDerivative(in: table) {
        derivation.of = of
        if !derivation.steps.isEmpty {
          derivation.steps[0].before = of
          derivation.steps[0].name = of.expression
        }
      }
      lines[place].derivation = derivation
    }
    let before = value
    let inserted = value.replacingSymbols(short)
    if inserted != value { value = inserted.retidied() }
    if !of.isOfDerivative(in: table) { of = of.mapped { $0.replacingSymbols(short) } }
    return value != before
  }

  /// Asked for the derivative of an activation, its branches say more than a name for it.
  private mutating func keepBranches(_ derivation: inout Derivation) {
    guard let last = derivation.steps.last, last.rule == .derivativeName,
      case .value(let branches) = last.before
    else { return }
    derivation.steps.removeLast()
    named = value
    value = branches
  }

  /// The letters of the request in the place of those with which the derivation was made; where the
  /// request has an entry, or a letter twice, letters that are set at the end.
  private mutating func rename(_ indices: [Index], _ of: Symbol, _ by: Symbol) {
    let examples = definitions[by].hasExamples ? 1 : 0
    var wanted: [Subscript] = indices.prefix(examples).map { .index($0) }
    if !definitions[request.of.symbol].differentiatedShape.isEmpty { wanted += request.of.places }
    for variable in request.by { wanted += variable.places }
    guard wanted.count == indices.count else {
      general = indices.map { .index($0) }
      return
    }
    var used: Set<Index> = []
    var moves: [Index: Subscript] = [:]
    for (index, place) in zip(indices, wanted) {
      if case .index(let letter) = place, used.insert(letter).inserted {
        moves[index] = place
      } else {
        let fresh = definitions.indices.fresh(index.size, letter: index.letter ?? "j")
        moves[index] = .index(fresh)
      }
    }
    general = indices.map { moves[$0] ?? .index($0) }
    value = value.at(indices, general)
    for place in lines.indices {
      lines[place].derivation = lines[place].derivation.moved { moves[$0] }
    }
    self.wanted = wanted
  }

  var wanted: [Subscript] = []

  /// The error terms that stand in the result by name, written out.
  private mutating func inline(_ derivation: inout Derivation) {
    let whole = definitions.withoutDerivatives(value)
    guard whole != value, whole.partCount < 600 else { return }
    derivation.steps.append(
      Step(.insert, before: derivation.last, after: .value(whole)))
    value = simplified(whole, &derivation)
  }

  func simplified(_ value: Expression, _ derivation: inout Derivation) -> Expression {
    let names = definitions.namesInUse(for: request.of.symbol)
    return simplify(
      value, names: names.filter { !definitions[$0].isUnnamed }, in: definitions,
      continuing: &derivation)
  }

  private mutating func finished() -> DeriveAnswer {
    var indices: [Index] = []
    for case .index(let index) in wanted.isEmpty ? general : wanted where !indices.contains(index) {
      indices.append(index)
    }
    let extra = value.freeIndices.filter { !indices.contains($0) }
    let cases = value.byCases(definitions) { self.settled($0) }
    let result = DeriveAnswer.Result(
      of: of, indices: indices + extra, value: value, cases: cases,
      matrix: asksForSome
        ? nil : matrixForm(named ?? value, indices: indices, fixed: extra, in: definitions),
      shape: indices.map { $0.size })
    let lemmas = lemmas()
    let derivations = lemmas + lines.map { $0.derivation }
    let kinks = kinks(in: lines.map { $0.derivation }, definitions)
    let printed = printed(result, whole: named, in: worksheet, &definitions)
    var verifier = Verifier(definitions, wanted: mentioned(derivations, printed))
    verifier.check(derivations, printed, reaching: value)
    return DeriveAnswer(
      request: request, assumptions: assumptions, lemmas: lemmas, lines: lines, result: result,
      kinks: kinks,
      verification: verifier.report, definitions: definitions)
  }

  /// Whether only entries with different indices are asked for: then no whole matrix is.
  private var asksForSome: Bool { assumptions.pairs.contains { !$0.areEqual } }

  /// How the derivatives of library functions that were used follow from their definitions.
  private mutating func lemmas() -> [Derivation] {
    var used: [(function: FunctionSymbol, place: Int)] = []
    func visit(_ derivation: Derivation, _ table: Definitions) {
      for step in derivation.steps {
        step.parts.forEach { visit($0, table) }
        guard step.rule == .stated,
          case .slope(.call(let function, let arguments, _), let variable) = step.before
        else { continue }
        for (place, argument) in arguments.enumerated()
        where argument.body.mentions(variable.symbol)
          && !used.contains(where: { $0.function == function && $0.place == place })
        {
          used.append((function, place))
        }
      }
    }
    var result: [Derivation] = []
    for line in lines { visit(line.derivation, definitions) }
    var next = 0
    while next < used.count, next < 12 {
      let (function, place) = used[next]
      next += 1
      guard let lemma = derivation(ofStated: function, by: place, in: &definitions) else {
        continue
      }
      result.insert(lemma, at: 0)
      visit(lemma, definitions)
    }
    return result
  }

  private func settled(_ value: Expression) -> Expression {
    var derivation = Derivation(of: .value(value))
    return simplified(value, &derivation)
  }

  /// Everything that needs a value when the derivation is held against numbers.
  private func mentioned(_ derivations: [Derivation], _ printed: [Printed]) -> [Symbol] {
    var result = [request.of.symbol] + request.by.map { $0.symbol }
    func note(_ expression: Expression) {
      expression.forEachSymbol { if $0.id >= 0 { result.append($0) } }
    }
    for derivation in derivations { derivation.forEachExpression(note) }
    for one in printed { one.reread.map(note) }
    return result
  }

  // MARK: Written out

  /// `derive v3`: the names in a definition replaced by theirs, down to what is given.
  mutating func writtenOut() -> DeriveAnswer {
    var derivation = Derivation(of: of)
    value = of.expression
    for _ in 0..<64 {
      let opened = value.replacingSymbols { symbol, places in
        guard symbol.id >= 0, case .formula(let indices, let body) = definitions[symbol].body else {
          return nil
        }
        return body.freshened(by: definitions.indices).at(indices, places)
      }
      guard opened != value, opened.partCount < 2000 else { break }
      let rule: Rule = derivation.steps.isEmpty ? .definition : .unroll
      derivation.steps.append(Step(rule, before: derivation.last, after: .value(opened)))
      value = opened
    }
    if let collected = collected(value, in: definitions), collected != value {
      derivation.steps.append(
        Step(.collect, before: derivation.last, after: .value(collected)))
      value = collected
    } else {
      value = simplify(value, names: [], in: definitions, continuing: &derivation)
    }
    general = request.of.places
    lines = [
      DeriveAnswer.Line(of: request.of.symbol, by: request.of.symbol, derivation: derivation)
    ]
    return finished()
  }
}

extension Definitions {
  /// The same with every quantity defined by the formula by which its derivatives are worked.
  func worked() -> Definitions {
    var result = self
    for place in quantities.indices {
      guard let worked = quantities[place].worked,
        case .formula(let indices, _) = quantities[place].body
      else { continue }
      result.define(Symbol(id: place), as: .formula(indices, worked))
    }
    return result
  }

  /// The expression with every derivative that has a formula written out, and those in it.
  func withoutDerivatives(_ expression: Expression) -> Expression {
    expression.replacingSymbols { symbol, places in
      guard symbol.id >= 0, case .derivative = self[symbol].role,
        case .formula(let own, let body) = self[symbol].body
      else { return nil }
      return withoutDerivatives(body.freshened(by: indices).at(own, places))
    }
  }
}
