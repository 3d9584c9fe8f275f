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

  /// The place of the least mean loss, if any run has one.
  public var best: Int? {
    lines.indices.filter { lines[$0].loss != nil }.min {
      (lines[$0].loss?.mean ?? 0) < (lines[$1].loss?.mean ?? 0)
    }
  }

  /// By how much the last losses of one line lie above those of another.
  public func difference(_ a: Int, _ b: Int) -> PairedDifference? {
    guard let left = lines[a].loss, let right = lines[b].loss else { return nil }
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
