import Language
import Mathematics
import Rendering
import Solving
import Text

/// A solved worksheet as a page: prose and statements as they stand, each answer under its
/// request, what is wrong on top, and the picture of the net after the givens.
func present(_ solution: Solution) -> Document {
  let solved = solution.solved
  let text = SourceText(solution.source.text)
  var blocks = faults(of: solution, text)
  var number = 0
  var title: [Inline]?
  var pictures = pictures(of: solved)
  var introductions = Introductions()
  var told = Told()
  for part in solved.worksheet.parts {
    switch part {
    case .prose(let markdown):
      var prose = Prose(markdown)
      if title == nil { title = prose.takeTitle() }
      blocks.append(.prose(prose))
    case .statements(let span):
      blocks.append(.code(text.text(of: span), language: "longhand"))
    case .request(let asked, let request):
      if asked.wantsPicture {
        let isLast = request.span.start == solved.worksheet.lastPictured
        let due = pictures.filter { $0.definedBy <= request.span.start || isLast }
        pictures.removeAll { $0.definedBy <= request.span.start || isLast }
        blocks += due.map {
          .figure(.network($0.diagram), caption: [.text($0.diagram.title)])
        }
      }
      blocks.append(
        .request(sentence(of: request, solution), line: text.position(of: request.span.start).line))
      if number < solved.answers.count {
        let answer = present(solved.answers[number], request, solution, &told, at: number)
        blocks += answer + introductions.blocks(for: answer, solved.definitions)
      }
      number += 1
    }
  }
  blocks += closing(solved)
  return Document(title: title ?? [.text(solution.source.name)], blocks: blocks)
}

extension Worksheet {
  /// Where the last request begins that wants a picture before it.
  fileprivate var lastPictured: Int? {
    for case .request(let asked, let request) in parts.reversed() where asked.wantsPicture {
      return request.span.start
    }
    return nil
  }
}

extension Asked {
  /// Whether the answer is about values or slopes in a net.
  fileprivate var wantsPicture: Bool {
    switch self {
    case .find, .backpropagate, .update: true
    default: false
    }
  }
}

/// Everything that is wrong: place, the line underlined, the sentence, the hint.
private func faults(of solution: Solution, _ text: SourceText) -> [Block] {
  solution.diagnostics.map { diagnostic in
    let excerpt = text.excerpt(of: diagnostic.span)
    let place = "line \(excerpt.position.line), column \(excerpt.position.column)"
    var blocks: [Block] = [
      .paragraph([.text("\(visible(diagnostic.message)) (\(place))")]),
      .code(excerpt.text + "\n" + excerpt.underline, language: ""),
    ]
    if let hint = diagnostic.hint {
      blocks.append(.paragraph([.strong([.text("hint: ")]), .text(visible(hint))]))
    }
    return .note(diagnostic.severity == .error ? .fault : .warning, blocks)
  }
}

/// How numbers on this page are to be read.
private func closing(_ solved: Solved) -> [Block] {
  let isWorked = solved.answers.contains { answer in
    switch answer {
    case .find(let found): found.working.shownDecimals == nil
    case .backward(let pass): pass.working.shownDecimals == nil
    case .update(let update): update.working.shownDecimals == nil
    default: false
    }
  }
  guard isWorked else { return [] }
  return [
    .paragraph([
      .text(
        "Numbers are carried exactly, or to about thirty digits where they are no fractions, and shown to 6 significant digits; = means shown whole, ≈ means rounded."
      )
    ])
  ]
}
