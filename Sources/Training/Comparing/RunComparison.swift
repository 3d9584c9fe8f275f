public import Language
import Mathematics
public import Solving

/// Several ways to train: each is run from the same starts over the same number of examples, once for
/// each seed.
public struct RunComparison: Sendable {
  public var lines: [Line]
  public var seeds: [Int]
  /// How many examples an epoch has.
  public var examples: Int
  public var epochs: Int
  /// How many examples are held out.
  public var heldOut: Int
  /// Whether the runs descend losses of their own: then these are no measure of one another, and how
  /// many examples are right is.
  public var hasSeveralLosses = false

  /// One way to train.
  public struct Line: Sendable {
    public var name: String
    public var settings: TrainingSettings
    /// By seed.
    public var results: [TrainingResult]

    /// How many runs ended at a loss that is no number.
    public var diverged: Int { results.count { !($0.curve.last?.loss.isFinite ?? false) } }

    /// What the last points of the curves say, seed by seed; nothing unless all runs say it.
    public func last(_ value: (TrainingResult.Point) -> Double?) -> Sample? {
      let values = results.compactMap { $0.curve.last.flatMap(value) }.filter { $0.isFinite }
      return values.count == results.count && diverged == 0 ? Sample(values) : nil
    }

    public var loss: Sample? { last { $0.loss } }
    public var accuracy: Sample? { last { $0.accuracy } }
    public var heldOutLoss: Sample? { last { $0.heldOutLoss } }
    public var heldOutAccuracy: Sample? { last { $0.heldOutAccuracy } }
  }

  /// What runs are compared by, the less the better: the loss at the end, or the share of examples that
  /// are wrong.
  public func measure(_ line: Line) -> Sample? {
    guard hasSeveralLosses else { return line.loss }
    return line.accuracy.map { Sample($0.values.map { 1 - $0 }) }
  }

  /// The place of the least mean, if any run has one.
  public var best: Int? {
    let means = lines.map { measure($0)?.mean }
    return lines.indices.filter { means[$0] != nil }.min { (means[$0] ?? 0) < (means[$1] ?? 0) }
  }

  /// By how much the last values of one line lie above those of another.
  public func difference(_ a: Int, _ b: Int) -> PairedDifference? {
    guard let left = measure(lines[a]), let right = measure(lines[b]) else { return nil }
    return PairedDifference(left.values, right.values, pairs: lines.count - 1)
  }

  /// Whether two lines have the same losses to the last digit at every point of every run.
  public func areSame(_ a: Int, _ b: Int) -> Bool {
    zip(lines[a].results, lines[b].results).allSatisfy { left, right in
      left.parameters == right.parameters
        && left.curve.map { $0.loss } == right.curve.map { $0.loss }
    }
  }
}

/// Makes all the runs; the world may end them.
public func compare(
  _ request: ComparedRuns, of solved: Solved, in world: TrainingWorld = TrainingWorld()
) throws(LoweringFault) -> RunComparison {
  var world = world
  (world.state, world.keep) = (nil, nil)
  let seeds = Array(request.firstSeed..<(request.firstSeed + request.seeds))
  var comparison = RunComparison(lines: [], seeds: seeds, examples: 0, epochs: 0, heldOut: 0)
  comparison.hasSeveralLosses = Set(request.runs.map { $0.request.loss }).count > 1
  for run in request.runs {
    let solved = try solved.training(run)
    var results: [TrainingResult] = []
    var settings = TrainingSettings()
    for seed in seeds {
      var asked = run.request
      asked.counts["seed"] = seed
      asked.parameters = solved.worksheet.parameters
      let prepared = try prepare(asked, of: solved)
      results.append(try prepared.run(in: world))
      settings = prepared.settings
      (comparison.examples, comparison.heldOut) = (prepared.rows.count, prepared.heldOut.count)
      comparison.epochs = settings.epochs
    }
    comparison.lines.append(.init(name: run.name, settings: settings, results: results))
  }
  return comparison
}
