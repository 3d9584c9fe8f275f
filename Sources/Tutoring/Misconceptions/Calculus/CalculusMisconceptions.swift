/// Rules of differentiation, misapplied.
let calculusMisconceptions: [Misconception] = []
