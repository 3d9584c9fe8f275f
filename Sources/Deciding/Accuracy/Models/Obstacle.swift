import Mathematics

/// Why the accuracy of a model cannot be worked out here.
public enum Obstacle: Error, Sendable {
  /// It has several outputs, or one that is no number.
  case severalOutputs(String)
  /// It weighs layers that have one output already by a vector.
  case weighsNumber(String)
  /// There are more than two classes, and the output is one number.
  case severalClasses(Int)
  /// The output does not depend on what is distributed.
  case seesNothing(String)
  /// It has hidden units that are not affine.
  case hidden(String)
  /// The output neither rises nor falls throughout with the score.
  case notMonotone(String)
  /// The size of a parameter is a letter.
  case openSize(String)
  /// A letter has no value.
  case openValue(String)
  /// The loss is about no output that could be replaced by this one.
  case otherLoss(String)
  /// The loss sees what is distributed in another way than through the output's score.
  case lossSeesMore(String)
  /// The gradient is 0 wherever it was looked at, as with a step.
  case flatLoss(String)
  /// No minimum was found; the loss falls for ever, or too many steps were taken.
  case noMinimum(String)
  /// A law is too near to a singular one.
  case nearSingular
  /// More classes and dimensions than are worked with.
  case unreduced
  /// The layers are too narrow for the net that is written out here, or the law has too many dimensions.
  case tooNarrow(String)
  /// There are more examples than are looked through.
  case manyExamples(Int)
  /// There are more entries than lines are looked through for.
  case manyEntries(Int)
}
