import Formats
import Mathematics
import Text

/// Learning curves of a file, a column each.
public struct Curves: Sendable {
  public var path: String
  public var curves: [Curve]
  /// The column that counts steps or epochs, if there is one.
  public var counter: Curve?

  public struct Curve: Sendable {
    public var name: String
    /// Row by row; no number where the file has none, infinite where the loss is none.
    public var values: [Double]
  }
}

/// `diagnose 100 simulated triples with seed 1`.
public struct SimulatedCurves: Sendable {
  public var triples: Int
  public var seed: Int
}

extension Resolver {
  /// The bytes of every file whose curves are asked about.
  mutating func keepCurves(_ statements: [Statement], reading: (String) -> [UInt8]?) {
    for case .request(let request) in statements.lazy.map({ $0.kind }) {
      if case .diagnose(let path, _) = request.kind { curveFiles[path] = reading(path) }
    }
  }

  /// The curves of a file.
  mutating func curves(_ path: String, at span: Span) -> Asked {
    guard let bytes = curveFiles[path] else {
      fault(
        span, "The file \(path) cannot be read.", hint: "Paths are relative to the worksheet.")
      return .faulty
    }
    switch Language.table(bytes, called: "curve") {
    case .failure(let problem):
      fault(span, "\(path): \(problem.message)", hint: problem.hint)
      return .faulty
    case .success(let table):
      var result = Curves(path: path, curves: [])
      for place in 0..<table.columnCount {
        guard let curve = curve(place, of: table, path, at: span) else { return .faulty }
        if curve.counts {
          result.counter = result.counter ?? curve
        } else {
          result.curves.append(curve)
        }
      }
      guard !result.curves.isEmpty else {
        fault(span, "\(path): no column is a learning curve.")
        return .faulty
      }
      return .diagnose(result)
    }
  }

  private mutating func curve(_ place: Int, of table: Table, _ path: String, at span: Span)
    -> Curves.Curve?
  {
    let name = table.name(ofColumn: place)
    if let values = table.doubles(inColumns: [place]) {
      return Curves.Curve(name: name, values: values)
    }
    var values: [Double] = []
    for row in 0..<table.rows {
      let text = table.text(row, place)
      if let number = Rational(decimal: text)?.double {
        values.append(number)
      } else if let number = missing[lowercased(text)] {
        values.append(number)
      } else {
        return refuse(span, "\(path): \(table.words(row, place)), where a loss belongs.")
      }
    }
    return Curves.Curve(name: name, values: values)
  }

  /// `diagnose 100 simulated triples`.
  mutating func triples(_ count: Int, _ settings: [Setting], at span: Span) -> Asked {
    var result = SimulatedCurves(triples: count, seed: 1)
    guard 1...10_000 ~= count else {
      fault(span, "The number of triples is a whole number from 1 to 10,000.")
      return .faulty
    }
    for setting in settings {
      guard setting.word == "seed", let seed = setting.value?.wholeNumber else {
        fault(setting.span, "Simulated triples have a seed only.", hint: "with seed 1")
        return .faulty
      }
      result.seed = seed
    }
    return .diagnoseTriples(result)
  }
}

/// What programs write where a curve has ended, and where a loss is no number any more: that is
/// infinite here.
private let missing: [String: Double] = [
  "": .nan, "nan": .infinity, "na": .nan, "null": .nan, "none": .nan, "inf": .infinity,
  "infinity": .infinity, "+inf": .infinity, "-inf": .infinity,
]

extension Curves.Curve {
  /// Whether it counts steps, epochs or examples and is no loss: it grows from row to row, by equal
  /// steps or under a name that says so.
  var counts: Bool {
    let steps = zip(values.dropFirst(), values).map { $0 - $1 }
    guard let first = steps.first, steps.allSatisfy({ $0 > 0 }) else { return false }
    let isEven = steps.allSatisfy { ($0 - first).magnitude <= 1e-9 * first }
    let words = [
      "step", "epoch", "iter", "example", "sample", "time", "batch", "update", "x", "t", "n",
    ]
    let name = lowercased(name)
    return isEven || words.contains { name == $0 || $0.utf8.count > 1 && name.hasPrefix($0) }
  }
}
