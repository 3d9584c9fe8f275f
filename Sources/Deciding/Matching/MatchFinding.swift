import Language
import Solving
import Text

/// Whether some choice of the parameters makes an output equal to a target at every example.
public struct MatchFinding: Sendable {
}

func decideMatch(
  _ output: Asked.Target, _ target: Asked.Target, at span: Span, of solved: Solved
) -> Decision {
  Decision(nil)
}
