import Deciding
import Rendering

/// Trained models side by side on the examples of a table.
func rulingOnData(_ finding: ModelsFinding) -> Ruling {
  let rows = finding.onData
  guard rows.contains(where: { $0.wrong != nil }) else {
    return Ruling(
      answer: "undecided",
      because: rows.map { sentence($0, nil) } + [
        [
          "Models are compared on the examples of a table, or where the laws of the classes are given, as in ",
          .code("x | y = 0 ~ N(2, 2)"), ".",
        ]
      ])
  }
  let first = rows[0].wrong
  var ruling = Ruling(answer: answer(rows), because: rows.map { sentence($0, first) })
  ruling.evidence = [table(rows)]
  ruling.numbers = [.init("models", .array(rows.map { json($0) }))]
  return ruling
}

extension ModelsFinding.DataRow {
  fileprivate var name: String { "\(model) by \(loss)" }

  fileprivate var found: DataFinding? {
    if case .trained(let found) = result { found } else { nil }
  }

  /// How many examples it has wrong at its minimum.
  fileprivate var wrong: Int? { found?.wrong }
}

private func answer(_ rows: [ModelsFinding.DataRow]) -> String {
  guard let first = rows[0].wrong else { return "undecided" }
  let others = rows.dropFirst()
  return summary(
    rows[0].name, others.filter { $0.wrong.map { $0 < first } ?? false }.map { $0.name },
    others.filter { $0.wrong == nil }.map { $0.name }, others: others.count)
}

private func sentence(_ row: ModelsFinding.DataRow, _ first: Int?) -> [Inline] {
  let name: [Inline] = [.code(row.model), " by ", .code(row.loss), ": "]
  switch row.result {
  case .obstacle(let obstacle): return name + ["undecided. "] + Longhand.sentence(obstacle)
  case .noData:
    return name + ["undecided. It sees no examples, or is not worked out on a table."]
  case .trained(let found):
    guard let wrong = found.wrong else { return name + ["undecided."] }
    var words: [Inline] = [
      "\(found.examples - wrong) of \(found.examples) examples are right at the minimum"
    ]
    if let training = found.training {
      words += [
        ", where the loss is ", math(training.loss), ", the gradient left below ",
        powerOfTen(above: training.slope), " and the least second derivative ",
        math(training.curvature, digits: 3),
      ]
    }
    return name + words + ["."]
  }
}

private func table(_ rows: [ModelsFinding.DataRow]) -> Block {
  let first = rows[0].wrong
  let cells = rows.enumerated().map { place, row -> [[Inline]] in
    let names: [[Inline]] = [[.code(row.model)], [.code(row.loss)]]
    guard let found = row.found, let wrong = found.wrong else {
      return names + [["undecided"], []]
    }
    let right = found.examples - wrong
    var change = ""
    if place > 0, let first {
      change =
        wrong < first
        ? "\(first - wrong) more right" : wrong > first ? "\(wrong - first) fewer right" : "as many"
    }
    return names + [[.text("\(right)/\(found.examples)")], [.text(change)]]
  }
  return .table(
    Table(
      header: [["model"], ["trained by"], ["right"], []],
      alignments: [.left, .left, .right, .left], rows: cells, namesRows: true))
}

private func json(_ row: ModelsFinding.DataRow) -> JSON {
  var parts: [JSON.Member] = [
    .init("model", .string(row.model)), .init("loss", .string(row.loss)),
  ]
  if let found = row.found, let wrong = found.wrong {
    parts += [
      .init("right", .integer(found.examples - wrong)), .init("examples", .integer(found.examples)),
      .init("accuracy", .number(Double(found.examples - wrong) / Double(found.examples))),
    ]
    if let training = found.training { parts += numbers(training) }
  }
  return .object(parts)
}
