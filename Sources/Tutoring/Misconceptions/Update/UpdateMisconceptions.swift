/// Steps of descent and other optimisers.
let updateMisconceptions: [Misconception] = []
