import Deciding
import Language
import Mathematics
import Rendering

func ruling(of finding: ModelsFinding, _ solution: Solution) -> Ruling {
  if let obstacle = finding.obstacle {
    return Ruling(answer: "undecided", because: [sentence(obstacle)])
  }
  guard let classes = finding.classes else { return rulingOnData(finding) }
  let names = LawNames(classes, solution)
  var ruling = Ruling(answer: answer(finding.rows), because: [])
  ruling.evidence.append(table(finding))
  for (place, row) in finding.rows.enumerated() {
    ruling.because.append(sentence(row, place, finding, names))
  }
  if let bayes = finding.bayes {
    ruling.because.append([
      "No model at all passes ", bayes.inline, " (Bayes); no line passes ",
      finding.bestLine?.inline ?? "", ".",
    ])
  }
  if let law = readingSentence(
    LawsFinding(classes: classes), names)
  {
    ruling.because.append(law)
  }
  if let picture = picture(finding, names) { ruling.evidence.append(picture) }
  ruling.certificate = .array(finding.rows.map { certificate($0) })
  ruling.numbers = numbers(finding)
  return ruling
}

/// Which of the models are right more often than the first.
private func answer(_ rows: [ModelsFinding.Row]) -> String {
  guard let first = rows.first, first.accuracy != nil else { return "undecided" }
  var raising: [String] = []
  var open: [String] = []
  for row in rows.dropFirst() {
    switch row.verdict {
    case .raises, .canRaise: raising.append(row.name)
    case .undecided: open.append(row.name)
    default: break
    }
  }
  return summary(first.name, raising, open, others: rows.count - 1)
}

/// Which models are better than the first, in one sentence.
func summary(_ first: String, _ raising: [String], _ open: [String], others: Int) -> String {
  var text: String
  switch raising.count {
  case 0: text = "None raises the accuracy of \(first)"
  case others where others > 1: text = "Each raises the accuracy of \(first)"
  default: text = "The accuracy of \(first) is raised by \(raising.joined(separator: " and "))"
  }
  if raising.count > 0, raising.count < others, open.isEmpty { text += " and by no other" }
  if !open.isEmpty { text += "; undecided: \(open.joined(separator: ", "))" }
  return text + "."
}

extension ModelsFinding.Row {
  var name: String { "\(model) by \(loss)" }
}

private func table(_ finding: ModelsFinding) -> Block {
  let first = finding.rows.first?.accuracy
  let rows = finding.rows.map { row -> [[Inline]] in
    var cells: [[Inline]] = [[.code(row.model)], [.code(row.loss)]]
    cells.append(parameters(row))
    guard let accuracy = row.accuracy else { return cells + [["undecided"], [], []] }
    var right: [Inline] = [accuracy.inline]
    if case .relu = row.kind { right = ["reaches "] + right }
    cells.append(right)
    let change = (first?.miss ?? accuracy.miss) - accuracy.miss
    cells.append(
      row.verdict == .first
        ? [] : [.math(signed(change, error: accuracy.error + (first?.error ?? 0) + 1e-10))])
    cells.append([.text(words(row.verdict))])
    return cells
  }
  return .table(
    Table(
      header: [["model"], ["trained by"], ["at the minimum"], ["accuracy"], ["change"], []],
      alignments: [.left, .left, .left, .right, .right, .left], rows: rows, namesRows: true))
}

private func parameters(_ row: ModelsFinding.Row) -> [Inline] {
  switch row.kind {
  case .line(let training, _):
    var words: [Inline] = []
    for parameter in training.parameters.prefix(3) where parameter.entries.count <= 4 {
      if !words.isEmpty { words.append(", ") }
      words.append(
        .math(
          .about(.identifier(Identifier(parameter.name)), shown(parameter.entries, digits: 5))))
    }
    return words
  case .relu(let net, _):
    return [.text("\(net.weights.count) units written down")]
  case .obstacle: return []
  }
}

private func words(_ verdict: ModelsFinding.Verdict) -> String {
  switch verdict {
  case .first, .undecided: ""
  case .same: "does not change it"
  case .raises: "raises it"
  case .lowers: "lowers it"
  case .canRaise: "can raise it"
  }
}

private func certificate(_ row: ModelsFinding.Row) -> JSON {
  switch row.kind {
  case .line: return certificate(row.boundary)
  case .obstacle: return .null
  case .relu(let net, _):
    func vector(_ values: [Double]) -> JSON { .array(values.map { .number($0) }) }
    return [
      "weights": .array(net.weights.map { vector($0) }), "offsets": vector(net.offsets),
      "outputs": vector(net.outputs), "shift": .number(net.shift),
    ]
  }
}

private func numbers(_ finding: ModelsFinding) -> [JSON.Member] {
  var members: [JSON.Member] = []
  if let bayes = finding.bayes { members.append(.init("bayes", .number(bayes.value))) }
  if let best = finding.bestLine { members.append(.init("best_line", .number(best.value))) }
  let rows = finding.rows.map { row -> JSON in
    var parts: [JSON.Member] = [
      .init("model", .string(row.model)), .init("loss", .string(row.loss)),
      .init("verdict", .string(json(row.verdict))),
    ]
    if let accuracy = row.accuracy {
      parts += [
        .init("accuracy", .number(accuracy.value)), .init("error", .number(accuracy.error)),
      ]
    }
    switch row.kind {
    case .line(let training, _): parts += numbers(training)
    case .relu(_, let training?):
      parts.append(
        .init(
          "trained",
          [
            "right": .number(training.net.share), "points": .integer(training.net.count),
            "beside": .number(training.line.share), "difference": .number(training.difference),
            "standard_error": .number(training.error), "seed": .integer(training.seed),
          ]))
    default: break
    }
    if let simulation = row.simulation { parts.append(.init("simulation", json(simulation))) }
    return .object(parts)
  }
  return members + [.init("models", .array(rows))]
}

private func json(_ verdict: ModelsFinding.Verdict) -> String {
  switch verdict {
  case .first: "first"
  case .same: "same"
  case .raises: "raises"
  case .lowers: "lowers"
  case .canRaise: "can raise"
  case .undecided: "undecided"
  }
}
