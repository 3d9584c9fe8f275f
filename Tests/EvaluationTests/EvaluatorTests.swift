import Evaluation
import Language
import Mathematics
import Solving
import Testing

/// One worksheet in every kind of number: Doubles and reals agree, and intervals contain both.
@Suite struct EvaluatorTests {
  static func values<Number: Arithmetic>(_ solved: Solved, _ kind: Number.Type) -> [[Number]?] {
    let wanted = solved.definitions.quantities.indices.map { Symbol(id: $0) }
    var evaluator = Evaluator<Number>(solved.definitions, wanted: wanted)
    evaluator.run()
    return evaluator.values
  }

  /// The quantity of that name.
  static func symbol(_ name: String, _ solved: Solved) throws -> Symbol {
    Symbol(id: try #require(solved.definitions.quantities.firstIndex { $0.name.source == name }))
  }

  static func worked(_ text: String) -> Solved {
    work(resolve(Array(text.utf8), isMarkdown: false))
  }

  @Test func kindsOfNumbersAgree() {
    var compared = 0
    var narrow = 0
    for seed in 0..<40 {
      let solved = Self.worked(RandomWorksheet(seed: UInt64(seed + 200_000)).text)
      let doubles = Self.values(solved, Double.self)
      let reals = Self.values(solved, Real.self)
      let intervals = Self.values(solved, Interval.self)
      for place in reals.indices {
        guard let real = reals[place], let double = doubles[place], let interval = intervals[place]
        else { continue }
        for entry in real.indices where real[entry].isFinite && abs(real[entry].double) < 1e6 {
          compared += 1
          let value = real[entry].double
          #expect(abs(double[entry] - value) <= 1e-9 * max(1, abs(value)))
          #expect(
            interval[entry].lower <= real[entry].upper
              && real[entry].lower <= interval[entry].upper,
            "\(interval[entry]) does not contain \(value)")
          if interval[entry].upper - interval[entry].lower < 1e-9 * max(1, abs(value)) {
            narrow += 1
          }
        }
      }
    }
    #expect(compared > 1000)
    // Where two branches may apply, an interval covers both: that is right and not narrow.
    #expect(narrow > compared * 9 / 10, "\(narrow) of \(compared) intervals are narrow")
  }

  /// [−1, 2] through functions by cases: everything that may come out, and no more than needed.
  @Test(arguments: [
    ("relu(z)", -1.0, 2.0, 0.0, 2.0), ("step(z)", -1, 2, 0, 1), ("step(z)", 0, 2, 1, 1),
    ("relu(z)", -2, 0, 0, 0), ("hard_tanh(z)", -5, 5, -1, 1), ("abs(z)", -1, 2, 0, 2),
    ("max(z, 0.5)", -1, 2, -1, 2), ("sigmoid(z)", 0, 0, 0.5, 0.5),
  ])
  func intervalsGoThroughCases(
    call: String, from: Double, to: Double, lower: Double, upper: Double
  ) throws {
    let solved = Self.worked("z = 0\ny = \(call)\n")
    let z = try Self.symbol("z", solved)
    let y = try Self.symbol("y", solved)
    var evaluator = Evaluator<Interval>(solved.definitions, wanted: [y])
    evaluator.set(z, to: [Interval(from, to)])
    evaluator.run()
    let found = try #require(evaluator.values[y.id]?.first)
    #expect(found.lower <= lower && found.upper >= upper)
    // A branch is worked over the whole interval, so that a bound may be that of the argument.
    #expect(found.lower >= min(lower, from) && found.upper <= max(upper, to))
  }

  /// A condition that the digits carried cannot decide leaves both values open.
  @Test func undecidedConditionsAreNotGuessed() throws {
    let solved = Self.worked("a = log(exp(2)) - 2\ns = step(a)\nr = relu(a)\n")
    let values = Self.values(solved, Real.self)
    let stepSymbol = try Self.symbol("s", solved)
    let step = try #require(values[stepSymbol.id]?.first)
    #expect(step.lower <= 0 && step.upper >= 1)
    let bentSymbol = try Self.symbol("r", solved)
    let bent = try #require(values[bentSymbol.id]?.first)
    #expect(abs(bent.double) < 1e-25 && bent.lower <= 0 && bent.upper >= 0)
  }

  /// The entry that a maximum picks is known, even where its digits are not all known.
  @Test func theLargestIsFound() throws {
    let solved = Self.worked(
      "x = [1, 2]\nm_i = { 1 if exp(x_i) = max_k exp(x_k), 0 otherwise }\n")
    let place = try Self.symbol("m", solved).id
    #expect(Self.values(solved, Real.self)[place]?.map(\.double) == [0, 1])
    #expect(Self.values(solved, Double.self)[place] == [0, 1])
  }

  /// Sums, products, quotients and powers of fractions stay fractions.
  @Test func fractionsAreExact() throws {
    let solved = Self.worked("a = 1/3\nb = a^2 + 0.1 a - 7/(a + 1)\nc = relu(b) + 0.2\n")
    let values = Self.values(solved, Real.self)
    let (b, c) = (try Self.symbol("b", solved), try Self.symbol("c", solved))
    // 1/9 + 1/30 − 21/4
    #expect(values[b.id]?.first?.rational == Rational(-919).divided(by: Rational(180)))
    #expect(values[c.id]?.first?.rational == Rational(1).divided(by: Rational(5)))
  }
}
