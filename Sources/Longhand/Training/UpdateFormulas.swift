import Language
import Mathematics
import Rendering
import Solving
import Training

/// How the settings of a method are written, in the order in which they are told.
func letters(of wanted: TrainingRequest, _ settings: TrainingSettings) -> [(name: String, Formula)]
{
  let own = settings.method.settings.map { setting -> (name: String, Formula) in
    switch setting.name {
    case "beta1": (setting.name, .identifier("beta", .number(1)))
    case "beta2": (setting.name, .identifier("beta", .number(2)))
    case "epsilon": (setting.name, .identifier("epsilon"))
    case "rho": (setting.name, .identifier("rho"))
    default: (setting.name, .identifier("beta"))
    }
  }
  return own + (settings.decay == 0 ? [] : [("weight_decay", .identifier("lambda"))])
}

/// The rate's own name, or η.
func rateLetter(_ wanted: TrainingRequest, _ definitions: Definitions) -> Formula {
  guard let rate = wanted.rate, definitions[rate].role != .anonymous, !definitions[rate].isUnnamed
  else {
    return .identifier("eta")
  }
  return formula(symbol: rate, at: nil, in: definitions)
}

/// W ← W − η ∂L/∂W: what a step does to every parameter; of very many, to any parameter θ.
func updateRule(_ wanted: TrainingRequest, _ prepared: PreparedTraining, _ solved: Solved)
  -> [Chain]
{
  let definitions = prepared.model.definitions
  let rule = StepRule(
    settings: prepared.settings, eta: rateLetter(wanted, solved.definitions),
    loss: formula(symbol: prepared.model.loss, at: nil, in: definitions))
  let names = prepared.model.parameters.map { formula(symbol: $0, at: nil, in: definitions) }
  let most = prepared.settings.method.settings.isEmpty ? 6 : 2
  return (names.count <= most ? names : [.identifier("theta")]).flatMap { rule.chains(for: $0) }
}

/// A method's rule in letters.
private struct StepRule {
  let settings: TrainingSettings
  let eta: Formula
  let loss: Formula

  private let beta = Formula.identifier("beta")
  private let epsilon = Formula.identifier("epsilon")

  init(settings: TrainingSettings, eta: Formula, loss: Formula) {
    (self.settings, self.eta, self.loss) = (settings, eta, loss)
  }

  func chains(for parameter: Formula) -> [Chain] {
    let slope = Formula.derivative(loss, by: [parameter], .partial)
    var chains: [Chain] = []
    if settings.decay != 0 {
      let shrunk = Formula.product(eta, .identifier("lambda"), parameter)
      chains.append(assigned(parameter, [.plus(parameter), .minus(shrunk)]))
    }
    let velocity = Formula.identifier("V", parameter)
    switch settings.method.name {
    case "momentum":
      let rest = Formula.fenced(.sum([.plus(.number(1)), .minus(beta)]))
      chains.append(
        assigned(velocity, [.plus(.product(beta, velocity)), .plus(.product(rest, slope))]))
      chains.append(assigned(parameter, [.plus(parameter), .minus(.product(eta, velocity))]))
    case "heavy_ball":
      chains.append(assigned(velocity, [.plus(.product(beta, velocity)), .plus(slope)]))
      chains.append(assigned(parameter, [.plus(parameter), .minus(.product(eta, velocity))]))
    case "nesterov":
      chains.append(assigned(velocity, [.plus(.product(beta, velocity)), .plus(slope)]))
      let ahead = Formula.fenced(.sum([.plus(slope), .plus(.product(beta, velocity))]))
      chains.append(assigned(parameter, [.plus(parameter), .minus(.product(eta, ahead))]))
    case "adam": chains += adam(parameter, slope)
    case "rmsprop", "adagrad": chains += normalised(parameter, slope)
    default:
      chains.append(assigned(parameter, [.plus(parameter), .minus(.product(eta, slope))]))
    }
    return chains
  }

  private func assigned(_ left: Formula, _ terms: [Rendering.Term]) -> Chain {
    Chain(left, [.init(.assigned, .sum(terms))])
  }

  private func square(_ formula: Formula) -> Formula { .power(.fenced(formula), .number(2)) }

  /// β₁ m + (1 − β₁) g
  private func average(_ state: Formula, _ beta: Formula, _ value: Formula) -> Chain {
    let rest = Formula.fenced(.sum([.plus(.number(1)), .minus(beta)]))
    return assigned(state, [.plus(.product(beta, state)), .plus(.product(rest, value))])
  }

  private func adam(_ parameter: Formula, _ slope: Formula) -> [Chain] {
    let (first, second) = (
      Formula.identifier("beta", .number(1)), Formula.identifier("beta", .number(2))
    )
    let (mean, spread) = (Formula.identifier("m", parameter), Formula.identifier("v", parameter))
    func corrected(_ state: Formula, _ beta: Formula) -> Formula {
      .fraction(state, .sum([.plus(.number(1)), .minus(.power(beta, .identifier("t")))]))
    }
    let bottom = Formula.sum([.plus(.root(corrected(spread, second))), .plus(epsilon)])
    return [
      average(mean, first, slope), average(spread, second, square(slope)),
      assigned(
        parameter,
        [
          .plus(parameter),
          .minus(.product(eta, .fraction(corrected(mean, first), bottom))),
        ]),
    ]
  }

  private func normalised(_ parameter: Formula, _ slope: Formula) -> [Chain] {
    let spread = Formula.identifier("v", parameter)
    let kept =
      settings.method.name == "rmsprop"
      ? average(spread, .identifier("rho"), square(slope))
      : assigned(spread, [.plus(spread), .plus(square(slope))])
    let bottom = Formula.sum([.plus(.root(spread)), .plus(epsilon)])
    return [
      kept,
      assigned(parameter, [.plus(parameter), .minus(.product(eta, .fraction(slope, bottom)))]),
    ]
  }
}
