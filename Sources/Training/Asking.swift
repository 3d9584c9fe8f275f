import Evaluation
public import Language
import Mathematics
public import Solving

/// A request to train, made ready: the model, how it is trained, and on which rows.
public struct PreparedTraining: Sendable {
  public var model: TrainedModel
  public var settings: TrainingSettings
  /// Rows of the table, from 0, that are trained on.
  public var rows: [Int]
  /// Rows that only show how well it does on what it has not seen.
  public var heldOut: [Int]
  /// The rate of each epoch, if it changes.
  public var rates: [Double]?
  /// What the classes are called that the model tells apart, if it is a classifier.
  public var classNames: [String]?

  /// Trains it.
  public func run(in world: TrainingWorld = TrainingWorld()) throws(LoweringFault) -> TrainingResult
  {
    try train(model, settings, rows: rows, heldOut: heldOut, world: world)
  }
}

/// Reads a request against what the worksheet says and works out.
public func prepare(_ request: TrainingRequest, of solved: Solved) throws(LoweringFault)
  -> PreparedTraining
{
  var settings = TrainingSettings()
  func number(_ symbol: Symbol, _ word: String) throws(LoweringFault) -> Double {
    guard let value = solved.values[symbol]?.first?.double, value.isFinite else {
      throw LoweringFault("The \(word.spaced) of the training run has no value.")
    }
    return value
  }
  for (word, symbol) in request.values { settings.values[word] = try number(symbol, word) }
  settings.setMethod(request.method ?? "gradient_descent")
  settings.setPass(request.pass)
  settings.decay = settings.values["weight_decay"] ?? 0
  settings.tolerance = settings.values["tolerance"]
  settings.epochs = request.counts["epochs"] ?? settings.epochs
  settings.steps = request.counts["steps"]
  settings.patience = request.counts["patience"]
  settings.seed = UInt64(request.counts["seed"] ?? 1)
  settings.threads = request.counts["threads"].map { max($0, 1) }
  settings.start = request.start.flatMap { TrainingSettings.Start(rawValue: $0) } ?? settings.start
  settings.shuffles = request.shuffles ?? settings.shuffles
  settings.precision = request.precision.flatMap { TrainingSettings.Precision(rawValue: $0) }
  var definitions = solved.definitions
  if settings.isPerceptron { definitions.letStepsPass() }
  let model = try TrainedModel(request.loss, by: request.parameters, in: definitions)
  var prepared = PreparedTraining(
    model: model, settings: settings, rows: [], heldOut: [], rates: nil,
    classNames: model.labels.map { solved.worksheet.classNames[$0.label] ?? $0.usualNames })
  try prepared.takeRows(request, solved)
  if let rate = request.rate {
    if let epoch = request.epoch {
      let rates = rates(rate, epoch, prepared.mostEpochs, solved.definitions)
      prepared.rates = rates
      prepared.settings.rate = { _, epoch in rates[min(max(epoch, 1), rates.count) - 1] }
    } else {
      let fixed = try number(rate, "rate")
      prepared.settings.rate = { _, _ in fixed }
      prepared.settings.fixedRate = fixed
    }
  }
  try prepared.checkSettings()
  try prepared.checkLabels()
  return prepared
}

/// The rate at each epoch from 1 on.
private func rates(_ rate: Symbol, _ epoch: Symbol, _ epochs: Int, _ definitions: Definitions)
  -> [Double]
{
  var evaluator = Evaluator<Double>(definitions, wanted: [rate], cut: [epoch])
  return (1...max(epochs, 1)).map { number in
    evaluator.set(epoch, to: [Double(number)])
    evaluator.run()
    return evaluator.values[rate.id]?.first ?? .nan
  }
}

extension PreparedTraining {
  /// How many epochs the run has, where it is said in steps as well.
  fileprivate var mostEpochs: Int {
    guard let steps = settings.steps else { return settings.epochs }
    let batch = max(settings.batchRows(of: rows.count), 1)
    let each = max((rows.count + batch - 1) / batch, 1)
    return (steps + each - 1) / each
  }

  /// Rows by the split of the table; else the last part of it in an order of chance, where some are
  /// to be held out. Those to train on stand as they stand in the table, until training shuffles them.
  fileprivate mutating func takeRows(_ request: TrainingRequest, _ solved: Solved)
    throws(LoweringFault)
  {
    guard let count = model.count else { return rows = [0] }
    if let split = request.data.flatMap({ solved.worksheet.splits[$0] }),
      let training = split.training
    {
      rows = training.rows.sorted()
      let other = split.part(named: "test") ?? split.parts.first { $0.name != training.name }
      heldOut = other?.rows ?? []
      return
    }
    let share = settings.values["held_out"] ?? 0
    let size = Int((Double(count) * min(max(share, 0), 1)).rounded())
    guard size > 0 else { return rows = Array(0..<count) }
    var chance = Chance(seed: settings.seed &+ 0x5EED)
    let order = chance.shuffled(count)
    rows = order.dropLast(size).sorted()
    heldOut = Array(order.suffix(size))
  }
}

extension TrainingSettings {
  fileprivate mutating func setMethod(_ name: String) {
    isPerceptron = name == "perceptron"
    method = Method.all.first { $0.name == name } ?? .gradientDescent
    for setting in method.settings where values[setting.name] == nil {
      values[setting.name] = setting.usual
    }
  }

  fileprivate mutating func setPass(_ pass: Question.Pass?) {
    switch pass {
    case .batch: self.pass = .batch
    case .stochastic: self.pass = .stochastic
    case .minibatch(.known(let size)): self.pass = .minibatch(max(size, 1))
    case .minibatch(.symbolic), nil: break
    }
  }
}

extension Definitions {
  /// The perceptron's rule Δw = η (t − o) x is the descent of ½(t − o)² with the step's slope taken
  /// as 1. Rosenblatt 1958.
  fileprivate mutating func letStepsPass() {
    for place in functions.indices where functions[place].name == "step" {
      self[FunctionSymbol(id: place)].derivatives[0] = Function.Rule(indices: [], value: .one)
    }
  }
}
