public import Mathematics

/// `train L on digits with minibatch(32), rate 0.1, momentum 0.9, epochs 20`: how a loss is brought
/// down. What is not said is nothing here; what holds then is said where it is trained.
public struct TrainingRequest: Sendable {
  public var loss: Symbol
  public var parameters: [Symbol]
  /// The table whose examples are gone through, as it was named, or the only one.
  public var data: String?
  public var pass: Question.Pass?
  /// The word of the method: momentum, adam …
  public var method: String?
  public var values: [String: Symbol] = [:]
  public var rate: Symbol?
  /// What stands for the number of the epoch in the rate, if it changes from epoch to epoch.
  public var epoch: Symbol?
  public var counts: [String: Int] = [:]
  /// One of the words for a start: zeros, uniform, glorot, he.
  public var start: String?
  public var shuffles: Bool?
  /// float32 or float64.
  public var precision: String?

  /// The methods, each with the numbers that it takes; a method's own name may carry the first.
  public static let methods: [(name: String, settings: [String])] =
    DescentMethod.all.map { ($0.name, $0.settings.map { $0.name }) } + [("perceptron", [])]
  /// Settings that are numbers, whatever the method.
  public static let numbers = ["weight_decay", "tolerance", "held_out"]
  /// Settings that are whole numbers.
  public static let wholeNumbers = ["epochs", "steps", "patience", "seed", "threads", "seeds"]
  /// Settings of two words, which may also stand apart.
  static let twoWords = ["gradient_descent", "heavy_ball", "weight_decay", "held_out"]
  public static let starts = ["zeros", "uniform", "glorot", "he"]
  /// Settings that are one word.
  public static let flags = ["shuffled", "unshuffled", "float32", "float64"]
}
