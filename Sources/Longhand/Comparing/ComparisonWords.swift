import Mathematics
import Rendering
import Training

/// Runs side by side: which ends lowest, which differences chance does not make.
func ruling(of comparison: RunComparison) -> Ruling {
  var ruling = Ruling(answer: answer(comparison), because: sentences(comparison))
  ruling.evidence = [table(comparison)] + picture(comparison)
  ruling.numbers = numbers(comparison)
  return ruling
}

private func answer(_ comparison: RunComparison) -> String {
  let lines = comparison.lines
  guard let best = comparison.best else {
    return lines.allSatisfy { $0.diverged > 0 } ? "Every way diverged." : "undecided"
  }
  let others = lines.indices.filter { $0 != best && comparison.measure(lines[$0]) != nil }
  let close = others.filter {
    !(comparison.difference($0, best)?.isBeyondChance ?? false)
      && !comparison.areSame($0, best)
  }
  let same = others.filter { comparison.areSame($0, best) }.map { lines[$0].name }
  if same.count == lines.count - 1 { return "They end at the same loss, to the last digit." }
  let isRight = comparison.hasSeveralLosses
  let name = listed([lines[best].name] + same)
  if comparison.seeds.count == 1 {
    return "\(name) \(isRight ? "had the most right" : "ended lowest"), with one seed."
  }
  if close.count == others.count - same.count, !close.isEmpty {
    return "\(comparison.seeds.count) seeds do not tell them apart."
  }
  let one = isRight ? "has the most right" : "ends lowest"
  let words = same.isEmpty ? one : isRight ? "have the most right" : "end lowest"
  if close.isEmpty { return "\(name) \(words)." }
  return "\(name) \(words), not told apart from \(listed(close.map { lines[$0].name }))."
}

private func sentences(_ comparison: RunComparison) -> [[Inline]] {
  let count = comparison.seeds.count
  let heldOut =
    comparison.heldOut > 0 ? "; \(counted(comparison.heldOut, "other example")) held out" : ""
  var sentences: [[Inline]] = [
    [
      .text(
        "Every run saw \(counted(comparison.examples * comparison.epochs, "example")): \(counted(comparison.epochs, "epoch")) of \(grouped(comparison.examples))\(heldOut). With the same seed, all began at the same parameters; \(counted(count, "seed"))."
      )
    ]
  ]
  if comparison.hasSeveralLosses {
    sentences.append([
      comparison.best == nil
        ? "The losses are different ones, and no column of the table tells classes: there is nothing to compare the models by."
        : "The losses are different ones, which are not compared; how many examples are right is."
    ])
  }
  if let best = comparison.best {
    let line = comparison.lines[best]
    sentences.append([.code(line.name)] + ending(line, comparison, isFirst: true) + ["."])
    for place in comparison.lines.indices where place != best {
      sentences.append(sentence(place, beside: best, comparison))
    }
  }
  if count > 1, let one = pair(comparison) {
    sentences.append([
      .text(
        "± is the standard error of a mean over the seeds. A difference, taken seed by seed, is beyond the error bars if it is more than "
      ),
      .math(spoken(one.most, digits: 3)),
      .text(
        " of its own standard errors: chance alone makes that of any difference here in at most 5 of 100 such comparisons (Student's t)."
      ),
    ])
  } else if count == 1 {
    sentences.append(["One seed has no error bars: what chance adds to a difference is not known."])
  }
  return sentences
}

private func pair(_ comparison: RunComparison) -> PairedDifference? {
  guard let best = comparison.best else { return nil }
  return comparison.lines.indices.lazy.filter { $0 != best }
    .compactMap { comparison.difference($0, best) }.first
}

