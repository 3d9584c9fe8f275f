import Mathematics

/// What of a run is written down, and how often.
enum CurveLogging: Int, CaseIterable {
  /// At each step the loss of the examples that the step sees.
  case ownBatch
  /// At each step the loss of all examples.
  case everyStep
  /// After each epoch the loss of all examples.
  case everyEpoch
  /// After each epoch the mean of the losses of all examples, each as the step that saw it began.
  case epochMean

  var isByStep: Bool { self == .ownBatch || self == .everyStep }

  var words: String {
    switch self {
    case .ownBatch: "at each step, of the examples it sees"
    case .everyStep: "at each step, of all examples"
    case .everyEpoch: "after each epoch, of all examples"
    case .epochMean: "after each epoch, the mean of its steps"
    }
  }
}

extension SimulatedProblem {
  /// The losses that a run writes down, at most so many, and fewer if a loss is no number.
  func losses(
    _ pass: TrainingSettings.Pass, rate: Double, seed: UInt64, _ logging: CurveLogging, points: Int
  ) throws(LoweringFault) -> [Double] {
    var settings = TrainingSettings()
    settings.pass = pass
    settings.rate = { _, _ in rate }
    settings.seed = seed
    settings.threads = 1
    let rows = try Rows<Double>(model, Array(0..<count))
    let session = try Session(model, rows, settings)
    session.parameters = try model.start(.glorot, seed: seed)
    let all = try Evaluation(model, output: model.loss, rows)
    var losses: [Double] = []
    var ofEpoch: [Double] = []
    while losses.count < points {
      let seen = session.nextRows
      let epoch = session.epoch
      if logging != .everyEpoch {
        let known = all.evaluate(at: session.parameters)
        let own = seen.reduce(0) { $0 + known.outputs[$1] } / Double(seen.count)
        switch logging {
        case .ownBatch: losses.append(own)
        case .everyStep: losses.append(known.loss)
        default: ofEpoch += seen.map { known.outputs[$0] }
        }
      }
      session.advance(1)
      if session.epoch > epoch {
        if logging == .everyEpoch { losses.append(all.evaluate(at: session.parameters).loss) }
        if logging == .epochMean {
          losses.append(ofEpoch.reduce(0, +) / Double(ofEpoch.count))
          ofEpoch = []
        }
      }
      if let last = losses.last, !last.isFinite {
        losses.removeLast()
        break
      }
    }
    return losses
  }
}
