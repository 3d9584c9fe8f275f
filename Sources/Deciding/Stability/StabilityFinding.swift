import Language
import Solving
import Text

/// Where a formula fails in Float32 and Float64, and the form that does not.
public struct StabilityFinding: Sendable {
}

func decideStability(_ target: Asked.Target, at span: Span, of solved: Solved) -> Decision {
  Decision(nil)
}
