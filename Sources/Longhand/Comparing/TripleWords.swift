import Mathematics
import Rendering
import Training

/// How often simulated curves are told right.
func ruling(of count: TripleCount) -> Ruling {
  var ruling = Ruling(
    answer: "\(count.right) of \(count.triples) triples are told right.", because: [])
  let last = count.firstSeed + UInt64(max(count.triples, 1) - 1)
  ruling.because = [
    [
      .text(
        "Each of the seeds \(count.firstSeed) to \(last) draws a table of 100 to 399 examples, a net (a line, logistic regression, a tanh layer, a ReLU layer before a softmax, two tanh layers), a start, a rate from 0.01 to 0.3, a mini-batch of 8 examples up to a quarter of the table, and what is written down; the net is trained by batch, mini-batch and stochastic descent, and the three curves are told apart without their names."
      )
    ],
    [
      .text("The probabilities that were given add up to "),
      .math(spoken(count.expected, digits: 3)),
      .text(
        " triples. Each by itself, with nothing beside it, \(count.rightAlone) of the \(3 * count.triples) curves are told right."
      ),
    ],
    rates(count),
  ]
  ruling.evidence = [confusion(count), kinds(count), rateTable(count)]
  ruling.numbers = [
    .init("triples", .integer(count.triples)), .init("right", .integer(count.right)),
    .init("expected", .number(count.expected)), .init("right_alone", .integer(count.rightAlone)),
    .init("methods", matrix(count.confusion)),
    .init("rates", matrix(count.rates)), .init("expected_rates", .number(count.expectedRates)),
    .init(
      "rates_by_degree",
      .array(
        zip(SimulatedRate.Degree.allCases, count.degrees).map { degree, called in
          .object([
            .init("rate", .string(degree.words)), .init("called", matrix([called])),
          ])
        })),
  ]
  return ruling
}

private func rates(_ count: TripleCount) -> [Inline] {
  let said = count.rates.reduce(0) { $0 + $1[0] + $1[2] }
  let right = count.rates[0][0] + count.rates[2][2]
  func part(_ verdict: RateVerdict) -> String {
    let row = count.rates[verdict.rawValue]
    return "\(row[verdict.rawValue]) of \(row.reduce(0, +))"
  }
  return [
    .text(
      "As many single curves have rates from 0.001 to 3. A rate counts as too large if its loss ends as no number, or lower by a tenth at a third or a tenth of it; as too small if 3, 10 or 100 times it ends lower by a tenth. Of those too large \(part(.tooLarge)) were called so, of those too small \(part(.tooSmall)), of those neither \(part(.neither)) were left alone. In all \(said) were called one or the other, \(right) of them rightly; the probabilities that were given add up to "
    ),
    .math(spoken(count.expectedRates, digits: 3)), .text("."),
  ]
}

private func matrix(_ rows: [[Int]]) -> JSON {
  .array(rows.map { .array($0.map { .integer($0) }) })
}

private func confusion(_ count: TripleCount) -> Block {
  let words = TrainingMethod.allCases.map { $0.words }
  return counts(count.confusion, words, words, "came from", "told as")
}

private func rateTable(_ count: TripleCount) -> Block {
  let words = RateVerdict.allCases.map { $0.words }
  let degrees = SimulatedRate.Degree.allCases
  return counts(
    degrees.map { count.degrees[$0.rawValue] }, degrees.map { $0.words }, words, "rate", "called")
}

extension SimulatedRate.Degree {
  /// What is true of the rate.
  fileprivate var words: String {
    switch self {
    case .diverges: "too large, ends as no number"
    case .largeByTen: "too large, ends above 10 times as high as a smaller one"
    case .largeByTwo: "too large, ends 2 to 10 times as high as a smaller one"
    case .large: "too large, ends 1.1 to 2 times as high as a smaller one"
    case .neither: "neither"
    case .small: "too small, ends 1.1 to 2 times as high as a larger one"
    case .smallByTwo: "too small, ends 2 to 10 times as high as a larger one"
    case .smallByTen: "too small, ends above 10 times as high as a larger one"
    }
  }
}

private func counts(
  _ rows: [[Int]], _ names: [String], _ words: [String], _ side: String, _ top: String
) -> Block {
  .table(
    Table(
      header: [[.text(side)]] + words.map { [.text("\(top) \($0)")] },
      alignments: [.left] + words.map { _ in .right },
      rows: zip(names, rows).map { name, row in [[.text(name)]] + row.map { [.text(grouped($0))] }
      },
      namesRows: true))
}

private func kinds(_ count: TripleCount) -> Block {
  .table(
    Table(
      header: [["what is written down"], ["triples"], ["told right"]],
      alignments: [.left, .right, .right],
      rows: count.kinds.map { kind in
        [[.text(kind.words)], [.text(grouped(kind.count))], [.text(grouped(kind.right))]]
      }, namesRows: true))
}
