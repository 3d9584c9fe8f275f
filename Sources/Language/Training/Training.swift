import Mathematics
import Text

extension Resolver {
  /// What a request to train asks for.
  mutating func training(
    _ loss: Term, _ data: NameSyntax?, _ settings: [Setting], at span: Span
  ) -> Asked {
    guard let symbol = self.loss(loss), let name = table(data) else { return .faulty }
    guard !parameters.isEmpty else {
      fault(span, "No parameters are declared.", hint: "Say what is trained: parameters W, b")
      return .faulty
    }
    var request = TrainingRequest(loss: symbol, parameters: parameters, data: name.text)
    for setting in settings {
      guard take(setting, into: &request) else { return .faulty }
    }
    return agree(settings, in: request) ? .train(request) : .faulty
  }

  /// Whether each setting has a meaning beside the others; false, and a fault told, if one has none.
  private mutating func agree(_ settings: [Setting], in request: TrainingRequest) -> Bool {
    let method = TrainingRequest.methods.first { $0.name == request.method ?? "gradient_descent" }
    for setting in settings {
      let owners = TrainingRequest.methods.filter { $0.settings.contains(setting.word) }
      if !owners.isEmpty, method?.settings.contains(setting.word) == false {
        let names = owners.map { $0.name }.joined(separator: ", ")
        fault(setting.span, "\(setting.word) is a setting of another method: \(names).")
        return false
      }
      switch setting.word {
      case "minibatch":
        if case .minibatch(.symbolic) = request.pass {
          fault(
            setting.span, "How many examples a mini-batch has is a number here.",
            hint: "Write it as in `minibatch(32)`.")
          return false
        }
      case "threads":
        guard let count = request.counts["threads"], !(1...2).contains(count) else { continue }
        fault(setting.span, "A run takes 1 or 2 threads.")
        return false
      case "steps":
        guard request.counts["epochs"] != nil else { continue }
        fault(setting.span, "The length is said twice, in epochs and in steps.")
        return false
      default: continue
      }
    }
    return true
  }

  /// The table that is named; none where none is and none is needed.
  mutating func table(_ data: NameSyntax?) -> (text: String?, Void)? {
    guard let data else { return (tables.count == 1 ? tables.first : nil, ()) }
    guard tables.contains(data.base) else {
      let hint = nearest(to: data.base, among: tables.sorted()).map { "Did you mean \($0)?" }
      return refuse(data.span, "\(data.base) is no table of data.", hint: hint)
    }
    return (data.base, ())
  }

  /// One setting; false, and a fault told, if it means nothing here.
  mutating func take(_ setting: Setting, into request: inout TrainingRequest) -> Bool {
    let word = setting.word
    if ["batch", "minibatch", "stochastic"].contains(word) {
      if request.pass != nil { return isTwice(setting) }
      request.pass = pass(setting)
      return request.pass != nil
    }
    if TrainingRequest.flags.contains(word), setting.value == nil {
      if word.hasPrefix("float") {
        request.precision = word
      } else {
        request.shuffles = word == "shuffled"
      }
      return true
    }
    if word == "start" || word == "initial" { return takeStart(setting, into: &request) }
    if word == "rate" { return takeRate(setting, into: &request) }
    if let method = TrainingRequest.methods.first(where: { $0.name == word }) {
      return takeMethod(setting, method.settings.first, into: &request)
    }
    if TrainingRequest.wholeNumbers.contains(word) {
      guard let count = setting.value?.wholeNumber, count >= 0, count <= 1_000_000_000 else {
        fault(setting.span, "\(word) wants a whole number.", hint: "Write it as in `\(word) 20`.")
        return false
      }
      if request.counts.updateValue(count, forKey: word) != nil { return isTwice(setting) }
      return true
    }
    let isNumber =
      TrainingRequest.numbers.contains(word)
      || TrainingRequest.methods.contains { $0.settings.contains(word) }
    guard isNumber else { return isStrange(setting) }
    guard let value = value(of: setting) else { return false }
    if request.values.updateValue(value, forKey: word) != nil { return isTwice(setting) }
    return true
  }

  private mutating func isTwice(_ setting: Setting) -> Bool {
    fault(setting.span, "\(setting.word) is said twice.")
    return false
  }

  private mutating func isStrange(_ setting: Setting) -> Bool {
    let known =
      ["rate", "batch", "minibatch", "stochastic", "start"] + TrainingRequest.flags
      + TrainingRequest.wholeNumbers + TrainingRequest.numbers
      + TrainingRequest.methods.flatMap { [$0.name] + $0.settings }
    let hint = nearest(to: setting.word, among: known).map { "Did you mean \($0)?" }
    fault(setting.span, "\(setting.word) is no setting of a training run.", hint: hint)
    return false
  }

  private mutating func value(of setting: Setting) -> Symbol? {
    guard let value = setting.value else {
      return refuse(setting.span, "\(setting.word) wants a value.")
    }
    return settingValue(value, called: setting.word)
  }

  private mutating func takeStart(_ setting: Setting, into request: inout TrainingRequest) -> Bool {
    let word = setting.value?.name?.source ?? ""
    guard TrainingRequest.starts.contains(word) else {
      fault(
        setting.span, "A start is zeros, uniform, glorot or he.",
        hint: "Write it as in `start glorot`.")
      return false
    }
    request.start = word
    return true
  }

  private mutating func takeMethod(
    _ setting: Setting, _ number: String?, into request: inout TrainingRequest
  ) -> Bool {
    if request.method != nil {
      fault(setting.span, "Two methods are named.")
      return false
    }
    request.method = setting.word
    guard setting.value != nil else { return true }
    guard number == setting.word else {
      fault(setting.span, "\(setting.word) takes no number of its own.")
      return false
    }
    request.values[setting.word] = value(of: setting)
    return request.values[setting.word] != nil
  }

  /// A number, or a formula in the number of the epoch: `rate 0.1 / (1 + epoch)`.
  private mutating func takeRate(_ setting: Setting, into request: inout TrainingRequest) -> Bool {
    if request.rate != nil { return isTwice(setting) }
    var epoch: Symbol?
    if names["epoch"] == nil, let value = setting.value, value.names("epoch") {
      let symbol = definitions.add(
        Quantity(name: Name("epoch"), role: .given, shape: [], body: .open))
      names["epoch"] = .quantity(symbol)
      epoch = symbol
    }
    request.rate = value(of: setting)
    request.epoch = epoch
    if epoch != nil { names["epoch"] = nil }
    return request.rate != nil
  }
}

extension Term {
  /// Whether a name stands somewhere inside.
  fileprivate func names(_ key: String) -> Bool {
    var found = false
    forEachPart { if $0.name?.source == key { found = true } }
    return found
  }
}
