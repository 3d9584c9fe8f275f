public import Language
import Mathematics
import Solving
import Text

/// Several trained models side by side.
public struct ModelsFinding: Sendable {
  /// On the examples of a table, where the worksheet has no laws: each model at its minimum.
  public var onData: [DataRow] = []
  /// Nothing if the worksheet has no laws.
  public var classes: GaussianClasses?
  public var obstacle: Obstacle?
  public var rows: [Row] = []
  public var bayes: Estimate?
  public var bayesBoundary: ClassBoundary = .none
  public var bestLine: Estimate?
  public var bestLineBoundary: ClassBoundary = .none
  public var sample: [[[Double]]] = []

  /// One model.
  public struct Row: Sendable {
    public var model: String
    public var loss: String
    public var kind: Kind
    public var accuracy: Estimate?
    public var boundary: ClassBoundary = .none
    /// Whether its rule is that of the first model, up to the length of w.
    public var hasSameRule = false
    public var simulation: Simulation?
    public var verdict: Verdict = .undecided
  }

  /// One model on a table.
  public struct DataRow: Sendable {
    public var model: String
    public var loss: String
    public var result: DataResult
  }

  public enum DataResult: Sendable {
    case trained(DataFinding)
    case obstacle(Obstacle)
    /// The model sees no examples.
    case noData
  }

  public enum Kind: Sendable {
    case line(Training, stack: Int?)
    case relu(ReluNet, ReluTraining?)
    case obstacle(Obstacle)
  }

  /// Against the first model.
  public enum Verdict: Sendable {
    case first, same, raises, lowers, canRaise, undecided
  }
}

func decideModels(_ models: [Question.Trained], at span: Span, of solved: Solved) -> Decision {
  var finding = ModelsFinding()
  let areOnData = models.allSatisfy { solved.definitions[$0.output.symbol].hasExamples }
  guard let classes = solved.worksheet.distributions, !areOnData else {
    finding.onData = models.map { onData($0, solved) }
    return Decision(.models(finding))
  }
  finding.classes = classes
  guard let population = classes.population() else {
    finding.obstacle = .nearSingular
    return Decision(.models(finding))
  }
  guard population.classes.count == 2 else {
    finding.obstacle = .severalClasses(population.classes.count)
    return Decision(.models(finding))
  }
  finding.bayes = bayesAccuracy(of: population)
  finding.bayesBoundary = bayesBoundary(of: population)
  let best = bestLine(of: population)
  finding.bestLine = Estimate(miss: best.miss, error: 1e-12, method: .score)
  finding.bestLineBoundary = best.line.boundary
  finding.sample = sample(population)
  var first: Line?
  for model in models {
    var (row, line) = row(model, classes, population, solved, beside: first ?? best.line)
    judge(&row, line, finding.rows.first, first)
    if finding.rows.isEmpty { first = line }
    finding.rows.append(row)
  }
  return Decision(.models(finding))
}

private func onData(_ model: Question.Trained, _ solved: Solved) -> ModelsFinding.DataRow {
  let result: ModelsFinding.DataResult
  switch decideOnData(.trained(model), solved) {
  case .data(let finding)?:
    result = finding.obstacle.map { .obstacle($0) } ?? .trained(finding)
  case .obstacle(let obstacle)?: result = .obstacle(obstacle)
  default: result = .noData
  }
  return ModelsFinding.DataRow(model: model.output.text, loss: model.loss.text, result: result)
}

private func row(
  _ model: Question.Trained, _ classes: GaussianClasses, _ population: Population,
  _ solved: Solved, beside line: Line
) -> (row: ModelsFinding.Row, line: Line?) {
  var row = ModelsFinding.Row(
    model: model.output.text, loss: model.loss.text, kind: .obstacle(.hidden(model.output.text)))
  let construction = construction(of: model.output, in: solved.worksheet)?.construction
  do throws(Obstacle) {
    if case .reluLayers(_, let widths) = construction {
      let net = try reluNet(widths, for: population)
      row.accuracy = net.accuracy
      row.kind = .relu(net, simulatedTraining(widths, on: population, beside: line, seed: 2))
      row.simulation = population.simulated(100_000, seed: 1) { net.score(at: $0) >= 0 ? 1 : 0 }
      return (row, nil)
    }
    var reading = ModelReading(solved, classes)
    let score = try reading.model(model.output, model.loss)
    let (training, line) = try trained(score, in: population)
    var stack: Int?
    if case .linearLayers(_, let count) = construction { stack = count }
    row.kind = .line(training, stack: stack)
    row.accuracy = Estimate(
      miss: line.miss(in: population), error: max(training.error, 1e-12), method: .score)
    row.boundary = line.boundary
    row.simulation = population.simulated(100_000, seed: 1) { line.score(at: $0) >= 0 ? 1 : 0 }
    return (row, line)
  } catch {
    row.kind = .obstacle(error)
    return (row, nil)
  }
}

/// What a row says beside the first: by the numbers, and no more than their errors let them say.
private func judge(
  _ row: inout ModelsFinding.Row, _ line: Line?, _ first: ModelsFinding.Row?, _ firstLine: Line?
) {
  guard let first else {
    row.verdict = row.accuracy == nil ? .undecided : .first
    return
  }
  guard let mine = row.accuracy, let its = first.accuracy else { return }
  if let line, let firstLine { row.hasSameRule = line.isSameRule(as: firstLine) }
  let change = its.miss - mine.miss
  let error = its.error + mine.error + 1e-10
  if case .relu = row.kind {
    if change > error { row.verdict = .canRaise }
  } else if change.magnitude <= error {
    row.verdict = .same
  } else {
    row.verdict = change > 0 ? .raises : .lowers
  }
}

extension Line {
  /// Whether two rules are the same but for the length of w.
  func isSameRule(as other: Line) -> Bool {
    let (mine, its) = (length(weights), length(other.weights))
    guard mine > 0, its > 0 else { return mine == its && (offset >= 0) == (other.offset >= 0) }
    let apart = subtracted(weights.map { $0 / mine }, other.weights.map { $0 / its })
    return length(apart) < 1e-8 && (offset / mine - other.offset / its).magnitude < 1e-8
  }
}
