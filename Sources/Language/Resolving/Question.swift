public import Mathematics

/// A question about everything that could be, not about the numbers at hand: it is decided.
public enum Question: Sendable {
  /// `can o match y on ring`: is there a choice of the parameters with o = y at every example?
  case match(output: Asked.Target, target: Asked.Target)
  /// `range of yhat`.
  case range(Asked.Target)
  /// `stability of yhat`.
  case stability(Asked.Target)
  /// `compare elu(z, 1), relu(z)`: functions side by side.
  case functions([Asked.Target])
  /// `best accuracy`: of any classifier at all.
  case bestAccuracy
  /// `best accuracy of yhat`: over all parameters.
  case bestAccuracyOf(Asked.Target)
  /// `accuracy of yhat trained by L`.
  case accuracy(Trained)
  /// `compare yhat by L, yhat by L + 1/2 w^T w`.
  case models([Trained])
  /// `does order matter for minibatch(32)`.
  case order(Pass)

  /// `rates of J by W with momentum 0.9`.
  case rates(Rates)
  /// `cost of minibatch(32) on L`.
  case cost(Pass, loss: Symbol)

  /// A loss that is descended, what it is descended by, and the settings that were named.
  public struct Rates: Sendable {
    public var loss: Symbol
    public var parameters: [Symbol]
    public var rate: Symbol?
    public var momentum: Symbol?
  }

  /// A model, and the loss whose minimum over the parameters it is taken at.
  public struct Trained: Sendable {
    public var output: Asked.Target
    public var loss: Asked.Target
  }

  /// How many examples one step sees.
  public enum Pass: Hashable, Sendable {
    /// All of them.
    case batch
    case minibatch(Size)
    /// One.
    case stochastic
  }
}
