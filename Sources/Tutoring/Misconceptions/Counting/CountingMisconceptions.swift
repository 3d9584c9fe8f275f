/// Weights, biases and units, counted.
let countingMisconceptions: [Misconception] = [
  biasesForgotten, oneBiasPerLayer, layersAdded, outputLayerForgotten, inputsCountedAsUnits,
  countedTogether,
]