private func sentence(_ place: Int, beside best: Int, _ comparison: RunComparison) -> [Inline] {
  let line = comparison.lines[place]
  let start: [Inline] = [.code(line.name)]
  if line.diverged > 0 {
    return start + [
      .text(" diverged in \(line.diverged) of \(counted(comparison.seeds.count, "run")).")
    ]
  }
  let name = comparison.lines[best].name
  if comparison.areSame(place, best) {
    return start + [" has the same losses as ", .code(name), " to the last digit, in every run."]
  }
  guard let difference = comparison.difference(place, best) else {
    return start + [" is not measured beside ", .code(name), "."]
  }
  let ends = start + ending(line, comparison) + [", "]
  if difference.isZero { return ends + ["as ", .code(name), " does."] }
  let above =
    comparison.hasSeveralLosses
    ? percent(difference.sample) + [" fewer than ", .code(name)]
    : measured(difference.sample) + [" above ", .code(name)]
  if comparison.seeds.count == 1 { return ends + above + ["."] }
  return ends + above
    + [
      difference.isBeyondChance
        ? ", beyond the error bars." : ": not beyond the error bars."
    ]
}

private func ending(
  _ line: RunComparison.Line, _ comparison: RunComparison, isFirst: Bool = false
) -> [Inline] {
  if comparison.hasSeveralLosses {
    return [" ends with "] + (line.accuracy.map(percent) ?? []) + [" right"]
  }
  return [.text(isFirst ? " ends at the loss " : " ends at ")] + (line.loss.map(measured) ?? [])
}

private func table(_ comparison: RunComparison) -> Block {
  let lines = comparison.lines
  var columns: [(header: [Inline], cell: (RunComparison.Line) -> [Inline])] = [
    (["run"], { [.code($0.name)] }),
    (["steps"], { [.text(grouped($0.results.map { $0.steps }.max() ?? 0))] }),
    (
      ["examples seen"],
      { [.text(grouped(($0.results.map { $0.epochs }.max() ?? 0) * comparison.examples))] }
    ),
    (["loss"], { line in line.loss.map(measured) ?? diverged(line, comparison) }),
  ]
  func add(
    _ header: String, _ value: @escaping (RunComparison.Line) -> Sample?,
    _ words: @escaping (Sample) -> [Inline]
  ) {
    guard lines.contains(where: { value($0) != nil }) else { return }
    columns.append(([.text(header)], { line in value(line).map(words) ?? ["–"] }))
  }
  add("accuracy", { $0.accuracy }, percent)
  add("held-out loss", { $0.heldOutLoss }, measured)
  add("held-out accuracy", { $0.heldOutAccuracy }, percent)
  if lines.contains(where: { $0.results.contains { $0.seconds > 0 } }) {
    add(
      "seconds", { line in Sample(line.results.map { $0.seconds }) },
      { [.math(spoken($0.mean, digits: 2))] })
  }
  return .table(
    Table(
      header: columns.map { $0.header },
      alignments: columns.indices.map { $0 == 0 ? .left : .right },
      rows: lines.map { line in columns.map { $0.cell(line) } }, namesRows: true))
}

private func diverged(_ line: RunComparison.Line, _ comparison: RunComparison) -> [Inline] {
  [.text("diverged in \(line.diverged) of \(comparison.seeds.count)")]
}

private func numbers(_ comparison: RunComparison) -> [JSON.Member] {
  let lines = comparison.lines.enumerated().map { place, line -> JSON in
    var members: [JSON.Member] = [
      .init("name", .string(line.name)),
      .init("steps", .integer(line.results.map { $0.steps }.max() ?? 0)),
      .init("loss", json(line.loss)), .init("accuracy", json(line.accuracy)),
      .init("held_out_loss", json(line.heldOutLoss)),
      .init("held_out_accuracy", json(line.heldOutAccuracy)),
      .init("diverged", .integer(line.diverged)),
      .init(
        "curves",
        .array(line.results.map { result in .array(result.curve.map { .number($0.loss) }) })),
    ]
    if let best = comparison.best, place != best,
      let difference = comparison.difference(place, best)
    {
      members += [
        .init("above_best", json(difference.sample)),
        .init("beyond_error_bars", .bool(difference.isBeyondChance)),
      ]
    }
    return .object(members)
  }
  return [
    .init("compared_by", .string(comparison.hasSeveralLosses ? "share wrong" : "loss")),
    .init("best", comparison.best.map { .string(comparison.lines[$0].name) } ?? .null),
    .init("examples", .integer(comparison.examples)),
    .init("epochs", .integer(comparison.epochs)),
    .init("seeds", .array(comparison.seeds.map { .integer($0) })),
    .init("runs", .array(lines)),
  ]
}
