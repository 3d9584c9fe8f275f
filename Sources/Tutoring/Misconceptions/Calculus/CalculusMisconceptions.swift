/// Rules of differentiation, misapplied.
let calculusMisconceptions: [Misconception] = [
  kroneckerForgotten, quotientRuleReversed, quotientRuleDenominatorUnsquared,
  quotientRuleAsQuotient, productRuleAsProduct, productRuleTermForgotten, chainRuleForgotten,
  powerRuleExponentKept, powerRuleFactorForgotten, exponentialTreatedAsPower,
  exponentialDerivativeZero, logarithmDerivativeUpsideDown, reciprocalSignForgotten,
  cosineSignForgotten, sumIndexCaught, sumOverOtherIndex, sumForgotten, derivativeSignReversed,
  transposeForgotten,
  factorOrderReversed, shapesDoNotFit,
]
