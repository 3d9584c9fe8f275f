import Mathematics
import Text

extension Resolver {
  /// What a request asks to be decided.
  mutating func question(_ request: Request) -> Asked {
    switch request.kind {
    case .match(let output, let target, let data): return match(output, target, data)
    case .range(let term): return target(term).map { .decide(.range($0)) } ?? .faulty
    case .stability(let term): return target(term).map { .decide(.stability($0)) } ?? .faulty
    case .bestAccuracy(let term):
      guard let term else { return lawsAreFaulty ? .faulty : .decide(.bestAccuracy) }
      let model = model(term)
      return model.map { lawsAreFaulty ? .faulty : .decide(.bestAccuracyOf($0)) } ?? .faulty
    case .accuracy(let output, let loss):
      let model = trained(output, by: loss)
      return model.map { lawsAreFaulty ? .faulty : .decide(.accuracy($0)) } ?? .faulty
    case .order(let setting): return pass(setting).map { .decide(.order($0)) } ?? .faulty
    case .rates(let loss, let parameters, let settings):
      return rates(loss, parameters, settings, at: request.span).map { .decide(.rates($0)) }
        ?? .faulty
    case .cost(let setting, let loss):
      guard let pass = pass(setting), let loss = self.loss(loss) else { return .faulty }
      return .decide(.cost(pass, loss: loss))
    case .compare(let compared, let settings):
      return comparison(compared, settings, at: request.span) ?? .faulty
    default: return .faulty
    }
  }

  private mutating func match(_ output: Term, _ wanted: Term, _ data: NameSyntax?) -> Asked {
    if let data, !isTable(data.base) {
      let tables = tables.sorted()
      let hint = nearest(to: data.base, among: tables).map { "Did you mean \($0)?" }
      fault(data.span, "\(data.base) is no table of data.", hint: hint)
      return .faulty
    }
    guard let output = target(output), let wanted = target(wanted) else { return .faulty }
    return .decide(.match(output: output, target: wanted))
  }

  private func isTable(_ name: String) -> Bool { tables.contains(name) }

  private mutating func trained(_ output: Term, by loss: Term) -> Question.Trained? {
    guard let model = model(output), let wanted = target(loss) else { return nil }
    let quantity = definitions[wanted.symbol]
    guard quantity.differentiatedShape.isEmpty else {
      return refuse(
        loss.span,
        "A model is trained by one number, but \(wanted.text) is \(words(quantity.ownShape)).")
    }
    return Question.Trained(output: model, loss: wanted)
  }

  /// What classifies; it may name constructions such as `standardise(x)`.
  private mutating func model(_ term: Term) -> Asked.Target? {
    allowsConstructions = true
    defer { allowsConstructions = false }
    return target(term)
  }

  /// Functions side by side, or models, each with its loss.
  private mutating func comparison(
    _ compared: [ComparedSyntax], _ settings: [Setting], at span: Span
  ) -> Asked? {
    let losses = compared.compactMap { $0.loss }
    if losses.isEmpty {
      if let setting = settings.first {
        fault(setting.span, "Functions are compared without settings.")
        return .faulty
      }
      let found = compared.compactMap { target($0.subject) }
      return found.count == compared.count ? .decide(.functions(found)) : .faulty
    }
    var models: [Question.Trained] = []
    for item in compared {
      guard let loss = item.loss else {
        fault(
          item.subject.span, "It is not said by which loss this model is trained.",
          hint: "Write it as in `compare yhat by L, o by L`.")
        return .faulty
      }
      guard let model = trained(item.subject, by: loss) else { return .faulty }
      models.append(model)
    }
    if !settings.isEmpty { return comparison(models, settings, at: span) }
    return lawsAreFaulty ? .faulty : .decide(.models(models))
  }

  /// Which rates a loss allows, by its curvature along parameters.
  private mutating func rates(
    _ loss: Term, _ by: [Term], _ settings: [Setting], at span: Span
  ) -> Question.Rates? {
    guard let symbol = self.loss(loss) else { return nil }
    var result = Question.Rates(loss: symbol, parameters: parameters)
    if !by.isEmpty {
      let found = by.compactMap { target($0) }
      guard found.count == by.count else { return nil }
      for (target, term) in zip(found, by)
      where target.entry != nil || definitions[target.symbol].isUnnamed {
        return refuse(
          term.span, "\(target.text) is no whole parameter.",
          hint: "Name the vector or matrix that it stands in.")
      }
      result.parameters = found.map { $0.symbol }
    }
    guard !result.parameters.isEmpty else {
      return refuse(
        span, "It is not said which parameters the loss is descended by.",
        hint: "Declare them, parameters W, b, or write it as in `rates of J by W`.")
    }
    for setting in settings {
      guard ["rate", "momentum"].contains(setting.word) else {
        let hint = nearest(to: setting.word, among: ["rate", "momentum"]).map {
          "Did you mean \($0)?"
        }
        return refuse(
          setting.span, "\(setting.word) is no setting of gradient descent.", hint: hint)
      }
      guard let value = setting.value, let symbol = settingValue(value, called: setting.word)
      else {
        if setting.value == nil { fault(setting.span, "\(setting.word) wants a value.") }
        return nil
      }
      if setting.word == "rate" { result.rate = symbol } else { result.momentum = symbol }
    }
    return result
  }

  /// How many examples a step sees: `batch`, `minibatch(32)`, `stochastic`.
  mutating func pass(_ setting: Setting) -> Question.Pass? {
    switch setting.word {
    case "batch" where setting.value == nil: return .batch
    case "stochastic" where setting.value == nil: return .stochastic
    case "minibatch":
      guard let value = setting.value else {
        return refuse(
          setting.span, "It is not said how many examples a mini-batch has.",
          hint: "Write it as in `minibatch(32)`.")
      }
      return size(of: value).map { .minibatch($0) }
    default:
      return refuse(
        setting.span, "\(setting.word) is no way to go through the examples.",
        hint: "There are batch, minibatch(32) and stochastic.")
    }
  }
}
