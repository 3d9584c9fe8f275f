import Mathematics
import Text

/// `update` (`W`) `by adam on E with rate 0.001, beta1 0.9 for 3 steps`: which method, its numbers,
/// what is changed.
extension Resolver {
  mutating func asked(_ update: UpdateSyntax, _ request: Request) -> Asked {
    guard let method = method(of: update) else { return .faulty }
    var settings: [String: Symbol] = [:]
    for setting in update.settings {
      guard isSetting(setting, of: method) else { return .faulty }
      guard let value = setting.value, let symbol = settingValue(value, called: setting.word) else {
        if setting.value == nil { fault(setting.span, "\(setting.word) wants a value.") }
        return .faulty
      }
      settings[setting.word] = symbol
    }
    guard let typed = update.loss else {
      fault(
        request.span, "The update does not say which loss it descends.",
        hint: "update by \(update.method) on E with rate 0.5")
      return .faulty
    }
    guard let loss = loss(typed) else { return .faulty }
    guard let rate = settings.removeValue(forKey: "rate") else {
      fault(
        request.span, "The update has no rate.",
        hint: "update by \(update.method) on E with rate 0.5")
      return .faulty
    }
    guard let parameters = updated(update, at: request.span), let steps = steps(update.steps),
      parameters.allSatisfy({ isOpen($0) }) || isKnown(loss, by: nil, at: typed.span)
    else { return .faulty }
    let unsaid = method.settings.filter { settings[$0.name] == nil }
    for setting in unsaid {
      settings[setting.name] = definitions.add(
        Quantity(
          name: Name(setting.name), role: .anonymous, shape: [], body: .numbers([setting.usual])))
    }
    return .update(
      Asked.Update(
        method: method.name, loss: loss, parameters: parameters, rate: rate, settings: settings,
        unsaid: unsaid.map { $0.name }, steps: steps))
  }

  /// The method that is named; `gradient descent … with momentum 0.9` is the method momentum.
  private mutating func method(of update: UpdateSyntax) -> DescentMethod? {
    let word = String(update.method.map { $0 == " " ? "_" : $0 })
    guard let method = DescentMethod.named(word) else {
      let known = DescentMethod.all.map { spelled($0.name) }
      let hint =
        word == "adamw"
        ? "Adam with weight decay: update by adam on E with rate 0.001, weight decay 0.01"
        : nearest(to: update.method, among: known).map { "Did you mean \($0)?" }
      return refuse(
        update.methodSpan,
        "\(update.method) is no method of descent: \(known.joined(separator: ", ")).", hint: hint)
    }
    guard word == "gradient_descent" else { return method }
    let own = update.settings.lazy.compactMap { DescentMethod.named($0.word) }
    return own.first { $0.settings.first?.name == $0.name } ?? method
  }

  /// Whether a method has a setting; a fault is told if not.
  private mutating func isSetting(_ setting: Setting, of method: DescentMethod) -> Bool {
    let known = ["rate"] + method.settings.map { $0.name } + ["weight_decay"]
    if known.contains(setting.word) { return true }
    let others = method.settings.isEmpty ? ["momentum", "heavy_ball", "nesterov"] : []
    let hint = nearest(to: setting.word, among: known + others).map {
      "Did you mean \(spelled($0))?"
    }
    fault(
      setting.span, "\(spelled(setting.word)) is no setting of \(spelled(method.name)).", hint: hint
    )
    return false
  }

  /// `heavy_ball` as it is said.
  private func spelled(_ word: String) -> String { String(word.map { $0 == "_" ? " " : $0 }) }

  /// Whether a parameter has no value: then the rule of an update is all that is shown.
  private func isOpen(_ symbol: Symbol) -> Bool {
    if case .open = definitions[symbol].body { true } else { false }
  }

  private mutating func steps(_ term: Term?) -> Int? {
    guard let term else { return 1 }
    guard let count = term.wholeNumber, count > 0, count <= 1_000_000 else {
      return refuse(term.span, "The number of steps is a whole number from 1 to 1,000,000.")
    }
    return count
  }

  private mutating func updated(_ update: UpdateSyntax, at span: Span) -> [Symbol]? {
    guard !update.parameters.isEmpty else {
      guard !parameters.isEmpty else {
        return refuse(
          span, "No parameters are declared.", hint: "Say what is trained: parameters W, b")
      }
      return parameters
    }
    var found: [Symbol] = []
    for term in update.parameters {
      guard let target = target(term) else { return nil }
      found.append(target.symbol)
    }
    return found
  }
}
