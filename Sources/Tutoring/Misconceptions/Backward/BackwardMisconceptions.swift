/// Error terms and gradients.
let backwardMisconceptions: [Misconception] = [
  sharedBiasFromOneUnit, activationDerivativeForgotten, derivativeAtActivation, derivativeAtNet,
  updatedWeightTooEarly, wrongUnitsDelta, transposedWeightsBackward, onePathOnly,
  wrongActivationInGradient, netInputInGradient, inputForgottenInGradient, outputSignReversed,
  reluDerivativeIgnored, reluDerivativeReversed, leakySlopeForgottenInDerivative,
  tanhDerivativeUnsquared, otherActivationsDerivative, twoLostInDerivative, halfLostInDerivative,
  halfKeptInDerivative, biasGradientTimesInput, meanForSumInGradient, sumForMeanInGradient,
  gradientOfWrongLayer, backwardWeightForgotten, factorOneMinusForgotten, activationDerivativeTwice,
  transposedGradient, outputErrorForgotten, derivativeAddedToCrossEntropy,
]
