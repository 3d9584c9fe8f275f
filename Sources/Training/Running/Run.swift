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
  private var best: TrainingState.Best?
  private var lastSeen: (loss: Double, outputs: [Double]) = (.nan, [])
  private let rowsTrained: [Int]
  private var breakdown: Breakdown?
  /// Where the run was interrupted.
  private var ended: TrainingState?
  private var began = 0.0
  /// When the world was last told what the run can be taken up from.
  private var lastKept = 0.0
  /// What the last steps took, without what was measured in between.
  private var lastTime = 0.0

  init(
    _ model: TrainedModel, _ settings: TrainingSettings, _ rows: [Int], _ heldOut: [Int],
    _ world: TrainingWorld, _ precision: TrainingSettings.Precision
  ) throws(LoweringFault) {
    (self.model, self.settings, self.world, self.precision) = (model, settings, world, precision)
    rowsTrained = rows
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
      (curve, best) = (state.curve, state.best)
    }
  }

  mutating func run() throws(LoweringFault) -> TrainingResult {
    began = now
    lastKept = began
    let last = settings.steps ?? settings.epochs * session.stepsPerEpoch
    var ending = begin()
    if ending == nil { ending = settleThreads(last) }
    var chunk = 1
    while ending == nil, session.stepsDone < last {
      ending = take(min(chunk, last - session.stepsDone), of: last)
      chunk = next(chunk, lastTime)
    }
    if ending != .interrupted { keep() }
    return result(ending ?? .finished)
  }

  private var now: Double { world.clock?() ?? 0 }

  /// Looks at where the run starts, which may be where it ends.
  private mutating func begin() -> TrainingResult.Ending? {
    let known = best
    let point = measured()
    if curve.isEmpty { curve.append(point) } else { best = known }
    return reasonToEnd()
  }

  /// Takes some steps, to the end of the epoch at the latest; the reason if they were the last ones.
  private mutating func take(_ steps: Int, of last: Int) -> TrainingResult.Ending? {
    session.save()
    let epoch = session.epoch
    let before = now
    session.advance(steps)
    lastTime = now - before
    guard session.isFinite else { return breakDown() }
    let isOver = session.epoch > epoch || session.stepsDone >= last
    if isOver {
      let point = measured()
      guard point.loss.isFinite else { return loseLoss() }
      curve.append(point)
      if let reason = reasonToEnd() { return reason }
    }
    if world.clock == nil ? isOver : now - lastKept >= world.pause { keep() }
    if report(last) { return nil }
    // A run that is taken up again measures at the ends of epochs only.
    ended = state
    if let keep = world.keep { keep(state) }
    if !isOver { curve.append(measured()) }
    return .interrupted
  }

  /// Chooses the number of threads by taking some steps with either; the numbers are the same.
  private mutating func settleThreads(_ last: Int) -> TrainingResult.Ending? {
    guard session.isMeasuring else { return nil }
    guard world.clock != nil, last - session.stepsDone >= 8, session.place == 0 else {
      session.settle(on: 1)
      return nil
    }
    var times: [Int: Double] = [:]
    let most = max(session.stepsPerEpoch / 8, 1)
    var steps = 1
    for turn in 0..<8 where session.stepsDone < last - 1 {
      let threads = turn % 2 + 1
      session.tryThreads(threads)
      let before = session.stepsDone
      if let ending = take(min(steps, most, last - 1 - before), of: last) { return ending }
      let time = lastTime / Double(max(session.stepsDone - before, 1))
      // The first turns warm caches and say how many steps can be timed.
      if turn > 1 { times[threads] = min(times[threads] ?? .infinity, time) }
      if turn == 1 { steps = max(1, min(Int(0.002 / max(time, 1e-9)), 10_000)) }
    }
    session.settle(on: times[2] ?? .infinity < 0.9 * (times[1] ?? .infinity) ? 2 : 1)
    return nil
  }

  /// So many steps that they take about a twentieth of a second.
  private func next(_ chunk: Int, _ time: Double) -> Int {
    guard time > 0 else { return min(chunk * 2, 1 << 14) }
    return max(1, min(Int(Double(chunk) * min(0.05 / time, 4)), 1 << 16))
  }

  private mutating func measured() -> TrainingResult.Point {
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
      if other.loss < best?.loss ?? .infinity {
        best = TrainingState.Best(
          loss: other.loss, parameters: parameters, epoch: session.epoch)
      }
    } else {
      lastSeen = (known.loss, known.outputs)
    }
    return point
  }

  private mutating func reasonToEnd() -> TrainingResult.Ending? {
    guard let point = curve.last else { return nil }
    if !point.loss.isFinite {
      explain(step: point.steps, rowsTrained, isUpdate: false)
      return .diverged(step: point.steps)
    }
    if let patience = settings.patience, let best, session.epoch - best.epoch >= patience {
      return .patience
    }
    if let tolerance = settings.tolerance, curve.count > 1 {
      let before = curve[curve.count - 2].loss
      if before - point.loss < tolerance * before.magnitude { return .tolerance }
    }
    return nil
  }

  /// Goes back to where numbers first are none: what was reached before that step is what stays.
  private mutating func breakDown() -> TrainingResult.Ending {
    let end = session.stepsDone
    session.restore()
    while session.stepsDone < end {
      session.save()
      session.advance(1)
      if !session.isFinite { break }
    }
    let step = session.stepsDone
    session.restore()
    explain(step: step, session.nextRows.map { rowsTrained[$0] }, isUpdate: true)
    if curve.last?.steps != session.stepsDone { curve.append(measured()) }
    return .diverged(step: step)
  }

  /// Finds, by halving the last steps, the one after which the loss is no number; what was reached before
  /// it is what stays.
  private mutating func loseLoss() -> TrainingResult.Ending {
    var bad = session.stepsDone
    session.restore()
    let start = session.stepsDone
    var good = start
    if seen.evaluate(at: session.parameters).loss.isFinite {
      while bad - good > 1 {
        let middle = good + (bad - good) / 2
        session.restore()
        session.advance(middle - start)
        if seen.evaluate(at: session.parameters).loss.isFinite {
          good = middle
        } else {
          bad = middle
        }
      }
      session.restore()
      session.advance(bad - start)
    } else {
      bad = start
    }
    explain(step: bad, rowsTrained, isUpdate: false)
    session.restore()
    session.advance(good - start)
    if curve.last?.steps != session.stepsDone { curve.append(measured()) }
    return .diverged(step: bad)
  }

  /// Looks in the rows that a step sees for the first quantity that is no number.
  private mutating func explain(step: Int, _ rows: [Int], isUpdate: Bool) {
    breakdown = Breakdown.found(
      in: model, rows, at: session.parameters, isUpdate: isUpdate, Number.self)
    breakdown?.step = step
    breakdown?.isOfLoss = !isUpdate
  }

  private mutating func keep() {
    guard let keep = world.keep else { return }
    lastKept = now
    keep(state)
  }

  private var state: TrainingState {
    TrainingState(
      parameters: session.parameters, states: session.states, steps: session.stepsDone,
      epoch: session.epoch, place: session.place, curve: curve, best: best)
  }

  private func report(_ last: Int) -> Bool {
    world.report(
      TrainingProgress(
        steps: session.stepsDone, allSteps: last, epoch: session.epoch, epochs: settings.epochs,
        loss: curve.last?.loss, rate: settings.rate(session.stepsDone + 1, session.epoch)))
  }

  private mutating func result(_ ending: TrainingResult.Ending) -> TrainingResult {
    let ended = ended ?? state
    var last = curve[curve.count - 1]
    if ending == .patience, let best {
      session.parameters = best.parameters
      last = measured()
      last.epochs = Double(best.epoch - 1)
      last.steps = (best.epoch - 1) * session.stepsPerEpoch
    }
    var result = TrainingResult(
      curve: curve, last: last, ending: ending, steps: ended.steps, epochs: ended.epoch - 1,
      parameters: session.parameters, state: ended, threads: session.threads,
      precision: precision, batch: session.batchRows, examples: session.rows.count,
      seconds: now - began)
    result.breakdown = breakdown
    result.confusion = (unseenClasses ?? classes)?.confusion(of: lastSeen.outputs)
    return result
  }
}
