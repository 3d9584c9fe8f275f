import Mathematics

// How likely a method is, by logistic regression on simulated curves (the function `simulatedTriple`):
// 1000 triples, of the seeds from 1,000,000 on. What is reported of other seeds was not seen by the fit.

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
    breaksOff ? [0, 0, 1] : RateTrees.shares(of: rate)
  }
}
