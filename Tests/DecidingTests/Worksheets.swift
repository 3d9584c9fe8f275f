import Deciding
import Language
import Solving
import Testing

/// A worksheet worked out, and what is decided of its questions, in their order.
func decided(_ text: String, reading: (String) -> [UInt8]? = { _ in nil }) -> (
  solved: Solved, decisions: [Decision]
) {
  let solved = work(resolve(Array(text.utf8), isMarkdown: false, reading: reading))
  var decisions: [Decision] = []
  for case .request(.decide(let question), let request) in solved.worksheet.parts {
    decisions.append(decide(question, at: request.span, of: solved))
  }
  return (solved, decisions)
}
