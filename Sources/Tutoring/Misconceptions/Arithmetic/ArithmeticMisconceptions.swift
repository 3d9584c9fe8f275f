/// Slips that have nothing to do with nets: signs, terms, digits, powers of ten.
let arithmeticMisconceptions: [Misconception] = [droppedTerm, signFlipped]
