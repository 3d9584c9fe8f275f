public import Text

/// A sentence in the imperative. Each gets one answer.
public struct Request: Hashable, Sendable {
  public var kind: Kind
  /// `where i != k and sum_i y_i = 1`, if it was typed.
  public var condition: Term?
  /// `where y is one-hot at k`, `with y one-hot at k`.
  public var oneHots: [OneHotSyntax] = []
  /// `for a batch of m`, of a request that is answered for a batch as well as for one example.
  public var batch: Term?
  /// `with working to 4 decimals`: digits shown after the point.
  public var shownDecimals: Int?
  /// `rounding every step to 4 decimals`: digits carried after the point.
  public var carriedDecimals: Int?
  public var span: Span

  public init(
    _ kind: Kind, condition: Term? = nil, shownDecimals: Int? = nil, carriedDecimals: Int? = nil,
    at span: Span
  ) {
    self.kind = kind
    self.condition = condition
    self.shownDecimals = shownDecimals
    self.carriedDecimals = carriedDecimals
    self.span = span
  }

  public enum Kind: Hashable, Sendable {
    case find([Term])
    case derive([Term])
    case backpropagate(Term)
    case update(UpdateSyntax)
    /// `shape of W2, a1` (`for a batch of m`).
    case shape([Term], batch: Term?)
    case countParameters
    case range(Term)
    /// `can o match y on ring`.
    case match(output: Term, target: Term, data: NameSyntax?)
    /// `best accuracy` (`of yhat`).
    case bestAccuracy(of: Term?)
    /// `accuracy of yhat trained by L`.
    case accuracy(of: Term, trainedBy: Term)
    case stability(Term)
    /// `train L on D with …`.
    case train(loss: Term, data: NameSyntax?, settings: [Setting])
    /// `compare yhat by L, …`, of which the models are trained if there are settings.
    case compare([ComparedSyntax], settings: [Setting])
    /// `compare batch, minibatch(32) with momentum 0.9 on L with sounds, rate 0.1`.
    case compareRuns([RunSyntax], loss: Term, settings: [Setting])
    /// `diagnose "curves.csv"`.
    case diagnose(String, at: Span)
    /// `diagnose 100 simulated triples with seed 1`.
    case diagnoseTriples(Int, settings: [Setting])
    /// `does order matter for batch`.
    case order(Setting)
    /// `rates of J` (`by W, b`) (`with rate 0.1, momentum 0.9`).
    case rates(of: Term, by: [Term], settings: [Setting])
    /// `cost of minibatch(32) on L`.
    case cost(Setting, on: Term)
    /// `show that A = B`.
    case show(Term, Term)
    case simplify(Term)
    /// A request that could not be read, by its first word; a diagnostic says why.
    case unreadable(String)
  }
}

/// `y is one-hot at k`: the vector, and the entry that is 1.
public struct OneHotSyntax: Hashable, Sendable {
  public var subject: Term
  public var place: Term
  public var span: Span

  public init(subject: Term, place: Term, span: Span) {
    self.subject = subject
    self.place = place
    self.span = span
  }
}

/// `update` (`W`) `by gradient descent on E with rate 0.5, momentum 0.9 for 3 steps`.
public struct UpdateSyntax: Hashable, Sendable {
  /// The parameters named after `update`; none means all of the worksheet's.
  public var parameters: [Term]
  /// `gradient descent`, `adam`, … in lower case.
  public var method: String
  public var methodSpan: Span
  public var loss: Term?
  public var settings: [Setting]
  /// `for 3 steps`.
  public var steps: Term?

  public init(
    parameters: [Term], method: String, methodSpan: Span, loss: Term?, settings: [Setting],
    steps: Term?
  ) {
    self.parameters = parameters
    self.method = method
    self.methodSpan = methodSpan
    self.loss = loss
    self.settings = settings
    self.steps = steps
  }
}

/// `rate 0.5`, `momentum beta`, `minibatch(32)`, `batch`: a word and perhaps its value.
public struct Setting: Hashable, Sendable {
  public var word: String
  public var value: Term?
  public var span: Span

  public init(word: String, value: Term? = nil, span: Span) {
    self.word = word
    self.value = value
    self.span = span
  }
}

/// `yhat by L`: what is compared, and the loss that trains it, if one is said.
public struct ComparedSyntax: Hashable, Sendable {
  public var subject: Term
  public var loss: Term?

  public init(subject: Term, loss: Term? = nil) {
    self.subject = subject
    self.loss = loss
  }
}
