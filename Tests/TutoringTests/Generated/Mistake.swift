/// What is planted, and what it may be called: the name meant first, then those that say the same.
enum Mistake: String, CaseIterable {
  // A weighted sum.
  case biasForgotten, biasTwice, wrongWeight, transposedWeights, wrongInput, inputsBeforeActivation
  // An activation.
  case activationForgotten, otherActivation, exponentSign, oneForgotten, leakySlopeForgotten
  case notNormalised, wrongClassInNumerator, wrongDenominator, sigmoidForSoftmax
  // A loss.
  case halfLost, sumForMean, squareForgotten, squareDoubled, absoluteError, oneLossTermOnly
  case logBase, crossEntropySignLost, wrongClass, oneMinusP
  // An error term.
  case derivativeForgotten, derivativeTwice, derivativeAtNet, derivativeAtActivation
  case oneMinusForgotten, tangentUnsquared, otherDerivative, rectifierIgnored, outputSignReversed
  case twoLost, halfLostInDerivative, halfKeptInDerivative, derivativeAdded, minusPAtTarget
  case onePathOnly, wrongUnitsDelta, transposedBackward, updatedTooEarly, backwardWeightForgotten
  // A gradient, an update.
  case inputForgotten, netInputInGradient, wrongActivation, biasTimesInput, sharedBiasFromOneUnit
  case ascent, rateForgotten, rateTwice, rateOnWeight, oldValueForgotten, biasNotUpdated
  // Any line.
  case droppedTerm, signFlipped, factorTwice, droppedFactor, addedFactors
  case transposedDigits, powerOfTen, digitMisread, miscopied

  var names: [String] {
    switch self {
    case .biasForgotten: ["BiasForgotten", "DroppedTerm"]
    case .biasTwice: ["BiasTwice"]
    case .wrongWeight: ["WrongWeight", "TransposedWeights"]
    case .transposedWeights: ["TransposedWeights", "WrongWeight"]
    case .wrongInput: ["WrongInput"]
    case .inputsBeforeActivation: ["ActivationForgotten", "WrongInput"]
    case .activationForgotten: ["ActivationForgotten", "ReluSign", "LeakySlopeForgotten"]
    case .otherActivation: ["SigmoidForTanh", "TanhForSigmoid", "OtherActivation"]
    case .exponentSign: ["ExponentSign"]
    case .oneForgotten: ["OneForgotten"]
    case .leakySlopeForgotten: ["LeakySlopeForgotten"]
    case .notNormalised: ["NotNormalised"]
    case .wrongClassInNumerator: ["WrongClassInNumerator"]
    case .wrongDenominator: ["WrongDenominator", "DroppedTerm"]
    case .sigmoidForSoftmax: ["SigmoidForSoftmax"]
    case .halfLost: ["HalfLost"]
    case .sumForMean: ["SumForMean"]
    case .squareForgotten: ["SquareForgotten"]
    case .squareDoubled: ["SquareDoubled"]
    case .absoluteError: ["AbsoluteError"]
    case .oneLossTermOnly: ["OneLossTermOnly", "DroppedTerm"]
    case .logBase: ["LogBase"]
    case .crossEntropySignLost: ["CrossEntropySignLost"]
    case .wrongClass: ["CrossEntropyOfWrongClass"]
    case .oneMinusP: ["OneMinusP", "LabelsExchanged"]
    case .derivativeForgotten: ["ActivationDerivativeForgotten"]
    case .derivativeTwice: ["ActivationDerivativeTwice"]
    case .derivativeAtNet: ["DerivativeAtNet"]
    case .derivativeAtActivation: ["DerivativeAtActivation"]
    case .oneMinusForgotten: ["FactorOneMinusForgotten", "DroppedFactor"]
    case .tangentUnsquared: ["TanhDerivativeUnsquared", "SquareForgotten"]
    case .otherDerivative: ["OtherActivationsDerivative"]
    case .rectifierIgnored: ["ReluDerivativeIgnored", "LeakySlopeForgottenInDerivative"]
    case .outputSignReversed: ["OutputSignReversed", "GradientReversed"]
    case .twoLost: ["TwoLostInDerivative", "PowerRuleFactorForgotten"]
    case .halfLostInDerivative: ["HalfLostInDerivative"]
    case .halfKeptInDerivative: ["HalfKeptInDerivative"]
    case .derivativeAdded: ["DerivativeAddedToCrossEntropy"]
    case .minusPAtTarget: ["GradientMinusPAtTarget"]
    case .onePathOnly: ["OnePathOnly", "DroppedTerm"]
    case .wrongUnitsDelta: ["WrongUnitsDelta"]
    case .transposedBackward: ["TransposedWeightsBackward"]
    case .updatedTooEarly: ["UpdatedWeightTooEarly"]
    case .backwardWeightForgotten: ["BackwardWeightForgotten"]
    case .inputForgotten: ["InputForgottenInGradient"]
    case .netInputInGradient: ["NetInputInGradient"]
    case .wrongActivation: ["WrongActivationInGradient"]
    case .biasTimesInput: ["BiasGradientTimesInput"]
    case .sharedBiasFromOneUnit: ["SharedBiasFromOneUnit", "DroppedTerm"]
    case .ascent: ["GradientAscent"]
    case .rateForgotten: ["RateForgotten"]
    case .rateTwice: ["RateTwice"]
    case .rateOnWeight: ["RateOnWeight"]
    case .oldValueForgotten: ["OldValueForgotten"]
    case .biasNotUpdated: ["BiasNotUpdated"]
    case .droppedTerm:
      [
        "DroppedTerm", "BiasForgotten", "OneLossTermOnly", "OnePathOnly", "OldValueForgotten",
        "WrongDenominator", "SharedBiasFromOneUnit", "OneForgotten", "TargetForgotten",
        "BiasNotUpdated", "FactorOneMinusForgotten",
      ]
    case .signFlipped:
      ["SignFlipped", "OutputSignReversed", "GradientReversed", "GradientAscent", "ExponentSign"]
    case .factorTwice: ["FactorTwice", "ActivationDerivativeTwice", "RateTwice"]
    case .droppedFactor:
      [
        "DroppedFactor", "InputForgottenInGradient", "RateForgotten", "BackwardWeightForgotten",
        "ActivationDerivativeForgotten", "FactorOneMinusForgotten", "HalfLost",
        "OutputErrorForgotten", "TwoLostInDerivative", "SumForMean", "LeakySlopeForgotten",
        "ReluDerivativeIgnored", "LeakySlopeForgottenInDerivative", "SumForMeanInGradient",
      ]
    case .addedFactors: ["AddedInsteadOfMultiplied"]
    case .transposedDigits: ["TransposedDigits"]
    case .powerOfTen: ["PowerOfTen"]
    case .digitMisread, .miscopied: ["DigitMisread", "TransposedDigits"]
    }
  }

  /// Whether it may befall somebody who has the numbers of the line in front of them already.
  var isOfArithmetic: Bool {
    switch self {
    case .droppedTerm, .signFlipped, .factorTwice, .droppedFactor, .addedFactors, .squareForgotten,
      .squareDoubled:
      true
    default: false
    }
  }
}
