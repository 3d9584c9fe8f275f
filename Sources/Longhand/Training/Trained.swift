import Language
import Mathematics
public import Rendering
import Solving
import Text
import Training

/// Makes the training runs of a worksheet and answers nothing else.
public func train(
  _ source: WorksheetSource, options: Options = Options(),
  reading: (String) -> [UInt8]? = { _ in nil }
) -> Solution {
  var worksheet = resolve(source.text, isMarkdown: source.isMarkdown, reading: reading)
  worksheet.keepTraining()
  return answered(source, worksheet, options)
}

extension Worksheet {
  /// Leaves out what is neither to be trained nor at fault.
  mutating func keepTraining() {
    parts.removeAll { part in
      switch part {
      case .prose, .statements: return true
      case .request(.train, _), .request(.faulty, _): return false
      case .request: return true
      }
    }
  }
}

extension Solution {
  /// How many requests to train there are.
  public var trainingCount: Int { trainings.count }

  /// Why what the caller chose does not fit the worksheet, if it does not.
  public var trainingRefusal: String? { trainings.values.lazy.compactMap { $0.refusal }.first }

  public var isInterrupted: Bool {
    trainings.values.contains { $0.result?.ending == .interrupted }
  }

  /// The requests that were run, in the order in which they stand.
  public var trainedRuns: [TrainedRun] {
    let ordered = trainings.sorted { $0.key < $1.key }.map { $0.value }
    return ordered.enumerated().compactMap { place, outcome in
      guard let prepared = outcome.prepared, let result = outcome.result else { return nil }
      return TrainedRun(
        number: ordered.count == 1 ? nil : place + 1, prepared: prepared, result: result,
        scalings: solved.worksheet.scalings)
    }
  }

  private var runs: [TrainingOutcome] {
    trainings.sorted { $0.key < $1.key }.map { $0.value }.filter { $0.result != nil }
  }

  /// What is needed to make the runs again and to compare: the worksheet as it stands, the version,
  /// and of each run settings, curve and final values. The same on every machine.
  public var trainingRecord: JSON {
    .object([
      .init("longhand", .string(version)),
      .init("worksheet", .string(source.name)),
      .init("text", .string(String(decoding: source.text, as: UTF8.self))),
      .init("runs", .array(runs.map { report($0) })),
    ])
  }

  /// On how many threads the runs were made, and how long they took, for people.
  public var trainingSummary: [String] {
    runs.compactMap { run in
      guard let result = run.result, result.seconds > 0, result.steps > run.stepsBefore else {
        return nil
      }
      let steps = result.steps - run.stepsBefore
      let speed = Double(steps) / result.seconds
      return
        "\(counted(steps, "step")) on \(counted(result.threads, "thread")) in "
        + "\(plainText([.math(decimal(result.seconds, 3))])) s, "
        + "\(plainText([.math(decimal(speed, 3))])) steps a second"
    }
  }
}
