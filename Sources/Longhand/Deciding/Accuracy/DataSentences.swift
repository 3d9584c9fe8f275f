import Deciding
import Language
import Mathematics
import Rendering

/// How often a classifier is right on the examples of a table.
func ruling(of finding: DataFinding, _ subject: AccuracyFinding.Subject) -> Ruling {
  let count = finding.examples
  var ruling = Ruling(answer: "undecided", because: [])
  let upper = share(count - finding.leastWrong, count)
  if let wrong = finding.wrong {
    let right = count - wrong
    ruling.answer = right == count ? "1" : "\(right)/\(count) = \(plainText([share(right, count)]))"
    ruling.because = sentences(finding, subject, right)
    ruling.numbers += [
      .init("accuracy", .number(Double(right) / Double(count))), .init("right", .integer(right)),
    ]
  } else {
    if let obstacle = finding.obstacle { ruling.because.append(sentence(obstacle)) }
    ruling.because.append([
      "No rule at all has more than \(grouped(count - finding.leastWrong)) of the \(grouped(count)) examples right (",
      upper, ").",
    ])
    if let known = finding.known {
      ruling.because.append([
        "A line that has \(grouped(count - known.wrong)) right (",
        share(count - known.wrong, count),
        ") is known, that of a logistic regression; whether another has more is not decided.",
      ])
      ruling.numbers.append(.init("at_least", .integer(count - known.wrong)))
    }
  }
  ruling.numbers += [
    .init("examples", .integer(count)), .init("best", .integer(count - finding.leastWrong)),
  ]
  if let training = finding.training { ruling.numbers += numbers(training) }
  ruling.certificate = certificate(finding.boundary)
  if case .best = subject, let picture = picture(finding) { ruling.evidence.append(picture) }
  return ruling
}

private func share(_ right: Int, _ count: Int) -> Inline {
  math(Double(right) / Double(count))
}

private func sentences(
  _ finding: DataFinding, _ subject: AccuracyFinding.Subject, _ right: Int
) -> [[Inline]] {
  let count = finding.examples
  let seen = finding.inputs.map { $0.name.source }.joined(separator: ", ")
  var sentences: [[Inline]] = []
  switch subject {
  case .any:
    sentences.append([
      "The rule that says at every point the most frequent label of its examples has \(grouped(right)) of \(grouped(count)) right, and no rule that sees ",
      .code(seen), " has more: equal points get equal answers.",
    ])
    if let contradiction = finding.contradiction {
      let counts = contradiction.counts.map { String($0) }.joined(separator: " and ")
      sentences.append([
        "At ", .math(shown(contradiction.point)),
        ", for one, there are \(counts) examples of the classes.",
      ])
    } else {
      sentences.append([
        "All \(grouped(finding.distinct)) different points have one label each."
      ])
    }
  case .best(let output):
    sentences.append([
      "Over all parameters ", .code(output),
      " parts the points by a line. The best line has \(grouped(right)) of \(grouped(count)) right, counted in exact fractions.",
    ])
    sentences.append(lineSentence(finding.boundary))
    sentences.append([
      "Every way to part the points by a line was tried: each is that of a line through one of them, turned to between two neighboring directions to the others, and which direction comes first was decided exactly."
    ])
    if finding.leastWrong < count - right {
      sentences.append([
        "A rule of any other form could have \(grouped(count - finding.leastWrong)) right."
      ])
    }
  case .trained(let output, let loss):
    sentences.append([
      "At the minimum of ", .code(loss), " over the \(grouped(count)) examples, ", .code(output),
      " has \(grouped(right)) right.",
    ])
    if let training = finding.training {
      sentences.append([
        "The gradient left there is below ", powerOfTen(above: training.slope),
        ", the least eigenvalue of the second derivatives ", math(training.curvature, digits: 3),
        ", and the search ended there from \(training.agreeing) of \(training.starts) starts.",
      ])
    }
  }
  return sentences
}

private func lineSentence(_ boundary: ClassBoundary) -> [Inline] {
  switch boundary {
  case .line(let weights, let offset):
    [
      "It is ", .math(.equation(.letter("w"), shown(weights))), ", ",
      .math(.equation(.letter("b"), shown(offset))), ", and no point is on it.",
    ]
  default: ["It says the same class everywhere."]
  }
}
