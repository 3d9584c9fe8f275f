import Language
import Solving
import Text

/// Of which classifier an accuracy is asked for.
enum Classifier {
  /// Any at all (Bayes).
  case ofAny
  /// The best choice of a model's parameters.
  case best(Asked.Target)
  /// A model at the minimum of its loss.
  case trained(Question.Trained)
}

/// How often a classifier is right.
public struct AccuracyFinding: Sendable {
}

func decideAccuracy(_ classifier: Classifier, at span: Span, of solved: Solved) -> Decision {
  Decision(nil)
}
