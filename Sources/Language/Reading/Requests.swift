import Text

// Sentences in the imperative.

extension Cursor {
  /// The request that begins with a word, with what may stand behind it in any order.
  mutating func request(_ word: Word) throws(Fault) -> Request {
    let start = start
    stops |= Words.options | .and | .to
    let verb = token
    advance()
    if isAtEnd {
      throw Fault(at: verb.span, "`\(word.text)` needs to be told what.", hint: word.pattern)
    }
    var (kind, takes) = try asked(word)
    let options = try options(takes)
    kind = kind.adding(options)
    var request = Request(
      kind, condition: options.condition, shownDecimals: options.shownDecimals,
      carriedDecimals: options.carriedDecimals, at: Span(start, lastEnd))
    request.oneHots = options.oneHots
    request.batch = options.batch
    return request
  }

  private mutating func asked(_ word: Word) throws(Fault) -> (Request.Kind, Options.Allowed) {
    switch word {
    case .find: return (.find(try list()), [])
    case .derive: return (.derive(try list()), [.condition, .batch])
    case .backpropagate: return (.backpropagate(try expression()), [])
    case .simplify: return (.simplify(try expression()), [.condition, .batch])
    case .update: return (.update(try update()), [.settings, .steps])
    case .shape:
      try expectOf(word)
      return (.shape(try list(), batch: nil), [.batch])
    case .count:
      _ = take(.the)
      try expect(.parameters, hint: word.pattern)
      return (.countParameters, [])
    case .range:
      try expectOf(word)
      return (.range(try expression()), [])
    case .stability:
      try expectOf(word)
      return (.stability(try expression()), [])
    case .can: return (try match(), [])
    case .best: return (try best(), [])
    case .accuracy: return (try accuracy(), [])
    case .train: return (try train(), [.settings, .steps])
    case .compare: return (try compare(), [.settings])
    case .diagnose:
      return (try diagnose(), [.settings])
    case .does: return (try order(), [])
    case .rates: return (try rates(), [.settings])
    case .cost: return (try cost(), [])
    default: return (try show(), [.condition, .batch])
    }
  }

  private mutating func expectOf(_ word: Word) throws(Fault) {
    try expect(.of, hint: word.pattern)
  }

  /// A term that ends before certain words, besides those that end any part of a request.
  private mutating func term(before words: Words) throws(Fault) -> Term {
    let outer = stops
    stops |= words
    defer { stops = outer }
    return try expression()
  }

  mutating func list(before words: Words) throws(Fault) -> [Term] {
    let outer = stops
    stops |= words
    defer { stops = outer }
    return try list()
  }

  /// Terms with commas (or `and`) between.
  mutating func list() throws(Fault) -> [Term] {
    var terms: [Term] = []
    terms.reserveCapacity(4)
    repeat { terms.append(try expression()) } while takeSeparator()
    return terms
  }

  /// A comma or `and`, unless an option of the request follows it.
  mutating func takeSeparator() -> Bool {
    guard kind == .comma || isWord(.and) else { return false }
    let follower = next()
    if follower.kind == .name,
      Words.options.contains(follower.link),
      stops.contains(follower.link)
    {
      return false
    }
    if kind == .comma, isDecimalComma { return false }
    advance()
    return true
  }

  /// `0,5`: no list is written so.
  private var isDecimalComma: Bool {
    position > 0 && tokens[position - 1].kind == .number && !token.spaced
      && next().kind == .number && !next().spaced
  }

  // MARK: The longer sentences

  /// `update` (`W, b`) `by gradient descent on E`.
  private mutating func update() throws(Fault) -> UpdateSyntax {
    var parameters: [Term] = []
    if !isWord(.by) { parameters = try list(before: .by | .on) }
    try expect(.by, hint: Word.update.pattern)
    let start = start
    var method = ""
    while kind == .name, !(Words.options | .on).contains(token.link) {
      if !method.isEmpty { method += " " }
      method += lowercased(text(of: token))
      advance()
      // `heavy_ball`, as settings of two words are written.
      if kind == .underscore, next().kind == .name { advance() }
    }
    guard !method.isEmpty else {
      throw fault("A method is expected after `by`, but \(found).", hint: Word.update.pattern)
    }
    let span = Span(start, lastEnd)
    // `by momentum 0.9 on E`.
    var settings: [Setting] = []
    if kind == .number {
      let word = String(method.map { $0 == " " ? "_" : $0 })
      settings.append(
        Setting(
          word: word, value: try primary(takesBareArgument: false), span: Span(start, lastEnd)))
    }
    let loss: Term? = take(.on) ? try expression() : nil
    return UpdateSyntax(
      parameters: parameters, method: method, methodSpan: span, loss: loss, settings: settings,
      steps: nil)
  }

  /// `can o match y on ring`.
  private mutating func match() throws(Fault) -> Request.Kind {
    let output = try term(before: .match | .on)
    try expect(.match, hint: Word.can.pattern)
    let target = try term(before: Words(.on))
    return .match(output: output, target: target, data: try dataAfterOn())
  }

