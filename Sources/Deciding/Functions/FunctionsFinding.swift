import Language
import Solving
import Text

/// Functions of one number side by side.
public struct FunctionsFinding: Sendable {
}

func decideFunctions(_ targets: [Asked.Target], at span: Span, of solved: Solved) -> Decision {
  Decision(nil)
}
