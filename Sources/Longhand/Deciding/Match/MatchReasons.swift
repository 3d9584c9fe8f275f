import Deciding
import Language
import Mathematics
import Rendering
import Solving

extension MatchWords {
  /// Adds the sentences and the evidence for a reason.
  func tell(_ reason: MatchFinding.Reason, in ruling: inout Ruling) {
    ruling.because += sentences(reason)
    ruling.evidence += evidence(reason)
  }

  private func sentences(_ reason: MatchFinding.Reason) -> [[Inline]] {
    switch reason {
    case .twins(let twins):
      return [
        [
          .text("Examples \(twins.first + 1) and \(twins.second + 1) have the same data, so "),
          output,
          .text(" is the same at both whatever the parameters are. But "), target, .text(" is "),
          .math(number(twins.wantedFirst)), .text(" at the one and "),
          .math(number(twins.wantedSecond)), .text(" at the other."),
        ]
      ]
    case .outside(let example, let value, let allowed):
      return [outside(example, value, allowed)]
    case .separated(let boundary): return separated(boundary)
    case .inseparable(let meeting): return oneUnit() + inseparable(meeting)
    case .hidden(let layer, _): return told(layer)
    case .exhausted(let all, let meeting): return exhausted(all) + inseparableByOne(meeting)
    case .fitted:
      return [
        [
          .text("The equations "), output, .text(" = "), target,
          .text(
            ", one an example, are linear in what is free, and have a solution in fractions. It was put back into the net, and \(finding.count == 1 ? "the equation holds exactly." : "all \(finding.count) equations hold exactly.")"
          ),
        ]
      ]
    case .tooManyValues(let values, let units, let most):
      return [
        [
          target, .text(" has \(values) different values, but "), output,
          .text(
            " is a weighted sum of \(units == 1 ? "one step" : "\(units) steps"): whatever the weights are, it takes at most \(most)."
          ),
        ]
      ]
    case .together(let outputs, let units, _):
      let own =
        units == 0
        ? "" : " Each has hidden units of its own, \(units) in all; all other units weigh 0 in it."
      return [
        [
          .text("Each of the \(outputs) outputs was decided by itself.\(own) "), output,
          .text(
            " was worked out with the parameters of all together at \(finding.count == 1 ? "the example" : "all \(finding.count) examples") and is "
          ), target, .text(" at each."),
        ]
      ]
    case .contradiction(let contradiction):
      return [
        [
          .text("The equations "), output, .text(" = "), target,
          .text(
            " are linear in what is free, one an example. Take them \(contradiction.factors.count == 1 ? "as it stands" : "times the factors below and add them"): everything that is free drops out, and 0 = "
          ),
          .math(number(contradiction.rest)), .text(" is left."),
        ]
      ]
    case .independent(let range):
      return [
        [
          .text(
            "The examples are linearly independent as rows of what is weighed, so the sum can be any number at each of them, and "
          ),
          output, .text(" then takes any value in "), .math(self.range(range)),
          .text(
            " there. The parameters that do it are no fractions, so they are not written out."),
        ]
      ]
    case .shares: return [shares()]
    case .ranked(let ranking): return ranked(ranking)
    case .unranked(let clash): return unranked(clash)
    case .fixed(let mismatch):
      guard let mismatch else {
        return [
          [output, .text(" has no parameters, and it is "), target, .text(" at every example.")]
        ]
      }
      return [
        [
          output,
          .text(
            " has no parameters, so there is nothing to choose: at example \(mismatch.example + 1) it is "
          ),
          .math(number(mismatch.output)), .text(", not "), .math(number(mismatch.target)),
          .text("."),
        ]
      ]
    case .open(let doubt): return doubts(doubt)
    }
  }

  private func outside(
    _ example: Int, _ value: Real, _ allowed: MatchFinding.Allowed
  ) -> [Inline] {
    let start: [Inline] = [
      target, .text(" is "), .math(number(value)), .text(" at example \(example + 1), and "),
      output,
    ]
    switch allowed {
    case .values(let values):
      return start + [
        .text(" is never anything but "), .math(.list(values.map(number))), .text("."),
      ]
    case .range(let range):
      return start + [
        .text(" lies in "), .math(self.range(range)), .text(" whatever the parameters are."),
      ]
    }
  }

  /// (0, 1), [0, ∞).
  func range(_ range: OpenRange) -> Formula {
    let lower = range.lower.map { number($0.value) } ?? .negated(.mark(.infinity))
    let upper = range.upper.map { number($0.value) } ?? .mark(.infinity)
    return .row([
      .mark(range.lower?.isOpen ?? true ? .openParenthesis : .openBracket), lower, .mark(.comma),
      upper, .mark(range.upper?.isOpen ?? true ? .closeParenthesis : .closeBracket),
    ])
  }