  private mutating func dataAfterOn() throws(Fault) -> NameSyntax? {
    guard take(.on) else { return nil }
    guard kind == .name else { throw missing("The name of the data") }
    let name = NameSyntax(base: text(of: token), span: token.span)
    advance()
    return name
  }

  /// `best accuracy` (`of yhat`).
  private mutating func best() throws(Fault) -> Request.Kind {
    try expect(.accuracy, hint: Word.best.pattern)
    return .bestAccuracy(of: take(.of) ? try expression() : nil)
  }

  /// `accuracy of yhat trained by L`.
  private mutating func accuracy() throws(Fault) -> Request.Kind {
    try expectOf(.accuracy)
    let output = try term(before: .trained | .by)
    try expect(.trained, hint: Word.accuracy.pattern)
    try expect(.by, hint: Word.accuracy.pattern)
    return .accuracy(of: output, trainedBy: try expression())
  }

  /// `train L on sounds`.
  private mutating func train() throws(Fault) -> Request.Kind {
    let loss = try term(before: Words(.on))
    return .train(loss: loss, data: try dataAfterOn(), settings: [])
  }

  /// `compare yhat by L, …`, `compare elu(z, 1), relu(z)`.
  private mutating func compare() throws(Fault) -> Request.Kind {
    if beginsRuns { return try comparedRuns() }
    var compared: [ComparedSyntax] = []
    let outer = stops
    stops |= Word.by | .on
    repeat {
      let subject = try expression()
      compared.append(ComparedSyntax(subject: subject, loss: take(.by) ? try expression() : nil))
    } while takeSeparator()
    stops = outer
    return .compare(compared, settings: [])
  }

  /// `diagnose "curves.csv"`, `diagnose 100 simulated triples`.
  private mutating func diagnose() throws(Fault) -> Request.Kind {
    if kind == .number, let count = Int(text(of: token)) {
      advance()
      if kind == .name, text(of: token) == "simulated" { advance() }
      guard kind == .name, text(of: token) == "triples" else {
        throw missing(
          "`simulated triples`", hint: "Write it as in `diagnose 100 simulated triples`.")
      }
      advance()
      return .diagnoseTriples(count, settings: [])
    }
    guard kind == .text else {
      throw missing("A file's name in quotation marks", hint: Word.diagnose.pattern)
    }
    let path = token
    advance()
    return .diagnose(try string(of: path), at: path.span)
  }

  /// `does order matter for minibatch(32)`.
  private mutating func order() throws(Fault) -> Request.Kind {
    for word in [Word.order, .matter, .for] {
      try expect(word, hint: Word.does.pattern)
    }
    return .order(try setting())
  }

  /// `rates of J` (`by W, b`).
  private mutating func rates() throws(Fault) -> Request.Kind {
    try expectOf(.rates)
    let loss = try term(before: Words(.by))
    return .rates(of: loss, by: take(.by) ? try list() : [], settings: [])
  }

  /// `cost of minibatch(32) on L`.
  private mutating func cost() throws(Fault) -> Request.Kind {
    try expectOf(.cost)
    let outer = stops
    stops |= Words(.on)
    let pass = try setting()
    stops = outer
    try expect(.on, hint: Word.cost.pattern)
    return .cost(pass, on: try expression())
  }

  /// `show that A = B`.
  private mutating func show() throws(Fault) -> Request.Kind {
    _ = take(.that)
    let left = try expression()
    try expect(.equal, hint: Word.show.pattern)
    return .show(left, try expression())
  }
}

/// A word with its ASCII letters in lower case.
func lowercased(_ word: String) -> String {
  String(decoding: word.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
}

extension Word {
  /// How a request with this word is written.
  var pattern: String {
    let example =
      switch self {
      case .find: "find z, h, E"
      case .derive: "derive dy_i/dx_j where i != j"
      case .backpropagate: "backpropagate E"
      case .update: "update by gradient descent on E with rate 0.5"
      case .shape: "shape of W2, a1"
      case .count: "count parameters"
      case .range: "range of yhat"
      case .can: "can o match y on ring"
      case .best: "best accuracy of yhat"
      case .accuracy: "accuracy of yhat trained by L"
      case .stability: "stability of yhat"
      case .train: "train L on ring with rate 0.1, epochs 20"
      case .compare: "compare elu(z, 1), relu(z)"
      case .diagnose: "diagnose \"curves.csv\""
      case .does: "does order matter for minibatch(32)"
      case .rates: "rates of J by W"
      case .cost: "cost of minibatch(32) on L"
      case .show: "show that A = B"
      case .simplify: "simplify E"
      case .parameters: "parameters W, b"
      case .name: "name z as z_1, z_2"
      case .credit: "credit delta_3, E with 2"
      case .split: "split digits into train 4/5, test 1/5 with seed 1"
      case .vary: "vary w in 0.05 .. 0.95 step 0.05"
      default: "data ring from \"ring.csv\""
      }
    return "Write it as in `\(example)`."
  }
}
