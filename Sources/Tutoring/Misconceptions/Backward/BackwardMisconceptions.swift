/// Error terms and gradients.
let backwardMisconceptions: [Misconception] = [sharedBiasFromOneUnit]
