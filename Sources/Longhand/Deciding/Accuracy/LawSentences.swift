import Deciding
import Language
import Mathematics
import Rendering

/// Why no classifier does better, how the number was got, and that it is not 1.
func bayesSentences(_ finding: LawsFinding, _ accuracy: Estimate, _ names: LawNames) -> [[Inline]] {
  var sentences: [[Inline]] = [
    [
      "No classifier is right more often than the one that says the likelier class at every ",
      .math(names.coordinate()), " (Bayes). It is right with probability ", accuracy.inline, ".",
    ], sentence(accuracy),
  ]
  let boundary = names.sentence(finding.boundary)
  if !boundary.isEmpty { sentences.append(boundary) }
  sentences.append(notPerfect(accuracy))
  return sentences
}

/// Whatever is trained, and on however many examples, is wrong with some probability.
func notPerfect(_ bayes: Estimate) -> [Inline] {
  [
    "It is not 1: normal densities are positive everywhere, so every classifier is wrong with probability at least ",
    bayes.missInline, ", on however many examples it is trained.",
  ]
}

/// How a probability was worked out, and how far off it may be.
func sentence(_ estimate: Estimate) -> [Inline] {
  var words: [Inline]
  switch estimate.method {
  case .distance:
    words = [
      "The covariances are equal, so it is Φ of the means' distance in their metric, in closed form"
    ]
  case .crossings:
    words = ["It is Φ at the places where the weighted densities cross, in closed form"]
  case .score:
    words = ["In each class the score is normal, so it is Φ of mean over deviation, in closed form"]
  case .quadraticForm:
    words = [
      "The log ratio of the two densities is a quadratic form in normal variables; its law in each class is worked out by an integral in the complex plane"
    ]
  case .quadrature:
    words = ["Along one axis it is Φ in closed form, along the other an adaptive quadrature"]
  }
  return words + [" (error below ", math(max(estimate.error, 1e-15), digits: 1), ")."]
}

func bestSentences(
  _ finding: LawsFinding, _ accuracy: Estimate, _ output: String, _ names: LawNames
) -> [[Inline]] {
  var sentences: [[Inline]] = []
  if finding.search?.isConstant ?? false, case .best? = finding.reached {
    return [
      [
        "No line is right more often than always saying the more frequent class: ",
        accuracy.inline, ".",
      ]
    ]
  }
  if let reached = finding.reached, reached != .best {
    sentences.append([
      "The parameters of ", .code(output), " do not make every line",
      reached == .some
        ? ". The best that was found from several starts is right with "
        : ", and of those that they make the best was found by going through the one angle there is. It is right with ",
      accuracy.inline,
      reached == .some ? "; nothing proves that there is no better one." : ".",
      " The best of all lines has ", finding.bestLine?.inline ?? "", ".",
    ])
    sentences.append(names.sentence(finding.boundary))
    return sentences
  }
  sentences.append([
    "Over all parameters ", .code(output),
    " parts the space by a line. The line that is right most often has accuracy ",
    accuracy.inline, ".",
  ])
  sentences.append(names.sentence(finding.boundary))
  sentences.append(sentence(accuracy))
  if names.isScalar {
    sentences.append([
      "In one dimension the rule is a threshold, and the best one is where the weighted densities cross; both crossings were tried, both ways round."
    ])
  } else if let search = finding.search {
    sentences.append([
      "A line at which the accuracy has no slope has ",
      .math(
        .equation(
          .letter("w"),
          .product(
            [
              .power(
                .fenced(
                  .sum([
                    .plus(.product([.letter("t", "0"), .letter("Sigma", "0")], .juxtaposed)),
                    .plus(.product([.letter("t", "1"), .letter("Sigma", "1")], .juxtaposed)),
                  ])), .number("-1")),
              .fenced(.sum([.plus(.letter("mu", "1")), .minus(.letter("mu", "0"))])),
            ], .juxtaposed))),
      ", or a direction that the sum sends to 0 (Anderson and Bahadur 1962). \(grouped(search.tried)) such directions were tried, each with its best offset; at the best one the slope by w and b that is left is ",
      math(search.slope, digits: 1), ".",
    ])
  }
  return sentences
}

