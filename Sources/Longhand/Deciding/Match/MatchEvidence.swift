import Deciding
import Language
import Mathematics
import Rendering
import Solving

extension MatchWords {
  /// What a person can check: sums in fractions, parameters, every example in a table, the picture.
  func evidence(_ reason: MatchFinding.Reason) -> [Block] {
    switch reason {
    case .separated(let found):
      return parameters(found.assignments) + table(of: found) + picture(reason)
    case .inseparable(let meeting), .open(.searched(_, _, let meeting?)),
      .exhausted(_, let meeting):
      return working(of: meeting) + picture(reason)
    case .hidden(let layer, let assignments):
      let shown = units(of: layer) + parameters(assignments)
      return layer.way == .course ? shown : shown + table(of: layer) + picture(reason)
    case .fitted(let assignments), .together(_, _, let assignments): return parameters(assignments)
    case .contradiction(let contradiction): return factors(of: contradiction)
    case .ranked(let ranking): return parameters(ranking.assignments)
    case .unranked(let clash): return table(of: clash)
    case .twins, .outside, .tooManyValues, .independent, .shares, .fixed, .open: return []
    }
  }

  /// (…) = λ₁ (…) + λ₂ (…) and (…) = μ₁ (…) + …; a long sum is broken behind the sign.
  private func working(of meeting: Meeting) -> [Block] {
    func mixture(_ parts: [Meeting.Part]) -> Formula? {
      var terms: [Rendering.Term] = []
      for part in parts {
        guard let point = finding.examples?.point(part.example) else { return nil }
        let entries = self.point(point)
        terms.append(
          .plus(part.share == .one ? entries : .product(formula(fraction: part.share), entries)))
      }
      return terms.isEmpty ? .number(0) : .sum(terms)
    }
    // A single example at the origin has nothing to be added up.
    guard meeting.lower.count + meeting.upper.count > 1, let below = mixture(meeting.lower),
      let above = mixture(meeting.upper)
    else { return [] }
    var blocks: [Block] = [
      .chains([
        Chain(.emphasised(point(meeting.point)), [.init(.equal, below)]),
        Chain(.emphasised(point(meeting.point)), [.init(.equal, above)]),
      ])
    ]
    func named(_ parts: [Meeting.Part], _ side: Inline) -> [Inline] {
      parts.isEmpty
        ? [.text("of no example")]
        : [.text("\(examples(parts.map { $0.example })), where "), side]
    }
    blocks.append(
      .paragraph(
        [.text("The first line is ")] + named(meeting.lower, lower)
          + [.text("; the second is ")] + named(meeting.upper, upper) + [.text(".")]))
    return blocks
  }

  private func factors(of contradiction: Contradiction) -> [Block] {
    [
      .table(
        Table(
          header: [["example"], ["times"]], alignments: [.right, .right],
          rows: contradiction.factors.map {
            [[.text(String($0.example + 1))], [.math(formula(fraction: $0.factor))]]
          }))
    ]
  }

  /// The values of the parameters.
  private func parameters(_ assignments: [MatchFinding.Assignment]) -> [Block] {
    let chains = assignments.compactMap { assignment -> Chain? in
      let shape = definitions[assignment.symbol].ownShape.compactMap { $0.known }
      guard assignment.entries.count <= 64 || showsAll else { return nil }
      let entries = assignment.entries.map(number)
      let value: Formula
      switch shape.count {
      case 0: value = entries[0]
      case 1: value = .column(entries)
      default:
        let width = max(1, shape[shape.count - 1])
        value = .matrix(
          stride(from: 0, to: entries.count, by: width).map { Array(entries[$0..<($0 + width)]) },
          .brackets)
      }
      return Chain(formula(symbol: assignment.symbol, in: definitions), [.init(.equal, value)])
    }
    guard !chains.isEmpty else { return [] }
    return [.paragraph([.text("Parameters that do it:")]), .chains(chains)]
  }

  // MARK: Hidden units

  /// Each unit with the side it guards.
  private func units(of layer: HiddenLayer) -> [Block] {
    guard !layer.units.isEmpty else { return [] }
    let rows = layer.units.enumerated().map { number, unit -> [[Inline]] in
      [
        [.text(String(number + 1))],
        [.math(sum(unit.weights, unit.bias))],
        [.math(side(unit.weights, unit.bias))],
        [.math(self.number(unit.output))],
      ]
    }
    let guarded = words(for: layer)
    return [
      .table(
        Table(
          header: [["unit"], ["sum"], [.text(guarded)], [.text(weightHeading(layer))]],
          alignments: [.right, .left, .left, .right], rows: rows, namesRows: true))
    ]
  }

