import Derivation
import Language
import Mathematics
import Solving
import Text

@testable import Solving

/// What a worksheet's request is derived by, ready to be held against numbers once more.
struct Derived {
  var derivations: [Derivation]
  var definitions: Definitions
  var verification: Verification
  var branches: Expression

  /// Of the first request.
  init?(_ text: String) {
    let solved = work(resolve(Array((text + "\n").utf8), isMarkdown: false))
    guard solved.diagnostics.isEmpty, let answer = solved.answers.first else { return nil }
    switch answer {
    case .derive(let answers):
      guard let first = answers.first else { return nil }
      derivations = first.lines.map(\.derivation)
      definitions = first.definitions
      verification = first.verification
      branches = first.result.value
    case .show(let answer):
      guard case .proven(let left, let right, _) = answer.verdict else { return nil }
      derivations = [left, right]
      definitions = answer.definitions
      verification = answer.verification
      branches = .zero
    default: return nil
    }
  }

  /// What the numbers say, with other derivations in the place of these.
  func verified(_ derivations: [Derivation]) -> Verification {
    var mentioned: [Symbol] = []
    for derivation in derivations {
      derivation.forEachExpression { $0.forEachSymbol { if $0.id >= 0 { mentioned.append($0) } } }
    }
    var verifier = Verifier(definitions, wanted: mentioned)
    verifier.check(derivations, reaching: branches)
    return verifier.report
  }

  var rules: Set<Rule> { derivations.reduce(into: []) { $0.formUnion($1.rules) } }

  /// The derivations with one step by the rule changed, for each such step that `change` has an
  /// answer for.
  func broken(_ rule: Rule, _ change: (Step) -> Step?) -> [[Derivation]] {
    derivations.indices.flatMap { place in
      derivations[place].broken(rule, change).map { other in
        var result = derivations
        result[place] = other
        return result
      }
    }
  }
}

extension Derivation {
  var rules: Set<Rule> {
    steps.reduce(into: []) { result, step in
      result.insert(step.rule)
      for part in step.parts { result.formUnion(part.rules) }
    }
  }

  fileprivate func broken(_ rule: Rule, _ change: (Step) -> Step?) -> [Derivation] {
    var result: [Derivation] = []
    for place in steps.indices {
      if steps[place].rule == rule, let step = change(steps[place]) {
        var other = self
        other.steps[place] = step
        result.append(other)
      }
      for part in steps[place].parts.indices {
        for inner in steps[place].parts[part].broken(rule, change) {
          var other = self
          other.steps[place].parts[part] = inner
          result.append(other)
        }
      }
    }
    return result
  }
}

extension Rule {
  /// A worksheet whose derivation goes by the rule; nothing for what no derivation holds.
  var example: String? {
    switch self {
    case .constant: "x in R\nv in R\nL = x^2\nderive dL/dv"
    case .variable: "x in R\nL = x^2\nderive dL/dx"
    case .kronecker: "x in R^n\nL = sum_i x_i^2\nderive dL/dx_j"
    case .sum: "x in R\nL = x^2 + exp(x)\nderive dL/dx"
    case .constantMultiple: "x in R\na in R\nL = a exp(x)\nderive dL/dx"
    case .product: "x in R\nL = x exp(x)\nderive dL/dx"
    case .quotient: "x in R\nL = exp(x) / (1 + x^2)\nderive dL/dx"
    case .power: "x in R\nL = x^3\nderive dL/dx"
    case .generalPower: "x in R\na in R\nL = x^a\nderive dL/da"
    case .exponential: "x in R\nL = exp(x^2)\nderive dL/dx"
    case .logarithm: "x in R\nL = log(1 + x^2)\nderive dL/dx"
    case .squareRoot: "x in R\nL = sqrt(1 + x^2)\nderive dL/dx"
    case .absoluteValue: "x in R\nL = abs(x)\nderive dL/dx"
    case .sine: "x in R\nL = sin(x^2)\nderive dL/dx"
    case .cosine: "x in R\nL = cos(x^2)\nderive dL/dx"
    case .hyperbolicTangent: "x in R\nL = tanh(x^2)\nderive dL/dx"
    case .errorFunction: "x in R\nL = erf(x^2)\nderive dL/dx"
    case .stated: "x in R\nL = x + 2 sigmoid(x)\nderive dL/dx"
    case .chain: "x in R\na = x^3 + x\nL = a^2\nderive dL/dx"
    case .cases: "x in R\nL = { x^2 if x > 0, 3 x otherwise }\nderive dL/dx"
    case .largestTerm: "x in R^n\nL = max_i x_i^2\nderive dL/dx_j"
    case .totalDerivative: "s in R\na = s^2 + s\nb = exp(s) + s\nL = a b\nderive dL/ds"
    case .definition, .cancel: "x in R\nL = x^2 exp(x)\nderive dL/dx"
    case .collapse, .fold: "z in R^n\np_i = exp(z_i) / sum_k exp(z_k)\nderive dp_i/dz_j"
    case .insert: "x in R^n\nW in R^(m x n)\nz = W x\nL = sum_i z_i^4\nderive dL/dx_j"
    case .derivativeName: "z in R^n\na = relu(z)\nL = sum_i a_i^2\nderive dL/dz_i"
    case .inverse: "A in R^(n x n)\nB in R^(n x n)\nshow that B A A^-1 = B"
    case .labels:
      "z in R^n\ny in onehot(n)\np = softmax(z)\nL = -sum_i y_i log(p_i)\nderive dL/dz_i"
    case .oneHot:
      "z in R^n\ny in onehot(n)\np = softmax(z)\nL = -sum_i y_i log(p_i)\nderive dL/dz_i with y one-hot at k"
    case .place: "x in R^n\nL = sum_i x_i^3\nderive dL/dx_2"
    case .equalIndices: "x in R^n\nu in R^n\ny_i = x_i^2 + u_i sum_k x_k\nderive dy_i/dx_i"
    case .differentIndices:
      "x in R^n\nu in R^n\ny_i = x_i^2 + u_i sum_k x_k\nderive dy_i/dx_j where i != j"
    case .unroll: "x in R\na = x^2 + 1\nb = a + x\nc = a b\nderive c"
    case .collect: "v in R^n\ng in R^n\nb in R\nw = b v + g\nu = b w + g\nderive u"
    case .openFunctions: "z in R^n\nc in R\nshow that softmax(z + c)_i = softmax(z)_i"
    case .print: nil
    }
  }
}
