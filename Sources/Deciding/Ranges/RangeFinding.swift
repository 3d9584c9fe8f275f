import Language
import Solving
import Text

/// Certain bounds of what a quantity can be.
public struct RangeFinding: Sendable {
}

func decideRange(_ target: Asked.Target, at span: Span, of solved: Solved) -> Decision {
  Decision(nil)
}
