import Deciding
import Evaluation
import Language
import Mathematics
import Solving
import Testing

/// Dense samples of formulas that chance has written lie inside their bounds, and come close to the
/// ends that are said to be those of the values.
@Suite struct SampleTests {
  private struct Chance {
    var state: UInt64

    mutating func next(_ count: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(count))
    }

    mutating func pick(_ choices: [String]) -> String { choices[next(choices.count)] }

    mutating func formula(_ depth: Int, _ names: [String]) -> String {
      if depth == 0 { return next(3) == 0 ? pick(["1", "2", "0.5", "3"]) : pick(names) }
      let a = formula(depth - 1, names)
      let b = formula(depth - 1 - next(depth), names)
      switch next(9) {
      case 0: return "(\(a) + \(b))"
      case 1: return "(\(a) - \(b))"
      case 2: return "(\(a)) (\(b))"
      case 3: return "(\(a)) / (1 + (\(b))^2)"
      case 4: return "(\(a))^2"
      default:
        return pick([
          "sigmoid", "tanh", "relu", "abs", "sin", "exp", "softplus", "gelu", "step", "hard_tanh",
          "silu", "sign", "softsign", "erf",
        ]) + "(\(a))"
      }
    }
  }

  /// Numbers of all sizes, and those at which cases change.
  private static let samples: [Double] = {
    var result: [Double] = []
    for step in -60...60 { result.append(Double(step) / 8) }
    for power in 4...20 { result += [Double(1 << power), -Double(1 << power)] }
    return result
  }()

  @Test(arguments: 0..<24)
  func ofOneNumber(seed: Int) throws {
    var chance = Chance(state: UInt64(seed))
    try check(chance.formula(1 + seed % 3, ["z"]), [("z", "R")], isDense: true)
  }

  @Test(arguments: 0..<12)
  func ofSeveral(seed: Int) throws {
    var chance = Chance(state: UInt64(seed) ^ 0xABCD)
    try check(
      chance.formula(1 + seed % 3, ["z", "a", "y"]), [("z", "R"), ("a", "R"), ("y", "{0, 1}")],
      isDense: false)
  }

  private func check(_ formula: String, _ names: [(String, String)], isDense: Bool) throws {
    let declared = names.map { "\($0.0) in \($0.1)" }.joined(separator: "\n")
    let (solved, decisions) = decided("\(declared)\nq = \(formula)\nrange of q")
    guard !solved.worksheet.hasFaults else { return }
    guard case .range(let finding)? = decisions[0].finding else {
      Issue.record("no range of \(formula)")
      return
    }
    let symbols = names.compactMap { name, _ in
      solved.worksheet.named.first { solved.definitions[$0].name.source == name }
    }
    let q = try #require(
      solved.worksheet.named.first { solved.definitions[$0].name.source == "q" })
    var evaluator = Evaluator<Interval>(solved.definitions, wanted: [q], cut: symbols)
    var (lowest, highest) = (Double.infinity, -Double.infinity)
    let bounds = finding.extent.bounds
    for (number, sample) in Self.samples.enumerated() {
      for (place, symbol) in symbols.enumerated() {
        let other = Self.samples[(number * (place * 37 + 1) + place * 101) % Self.samples.count]
        evaluator.set(
          symbol,
          to: [Interval(place == 0 ? sample : place == 1 ? other : Double(number % 2))])
      }
      evaluator.run()
      guard let value = evaluator.values[q.id]?.first, !value.isUndefined else { continue }
      let isInside = value.lower <= bounds.upper && value.upper >= bounds.lower
      #expect(
        isInside, "\(formula) is \(value) at \(sample), outside \(bracket(finding.extent))")
      guard value.upper - value.lower < 1e-6 else { continue }
      (lowest, highest) = (min(lowest, value.lower), max(highest, value.upper))
    }
    guard isDense, lowest <= highest else { return }
    for (end, seen) in [(finding.extent.lower, lowest), (finding.extent.upper, highest)] {
      guard end.isTight, let place = end.place, place.magnitude.upper < 1e6 else { continue }
      let slack = 0.05 * max(1, place.magnitude.upper)
      #expect(
        abs(seen - place.lower) <= slack || abs(seen - place.upper) <= slack,
        "\(formula) comes to \(seen), but \(bracket(finding.extent)) is said to be tight")
    }
  }
}
