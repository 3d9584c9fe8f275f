/// Error terms and gradients.
let backwardMisconceptions: [Misconception] = [
  sharedBiasFromOneUnit, activationDerivativeForgotten, derivativeAtActivation, derivativeAtNet,
  updatedWeightTooEarly, wrongUnitsDelta, transposedWeights, onePathOnly, wrongActivationInGradient,
  netInputInGradient, inputForgottenInGradient, outputSignReversed, reluDerivativeIgnored,
  reluDerivativeReversed, leakySlopeForgotten, tanhDerivativeUnsquared, otherActivationsDerivative,
  twoLostInDerivative, halfLostInDerivative, halfKeptInDerivative, biasGradientTimesInput,
  meanForSum, sumForMean, gradientOfWrongLayer, backwardWeightForgotten, oneMinusForgotten,
  activationFactorForgotten, activationDerivativeTwice, transposedGradient, outputErrorForgotten,
  derivativeAddedToCrossEntropy,
]
