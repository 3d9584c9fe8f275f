/// Weights, biases and units, counted.
let countingMisconceptions: [Misconception] = []
