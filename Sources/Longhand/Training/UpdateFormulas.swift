import Language
import Mathematics
import Rendering
import Solving
import Training

/// How the settings of a method are written, in the order in which they are told.
func letters(of wanted: TrainingRequest, _ settings: TrainingSettings) -> [(name: String, Formula)]
{
  var letters: [(name: String, Formula)] = []
  for setting in settings.method.settings {
    letters.append((name: setting.name, StepRule.Letter(setting: setting.name).usual))
  }
  if settings.decay != 0 {
    letters.append((name: "weight_decay", StepRule.Letter.decay.usual))
  }
  return letters
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
  let settings = prepared.settings
  let rule = StepRule(settings.method.name, decays: settings.decay != 0)
  let loss = formula(symbol: prepared.model.loss, at: nil, in: definitions)
  let eta = rateLetter(wanted, solved.definitions)
  let names = prepared.model.parameters.map { formula(symbol: $0, at: nil, in: definitions) }
  let most = settings.method.settings.isEmpty ? 6 : 2
  return (names.count <= most ? names : [.identifier("theta")]).flatMap { name in
    RuleLetters(
      parameter: name, slope: .derivative(loss, by: [name], .partial), subscripts: [name],
      rate: eta
    ).chains(of: rule)
  }
}
