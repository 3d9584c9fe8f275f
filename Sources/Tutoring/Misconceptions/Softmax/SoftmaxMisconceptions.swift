/// Softmax and cross-entropy.
let softmaxMisconceptions: [Misconception] = [
  notNormalised,
  normalisedByLogits,
  wrongDenominator,
  maximumInOnePart,
  maximumNotAdded,
  sigmoidForSoftmax,
  wrongClassInNumerator,
  crossEntropySignLost,
  crossEntropyOfAllClasses,
  crossEntropyOfWrongClass,
  oneMinusP,
  labelsExchanged,
  gradientMinusPAtTarget,
  gradientReversed,
  softmaxJacobianDiagonalOnly,
  softmaxJacobianOffDiagonalOnly,
]
