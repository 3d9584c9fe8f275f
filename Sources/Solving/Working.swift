import Derivation
import Evaluation
public import Language
import Mathematics
import Text

/// Answers every request of a worksheet. It is taken over, so that its definitions grow in place.
public func work(_ worksheet: consuming Worksheet) -> Solved {
  let diagnostics = worksheet.diagnostics
  var solved = Solved(
    worksheet: worksheet, values: Values(entries: []), answers: [], updated: [],
    diagnostics: diagnostics)
  var passes = Passes()
  deriveAll(&solved.worksheet, &passes)
  let wanted = solved.worksheet.quantitiesToWork
  var evaluator = RealEvaluator(solved.definitions, wanted: wanted)
  evaluator.run()
  solved.values = Values(entries: evaluator.values)
  solved.diagnostics += faults(of: solved)
  solved.diagnostics += contradictions(in: solved)
  solved.diagnostics += independences(of: solved.worksheet, passes)
  solved.diagnostics += evaluator.tooLarge.map { tooLarge($0, solved) }
  for case .request(let asked, let request) in solved.worksheet.parts {
    solved.answers.append(answer(asked, request, &solved, passes, evaluator))
  }
  solved.diagnostics.sort { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
  return solved
}

/// The backward passes that were made, by loss.
struct Passes: Sendable {
  var byLoss: [Symbol: BackwardPass] = [:]
  /// The losses of which every step is asked for.
  var recorded: Set<Symbol> = []

  /// The derivatives, one after another, that are to be derived step by step.
  mutating func prepare(_ derivative: Asked.Derivative, _ definitions: inout Definitions) {
    var of = derivative.of.symbol
    for variable in derivative.by {
      recorded.insert(of)
      of = definitions.derivativeSymbol(of: of, by: variable.symbol)
    }
  }

  /// The derivatives that stand in an expression are to be derived step by step.
  mutating func record(derivativesIn expression: Expression, _ definitions: Definitions) {
    expression.forEachSymbol { symbol in
      var symbol = symbol
      while symbol.id >= 0, case .derivative(let of, _) = definitions[symbol].role {
        recorded.insert(of)
        symbol = of
      }
    }
  }

  /// Gradients that are to be derived once more, in terms of names instead of error terms.
  func writeOut(_ loss: Symbol, in definitions: inout Definitions) {
    for gradient in byLoss[loss]?.derivatives ?? [] where recorded.contains(gradient) {
      guard case .formula(let indices, let body) = definitions[gradient].body else { continue }
      let whole = definitions.withoutDerivatives(body)
      guard whole != body, whole.partCount < 600 else { continue }
      var derivation = Derivation(of: .value(whole))
      let names = definitions.namesInUse(for: loss).filter { !definitions[$0].isUnnamed }
      let short = simplify(whole, names: names, in: definitions, continuing: &derivation)
      definitions.define(gradient, as: .formula(indices, short))
    }
  }

  /// Whether nothing leads from a quantity that a derivative is taken by to what it is of.
  func isIndependent(_ of: Symbol, _ by: Symbol) -> Bool {
    byLoss[of]?.independent.contains(by) ?? false
  }
}

private struct Wanted: Hashable {
  var of: Symbol
  var by: Symbol
}

/// Gives every derivative that is mentioned or asked for its formula.
private func deriveAll(_ worksheet: inout Worksheet, _ passes: inout Passes) {
  deriveNamedFunctions(in: &worksheet.definitions)
  var targets: [Symbol: [Symbol]] = [:]
  var wanted: Set<Wanted> = []
  var order: [Symbol] = []
  func want(_ loss: Symbol, _ by: [Symbol]) {
    if targets[loss] == nil { order.append(loss) }
    for symbol in by where wanted.insert(Wanted(of: loss, by: symbol)).inserted {
      targets[loss, default: []].append(symbol)
    }
  }
  for case .request(.derive(let derivatives, let assumptions), _) in worksheet.parts
  where assumptions.batch == nil {
    for derivative in derivatives { passes.prepare(derivative, &worksheet.definitions) }
  }
  for case .request(.show(let identity, _), _) in worksheet.parts {
    for side in [identity.left, identity.right] {
      passes.record(derivativesIn: side.body, worksheet.definitions)
    }
  }
  for place in worksheet.definitions.quantities.indices {
    if case .derivative(let of, let by) = worksheet.definitions[Symbol(id: place)].role {
      want(of, [by])
    }
  }
  for case .request(let asked, _) in worksheet.parts {
    switch asked {
    case .backpropagate(let loss): want(loss, worksheet.parameters)
    case .update(let update): want(update.loss, update.parameters)
    default: break
    }
  }
  for loss in order {
    passes.byLoss[loss] = backpropagate(
      loss, by: targets[loss] ?? [], in: &worksheet.definitions,
      records: passes.recorded.contains(loss))
    passes.writeOut(loss, in: &worksheet.definitions)
  }
}

private func answer(
  _ asked: Asked, _ request: Request, _ solved: inout Solved, _ passes: Passes,
  _ evaluator: RealEvaluator
) -> Answer {
  switch asked {
  case .find(let targets):
    return .find(FindAnswer(targets: targets, working: working(request, solved, evaluator)))
  case .backpropagate(let loss):
    guard !solved.worksheet.parameters.isEmpty else {
      solved.diagnostics.append(
        Diagnostic(
          at: request.span, "No parameters are declared.",
          hint: "Say what is trained: parameters W, b"))
      return .faulty
    }
    return .backward(backward(loss, solved, passes, working(request, solved, evaluator)))
  case .update(let update):
    return .update(stepped(update, request, &solved, passes, evaluator))
  case .shape(let targets, let batch):
    return .shapes(targets.map { shape(of: $0, batch: batch, in: solved.worksheet) })
  case .countParameters:
    guard !solved.worksheet.parameters.isEmpty else {
      solved.diagnostics.append(
        Diagnostic(
          at: request.span, "No parameters are declared.",
          hint: "Say what is trained: parameters W, b"))
      return .faulty
    }
    return .count(count(solved.worksheet))
  case .derive(let derivatives, let assumptions):
    var definitions = solved.definitions
    return .derive(
      derivatives.map { derivative in
        if let size = assumptions.batch {
          return derive(
            derivative, assumptions, forBatchOf: size, in: solved.worksheet, &definitions)
        }
        return derive(derivative, assumptions, passes, in: solved.worksheet, &definitions)
      })
  case .show(let identity, let assumptions):
    return .show(
      show(identity, assumptions, passes, in: solved.worksheet, solved.definitions))
  case .simplify(let written, let assumptions):
    return .simplify(
      simplified(written, assumptions, in: solved.worksheet, solved.definitions))
  case .decide(let question): return .decide(question)
  case .train(let request): return .train(request)
  case .compareRuns, .diagnose, .diagnoseTriples: return .runs
  case .faulty: return .faulty
  }
}

/// The values as a request wants them: as they are, or with every step rounded.
private func working(_ request: Request, _ solved: Solved, _ evaluator: RealEvaluator) -> Working {
  var working = Working(
    shownDecimals: request.shownDecimals ?? request.carriedDecimals,
    carriedDecimals: request.carriedDecimals, values: solved.values)
  if let decimals = request.carriedDecimals {
    var rounded = evaluator
    rounded.run(carry: carrying(decimals, solved.definitions))
    working.values = Values(entries: rounded.values)
  }
  return working
}

/// Rounds what a person would write down: the results that have a name.
func carrying(_ decimals: Int, _ definitions: Definitions) -> (Symbol, Real) -> Real {
  { symbol, value in
    definitions[symbol].role == .anonymous ? value : value.rounded(toDecimals: decimals) ?? value
  }
}

private func backward(_ loss: Symbol, _ solved: Solved, _ passes: Passes, _ working: Working)
  -> BackwardAnswer
{
  let definitions = solved.definitions
  let parameters = solved.worksheet.parameters
  let gradients = parameters.compactMap { definitions.derivative(of: loss, by: $0) }
  let derived = passes.byLoss[loss]?.derivatives ?? []
  let terms = derived.filter { symbol in
    guard case .derivative(_, let by) = definitions[symbol].role else { return false }
    return definitions[by].role != .parameter && by != loss
  }
  var isUsed = [Bool](repeating: false, count: definitions.quantities.count)
  for symbol in definitions.ordered(gradients) { isUsed[symbol.id] = true }
  return BackwardAnswer(
    loss: loss, errorTerms: terms.filter { isUsed[$0.id] }, gradients: gradients,
    unseen: parameters.filter { passes.isIndependent(loss, $0) }, working: working)
}

/// Whether everything the update needs has a value, and the steps if so.
private func stepped(
  _ update: Asked.Update, _ request: Request, _ solved: inout Solved, _ passes: Passes,
  _ evaluator: RealEvaluator
) -> UpdateAnswer {
  let definitions = solved.definitions
  let gradients = update.parameters.compactMap { definitions.derivative(of: update.loss, by: $0) }
  var answer = UpdateAnswer(
    request: update, gradients: gradients,
    unseen: update.settings["weight_decay"] != nil
      ? [] : update.parameters.filter { passes.isIndependent(update.loss, $0) },
    steps: [], working: working(request, solved, evaluator))
  if let fault = update.fault(in: solved.values, at: request.span) {
    solved.diagnostics.append(fault)
    return answer
  }
  let needed = update.parameters + gradients + [update.rate] + update.settings.values
  guard gradients.count == update.parameters.count, needed.allSatisfy({ solved.values[$0] != nil })
  else {
    return answer
  }
  guard Double(update.steps) * evaluator.operations <= 1e9 else {
    solved.diagnostics.append(
      Diagnostic(
        at: request.span,
        "\(update.steps) steps would take more than a thousand million operations and are not worked.",
        hint: "Ask for fewer steps."))
    return answer
  }
  let descent = descend(
    update, gradients, evaluator, definitions, carried: request.carriedDecimals)
  (answer.steps, answer.lossAfter) = (descent.steps, descent.lossAfter)
  answer.checkedFrom = descent.checkedFrom
  if let last = answer.steps.last {
    if descent.isLost, evaluatesFinitely(update, solved) {
      solved.diagnostics.append(lost(last, at: request.span))
    }
    for (symbol, entries) in zip(update.parameters, last.after) {
      solved.updated.removeAll { $0.symbol == symbol }
      solved.updated.append((symbol, entries))
    }
  }
  return answer
}

/// Why the steps end before their number: they grow beyond all numbers, or, step by step, the
/// digits that are carried have been used up.
private func lost(_ step: UpdateAnswer.Step, at span: Span) -> Diagnostic {
  if step.after.contains(where: { $0.contains { $0.double.isInfinite } }) {
    return Diagnostic(
      .warning, at: span,
      "Step \(step.number) leads beyond all numbers: the steps grow instead of settling.",
      hint: "Try a smaller rate.")
  }
  return Diagnostic(
    .warning, at: span,
    "At step \(step.number) rounding has used up all the digits that are carried; what would follow is not certain.",
    hint: "Ask for fewer steps.")
}

/// Whether loss and parameters are finite at the start, so that only the steps are to blame.
private func evaluatesFinitely(_ update: Asked.Update, _ solved: Solved) -> Bool {
  ([update.loss] + update.parameters).allSatisfy {
    solved.values[$0]?.allSatisfy { $0.isFinite } ?? false
  }
}
