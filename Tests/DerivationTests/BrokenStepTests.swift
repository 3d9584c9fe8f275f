import Derivation
import Language
import Mathematics
import Testing
import Text

@testable import Solving

/// Every rule carries an example, whose steps hold; and a step that is wrong is found, whatever is
/// wrong with it.
@Suite struct BrokenStepTests {
  @Test(arguments: Rule.allCases.filter { $0 != .print })
  func everyRuleHasAnExampleThatHolds(_ rule: Rule) throws {
    let text = try #require(rule.example)
    let derived = try #require(Derived(text))
    #expect(derived.rules.contains(rule), "\(derived.rules.map(\.rawValue))")
    #expect(derived.verification.faults.isEmpty)
    #expect(derived.verification.checks > 0)
    #expect(derived.verified(derived.derivations).faults.isEmpty)
  }

  /// The result of the step with another sign, or 1 where it is 0.
  @Test(arguments: Rule.allCases.filter { $0 != .print })
  func aWrongSignIsFound(_ rule: Rule) throws {
    let text = try #require(rule.example)
    let derived = try #require(Derived(text))
    let broken = derived.broken(rule) { step in
      var other = step
      let value = step.after.expression
      let wrong = value.isZero ? Expression.one : Expression.product([.integer(-1), value])
      switch step.after {
      case .value: other.after = .value(wrong)
      case .slope(_, let variable): other.after = .slope(wrong, variable)
      }
      return other
    }
    #expect(!broken.isEmpty)
    for derivations in broken {
      let faults = derived.verified(derivations).faults
      #expect(faults.contains { $0.rule == rule.rawValue }, "\(faults.map(\.rule))")
    }
  }

  // MARK: Other ways to be wrong

