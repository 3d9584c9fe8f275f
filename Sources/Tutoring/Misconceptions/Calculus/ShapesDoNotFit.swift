import Mathematics

/// A B of which the columns of A are not as many as the rows of B.
let shapesDoNotFit = Misconception(
  name: "ShapesDoNotFit",
  summary: "Sizes that do not fit are multiplied or added.",
  cost: 1
) { sound, scene in
  // Such a formula has no value: the marker itself sees it.
  []
}
