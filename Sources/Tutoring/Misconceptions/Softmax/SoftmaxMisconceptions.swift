/// Softmax and cross-entropy.
let softmaxMisconceptions: [Misconception] = []