func trainedSentences(
  _ finding: LawsFinding, _ accuracy: Estimate, _ output: String, _ loss: String,
  _ names: LawNames
) -> [[Inline]] {
  guard let training = finding.training else { return [] }
  var sentences: [[Inline]] = [
    ["With infinitely many samples ", .code(loss), " is an expectation over the laws. "]
      + sentence(training, names)
  ]
  sentences.append(
    [.code(output), " is then right with probability ", accuracy.inline, ". "]
      + names.sentence(finding.boundary))
  if let best = finding.bestLine {
    let gap = accuracy.miss - best.miss
    if gap > 1e-10 {
      sentences.append([
        "That is not the best line, which has ", best.inline, ": the minimum of ", .code(loss),
        " weighs how far points are from the line, not only how many are on the wrong side, and loses ",
        math(gap, digits: 4), " of accuracy.",
      ])
    } else {
      sentences.append(["No line does better."])
    }
  }
  return sentences
}

/// Where the minimum is, and that it is one.
func sentence(_ training: Training, _ names: LawNames) -> [Inline] {
  var words: [Inline] = ["Its minimum is at "]
  for (place, parameter) in training.parameters.prefix(4).enumerated() {
    if place > 0 { words.append(", ") }
    words.append(.math(.about(.identifier(Identifier(parameter.name)), shown(parameter.entries))))
  }
  if training.parameters.count > 4 { words.append(", …") }
  words += [
    ", its value ", math(training.loss), ". The gradient left there is below ",
    powerOfTen(above: training.slope),
  ]
  if training.isLevel {
    words.append(
      ", and no second derivative is negative: along some directions the loss stays as it is, because other parameters make the same line at the same cost"
    )
  } else if training.curvature > 0 {
    words += [
      ", the second derivatives are positive (least eigenvalue ",
      math(training.curvature, digits: 3), ")",
    ]
  }
  return words + [
    ", and the search ended there from \(training.agreeing) of \(training.starts) starts."
  ]
}

/// Probabilities that were taken for granted, how the laws were read, what was counted.
func besideSentences(
  _ finding: LawsFinding, _ subject: AccuracyFinding.Subject, _ names: LawNames
) -> [[Inline]] {
  var sentences: [[Inline]] = []
  if names.classes.priorsAreAssumed {
    let share = 1 / Double(names.classes.classes.count)
    sentences.append([
      "The worksheet gives no probabilities of the classes; all are taken as ", math(share), ".",
    ])
  }
  if let reading = readingSentence(finding, names) { sentences.append(reading) }
  if let simulation = finding.simulation { sentences.append(sentence(simulation)) }
  return sentences
}

func sentence(_ simulation: Simulation) -> [Inline] {
  [
    "Counted: of \(grouped(simulation.count)) random points (seed \(simulation.seed)) a share of ",
    math(simulation.share), " is right, standard error ", math(simulation.error, digits: 2), ".",
  ]
}

/// N(2, 2) is read with 2 as a variance; what it would be with 2 as a deviation.
func readingSentence(_ finding: LawsFinding, _ names: LawNames) -> [Inline]? {
  guard let law = names.classes.classes.first(where: { $0.variance.map { $0 != .one } ?? false }),
    let variance = law.variance
  else { return nil }
  let count = law.mean.count
  let value = Formula.number(variance.fractionText)
  let identity: [Formula] = count > 1 ? [.letter("I")] : []
  var words: [Inline] = [
    .code(law.text), " is read with ", .math(value), " as a variance",
    count > 1 ? ": every coordinate has it and they are independent, covariance " : "",
  ]
  if count > 1 { words.append(.math(.product([value] + identity, .juxtaposed))) }
  words.append(".")
  if let reading = finding.readings.first {
    let square = variance * variance
    words += [
      " Read as standard deviations (", .code(law.text),
      " with the \(count > 1 ? "covariance" : "variance") ",
      .math(.product([.number(square.fractionText)] + identity, .juxtaposed)),
      "), the answer would be ", math(reading.accuracy), ".",
    ]
  }
  if count > 1 {
    words += [
      " A matrix with ", .math(value),
      " in every place is no reading: it is singular and has no density.",
    ]
  }
  return words
}
