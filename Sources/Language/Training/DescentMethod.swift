public import Mathematics

/// How a step is made of a gradient, by its word, with the numbers that it takes: the same row for a
/// training run and for an update that is worked by hand.
public struct DescentMethod: Sendable {
  /// `heavy_ball`, as a worksheet writes it.
  public var name: String
  public var settings: [Setting]

  public struct Setting: Sendable {
    public var name: String
    /// What holds if it is not named.
    public var usual: Rational

    fileprivate init(_ name: String, _ numerator: Int, _ denominator: Int) {
      self.name = name
      usual = Rational(numerator, denominator) ?? .zero
    }
  }

  /// All of them; a method's own name may carry its first number, `momentum 0.9`.
  public static let all = [
    DescentMethod(name: "gradient_descent", settings: []),
    DescentMethod(name: "momentum", settings: [Setting("momentum", 9, 10)]),
    DescentMethod(name: "heavy_ball", settings: [Setting("heavy_ball", 9, 10)]),
    DescentMethod(name: "nesterov", settings: [Setting("nesterov", 9, 10)]),
    DescentMethod(
      name: "adam",
      settings: [
        Setting("beta1", 9, 10), Setting("beta2", 999, 1000), Setting("epsilon", 1, 100_000_000),
      ]),
    DescentMethod(
      name: "rmsprop", settings: [Setting("rho", 9, 10), Setting("epsilon", 1, 100_000_000)]),
    DescentMethod(name: "adagrad", settings: [Setting("epsilon", 1, 100_000_000)]),
  ]

  public static func named(_ name: String) -> DescentMethod? { all.first { $0.name == name } }

  /// Whether a setting is a part of what is kept, from 0 to 1 without 1.
  public static func isShare(_ setting: String) -> Bool {
    ["momentum", "heavy_ball", "nesterov", "beta1", "beta2", "rho"].contains(setting)
  }
}
