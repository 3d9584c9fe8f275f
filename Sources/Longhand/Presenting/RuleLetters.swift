import Language
import Mathematics
import Rendering
import Solving

/// What the letters of a rule are called beside one parameter, or one entry of it.
struct RuleLetters {
  /// w, w₅, θ.
  var parameter: Formula
  /// ∂E/∂w.
  var slope: Formula
  /// What hangs on a velocity: the parameter's name where there are several, the entry.
  var subscripts: [Formula]
  var rate: Formula
  /// The letters of settings with a name of their own in the worksheet.
  var own: [StepRule.Letter: Formula] = [:]

  func formula(_ letter: StepRule.Letter) -> Formula {
    switch letter {
    case .parameter: parameter
    case .slope: slope
    case .rate: rate
    case .step: .identifier("t")
    case .decay, .beta, .beta1, .beta2, .rho, .epsilon: own[letter] ?? letter.usual
    case .restOfBeta: rest(.beta)
    case .restOfBeta1: rest(.beta1)
    case .restOfBeta2: rest(.beta2)
    case .restOfRho: rest(.rho)
    case .velocity: kept("V")
    case .mean: kept("m")
    case .square: kept("v")
    case .unbiasedMean: kept("mhat")
    case .unbiasedSquare: kept("vhat")
    }
  }

  private func rest(_ whole: StepRule.Letter) -> Formula {
    .fenced(.sum([.plus(.number(1)), .minus(formula(whole))]))
  }

  private func kept(_ name: String) -> Formula {
    .identifier(Identifier(name, subscripts: subscripts))
  }

  /// V ← β V + (1 − β) ∂E/∂w, w ← w − η V: the rule in letters.
  func chains(of rule: StepRule) -> [Chain] {
    rule.lines.map { line in
      let isNew = line.left == .unbiasedMean || line.left == .unbiasedSquare
      return Chain(
        formula(line.left), [.init(isNew ? .equal : .assigned, written(line.right))])
    }
  }

  func written(_ right: Expression) -> Formula {
    Longhand.written(right) { formula($0) }
  }
}

/// The right side of a line, with formulas in the places of its letters.
func written(_ right: Expression, _ letters: @escaping (StepRule.Letter) -> Formula?) -> Formula {
  formula(right, in: Definitions()) { symbol, _ in StepRule.Letter(symbol).flatMap(letters) }
}

extension StepRule.Letter {
  /// What the number of a method is called where the worksheet has no name for it.
  var usual: Formula {
    switch self {
    case .decay: .identifier("lambda")
    case .beta1: .identifier("beta", .number(1))
    case .beta2: .identifier("beta", .number(2))
    case .rho: .identifier("rho")
    case .epsilon: .identifier("epsilon")
    default: .identifier("beta")
    }
  }
}
