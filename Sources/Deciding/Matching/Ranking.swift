import Evaluation
import Language
import Mathematics
import Solving

/// Parameters with which the score of every example's own class is above all others.
public struct Ranking: Sendable {
  public var assignments: [MatchFinding.Assignment]
  /// Where the lead is least.
  public var nearest: Comparison?
  public var lead: Rational?
  /// A linear program of more numbers is not set up.
  static let most = 2_000_000

  /// The score of an example's class against that of another; all counted from 0.
  public struct Comparison: Sendable {
    public var example: Int
    public var own: Int
    public var other: Int
  }
}

/// Σ factor · (own score − other score) is 0 whatever the parameters are, with factors above 0, though
/// each difference should be above 0.
public struct Clash: Sendable {
  public var parts: [(comparison: Ranking.Comparison, factor: Rational)]
}

/// Several outputs e^{s_k}/Σ e^{s_j} against labels that are 1 for one class and 0 for the others:
/// whether the largest can be at the right class at every example, by linear programming in the weights of
/// all scores together.
extension Matching {
  /// Nothing if the outputs are not shares of scores, or the targets not one of several.
  mutating func ranked(_ values: [Real]) -> Decision? {
    let own = definitions[output.symbol].ownShape
    guard own.count == 1, let classes = own[0].known, classes > 1,
      definitions[target.symbol].ownShape.count == 1,
      definitions[target.symbol].ownShape[0].known == classes, !values.isEmpty,
      let labels = oneHot(values, classes)
    else { return nil }
    if definitions[output.symbol].hasExamples,
      definitions[output.symbol].shape[0].known != labels.count
    {
      return nil
    }
    wanted = labels.map { Real($0 + 1) }
    var reader = NetReader(definitions, solved.values.entries, output: output.symbol)
    let example = reader.begin(output.symbol)
    guard let scores = scores(classes, example) else { return nil }
    do throws(Unreadable) {
      var forms: [Form] = []
      for score in scores {
        forms.append(try reader.read(score.own))
        guard try reader.read(score.inTotal) == forms.last else { return nil }
      }
      return rank(reader.net(forms), forms, labels)
    } catch {
      return nil
    }
  }

  /// The place of the 1 in each label; nothing if one has anything but a single 1 and zeros.
  private func oneHot(_ values: [Real], _ classes: Int) -> [Int]? {
    var labels: [Int] = []
    for start in stride(from: 0, to: values.count, by: classes) {
      let row = values[start..<(start + classes)]
      guard let place = row.firstIndex(of: .one),
        row.indices.allSatisfy({ $0 == place || row[$0] == .zero })
      else { return nil }
      labels.append(place - start)
    }
    return labels
  }

  /// s_k for each class k, if the output is e^{s_k}/Σ_j e^{t_j}, and t_k, which has to be the same.
  private func scores(_ classes: Int, _ example: Index?) -> [Score]? {
    let places = example.map { [Subscript.index($0)] } ?? []
    var scores: [Score] = []
    for entry in 1...classes {
      var share = Expression.symbol(output.symbol, places + [.entry(entry)])
      while true {
        if case .symbol(let symbol, let own) = share,
          case .formula(let indices, let body) = definitions[symbol].body
        {
          share = body.at(indices, own)
        } else if case .call(let function, let arguments, let own) = share,
          definitions[function].intrinsic == nil
        {
          share = definitions.expanded(function, arguments, own)
        } else {
          break
        }
      }
      guard let score = score(of: share, entry, classes) else { return nil }
      scores.append(score)
    }
    return scores
  }

  private func score(of share: Expression, _ entry: Int, _ classes: Int) -> Score? {
    guard case .product(let factors) = share, factors.count == 2,
      case .primitive(.exp, let score) = factors[0],
      case .power(.total(.sum, let index, .primitive(.exp, let any)), let exponent) = factors[1],
      exponent.rational == -Rational.one, index.size.known == classes
    else { return nil }
    return (score, any.at(index, .entry(entry)))
  }

  private func rank(_ net: Net, _ forms: [Form], _ labels: [Int]) -> Decision {
    var found = MatchFinding(output: output, target: target, count: count, reason: .shares)
    let inputs = net.atoms.indices.filter {
      if case .feature = net.atoms[$0] { true } else { false }
    }
    let values = InputValues(inputs, net, self)
    found.examples = ShownExamples(
      inputs: [], width: inputs.count, targets: wanted,
      exact: { row in
        let entries = inputs.compactMap { values.value(row, $0).rational }
        return entries.count == inputs.count ? entries : nil
      })
    found.classifier = ranking(net, forms, labels, values)
    return Decision(.match(found))
  }

