import Language
import Mathematics
import Rendering
import Training

/// Which curve came from which method, and what each says of its rate.
func ruling(of diagnosis: Diagnosis, _ curves: Curves) -> Ruling {
  let names = curves.curves.map { $0.name }
  var ruling = Ruling(answer: answer(diagnosis, names), because: [])
  ruling.because = methods(diagnosis, names) + rates(diagnosis, names)
  ruling.evidence = tables(diagnosis, names) + picture(diagnosis, curves)
  ruling.numbers = numbers(diagnosis, names)
  return ruling
}

private func answer(_ diagnosis: Diagnosis, _ names: [String]) -> String {
  let told = diagnosis.curves.indices.compactMap { place -> String? in
    diagnosis.curves[place].method.map { "\(names[place]): \($0.words)" }
  }
  return told.isEmpty ? "undecided" : told.joined(separator: "; ") + "."
}

private func methods(_ diagnosis: Diagnosis, _ names: [String]) -> [[Inline]] {
  var sentences: [[Inline]] = []
  for (place, curve) in diagnosis.curves.enumerated() where curve.measures == nil {
    sentences.append([
      .code(names[place]),
      .text(
        ": fewer than \(CurveMeasures.fewest) losses above 0 stand at its start; nothing is told by so few."
      ),
    ])
  }
  if let certainty = diagnosis.certainty {
    sentences.append([
      "Taken to be one curve each of batch, mini-batch and stochastic descent on one problem: the more examples a step sees, the less noise is in a curve, and the later it falls if it is written down by epochs. All three are told right with the probability ",
      .text(spelled(certainty)), ".",
    ])
  } else if diagnosis.curves.count == 1 {
    sentences.append([
      "There is only one curve, and nothing to hold its noise against: what it came from is judged by the noise of simulated curves, which is much less certain than to tell three apart."
    ])
  } else if diagnosis.curves.contains(where: { $0.measures != nil }) {
    sentences.append([
      "Only three curves are taken to be one of each method. Each of these is judged by itself, by the noise of simulated curves, which is much less certain than to tell three apart."
    ])
  }
  for pair in diagnosis.close {
    sentences.append([
      .code(names[pair.first]), " and ", .code(names[pair.second]),
      " cannot be told apart: nothing, or next to nothing, speaks against the other way round.",
    ])
  }
  return sentences
}

private func rates(_ diagnosis: Diagnosis, _ names: [String]) -> [[Inline]] {
  zip(diagnosis.curves, names).compactMap { curve, name in
    guard let verdict = curve.rate else { return nil }
    let sign = curve.measures.map { signs($0) } ?? divergence
    switch verdict {
    case .neither:
      let (small, large) = (curve.rates[0], curve.rates[2])
      return [
        .code(name),
        .text(
          ": \(sign). No clear sign that the rate is too large (\(spelled(large))) or too small (\(spelled(small)))."
        ),
      ]
    case .tooLarge, .tooSmall:
      return [
        .code(name),
        .text(
          ": \(sign). The rate is \(verdict.words), with the probability \(spelled(curve.rates[verdict.rawValue]))."
        ),
      ]
    }
  }
}

private let divergence = "it ends in losses that are no numbers: it diverges"

/// What a person sees in the curve.
private func signs(_ measures: CurveMeasures) -> String {
  if measures.breaksOff { return divergence }
  var words: [String] = []
  if measures.fall > 0.02 { words.append("it ends higher than it began") }
  if measures.swing > 3 { words.append("it swings to and fro from step to step") }
  if measures.climb > 0.2 + 2 * measures.lateNoise {
    words.append("it climbs again from its lowest")
  }
  if measures.fall > -0.05, measures.fall <= 0.02 { words.append("it barely moves") }
  let share = measures.fall < 0 ? measures.lateSlope / measures.fall : 0
  if measures.fall <= -0.05, share > 0.25 {
    words.append("its last third still makes \(spelled(share)) of the fall of ln L")
  }
  if measures.lateSlope > 0.1, measures.fall < 0 { words.append("it rises in its last third") }
  if words.isEmpty { words.append("it falls and flattens") }
  return listed(words)
}

private func spelled(_ share: Double) -> String {
  if share > 0.995 { return "above 99 %" }
  return "\(Int((share * 100).rounded())) %"
}

private func tables(_ diagnosis: Diagnosis, _ names: [String]) -> [Block] {
  let rows = zip(diagnosis.curves, names).map { curve, name -> [[Inline]] in
    guard let measures = curve.measures, let method = curve.method, let rate = curve.rate else {
      let rate = curve.rate.map { $0.words } ?? "–"
      return [[.code(name)]] + Array(repeating: ["–"], count: 7) + [[.text(rate)]]
    }
    func size(_ value: Double) -> [Inline] { [.math(spoken(value, digits: 2))] }
    return [
      [.code(name)], [.text(grouped(measures.points))], size(measures.noise), size(measures.jumps),
      size(measures.swing), size(measures.fall), size(measures.lateSlope),
      [.text("\(method.words), \(spelled(curve.methods[method.rawValue]))")],
      [
        .text(
          rate == .neither
            ? "no clear sign" : "\(rate.words), \(spelled(curve.rates[rate.rawValue]))")
      ],
    ]
  }
  let key =
    "Noise: the size of normal noise in ln L that would make its median third difference (over one step or two, the smaller); jumps, the same by the largest tenth; swing, differences over one step by those over two; fall, what ln L does in all and in its last third."
  return [
    .table(
      Table(
        header: [
          ["curve"], ["points"], ["noise"], ["jumps"], ["swing"], ["fall"], ["last third"],
          ["came from"],
          ["rate"],
        ],
        alignments: [.left] + Array(repeating: .right, count: 6) + [.left, .left], rows: rows,
        namesRows: true)), .paragraph([.text(key)]),
  ]
}

private func numbers(_ diagnosis: Diagnosis, _ names: [String]) -> [JSON.Member] {
  let curves = zip(diagnosis.curves, names).map { curve, name -> JSON in
    var members: [JSON.Member] = [.init("name", .string(name))]
    guard let measures = curve.measures, let method = curve.method, let rate = curve.rate else {
      if let rate = curve.rate { members.append(.init("rate", .string(rate.words))) }
      return .object(members)
    }
    func shares(_ words: [String], _ values: [Double]) -> JSON {
      .object(zip(words, values).map { .init($0, .number($1)) })
    }
    members += [
      .init("points", .integer(measures.points)), .init("noise", .number(measures.noise)),
      .init("jumps", .number(measures.jumps)), .init("swing", .number(measures.swing)),
      .init("fall", .number(measures.fall)), .init("last_third", .number(measures.lateSlope)),
      .init("method", .string(method.words)),
      .init("methods", shares(TrainingMethod.allCases.map { $0.words }, curve.methods)),
      .init("rate", .string(rate.words)),
      .init("rates", shares(RateVerdict.allCases.map { $0.words }, curve.rates)),
    ]
    return .object(members)
  }
  return [
    .init("certainty", diagnosis.certainty.map { .number($0) } ?? .null),
    .init("curves", .array(curves)),
    .init(
      "not_told_apart",
      .array(diagnosis.close.map { .array([.string(names[$0.first]), .string(names[$0.second])]) })),
  ]
}
