import Derivation
import Evaluation
import Language
public import Mathematics
import Solving

/// How often a classifier is right on given examples.
public struct DataFinding: Sendable {
  public var examples: Int
  public var distinct: Int
  public var classes: [Double]
  /// How many examples each class has.
  public var counts: [Int]
  /// What is seen, and how many numbers it holds an example; and what is the label.
  public var inputs: [(name: Name, width: Int)]
  public var label: Name
  /// The fewest that any rule has wrong: at points with several labels, all but the most frequent.
  public var leastWrong: Int
  /// A point whose examples have different labels, for evidence.
  public var contradiction: (point: [Double], counts: [Int])?
  /// What was asked for has so many wrong.
  public var wrong: Int?
  /// A line that has so many wrong, where the fewest are not known.
  public var known: (wrong: Int, boundary: ClassBoundary)?
  public var boundary: ClassBoundary = .none
  public var obstacle: Obstacle?
  public var training: Training?
  /// The points of the picture, by class.
  public var points: [[[Double]]] = []
}

/// The answer on data; nothing if the question is not about data.
func decideOnData(_ classifier: Classifier, _ solved: Solved) -> AccuracyFinding.Evidence? {
  var output: Asked.Target?
  switch classifier {
  case .ofAny: if solved.worksheet.distributions != nil { return nil }
  case .best(let target): output = target
  case .trained(let trained): output = trained.output
  }
  if let output, !solved.definitions[output.symbol].hasExamples { return nil }
  guard let data = LabelledData(solved, seenBy: output?.symbol) else {
    return output == nil ? nil : .obstacle(.seesNothing(output?.text ?? ""))
  }
  var finding = DataFinding(data, solved.definitions)
  do throws(Obstacle) {
    switch classifier {
    case .ofAny: finding.wrong = finding.leastWrong
    case .best(let target): try findBest(target, data, solved, &finding)
    case .trained(let trained): try train(trained, data, solved, &finding)
    }
  } catch {
    finding.obstacle = error
  }
  return .data(finding)
}

extension DataFinding {
  init(_ data: LabelledData, _ definitions: Definitions) {
    let groups = data.groups()
    examples = data.points.count
    distinct = groups.count
    classes = data.classes
    counts = data.classes.indices.map { place in data.which.filter { $0 == place }.count }
    inputs = data.inputs.map { (definitions[$0.symbol].name, $0.width) }
    label = definitions[data.label].name
    leastWrong = groups.reduce(0) { $0 + $1.counts.reduce(0, +) - ($1.counts.max() ?? 0) }
    if let group = groups.first(where: { $0.counts.filter { $0 > 0 }.count > 1 }) {
      contradiction = (data.points[group.first], group.counts)
    }
    if data.points[0].count == 2, data.points.count <= 2000 {
      points = data.classes.indices.map { place in
        data.points.indices.filter { data.which[$0] == place }.map { data.points[$0] }
      }
    }
  }
}

/// The line that has the fewest examples wrong.
private func findBest(
  _ target: Asked.Target, _ data: LabelledData, _ solved: Solved, _ finding: inout DataFinding
) throws(Obstacle) {
  if data.classes.count == 1 {
    finding.wrong = 0
    finding.boundary = .always(0)
    return
  }
  guard data.classes.count == 2 else { throw .severalClasses(data.classes.count) }
  try checkMakesAllLines(target, data, solved)
  let groups = data.groups()
  let exact = groups.map { group in
    data.exact?[group.first] ?? data.points[group.first].map { Rational(exactly: $0) ?? .zero }
  }
  let points = CountedPoints(
    points: groups.map { data.points[$0.first] }, exact: exact,
    counts: groups.map { ($0.counts[0], $0.counts[1]) })
  let width = data.points[0].count
  guard width <= 2 else {
    finding.known = logistic(data).map { (points.wrong($0), $0.boundary) }
    throw .manyEntries(width)
  }
  guard width == 1 || groups.count <= 2000 else {
    finding.known = logistic(data).map { (points.wrong($0), $0.boundary) }
    throw .manyExamples(groups.count)
  }
  guard let best = points.bestLine() else { throw .noMinimum(target.text) }
  finding.wrong = best.wrong
  finding.boundary = best.line.boundary
}

/// Whether the output is a function of one affine score of which the parameters make every line.
private func checkMakesAllLines(
  _ target: Asked.Target, _ data: LabelledData, _ solved: Solved
) throws(Obstacle) {
  let definitions = solved.definitions
  guard definitions[target.symbol].ownShape.isEmpty else { throw .severalOutputs(target.text) }
  let free = solved.worksheet.parameters.filter { definitions[$0].count != nil }
  var inputs = Dependence(on: Set(data.inputs.map { $0.symbol }), in: definitions)
  var parameters = Dependence(on: Set(free), in: definitions)
  // Down to the score through functions of one number.
  guard case .formula(_, var score) = definitions[target.symbol].body else {
    throw .hidden(target.text)
  }
  if let worked = definitions[target.symbol].worked { score = worked }
  while inputs.degree(of: score) == .other {
    switch score {
    case .call(_, let arguments, _) where arguments.count == 1 && arguments[0].binders.isEmpty:
      score = arguments[0].body
    case .symbol(let symbol, _):
      guard case .formula(_, let body) = definitions[symbol].body else {
        throw .hidden(target.text)
      }
      score = definitions[symbol].worked ?? body
    default: throw .hidden(target.text)
    }
  }
  guard inputs.degree(of: score) == .affine, parameters.degree(of: score) == .affine,
    free.reduce(0, { $0 + (definitions[$1].count ?? 0) }) > data.points[0].count
  else { throw .hidden(target.text) }
}

/// The line of a logistic regression, as one that is known where the best is not.
private func logistic(_ data: LabelledData) -> Line? {
  let width = data.points[0].count
  guard data.points.count * width * width <= 2_000_000 else { return nil }
  let count = Double(data.points.count)
  let end = minimum(from: [Double](repeating: 0, count: width + 1)) { place in
    var (value, slope) = (0.0, place.map { 1e-6 * $0 })
    for (x, which) in zip(data.points, data.which) {
      var s = place[width]
      for i in 0..<width { s += place[i] * x[i] }
      let p = 1 / (1 + (-s).applying(.exp))
      let size = s.magnitude
      value += (max(s, 0) - Double(which) * s + (1 + (-size).applying(.exp)).applying(.log)) / count
      for i in 0..<width { slope[i] += (p - Double(which)) * x[i] / count }
      slope[width] += (p - Double(which)) / count
    }
    return (value + 5e-7 * dot(place, place), slope)
  }
  return Line(weights: Array(end.place.prefix(width)), offset: end.place[width])
}