  // MARK: Boundaries

  private func separated(_ found: Boundary) -> [[Inline]] {
    guard !found.weights.isEmpty else {
      return [[.text("Every example is on its side with these parameters.")]]
    }
    var sentences: [[Inline]] = [
      [
        .text("Let the sum be "),
        .math(.relation(.identifier("s"), .equal, sum(found.weights, found.constant))),
        .text(
          ". Then every one of the \(finding.count) examples is on its side of the boundary where it is 0; each was checked exactly."
        ),
      ]
    ]
    var nearest: [Inline] = []
    if let lowest = found.lowest {
      nearest += [
        .text("Of "), upper, .text(" example \(lowest.example + 1) is nearest, with the sum "),
        .math(number(lowest.sum)),
      ]
    }
    if let highest = found.highest {
      nearest += [
        .text(nearest.isEmpty ? "Of " : ", and of "), lower,
        .text(" example \(highest.example + 1), with "), .math(number(highest.sum)),
      ]
    }
    if !nearest.isEmpty { sentences.append(nearest + [.text(".")] + distance(found)) }
    if found.usesTie { sentences.append(tie()) }
    return sentences
  }

  /// How far the nearest examples are from the boundary.
  private func distance(_ found: Boundary) -> [Inline] {
    let length = found.weights.reduce(Rational.zero) { $0 + $1 * $1 }
    let sums = [found.lowest, found.highest].compactMap { $0?.sum.double.magnitude }
    guard let least = sums.min(), length.sign > 0 else { return [] }
    let distance = Real(exactly: least).divided(by: Real(length).applying(.sqrt))
    return [
      .text(" The margin, the least distance from the boundary, is "), .math(number(distance)),
      .text("."),
    ]
  }

  private func tie() -> [Inline] {
    guard case .steps(_, let at, _) = finding.reading?.end else {
      return [.text("At the boundary the output is exactly ½, which counts as 1.")]
    }
    return [
      .text("The sum is exactly 0 at an example: there the output is "), .math(number(at)),
      .text(", and the answer uses that."),
    ]
  }

  /// That behind a single hidden unit there is still one boundary.
  private func oneUnit() -> [[Inline]] {
    guard finding.reading?.hidden == 1 else { return [] }
    return [
      [
        .text(
          "The one hidden unit only rises or only falls with its sum, so what stands behind it changes sides at one value of that sum at most: the net parts the examples by \(boundary), as it would without the unit."
        )
      ]
    ]
  }

  private func inseparable(_ meeting: Meeting) -> [[Inline]] {
    if finding.reading?.hasConstant ?? true {
      return [
        [
          .text("The classes meet: "), .math(point(meeting.point)),
          .text(
            " is a weighted mean of examples of the one class and of examples of the other, too, as the lines below show. Whatever has all examples of a class on one side of \(boundary) has their weighted means there, too, so no choice has both classes on their sides."
          ),
        ]
      ]
    }
    if meeting.lower.isEmpty != meeting.upper.isEmpty, (meeting.lower + meeting.upper).count == 1 {
      let example = (meeting.lower + meeting.upper)[0].example + 1
      return [
        [
          .text(
            "Nothing is added to the sum, so at example \(example), the origin, it is 0 whatever the parameters are; and a sum of 0 belongs to the other class."
          )
        ]
      ]
    }
    if meeting.upper.isEmpty || meeting.lower.isEmpty {
      return [
        [
          .text(
            "Nothing is added to the sum, so it is 0 at the origin. Examples of one class come to the origin with factors that are not negative, so the sum cannot be on one side of 0 at all of them; and a sum of 0 belongs to the other class."
          )
        ]
      ]
    }
    return [
      [
        .text(
          "Nothing is added to the sum. Below, examples of either class, times factors that are not negative, come to the same point, and the sum there is on both sides of 0 at once if it is right at all of them."
        )
      ]
    ]
  }

  private func inseparableByOne(_ meeting: Meeting) -> [[Inline]] {
    [
      [
        .text("A single unit is too few for a reason that can be checked by hand: "),
        .math(point(meeting.point)), .text(" is a weighted mean of examples of either class."),
      ]
    ]
  }

  private func exhausted(_ all: Exhausted) -> [[Inline]] {
    let units = all.units == 1 ? "one unit" : "\(all.units) units"
    return [
      [
        .text(
          "There are \(all.ways) ways to cut the points in two by \(boundary), not telling the sides apart. All \(all.choices) choices of \(units) were looked at: with each, some piece holds points of both classes, or the output cannot weigh the pieces right. So no weights do."
        )
      ]
    ]
  }
}
