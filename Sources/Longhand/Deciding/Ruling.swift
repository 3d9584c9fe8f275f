import Deciding
import Rendering
import Solving

/// A decision put into words: the answer, why, and what a person can check. The page and the JSON
/// are both made of it.
struct Ruling {
  /// "yes", "no", "undecided", or what else the question wants: "0.8125", "[0.5, 1)".
  var answer: String
  /// The reasons, a sentence or two each, made of the evidence.
  var because: [[Inline]]
  /// The evidence: tables, lines of working, pictures.
  var evidence: [Block] = []
  /// The evidence that proves the answer, for programs; null where there is none.
  var certificate: JSON = .null
  /// Whatever numbers the answer rests on, by name.
  var numbers: [JSON.Member] = []
}

/// What a decision says, for the page.
func present(_ decision: Decision?, _ words: String, _ solution: Solution) -> [Block] {
  guard let finding = decision?.finding else {
    let sentence =
      decision?.diagnostics.isEmpty ?? true
      ? "This version cannot \(words) yet."
      : "This cannot be decided; see what is wrong with the worksheet."
    return [.note(.note, [.paragraph([.text(sentence)])])]
  }
  return ruling(of: finding, solution).blocks
}

/// What a decision says, for programs.
func report(_ decision: Decision?, _ solution: Solution) -> JSON {
  guard let finding = decision?.finding else { return .null }
  return ruling(of: finding, solution).json
}

extension Ruling {
  /// The answer in bold, the reasons, the evidence.
  var blocks: [Block] {
    let answer: Block = .paragraph([.strong([.text(self.answer)])])
    return [answer] + because.map { .paragraph($0) } + evidence
  }

  /// `answer`, `because`, `certificate`, and numbers by name.
  var json: JSON {
    .object(
      [
        .init("answer", .string(answer)),
        .init("because", .array(because.map { .string(plainText($0)) })),
        .init("certificate", certificate),
      ] + numbers)
  }
}

/// A finding in words.
private func ruling(of finding: Finding, _ solution: Solution) -> Ruling {
  switch finding {
  case .match(let finding): ruling(of: finding, solution)
  case .range(let finding): ruling(of: finding, solution)
  case .stability(let finding): ruling(of: finding, solution)
  case .functions(let finding): ruling(of: finding, solution)
  case .accuracy(let finding): ruling(of: finding, solution)
  case .models(let finding): ruling(of: finding, solution)
  case .order(let finding): ruling(of: finding, solution)
  case .rates(let finding): ruling(of: finding, solution)
  case .cost(let finding): ruling(of: finding, solution)
  }
}
