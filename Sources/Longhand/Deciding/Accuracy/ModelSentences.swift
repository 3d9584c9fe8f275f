import Deciding
import Language
import Mathematics
import Rendering

/// What one of several models does to the accuracy, and by which numbers.
func sentence(
  _ row: ModelsFinding.Row, _ place: Int, _ finding: ModelsFinding, _ names: LawNames
) -> [Inline] {
  let name: [Inline] = [.code(row.model), " by ", .code(row.loss), ": "]
  switch row.kind {
  case .obstacle(let obstacle): return name + ["undecided. "] + sentence(obstacle)
  case .relu(let net, let training): return name + relu(net, training, row, finding)
  case .line(let training, let stack):
    return name + line(training, stack, row, place, finding, names)
  }
}

private func line(
  _ training: Training, _ stack: Int?, _ row: ModelsFinding.Row, _ place: Int,
  _ finding: ModelsFinding, _ names: LawNames
) -> [Inline] {
  guard let accuracy = row.accuracy else { return [] }
  if place == 0 {
    var words = sentence(training, names)
    words += [" The accuracy is ", accuracy.inline, "."]
    if let best = finding.bestLine, accuracy.miss - best.miss > 1e-10 {
      words += [
        " The best line has ", best.inline, ", which is ",
        math(accuracy.miss - best.miss, digits: 4),
        " more: the minimum of the loss is not the line with the fewest errors.",
      ]
    }
    return words
  }
  if let stack {
    return [
      "\(stack) affine maps one after another are one affine map w·x + b, and every such map is one of them; so the least loss and the line are those of one layer. "
    ] + change(row, finding)
  }
  if row.hasSameRule, training.makesAllLines, !training.isRegularized {
    return [
      "its parameters make every line w·x + b, as those of the first model do, so the least loss is at the same line, written with other numbers. "
    ] + change(row, finding)
  }
  if training.isRegularized {
    return [
      "the loss has a part that acts on the parameters and not on the examples; it moves the minimum away from that of the loss alone. "
    ] + change(row, finding) + comparedWithBest(row, finding)
  }
  return change(row, finding) + comparedWithBest(row, finding)
}

/// What the numbers say of the change.
private func change(_ row: ModelsFinding.Row, _ finding: ModelsFinding) -> [Inline] {
  guard let first = finding.rows.first?.accuracy, let mine = row.accuracy else { return [] }
  switch row.verdict {
  case .same:
    return [
      "The accuracy does not change: ", mine.inline, " both times",
      row.hasSameRule ? ", by the same line." : ".",
    ]
  case .raises:
    return [
      "The accuracy rises by ", math(first.miss - mine.miss, digits: 4), " to ", mine.inline, ".",
    ]
  case .lowers:
    return [
      "The accuracy falls by ", math(mine.miss - first.miss, digits: 4), " to ", mine.inline, ".",
    ]
  default: return []
  }
}

private func comparedWithBest(_ row: ModelsFinding.Row, _ finding: ModelsFinding) -> [Inline] {
  guard row.verdict == .raises, let best = finding.bestLine, let mine = row.accuracy else {
    return []
  }
  return [
    " That is because the first line was not the best one; it cannot pass the best line's ",
    best.inline, ", which is ", math(mine.miss - best.miss, digits: 4), " away.",
  ]
}

private func relu(
  _ net: ReluNet, _ training: ReluTraining?, _ row: ModelsFinding.Row, _ finding: ModelsFinding
) -> [Inline] {
  var words: [Inline] = []
  let layers = net.widths.map { String($0) }.joined(separator: " and ")
  if net.axes > 0 {
    words.append(
      .text(
        "the log ratio of the densities is a sum of parabolas along \(net.axes == 1 ? "one axis" : "\(net.axes) axes"), and a net with \(layers) hidden units follows each by straight pieces, one kink a unit (\(net.kinks) kinks each; further layers pass the score on as relu(s) − relu(−s)). "
      ))
  } else {
    words.append(
      "the log ratio of the densities is affine, and two units pass it on as relu(s) − relu(−s). ")
  }
  if let accuracy = row.accuracy, let first = finding.rows.first?.accuracy {
    words += ["This net, written down and not trained, is right with ", accuracy.inline]
    if row.verdict == .canRaise {
      words += [
        ", ", math(first.miss - accuracy.miss, digits: 4),
        " more than the first model: no line bends, and these can.",
      ]
      if let bayes = finding.bayes {
        words += [" Bayes leaves ", math(accuracy.miss - bayes.miss, digits: 2), " above it."]
      }
    } else {
      words += [
        ", which is not more than the first model; whether another such net is better is open."
      ]
    }
  } else {
    words.append(
      "How often it is right is only counted here, because it has too many axes for certain digits."
    )
    if let simulation = row.simulation { words += [" "] + sentence(simulation) }
  }
  if let training {
    words += [
      " Trained by cross-entropy on \(grouped(training.seen)) random points (Adam, seed \(training.seed)), such a net has ",
      math(training.net.share),
      " of \(grouped(training.net.count)) fresh points right and the first model's line ",
      math(training.line.share), " of the same points: a difference of ",
      .math(signed(training.difference, error: 0)), " with standard error ",
      math(training.error, digits: 2), ".",
    ]
  }
  return words
}
