/// Rules of differentiation, misapplied.
let calculusMisconceptions: [Misconception] = [
  quotientRuleReversed, quotientRuleDenominatorUnsquared, quotientRuleAsQuotient,
  productRuleAsProduct, productRuleTermForgotten, chainRuleForgotten, powerRuleExponentKept,
  powerRuleFactorForgotten, exponentialTreatedAsPower, exponentialDerivativeZero,
  logarithmDerivativeUpsideDown, reciprocalSignForgotten, cosineSignForgotten, sumIndexCaught,
  kroneckerForgotten, derivativeSignReversed, transposeForgotten, factorOrderReversed,
  shapesDoNotFit,
]
