import Language
import Solving
import Text

/// Whether the order of the examples changes what is learned.
public struct OrderFinding: Sendable {
}

func decideOrder(_ pass: Question.Pass, at span: Span, of solved: Solved) -> Decision {
  Decision(nil)
}
