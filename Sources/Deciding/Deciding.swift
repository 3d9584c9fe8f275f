public import Language
public import Solving
public import Text

/// What was found about a question, or what is wrong with it.
public struct Decision: Sendable {
  /// Nothing if the question cannot be answered; a diagnostic says why.
  public var finding: Finding?
  public var diagnostics: [Diagnostic]

  public init(_ finding: Finding?, diagnostics: [Diagnostic] = []) {
    self.finding = finding
    self.diagnostics = diagnostics
  }

  /// The question is at fault, for this reason.
  static func refused(_ span: Span, _ message: String, hint: String? = nil) -> Decision {
    Decision(nil, diagnostics: [Diagnostic(at: span, message, hint: hint)])
  }
}

/// What is found, by the kind of question, with the evidence that a person can check.
public enum Finding: Sendable {
  case match(MatchFinding)
  case range(RangeFinding)
  case stability(StabilityFinding)
  case functions(FunctionsFinding)
  case accuracy(AccuracyFinding)
  case models(ModelsFinding)
  case order(OrderFinding)
  case rates(RatesFinding)
  case cost(CostFinding)
}

/// Decides a question about a worksheet; `span` is where it was asked. Everything is worked out
/// from the worksheet's definitions; nothing is looked up. `solver` is a way to solve large linear
/// programs, where there is one.
public func decide(
  _ question: Question, at span: Span, of solved: Solved, solver: LinearSolver? = nil
) -> Decision {
  switch question {
  case .match(let output, let target):
    decideMatch(output, target, at: span, of: solved, solver: solver)
  case .range(let target): decideRange(target, at: span, of: solved)
  case .stability(let target): decideStability(target, at: span, of: solved)
  case .functions(let targets): decideFunctions(targets, at: span, of: solved)
  case .bestAccuracy: decideAccuracy(.ofAny, at: span, of: solved)
  case .bestAccuracyOf(let target): decideAccuracy(.best(target), at: span, of: solved)
  case .accuracy(let trained): decideAccuracy(.trained(trained), at: span, of: solved)
  case .models(let models): decideModels(models, at: span, of: solved)
  case .order(let pass): decideOrder(pass, at: span, of: solved)
  case .rates(let rates): decideRates(rates, at: span, of: solved)
  case .cost(let pass, let loss): decideCost(pass, loss, at: span, of: solved)
  }
}
