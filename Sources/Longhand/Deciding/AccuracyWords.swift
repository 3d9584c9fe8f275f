import Deciding
import Language
import Mathematics
import Rendering

func ruling(of finding: AccuracyFinding, _ solution: Solution) -> Ruling {
  switch finding.evidence {
  case .laws(let laws): return ruling(of: laws, finding.subject, LawNames(laws.classes, solution))
  case .data(let data): return ruling(of: data, finding.subject)
  case .obstacle(let obstacle):
    return Ruling(answer: "undecided", because: [sentence(obstacle)])
  case .nothingGiven:
    return Ruling(
      answer: "undecided",
      because: [
        [
          "The worksheet gives neither laws of classes (", .code("x | y = 0 ~ N(2, 2)"),
          ") nor a table of examples with a label y.",
        ]
      ])
  }
}

private func ruling(
  of finding: LawsFinding, _ subject: AccuracyFinding.Subject, _ names: LawNames
) -> Ruling {
  guard let accuracy = finding.accuracy else {
    return undecided(finding, names)
  }
  var ruling = Ruling(answer: accuracy.text, because: [])
  switch subject {
  case .any: ruling.because = bayesSentences(finding, accuracy, names)
  case .best(let output):
    ruling.because = bestSentences(finding, accuracy, output, names)
    if case .some(.some) = finding.reached {
      ruling.answer = "undecided: at least \(accuracy.text)"
    }
  case .trained(let output, let loss):
    ruling.because = trainedSentences(finding, accuracy, output, loss, names)
  }
  ruling.because += besideSentences(finding, subject, names)
  ruling.evidence = [comparison(finding, subject, accuracy)]
  if let picture = picture(finding, subject, names) { ruling.evidence.append(picture) }
  ruling.certificate = certificate(finding.boundary)
  ruling.numbers = numbers(finding, accuracy)
  return ruling
}

/// What is known where the number is not: that no classifier beats Bayes, and what was counted.
private func undecided(_ finding: LawsFinding, _ names: LawNames) -> Ruling {
  var ruling = Ruling(answer: "undecided", because: [])
  if let obstacle = finding.obstacle { ruling.because.append(sentence(obstacle)) }
  if let bayes = finding.bayes {
    ruling.because.append([
      "No classifier at all is right more often than ", bayes.inline,
      ", and always saying the more frequent class is right with ",
      math(names.classes.classes.map { $0.prior.double }.max() ?? 0), ".",
    ])
    ruling.numbers.append(.init("bayes", .number(bayes.value)))
  }
  if let simulation = finding.simulation { ruling.because.append(sentence(simulation)) }
  return ruling
}

/// The numbers side by side: any classifier, the best line, the trained one.
private func comparison(
  _ finding: LawsFinding, _ subject: AccuracyFinding.Subject, _ accuracy: Estimate
) -> Block {
  var rows: [[[Inline]]] = []
  func add(_ name: [Inline], _ estimate: Estimate?) {
    guard let estimate else { return }
    rows.append([name, [estimate.inline], [estimate.missInline]])
  }
  add(["any classifier (Bayes)"], finding.bayes)
  switch subject {
  case .any: break
  case .best(let output):
    add(["the best ", .code(output)], accuracy)
  case .trained(let output, let loss):
    add(["the best line"], finding.bestLine)
    add([.code(output), " trained by ", .code(loss)], accuracy)
  }
  return .table(
    Table(
      header: [["classifier"], ["right"], ["wrong"]], alignments: [.left, .right, .right],
      rows: rows,
      namesRows: true))
}

func certificate(_ boundary: ClassBoundary) -> JSON {
  func vector(_ values: [Double]) -> JSON { .array(values.map { .number($0) }) }
  switch boundary {
  case .none: return .null
  case .always(let which): return ["always": .integer(which)]
  case .line(let weights, let offset):
    return ["weights": vector(weights), "offset": .number(offset)]
  case .stretches(let stretches):
    return [
      "cuts": vector(stretches.dropFirst().map { $0.lower }),
      "classes": .array(stretches.map { .integer($0.which) }),
    ]
  case .quadric(let quadric):
    var members: [JSON.Member] = [
      .init("squares", .array(quadric.squares.map { vector($0) })),
      .init("slopes", vector(quadric.slopes)), .init("constant", .number(quadric.constant)),
    ]
    if case .sphere(let center, let radius?) = quadric.kind {
      members += [.init("center", vector(center)), .init("radius", .number(radius))]
    }
    return .object(members)
  }
}

private func numbers(_ finding: LawsFinding, _ accuracy: Estimate) -> [JSON.Member] {
  var members: [JSON.Member] = [
    .init("accuracy", .number(accuracy.value)), .init("wrong", .number(accuracy.miss)),
    .init("error", .number(accuracy.error)),
  ]
  if let bayes = finding.bayes { members.append(.init("bayes", .number(bayes.value))) }
  if let best = finding.bestLine { members.append(.init("best_line", .number(best.value))) }
  if let search = finding.search {
    members += [
      .init("gradient", .number(search.slope)), .init("directions", .integer(search.tried)),
    ]
  }
  if let training = finding.training { members += numbers(training) }
  if let simulation = finding.simulation {
    members.append(.init("simulation", json(simulation)))
  }
  if let reading = finding.readings.first {
    members.append(.init("as_standard_deviations", .number(reading.accuracy)))
  }
  return members
}

func numbers(_ training: Training) -> [JSON.Member] {
  [
    .init(
      "parameters",
      .object(
        training.parameters.map {
          .init($0.name, .array($0.entries.map { .number($0) }))
        })), .init("loss", .number(training.loss)), .init("gradient", .number(training.slope)),
    .init("curvature", .number(training.curvature)),
  ]
}

func json(_ simulation: Simulation) -> JSON {
  [
    "points": .integer(simulation.count), "seed": .integer(simulation.seed),
    "right": .number(simulation.share), "standard_error": .number(simulation.error),
  ]
}
