import Language
import Mathematics
import Rendering
import Solving
import Training

/// What a training run came to, for programs; null where nothing was trained.
func report(_ outcome: TrainingOutcome?) -> JSON {
  guard let outcome, let prepared = outcome.prepared, let result = outcome.result else {
    return .null
  }
  return .object(
    settings(outcome.wanted, prepared, result) + [
      .init("ending", .string(word(result.ending))),
      .init("steps", .integer(result.steps)),
      .init("epochs", .integer(result.epochs)),
      .init("loss", .number(result.last.loss)),
      .init("accuracy", optional(result.last.accuracy)),
      .init("held_out_loss", optional(result.last.heldOutLoss)),
      .init("held_out_accuracy", optional(result.last.heldOutAccuracy)),
      .init("breakdown", breakdown(prepared, result)),
      .init("curve", curve(result)),
      .init(
        "classes", prepared.classNames.map { .array($0.map { .string($0) }) } ?? .null),
      .init(
        "confusion",
        result.confusion.map { .array($0.map { .array($0.map { .integer($0) }) }) } ?? .null),
      .init("parameters", parameters(prepared, result)),
    ])
}

/// How it was trained.
private func settings(
  _ wanted: TrainingRequest, _ prepared: PreparedTraining, _ result: TrainingResult
) -> [JSON.Member] {
  let settings = prepared.settings
  let method = settings.isPerceptron ? "perceptron" : settings.method.name
  let names = settings.method.settings.map { $0.name } + ["weight_decay", "tolerance"]
  let rate: JSON =
    prepared.rates.map { .array($0.map { .number($0) }) } ?? .number(settings.rate(1, 1))
  return [
    .init("of", .string(prepared.model.definitions[prepared.model.loss].name.source)),
    .init("data", wanted.data.map { .string($0) } ?? .null),
    .init("examples", .integer(prepared.rows.count)),
    .init("held_out", .integer(prepared.heldOut.count)),
    .init("method", .string(method)),
    .init("rate", rate),
    .init(
      "settings",
      .object(
        names.compactMap { name in settings.values[name].map { .init(name, .number($0)) } })),
    .init("batch", .integer(result.batch)),
    .init("most_epochs", settings.steps == nil ? .integer(settings.epochs) : .null),
    .init("most_steps", settings.steps.map { .integer($0) } ?? .null),
    .init("patience", settings.patience.map { .integer($0) } ?? .null),
    .init("seed", .integer(Int(settings.seed))),
    .init("start", .string(settings.start.rawValue)),
    .init("shuffled", .bool(settings.shuffles)),
    .init("precision", .string(result.precision.rawValue)),
  ]
}

private func optional(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }

func word(_ ending: TrainingResult.Ending) -> String {
  switch ending {
  case .finished: "finished"
  case .tolerance: "tolerance"
  case .patience: "patience"
  case .interrupted: "interrupted"
  case .diverged: "diverged"
  }
}

/// Where numbers ended; null where they did not.
private func breakdown(_ prepared: PreparedTraining, _ result: TrainingResult) -> JSON {
  guard case .diverged(let step) = result.ending else { return .null }
  let definitions = prepared.model.definitions
  let found = result.breakdown
  return .object([
    .init("step", .integer(step)),
    .init("row", found?.row.map { .integer($0 + 1) } ?? .null),
    .init("cause", found.map { .string("\($0.cause.word)") } ?? .null),
    .init("in", found?.quantity.map { .string(definitions[$0].name.source) } ?? .null),
    .init("text", .string(BreakdownWords(prepared, result, step).sentence)),
  ])
}

extension Breakdown.Cause {
  fileprivate var word: String {
    switch self {
    case .data: "data"
    case .logarithm: "logarithm"
    case .exponential: "exponential"
    case .root: "root"
    case .division: "division"
    case .overflow: "overflow"
    case .total: "total"
    case .update: "update"
    }
  }
}

/// The curve, column by column.
private func curve(_ result: TrainingResult) -> JSON {
  let points = result.curve
  func column(_ value: (TrainingResult.Point) -> Double?) -> JSON {
    points.contains { value($0) != nil } ? .array(points.map { optional(value($0)) }) : .null
  }
  return .object([
    .init("steps", .array(points.map { .integer($0.steps) })),
    .init("epochs", column { $0.epochs }),
    .init("loss", column { $0.loss }),
    .init("accuracy", column { $0.accuracy }),
    .init("held_out_loss", column { $0.heldOutLoss }),
    .init("held_out_accuracy", column { $0.heldOutAccuracy }),
    .init("rate", column { $0.rate }),
  ])
}

private func parameters(_ prepared: PreparedTraining, _ result: TrainingResult) -> JSON {
  .object(
    zip(prepared.parameterNames, result.parameters).map { parameter, entries in
      .init(parameter.name, nested(entries[...], parameter.shape[...]))
    })
}

private func nested(_ entries: ArraySlice<Double>, _ shape: ArraySlice<Int>) -> JSON {
  guard let count = shape.first else { return optional(entries.first) }
  guard count > 0 else { return .array([]) }
  let width = entries.count / count
  return .array(
    (0..<count).map { row in
      let start = entries.startIndex + row * width
      return nested(entries[start..<(start + width)], shape.dropFirst())
    })
}