  /// A worksheet, the rule whose step is broken, and how.
  struct Break: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var rule: Rule
    var change: @Sendable (Expression) -> Expression
    var testDescription: String { name }
  }

  static let breaks: [Break] = [
    Break(
      name: "a missing factor", text: "x in R\na in R\nL = a x^3 exp(x)\nderive dL/dx",
      rule: .power,
      change: { $0.droppingFactor }),
    Break(
      name: "a transposed index",
      text: "x in R^n\nB in R^(n x n)\nL = sum_i sum_j x_i B_{i,j} x_j^2\nderive dL/dx_k",
      rule: .collapse, change: { $0.transposed }),
    Break(
      name: "a transposed index in what is simplified",
      text: "x in R^n\nB in R^(n x n)\nz = B x\nL = sum_i z_i^2\nderive dL/dx_k",
      rule: .collapse, change: { $0.transposed }),
    Break(
      name: "a dropped delta", text: "z in R^n\np = softmax(z)\nq = exp(p)\nderive dq_i/dz_j",
      rule: .chain, change: { $0.withoutDeltas }),
    Break(
      name: "a dropped delta of a variable",
      text: "x in R^n\ny_i = x_i^2 + sum_k x_k\nderive dy_i/dx_j", rule: .kronecker,
      change: { $0.withoutDeltas }),
    Break(
      name: "the other branch", text: "x in R\nL = { x^2 if x > 0, 3 x otherwise }\nderive dL/dx",
      rule: .cases, change: { $0.withBranchesSwapped }),
    Break(
      name: "the other branch of a function",
      text: "z in R^n\na = relu(z)\nL = sum_i a_i^2\nderive dL/dz_i", rule: .cases,
      change: { $0.withBranchesSwapped }),
    Break(
      name: "a value at another entry", text: "x in R^n\nL = sum_i x_i^3\nderive dL/dx_2",
      rule: .place, change: { $0.replacing { $0 == .entry(2) ? .entry(1) : $0 } }),
    Break(
      name: "a value at another index",
      text: "x in R^n\nu in R^n\nL = sum_i u_i x_i^3\nderive dL/dx_j", rule: .collapse,
      change: { $0.withSecondSymbolAtFirst }),
    Break(
      name: "the term that is not largest", text: "x in R^n\nL = max_i x_i^2\nderive dL/dx_j",
      rule: .largestTerm, change: { $0.withExtremaSwapped }),
  ]

  @Test(arguments: breaks)
  func whateverIsWrongIsFound(_ wrong: Break) throws {
    let derived = try #require(Derived(wrong.text))
    #expect(derived.verification.faults.isEmpty)
    let broken = derived.broken(wrong.rule) { step in
      guard case .value(let value) = step.after else { return nil }
      var other = step
      other.after = .value(wrong.change(value))
      return other.after == step.after ? nil : other
    }
    #expect(!broken.isEmpty)
    for derivations in broken {
      let faults = derived.verified(derivations).faults
      #expect(faults.contains { $0.rule == wrong.rule.rawValue }, "\(faults.map(\.rule))")
    }
  }

  /// What the rule says, what it starts from and what it rests on are held against numbers, too.
  @Test(arguments: [Rule.product, .quotient, .sum, .exponential, .totalDerivative, .generalPower])
  func aStaleFormIsFound(_ rule: Rule) throws {
    let text = try #require(rule.example)
    let derived = try #require(Derived(text))
    let broken = derived.broken(rule) { step in
      guard let form = step.form else { return nil }
      var other = step
      other.form = .sum([form, .part(0)])
      return other
    }
    #expect(!broken.isEmpty)
    for derivations in broken {
      #expect(derived.verified(derivations).faults.contains { $0.rule == rule.rawValue })
    }
  }

  @Test func aStepThatStartsElsewhereIsFound() throws {
    let text = try #require(Rule.fold.example)
    let derived = try #require(Derived(text))
    let broken = derived.broken(.fold) { step in
      guard case .value(let value) = step.before else { return nil }
      var other = step
      other.before = .value(.product([.integer(2), value]))
      return other
    }
    #expect(!broken.isEmpty)
    for derivations in broken {
      #expect(derived.verified(derivations).faults.contains { $0.rule == Rule.fold.rawValue })
    }
  }

  @Test func aWrongReasonForAFoldIsFound() throws {
    let text = try #require(Rule.fold.example)
    let derived = try #require(Derived(text))
    let broken = derived.broken(.fold) { step in
      guard let reason = step.using else { return nil }
      var other = step
      other.using = Equality(left: reason.left, right: .sum([reason.right, .one]))
      return other
    }
    #expect(!broken.isEmpty)
    for derivations in broken {
      #expect(derived.verified(derivations).faults.contains { $0.rule == Rule.fold.rawValue })
    }
  }

  @Test func aMisprintIsFound() throws {
    let text = try #require(Rule.collapse.example)
    let derived = try #require(Derived(text))
    let value = derived.branches
    var mentioned: [Symbol] = []
    value.forEachSymbol { mentioned.append($0) }
    var verifier = Verifier(derived.definitions, wanted: mentioned)
    verifier.check(
      [], [Printed(text: "", value: value, reread: .sum([value, .one]))], reaching: .zero)
    #expect(verifier.report.faults.contains { $0.rule == Rule.print.rawValue })
  }
}

extension Expression {
  fileprivate var droppingFactor: Expression {
    if case .product(let factors) = self { return .product(Array(factors.dropFirst())) }
    return mapped {
      if case .product(let factors) = $0 { .product(Array(factors.dropFirst())) } else { nil }
    }
  }

  fileprivate var transposed: Expression {
    replacingSymbols { symbol, places in
      places.count == 2 ? .symbol(symbol, [places[1], places[0]]) : nil
    }
  }

  fileprivate var withoutDeltas: Expression {
    mapped { if case .delta = $0 { .one } else { nil } }
  }

  fileprivate var withBranchesSwapped: Expression {
    mapped { part in
      guard case .cases(let branches) = part else { return nil }
      let values = branches.map(\.value).reversed()
      return .cases(zip(branches, values).map { Branch(value: $1, condition: $0.condition) })
    }
  }

  fileprivate var withExtremaSwapped: Expression {
    mapped { part in
      guard case .cases(let branches) = part else { return nil }
      return .cases(
        branches.map { branch in
          guard case .extreme(let here, _, let index, let body) = branch.condition else {
            return branch
          }
          return Branch(value: branch.value, condition: .extreme(here, .minimum, index, body))
        })
    }
  }

  /// The first vector at its first entry.
  fileprivate var withSecondSymbolAtFirst: Expression {
    var isDone = false
    return replacingSymbols { symbol, places in
      guard !isDone, places.count == 1 else { return nil }
      isDone = true
      return .symbol(symbol, [.entry(1)])
    }
  }
}
