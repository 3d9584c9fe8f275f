/// Slips that have nothing to do with nets: signs, terms, digits, powers of ten.
let arithmeticMisconceptions: [Misconception] = [
  droppedTerm, signFlipped, factorTwice, droppedFactor, transposedDigits, powerOfTen, truncated,
  addedInsteadOfMultiplied, multipliedInsteadOfAdded, precedenceIgnored, lostBracket,
  dividedUpsideDown, squareForgotten, squareDoubled, digitMisread,
]
