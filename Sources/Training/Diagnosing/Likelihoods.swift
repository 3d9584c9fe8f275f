import Mathematics

// How likely a method or a rate is, by logistic regression on simulated curves (the functions
// `simulatedTriple` and `simulatedRate`): 1000 triples and 1200 single curves, of the seeds from
// 1,000,000 on. What is reported of other seeds was not seen by the fit.

extension CurveMeasures {
  /// A size as its power of ten, nothing below 10⁻⁹.
  private func power(_ size: Double) -> Double {
    (size + 1e-9).applying(.log) / Double(10).applying(.log)
  }

  /// The scores as batch, mini-batch and stochastic, of one curve among three of the same problem: the
  /// less noise, the more examples a step; and who falls sooner has taken more steps an epoch.
  var scores: [Double] {
    let (noise, jumps) = (power(noise), power(jumps))
    return [
      -1.41 * noise - 1.364 * jumps + 2.046 * start, 0,
      1.886 * noise + 3.624 * jumps - 2.611 * start,
    ]
  }

  /// How likely each method is if nothing stands beside the curve: by its noise alone.
  var methodsAlone: [Double] {
    let (noise, jumps) = (power(noise), power(jumps))
    return softmax([
      -2.616 * noise - 0.268 * jumps - 10.767, 1.111 * noise - 0.078 * jumps + 4.734,
      1.505 * noise + 0.346 * jumps + 6.033,
    ])
  }

  /// How likely the rate was too small, neither, too large. Where the loss is no number any more, it
  /// was too large.
  var rates: [Double] {
    if breaksOff { return [0, 0, 1] }
    let late = max(power(lateNoise), -5)
    let slope = min(max(-lateSlope, -1), 1)
    let measures = [
      1, min(max(climb, 0), 1), late, late * late, min(max(power(swing), -0.5), 1.5), slope,
      min(max(-fall, 0), 3), slope / (slope.magnitude + 3 * max(lateNoise, 1e-5)),
      min(max(-fall, 0), 0.3), fall < -0.01 ? min(max(lateSlope / fall, 0), 1) : 0,
      min(max(fall, 0), 0.5), max(power(jumps), -5), max(power(earlyNoise), -5),
      power(Double(points)),
    ]
    func score(_ weights: [Double]) -> Double {
      zip(weights, measures).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return softmax([
      score([
        -0.572, 3.257, 1.223, 0.19, -0.325, 2.064, -0.741, 4.222, -1.456, 2.198, 1.95, -1.34, 1.65,
        0.777,
      ]), 0,
      score([
        2.811, 4.676, -0.485, -0.079, 0.595, 1.829, -0.285, -1.858, 0.528, 3.809, 4.128, 0.514,
        0.214, -2.042,
      ]),
    ])
  }
}
