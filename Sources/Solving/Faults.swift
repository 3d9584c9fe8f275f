import Language
import Mathematics
import Text

import Evaluation

/// Quantities that have no finite value although all they are made of have one: where it went
/// wrong, and why.
func faults(of solved: Solved) -> [Diagnostic] {
  var found: [Diagnostic] = []
  let definitions = solved.definitions
  for symbol in solved.worksheet.named + expressions(askedIn: solved.worksheet) {
    guard let entries = solved.values[symbol],
      let place = entries.firstIndex(where: { !$0.isFinite }),
      rests(symbol, onFinite: solved)
    else { continue }
    let span = solved.worksheet.spans[symbol] ?? Span(0, 0)
    let name = definitions[symbol].name.source
    let called = entries.count > 1 ? "Entry \(place + 1) of \(name)" : name
    let reason = cause(of: symbol, place, solved)
    found.append(Diagnostic(at: span, "\(called) has no value: \(reason).", hint: nil))
  }
  return found
}

/// Names of which numbers and formula do not agree: the task contradicts itself.
func contradictions(in solved: Solved) -> [Diagnostic] {
  solved.worksheet.contested.compactMap { contested in
    let name = solved.definitions[contested.symbol].name.source
    guard let first = solved.values[contested.symbol], let second = solved.values[contested.other]
    else {
      return Diagnostic(
        at: contested.span, "\(name) is defined twice.",
        hint: "A name is defined once; choose another name.")
    }
    let agree = zip(first, second).allSatisfy {
      $0.compare(to: $1) != .less && $0.compare(to: $1) != .greater
    }
    if agree { return nil }
    return Diagnostic(
      at: contested.span,
      "The worksheet contradicts itself: \(name) is \(listed(first)), but also \(listed(second)).",
      hint: "Leave one of the two out, or mend the numbers.")
  }
}

private func listed(_ entries: [Real]) -> String {
  let shown = entries.prefix(12).map { $0.shown(.significant(6)).text }
  return shown.count == 1 ? shown[0] : "[" + shown.joined(separator: ", ") + "]"
}

/// What was asked for by an expression or a derivative, without a definition of its own.
private func expressions(askedIn worksheet: Worksheet) -> [Symbol] {
  var seen = Set(worksheet.named)
  var found: [Symbol] = []
  for case .request(.find(let targets), _) in worksheet.parts {
    for target in targets where seen.insert(target.symbol).inserted { found.append(target.symbol) }
  }
  return found
}

/// A quantity that was not worked out because of its size.
func tooLarge(_ symbol: Symbol, _ solved: Solved) -> Diagnostic {
  let quantity = solved.definitions[symbol]
  let span = solved.worksheet.spans[symbol] ?? Span(0, 0)
  let called = quantity.role == .anonymous ? "A matrix in a formula" : quantity.name.source
  return Diagnostic(
    at: span,
    "\(called) is not worked out: it would take more than 300 million operations or 20 million entries.",
    hint: "Make the sizes smaller; symbolic answers do not depend on them.")
}

private func rests(_ symbol: Symbol, onFinite solved: Solved) -> Bool {
  solved.definitions.dependencies(of: symbol).allSatisfy { other in
    guard let entries = solved.values[other] else { return true }
    return entries.allSatisfy { $0.isFinite }
      || (solved.definitions[other].role == .anonymous && rests(other, onFinite: solved))
  }
}

/// The innermost operation that fails, in words.
private func cause(of symbol: Symbol, _ place: Int, _ solved: Solved) -> String {
  var body: Expression
  switch solved.definitions[symbol].body {
  case .entries(let entries) where place < entries.count: body = entries[place]
  case .formula(let indices, let formula):
    let sizes = indices.map { $0.size.known ?? 1 }
    var rest = place
    var places: [Subscript] = []
    for size in sizes.reversed() {
      places.insert(.entry(rest % size + 1), at: 0)
      rest /= size
    }
    body = formula.at(indices, places)
  default: return "it is not a finite number"
  }
  body = expandedCalls(body, solved.definitions)
  var evaluator = RealEvaluator(
    solved.definitions, wanted: solved.definitions.dependencies(of: symbol))
  evaluator.run()
  return failing(body, &evaluator) ?? "a number grows beyond 1.8·10^308"
}

private func expandedCalls(_ body: Expression, _ definitions: Definitions) -> Expression {
  body.mapped { part in
    guard case .call(let function, let arguments, let places) = part,
      definitions[function].intrinsic == nil
    else { return nil }
    let written = definitions[function].safeBody ?? definitions[function].body
    let inner = definitions.instantiate(
      written, of: function, with: arguments, indices: definitions[function].outputs, at: places)
    return expandedCalls(inner, definitions)
  }
}

private func failing(_ expression: Expression, _ evaluator: inout RealEvaluator) -> String? {
  var found: String?
  expression.forEachPart { part in
    switch part {
    case .power(let base, let exponent):
      if (exponent.rational.map { $0 < .zero } ?? false), evaluator.value(of: base) == .zero {
        found = "it divides by zero"
      } else if let value = evaluator.value(of: base), value.compare(to: .zero) == .less,
        evaluator.value(of: exponent)?.rational?.integer == nil
      {
        found = "a negative number has no power with an exponent that is not whole"
      }
    case .call(let function, let arguments, let places)
    where evaluator.definitions[function].intrinsic != nil:
      if let value = evaluator.value(of: part.atFirstEntry), !value.isFinite {
        found = reason(forNoInverse: arguments[0], of: function, places, &evaluator)
      }
    case .primitive(let primitive, let argument):
      guard let value = evaluator.value(of: argument), value.isFinite,
        let result = evaluator.value(of: part), !result.isFinite
      else { return }
      switch primitive {
      case .log: found = reason(forLogarithmOf: value)
      case .sqrt: found = "the square root of a negative number is not defined"
      case .exp: found = "exp overflows: its argument is beyond 709.78"
      default: break
      }
    case .cases:
      if let value = evaluator.value(of: part), !value.isFinite, found == nil {
        found = "no case applies to it"
      }
    default: break
    }
  }
  return found
}

/// Why A has no inverse, or its determinant no value.
private func reason(
  forNoInverse matrix: Argument, of function: FunctionSymbol, _ places: [Subscript],
  _ evaluator: inout RealEvaluator
) -> String? {
  let definitions = evaluator.definitions
  let name =
    matrixForm(matrix.body, indices: matrix.binders, in: definitions)
    .flatMap { source($0, in: definitions) } ?? "the matrix"
  guard let symbol = definitions.symbol(of: .determinant),
    let value = evaluator.value(of: .call(symbol, [matrix], [])), value.isFinite
  else { return "the determinant of \(name) is too close to 0 to be told from it" }
  if value == .zero { return "\(name) has no inverse: its determinant is 0" }
  return "\(name) has no inverse that can be told: its determinant is too close to 0"
}

extension Expression {
  /// The first entry of what a function returns, whatever its indices stand for.
  fileprivate var atFirstEntry: Expression {
    guard case .call(let function, let arguments, let places) = self else { return self }
    return .call(function, arguments, places.map { _ in .entry(1) })
  }
}

private func reason(forLogarithmOf value: Real) -> String {
  if value == .zero { return "the logarithm of 0 is not defined" }
  return switch value.compare(to: .zero) {
  case .less, .atMost: "the logarithm of a negative number is not defined"
  default: "a number is too close to 0 to tell its logarithm"
  }
}
