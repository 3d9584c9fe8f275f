import Evaluation
public import Language
import Mathematics
import Text

/// One run of steps.
struct DescentRun {
  private let update: Asked.Update
  private let rule: StepRule
  private let gradients: [Symbol]
  private var evaluator: RealEvaluator
  private let carried: Int?
  private let carry: ((Symbol, Real) -> Real)?
  private var step = 0
  /// What the lines of the rule came to, parameter by parameter, line by line, entry by entry.
  private(set) var lines: [[[Real]]] = []

  init(
    _ update: Asked.Update, _ gradients: [Symbol], _ evaluator: RealEvaluator,
    _ definitions: Definitions, _ carried: Int?
  ) {
    self.update = update
    rule = update.rule
    self.gradients = gradients
    self.evaluator = evaluator
    self.carried = carried
    carry = carried.map { carrying($0, definitions) }
  }

  var values: [[Real]?] { evaluator.values }

  mutating func work() { evaluator.run(carry: carry) }

  /// Goes on from new parameters, each number as it is to be carried.
  mutating func go(to parameters: [[Real]], carrying: (Real) -> Real) {
    for (symbol, entries) in zip(update.parameters, parameters) {
      evaluator.set(symbol, to: entries.map(carrying))
    }
    lines = lines.map { $0.map { $0.map(carrying) } }
  }

  private func kept(_ value: Real) -> Real {
    carried.flatMap { value.rounded(toDecimals: $0) } ?? value
  }

  /// The parameters after one more step; nothing if something it takes has no value.
  mutating func advance() -> [[Real]]? {
    let before = Values(entries: evaluator.values)
    guard let settings = update.settings(in: before) else { return nil }
    step += 1
    var worked: [[[Real]]] = []
    var letters = settings
    letters[.step] = Real(step)
    for (place, symbol) in update.parameters.enumerated() {
      guard let old = before[symbol], let slope = before[gradients[place]],
        old.count == slope.count
      else { return nil }
      var results = rule.lines.map { _ in old }
      for entry in old.indices {
        letters[.parameter] = old[entry]
        letters[.slope] = slope[entry]
        for (line, rule) in rule.lines.enumerated() where rule.left.isKept {
          letters[rule.left] = place < lines.count ? lines[place][line][entry] : .zero
        }
        for (line, rule) in rule.lines.enumerated() {
          guard let value = rule.right.value(letters).map(kept) else { return nil }
          results[line][entry] = value
          letters[rule.left] = value
        }
      }
      worked.append(results)
    }
    lines = worked
    return worked.map { $0[$0.count - 1] }
  }
}

extension Asked.Update {
  public var rule: StepRule { StepRule(method, decays: settings["weight_decay"] != nil) }

  /// The numbers of the rule that are the same for all parameters; nothing if one has no value.
  public func settings(in values: Values) -> StepRule.Numbers? {
    guard let rate = values[self.rate]?.first else { return nil }
    var letters = StepRule.Numbers()
    letters[.rate] = rate
    for (name, symbol) in settings {
      guard let value = values[symbol]?.first else { return nil }
      letters[StepRule.Letter(setting: name)] = value
    }
    let rests: [(StepRule.Letter, StepRule.Letter)] = [
      (.beta, .restOfBeta), (.beta1, .restOfBeta1), (.beta2, .restOfBeta2), (.rho, .restOfRho),
    ]
    for (whole, rest) in rests { letters[rest] = letters[whole].map { Real.one - $0 } }
    return letters
  }
}

extension Asked.Update {
  /// A number of the method that is none of those it can be.
  func fault(in values: Values, at span: Span) -> Diagnostic? {
    for (name, symbol) in settings.sorted(by: { $0.key < $1.key }) {
      guard let value = values[symbol]?.first?.double else { continue }
      let isShare = DescentMethod.isShare(name)
      if value >= 0, !isShare || value < 1 { continue }
      let word = String(name.map { $0 == "_" ? " " : $0 })
      let range = isShare ? "from 0 to 1, without 1" : "at 0 or above"
      return Diagnostic(at: span, "\(word) is \(value), but lies \(range).")
    }
    return nil
  }
}
