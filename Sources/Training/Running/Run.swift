import Mathematics

/// A run from its start to its end, with what is measured on the way.
struct Run<Number: TrainingNumber> {
  private let model: TrainedModel
  private let settings: TrainingSettings
  private let world: TrainingWorld
  private let precision: TrainingSettings.Precision
  private let session: Session<Number>
  private let seen: Evaluation<Number>
  private let unseen: Evaluation<Number>?
  private let classes: Classes<Number>?
  private let unseenClasses: Classes<Number>?
  private var curve: [TrainingResult.Point] = []
  private var best: (loss: Double, parameters: [[Double]], epoch: Int)?
  private var lastSeen: (loss: Double, outputs: [Double]) = (.nan, [])

  init(
    _ model: TrainedModel, _ settings: TrainingSettings, _ rows: [Int], _ heldOut: [Int],
    _ world: TrainingWorld, _ precision: TrainingSettings.Precision
  ) throws(LoweringFault) {
    (self.model, self.settings, self.world, self.precision) = (model, settings, world, precision)
    let trained = try Rows<Number>(model, rows)
    session = try Session(model, trained, settings)
    let labels = model.labels
    seen = try Evaluation(model, output: labels?.output, trained)
    classes = labels.map { Classes($0, model, trained) }
    if heldOut.isEmpty {
      (unseen, unseenClasses) = (nil, nil)
    } else {
      let rest = try Rows<Number>(model, heldOut)
      unseen = try Evaluation(model, output: labels?.output, rest)
      unseenClasses = labels.map { Classes($0, model, rest) }
    }
    if let state = world.state {
      session.parameters = state.parameters
      session.states = state.states
      session.resume(steps: state.steps, epoch: state.epoch, place: state.place)
      curve = state.curve
    }
  }

  mutating func run() throws(LoweringFault) -> TrainingResult {
    let begin = world.clock?() ?? 0
    if curve.isEmpty { measure() }
    var ending = TrainingResult.Ending.finished
    let last = settings.steps ?? settings.epochs * session.stepsPerEpoch
    settleThreads(last)
    var chunk = 1
    while session.stepsDone < last {
      let epoch = session.epoch
      let before = world.clock?() ?? 0
      session.advance(min(chunk, last - session.stepsDone))
      let time = (world.clock?() ?? 0) - before
      chunk = next(chunk, time)
      let isOver = session.epoch > epoch || session.stepsDone >= last
      if isOver {
        measure()
        keep()
        if let reason = reasonToEnd() {
          ending = reason
          break
        }
      }
      guard report(last) else {
        ending = .interrupted
        if !isOver { measure() }
        keep()
        break
      }
    }
    return result(ending, seconds: (world.clock?() ?? 0) - begin)
  }

  /// Chooses the number of threads by taking some steps with either; the numbers are the same.
  private func settleThreads(_ last: Int) {
    guard session.isMeasuring else { return }
    guard let clock = world.clock, last - session.stepsDone >= 8, session.place == 0 else {
      return session.settle(on: 1)
    }
    var times: [Int: Double] = [:]
    let most = max(session.stepsPerEpoch / 8, 1)
    var steps = 1
    for turn in 0..<8 where session.stepsDone < last - 1 && session.epoch < 3 {
      let threads = turn % 2 + 1
      session.tryThreads(threads)
      let before = clock()
      let done = session.advance(min(steps, most, last - 1 - session.stepsDone))
      let time = (clock() - before) / Double(max(done, 1))
      // The first turns warm caches and say how many steps can be timed.
      if turn > 1 { times[threads] = min(times[threads] ?? .infinity, time) }
      if turn == 1 { steps = max(1, min(Int(0.002 / max(time, 1e-9)), 10_000)) }
    }
    session.settle(on: times[2] ?? .infinity < 0.9 * (times[1] ?? .infinity) ? 2 : 1)
  }

  /// So many steps that they take about a twentieth of a second.
  private func next(_ chunk: Int, _ time: Double) -> Int {
    guard time > 0 else { return min(chunk * 2, 1 << 14) }
    return max(1, min(Int(Double(chunk) * min(0.05 / time, 4)), 1 << 16))
  }

  private mutating func measure() {
    let parameters = session.parameters
    let known = seen.evaluate(at: parameters)
    var point = TrainingResult.Point(
      steps: session.stepsDone,
      epochs: Double(session.epoch - 1) + Double(session.place) / Double(session.stepsPerEpoch),
      loss: known.loss, rate: settings.rate(max(session.stepsDone, 1), session.epoch))
    point.accuracy = classes?.accuracy(of: known.outputs)
    if let unseen {
      let other = unseen.evaluate(at: parameters)
      point.heldOutLoss = other.loss
      point.heldOutAccuracy = unseenClasses?.accuracy(of: other.outputs)
      lastSeen = (other.loss, other.outputs)
      if other.loss < best?.loss ?? .infinity { best = (other.loss, parameters, session.epoch) }
    } else {
      lastSeen = (known.loss, known.outputs)
    }
    curve.append(point)
  }

  private func reasonToEnd() -> TrainingResult.Ending? {
    guard let point = curve.last else { return nil }
    if !point.loss.isFinite { return .diverged(step: point.steps) }
    if let patience = settings.patience, let best, session.epoch - best.epoch >= patience {
      return .patience
    }
    if let tolerance = settings.tolerance, curve.count > 1 {
      let before = curve[curve.count - 2].loss
      if before - point.loss < tolerance * before.magnitude { return .tolerance }
    }
    return nil
  }

  private func keep() {
    world.keep?(
      TrainingState(
        parameters: session.parameters, states: session.states, steps: session.stepsDone,
        epoch: session.epoch, place: session.place, curve: curve))
  }

  private func report(_ last: Int) -> Bool {
    world.report(
      TrainingProgress(
        steps: session.stepsDone, allSteps: last, epoch: session.epoch, epochs: settings.epochs,
        loss: curve.last?.loss, rate: settings.rate(session.stepsDone + 1, session.epoch)))
  }

  private func result(_ ending: TrainingResult.Ending, seconds: Double) -> TrainingResult {
    var result = TrainingResult(
      curve: curve, ending: ending, steps: session.stepsDone, epochs: session.epoch - 1,
      parameters: session.parameters, states: session.states, threads: session.threads,
      precision: precision, batch: session.batchRows, examples: session.rows.count, seconds: seconds)
    if ending == .patience, let best { result.parameters = best.parameters }
    result.confusion = (unseenClasses ?? classes)?.confusion(of: lastSeen.outputs)
    return result
  }
}