  private func weightHeading(_ layer: HiddenLayer) -> String {
    layer.relays == 0 ? "weight in the output" : "weight in the second layer"
  }

  /// What the inequality of a unit is about: "is 1 where".
  private func words(for layer: HiddenLayer) -> String {
    guard let above = layer.states?.above.integer else { return "sum is at least 0 where" }
    return "is \(above) where"
  }

  /// x₁ ≥ 1/2 for a boundary along an axis, else the sum itself.
  private func side(_ weights: [Rational], _ bias: Rational) -> Formula {
    let used = weights.indices.filter { !weights[$0].isZero }
    guard used.count == 1, let edge = (-bias).divided(by: weights[used[0]]) else {
      return .relation(sum(weights, .zero), .atLeast, number(-bias))
    }
    return .relation(inputs[used[0]], weights[used[0]].sign > 0 ? .atLeast : .atMost, number(edge))
  }

  // MARK: Tables of examples

  private var mostRows: Int { 24 }

  private func table(of found: Boundary) -> [Block] {
    guard finding.count <= mostRows || showsAll && finding.count <= 2000, !inputs.isEmpty else {
      return []
    }
    var rows: [[[Inline]]] = []
    for example in 0..<finding.count {
      guard let point = finding.examples?.point(example) else { return [] }
      var value = found.constant
      for (weight, entry) in zip(found.weights, point) { value = value + weight * entry }
      rows.append(
        row(example, point, [.math(number(value)), .math(number(end(value))), target(example)]))
    }
    let header: [[Inline]] = [[.math(.identifier("s"))], said, [target]]
    return [examplesTable(header, rows)]
  }

  private func table(of layer: HiddenLayer) -> [Block] {
    guard finding.count <= mostRows || showsAll && finding.count <= 2000, let shown = layer.states,
      !layer.units.isEmpty
    else { return [] }
    var rows: [[[Inline]]] = []
    for example in 0..<finding.count {
      guard let point = finding.examples?.point(example) else { return [] }
      let states = layer.units.map { shown.value(at: sum(of: $0, point)) }
      var value = layer.outputBias
      for (unit, state) in zip(layer.units, states) { value = value + unit.output * state }
      let cells: [Inline] = states.map { .math(number($0)) }
      rows.append(
        row(example, point, cells + [.math(number(end(value))), target(example)]))
    }
    let header: [[Inline]] =
      layer.units.indices.map { [.text("unit \($0 + 1)")] } + [said, [target]]
    return [examplesTable(header, rows)]
  }

  func sum(of unit: HiddenLayer.Unit, _ point: [Rational]) -> Rational {
    zip(unit.weights, point).reduce(unit.bias) { $0 + $1.0 * $1.1 }
  }

  /// What stands over the column of what the output says.
  private var said: [Inline] {
    if case .function = finding.reading?.end { return ["says"] }
    return [output]
  }

  /// What the output says of a sum: the step's value, or on which side of ½ it is.
  private func end(_ sum: Rational) -> Rational {
    guard case .steps(let below, let at, let above) = finding.reading?.end else {
      return sum.sign >= 0 ? .one : .zero
    }
    return sum.sign < 0 ? below : sum.isZero ? at : above
  }

  private func target(_ example: Int) -> Inline {
    finding.examples.map { .math(number($0.targets[example])) } ?? .text("")
  }

  private func row(_ example: Int, _ point: [Rational], _ rest: [Inline]) -> [[Inline]] {
    let shown = point.count > 8 ? [] : point
    return [[.text(String(example + 1))]] + shown.map { [.math(number($0))] } + rest.map { [$0] }
  }

  private func examplesTable(_ header: [[Inline]], _ rows: [[[Inline]]]) -> Block {
    let names: [[Inline]] = inputs.count > 8 ? [] : inputs.map { [.math($0)] }
    let whole = [["example"]] + names + header
    return .table(
      Table(
        header: whole, alignments: whole.map { _ in .right }, rows: rows, namesRows: true))
  }
}
