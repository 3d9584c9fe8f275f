/// Steps of descent and other optimisers.
let updateMisconceptions: [Misconception] = [
  gradientAscent, rateForgotten, rateTwice, rateOnWeight, oldValueForgotten, biasNotUpdated,
  updateFromUpdated, momentumFactorForgotten, momentumForgotten, momentumSign,
  momentumComplementForgotten, momentumComplementSwapped, secondMomentUnsquared,
  adamBiasCorrectionForgotten, biasCorrectionStepIgnored, adamRootForgotten, adamEpsilonInsideRoot,
  adamBetasSwapped, weightDecaySign, weightDecayForgotten,
]
