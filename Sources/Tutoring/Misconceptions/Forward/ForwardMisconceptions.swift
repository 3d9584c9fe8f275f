/// Nets, activations and losses on the way forward.
let forwardMisconceptions: [Misconception] = []
