import Text

// `compare batch, minibatch(32) with momentum 0.9, adam on L with rate [0.01, 0.1], epochs 20`.

extension Cursor {
  /// Whether ways to train stand here and no functions or models: the first word is one of theirs, and
  /// the line says on which loss.
  var beginsRuns: Bool {
    guard kind == .name, !isQuantity(token.link) else { return false }
    let word = text(of: token)
    let isPass = ["batch", "minibatch", "stochastic"].contains(word)
    return isPass || RunSyntax.words.contains(word) && namesLoss
  }

  private var namesLoss: Bool {
    var place = position
    while tokens[place].kind != .end {
      if isWord(tokens[place], .on) { return true }
      place += 1
    }
    return false
  }

  /// Ways to train with commas between, and the loss.
  mutating func comparedRuns() throws(Fault) -> Request.Kind {
    var runs: [RunSyntax] = []
    repeat { runs.append(try run()) } while take(.comma)
    guard take(.on) else {
      throw missing(
        "`on` and the loss",
        hint: "Write it as in `compare batch, minibatch(32) on L with rate 0.1, epochs 20`.")
    }
    return .compareRuns(runs, loss: try expression(), settings: [])
  }

  /// `minibatch(32) shuffled with momentum 0.9 and rate 0.1`.
  private mutating func run() throws(Fault) -> RunSyntax {
    let start = start
    var settings = [try runSetting()]
    while true {
      let isJoined = take(.with) || take(.and)
      guard isJoined || kind == .name && !isWord(.on) else { break }
      settings.append(try runSetting())
    }
    return RunSyntax(settings: settings, span: Span(start, lastEnd))
  }

  /// A word and perhaps its value, which is one operand or a fraction of two, so that the next word
  /// is no factor.
  private mutating func runSetting() throws(Fault) -> Setting {
    guard kind == .name else { throw missing("A way to train, such as minibatch(32)") }
    let start = start
    var word = text(of: token)
    advance()
    takeSecondWord(into: &word)
    _ = take(.equal)
    var value: Term?
    if beginsValue(of: word) {
      var operand = try primary(takesBareArgument: false)
      if take(.divide) {
        let below = try primary(takesBareArgument: false)
        operand = try term(.binary(.divide, operand, below), from: operand.span.start, over: height)
      }
      if case .group(let inner) = operand.kind { operand = inner }
      value = operand
    }
    return Setting(word: word, value: value, span: Span(start, lastEnd))
  }

  private func beginsValue(of word: String) -> Bool {
    switch kind {
    case .number, .fraction, .openParenthesis, .openBracket: true
    case .name:
      !RunSyntax.flags.contains(word) && !RunSyntax.words.contains(text(of: token))
        && ![Word.on, .with, .and].contains { isWord($0) }
    default: false
    }
  }
}

/// `minibatch(32) with momentum 0.9`: a way to train, as it is told from others.
public struct RunSyntax: Hashable, Sendable {
  public var settings: [Setting]
  public var span: Span

  /// Words that take no value.
  static let flags = ["batch", "stochastic", "perceptron"] + TrainingRequest.flags
  /// Words that a way to train may begin with.
  static let words =
    ["heavy", "gradient", "weight", "batch", "minibatch", "stochastic", "rate", "start", "initial"]
    + TrainingRequest.flags
    + TrainingRequest.numbers + TrainingRequest.methods.flatMap { [$0.name] + $0.settings }
}
