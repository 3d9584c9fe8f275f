import Language
import Solving
import Text

/// Several trained models side by side.
public struct ModelsFinding: Sendable {
}

func decideModels(_ models: [Question.Trained], at span: Span, of solved: Solved) -> Decision {
  Decision(nil)
}