  private func ranking(_ net: Net, _ forms: [Form], _ labels: [Int], _ values: InputValues)
    -> MatchFinding.Reason
  {
    let isFlat = net.atoms.allSatisfy { if case .feature = $0 { true } else { false } }
    guard isFlat else { return rankedByUnits(net, forms, labels) }
    guard let groups = ScoreGroups(forms) else { return .open(.output) }
    let comparisons = labels.enumerated().flatMap { example, own in
      forms.indices.filter { $0 != own }.map {
        Ranking.Comparison(example: example, own: own, other: $0)
      }
    }
    let size = comparisons.count * groups.count
    guard size <= Ranking.most else { return .open(.manyScores(size, most: Ranking.most)) }
    var entries: [Real] = []
    entries.reserveCapacity(comparisons.count * groups.count)
    for comparison in comparisons { entries += groups.row(comparison, values) }
    let columns = Columns(count: comparisons.count, width: groups.count, values: entries)
    guard columns.areFinite else { return .open(.closeness) }
    let sides = Sides(
      isUpper: comparisons.map { _ in true }, upperIsStrict: true, lowerIsStrict: true)
    switch separate(columns, sides, constant: nil, solver: solver) {
    case .undecided(.size): return .open(.size)
    case .undecided(.closeness): return .open(.closeness)
    case .meeting(let meeting):
      let whole = meeting.upper.reduce(Rational.zero) { $0 + $1.share }
      return .unranked(
        Clash(
          parts: meeting.upper.map {
            (comparisons[$0.example], $0.share.divided(by: whole) ?? $0.share)
          }))
    case .separator(let separator):
      let equations = zip(groups.weights, separator.weights).map { (weight: $0, value: $1) }
      guard let reached = Reaching(equations, net.table, definitions).values() else {
        return .open(.tied)
      }
      let ranking = Ranking(
        assignments: assignments(reached),
        nearest: separator.lowest.map { comparisons[$0.row] },
        lead: separator.lowest?.sum.rational)
      return leads(ranking, comparisons, forms.count) ? .ranked(ranking) : .open(.closeness)
    }
  }

  /// Hidden units of its own for each class but the last, by which its score is above 0 at its examples and
  /// below at all others; the score of the last is 0.
  private func rankedByUnits(_ net: Net, _ forms: [Form], _ labels: [Int]) -> MatchFinding.Reason {
    var matching = self
    var together: [Symbol: [Rational]] = [:]
    for (place, form) in forms.enumerated() {
      var one = net
      one.output = form
      let isLast = place == forms.count - 1
      let sides = Sides(
        isUpper: labels.map { $0 == place && !isLast }, upperIsStrict: true, lowerIsStrict: true)
      guard let weighed = try? Weighed(one, self), !weighed.isFlat,
        case .hidden(let layer, let assignments) =
          isLast ? matching.silenced(weighed) : matching.hidden(sides, weighed)
      else { return .open(.hiddenScores(forms.count)) }
      matching.taken += layer.units.count
      add(assignments, to: &together)
    }
    let ranking = Ranking(assignments: assignments(together), nearest: nil, lead: nil)
    let comparisons = labels.enumerated().flatMap { example, own in
      forms.indices.filter { $0 != own }.map {
        Ranking.Comparison(example: example, own: own, other: $0)
      }
    }
    return leads(ranking, comparisons, forms.count)
      ? .ranked(ranking) : .open(.hiddenScores(forms.count))
  }

  /// Whether the output, worked out with these parameters, is largest where it should be.
  private func leads(_ ranking: Ranking, _ comparisons: [Ranking.Comparison], _ classes: Int)
    -> Bool
  {
    guard let outputs = outputs(with: ranking.assignments) else { return false }
    let hasExamples = definitions[output.symbol].hasExamples
    return comparisons.allSatisfy { comparison in
      let start = hasExamples ? comparison.example * classes : 0
      return outputs[start + comparison.own].compare(to: outputs[start + comparison.other])
        == .greater
    }
  }
}

private typealias Score = (own: Expression, inTotal: Expression)

/// What is free in several scores: one column for each weight that is no multiple of another, with what
/// it weighs in which score.
private struct ScoreGroups {
  private(set) var weights: [Weight] = []
  private var parts: [[(score: Int, atom: Int?, factor: Rational)]] = []

  var count: Int { weights.count }

  /// Nothing if something without parameters is added to a score.
  init?(_ forms: [Form]) {
    for (score, form) in forms.enumerated() {
      let all: [(atom: Int?, weight: Weight)] =
        form.ordered.map { ($0.atom, $0.weight) } + [(nil, form.constant)]
      for (atom, weight) in all {
        guard weight.constant.isZero else { return nil }
        guard let (lead, core) = weight.normed else { continue }
        if let place = weights.firstIndex(of: core) {
          parts[place].append((score, atom, lead))
        } else {
          weights.append(core)
          parts.append([(score, atom, lead)])
        }
      }
    }
  }

  /// What each weight adds to the own score less the other at an example.
  func row(_ comparison: Ranking.Comparison, _ values: InputValues) -> [Real] {
    parts.map { parts in
      var sum = Real.zero
      for (score, atom, factor) in parts where [comparison.own, comparison.other].contains(score) {
        let value = atom.map { values.value(comparison.example, $0) } ?? .one
        sum = sum + .exact(score == comparison.own ? factor : -factor) * value
      }
      return sum
    }
  }
}
