import Text

/// What may stand behind a request: conditions, decimals, settings, steps.
struct Options {
  var condition: Term?
  var oneHots: [OneHotSyntax] = []
  var shownDecimals: Int?
  var carriedDecimals: Int?
  var settings: [Setting] = []
  var steps: Term?
  var batch: Term?

  struct Allowed: OptionSet {
    var rawValue: UInt8
    /// `with rate 0.5, momentum 0.9`.
    static let settings = Allowed(rawValue: 1)
    /// `for 3 steps`.
    static let steps = Allowed(rawValue: 2)
    /// `for a batch of m`.
    static let batch = Allowed(rawValue: 4)
    /// `where i != k`.
    static let condition = Allowed(rawValue: 8)
  }
}

extension Request.Kind {
  /// The same request with the options that belong to its kind.
  func adding(_ options: Options) -> Request.Kind {
    switch self {
    case .update(var syntax):
      syntax.settings += options.settings
      syntax.steps = options.steps
      return .update(syntax)
    case .shape(let terms, _): return .shape(terms, batch: options.batch)
    case .train(let loss, let data, _):
      let steps = options.steps.map { Setting(word: "steps", value: $0, span: $0.span) }
      return .train(
        loss: loss, data: data, settings: options.settings + (steps.map { [$0] } ?? []))
    case .compare(let compared, _): return .compare(compared, settings: options.settings)
    case .compareRuns(let runs, let loss, _):
      return .compareRuns(runs, loss: loss, settings: options.settings)
    case .diagnoseTriples(let count, _):
      return .diagnoseTriples(count, settings: options.settings)
    case .rates(let loss, let parameters, _):
      return .rates(of: loss, by: parameters, settings: options.settings)
    default: return self
    }
  }
}

extension Cursor {
  /// Options to the end of the line, in any order, with or without commas between.
  mutating func options(_ allowed: Options.Allowed) throws(Fault) -> Options {
    var options = Options()
    var takesSettings = false
    while !isAtEnd {
      let separator = position
      let isAfterComma = take(.comma)
      let isSeparated = take(.and) || isAfterComma
      if try takeCondition(&options, allowed) { continue }
      if try takeDecimals(&options) { continue }
      if isWord(.to), !isSeparated {
        try refuseSecond(options.shownDecimals != nil)
        options.shownDecimals = try decimals()
      } else if take(.with) {
        if isWord(.working) || isWord(.rounding) { continue }
        guard allowed.contains(.settings) else { throw notAfterWith(allowed) }
        takesSettings = true
        options.settings.append(try setting())
      } else if isWord(.for) {
        try takeFor(&options, allowed)
      } else if allowed.contains(.settings), kind == .name, isSeparated || takesSettings {
        takesSettings = true
        options.settings.append(try setting())
      } else {
        position = separator
        throw unexpected()
      }
    }
    return options
  }

  /// What may follow every request: the decimals that are shown, those carried.
  private mutating func takeDecimals(_ options: inout Options) throws(Fault) -> Bool {
    if isWord(.rounding) {
      try refuseSecond(options.carriedDecimals != nil)
      advance()
      _ = take(.every)
      _ = take(.step) || take(.steps)
      options.carriedDecimals = try decimals()
    } else if isWord(.working) {
      try refuseSecond(options.shownDecimals != nil)
      advance()
      options.shownDecimals = try decimals()
    } else {
      return false
    }
    return true
  }

  func refuseSecond(_ isSecond: Bool) throws(Fault) {
    if isSecond { throw fault("This is said twice.") }
  }

  /// `for 3 steps`, `for a batch of m`.
  private mutating func takeFor(_ options: inout Options, _ allowed: Options.Allowed)
    throws(Fault)
  {
    let word = token
    advance()
    if allowed.contains(.batch) {
      _ = take(.a)
      try expect(
        .batch,
        hint: "Write it as in `for a batch of m`.")
      try expect(
        .of, hint: "Write it as in `for a batch of m`.")
      options.batch = try expression()
    } else if allowed.contains(.steps) {
      let outer = stops
      stops |= .step
      let isStepsName = names.use(Word.steps.rawValue).contains(.quantity)
      options.steps = isStepsName ? try expression() : try stepCount()
      stops = outer
      guard take(.steps) || take(.step) else {
        throw missing("`steps`", hint: "Write it as in `for 3 steps`.")
      }
    } else {
      throw Fault(at: word.span, "`for` has no meaning in this request.")
    }
  }

  /// The number before `steps`, which must not be read as a factor beside it.
  private mutating func stepCount() throws(Fault) -> Term {
    try primary(takesBareArgument: false)
  }

  /// `to 4 decimals`.
  private mutating func decimals() throws(Fault) -> Int {
    let hint = "Write it as in `with working to 4 decimals`."
    try expect(.to, hint: hint)
    let token = token
    guard token.kind == .number, let count = Int(text(of: token)), 0...100 ~= count else {
      throw missing("A whole number of decimals from 0 to 100")
    }
    advance()
    if take(.decimal) {
      _ = take(.places) || take(.place)
    } else if !take(.decimals), !take(.places) {
      throw missing("`decimals`", hint: hint)
    }
    return count
  }

  /// `rate 0.5`, `learning rate η`, `momentum = beta`, `minibatch(32)`, `batch`.
  mutating func setting() throws(Fault) -> Setting {
    guard kind == .name else { throw missing("A setting") }
    let start = start
    var first = token
    advance()
    if isWord(first, .learning) {
      if kind == .underscore, isWord(next(), .rate) { advance() }
      if isWord(.rate) {
        first = token
        advance()
      }
    }
    var word = text(of: first)
    // `beta_1` and `β₁` are the setting `beta1`.
    if kind == .underscore, next().kind == .number {
      advance()
      word += text(of: token)
      advance()
    }
    takeSecondWord(into: &word)
    _ = take(.equal)
    let outer = stops
    stops |= settingWords
    defer { stops = outer }
    var value: Term?
    if kind == .minus || beginsFactor { value = try expression() }
    if let bracketed = value, case .group(let inner) = bracketed.kind { value = inner }
    return Setting(word: word, value: value, span: Span(start, lastEnd))
  }

  /// `weight_decay`, `weight decay`: settings of two words.
  mutating func takeSecondWord(into word: inout String) {
    let hasLine = kind == .underscore
    let second = hasLine ? next() : token
    guard second.kind == .name else { return }
    let both = word + "_" + text(of: second)
    guard TrainingRequest.twoWords.contains(both) else { return }
    if hasLine { advance() }
    advance()
    word = both
  }

  /// The words of settings, which end the value before them unless they are quantities.
  private var settingWords: Words {
    var words = Words(bits: 0)
    let all: [Word] = [
      .rate, .momentum, .epochs, .seed, .seeds, .batch, .minibatch, .stochastic, .learning,
    ]
    for word in all where !isQuantity(word.rawValue) { words |= word }
    return words
  }
}
