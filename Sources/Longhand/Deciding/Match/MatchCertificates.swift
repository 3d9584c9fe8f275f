import Deciding
import Language
import Mathematics
import Rendering
import Solving

extension MatchWords {
  /// The evidence for programs: fractions as text, examples counted from 1.
  func certificate(of reason: MatchFinding.Reason) -> JSON {
    switch reason {
    case .twins(let twins):
      [
        "kind": .string("same data, different targets"),
        "examples": .array([.integer(twins.first + 1), .integer(twins.second + 1)]),
      ]
    case .outside(let example, let value, let allowed):
      [
        "kind": .string("never that value"), "example": .integer(example + 1),
        "value": .number(value.double), "allowed": json(allowed),
      ]
    case .separated(let found):
      [
        "kind": .string("boundary"), "weights": json(found.weights),
        "constant": json(found.constant),
        "nearest_above": json(found.lowest), "nearest_below": json(found.highest),
        "uses_value_at_zero": .bool(found.usesTie), "parameters": json(found.assignments),
      ]
    case .inseparable(let meeting): json(meeting, kind: "classes meet")
    case .hidden(let layer, let assignments):
      [
        "kind": .string(layer.way.text),
        "units": .array(
          layer.units.map {
            ["weights": json($0.weights), "bias": json($0.bias), "output": json($0.output)]
          }), "output_bias": json(layer.outputBias), "layers_that_hand_on": .integer(layer.relays),
        "parameters": json(assignments),
      ]
    case .exhausted(let all, let meeting):
      [
        "kind": .string("all choices"), "units": .integer(all.units), "cuts": .integer(all.ways),
        "choices": .integer(all.choices), "one_unit": json(meeting, kind: "classes meet"),
      ]
    case .fitted(let assignments), .together(_, _, let assignments):
      ["kind": .string("solution"), "parameters": json(assignments)]
    case .tooManyValues(let values, let units, let most):
      [
        "kind": .string("more values than steps make"), "values": .integer(values),
        "units": .integer(units), "most": .integer(most),
      ]
    case .contradiction(let contradiction):
      [
        "kind": .string("combination of equations"), "rest": json(contradiction.rest),
        "factors": .array(
          contradiction.factors.map {
            ["example": .integer($0.example + 1), "factor": json($0.factor)]
          }),
      ]
    case .shares: ["kind": .string("never 0 or 1")]
    case .ranked(let ranking):
      [
        "kind": .string("largest score"), "parameters": json(ranking.assignments),
        "lead": ranking.lead.map { json($0) } ?? .null,
      ]
    case .unranked(let clash):
      [
        "kind": .string("differences of scores that add up to 0"),
        "parts": .array(
          clash.parts.map {
            [
              "example": .integer($0.comparison.example + 1),
              "class": .integer($0.comparison.own + 1),
              "against": .integer($0.comparison.other + 1), "factor": json($0.factor),
            ]
          }),
      ]
    case .independent: ["kind": .string("independent examples")]
    case .fixed(let mismatch):
      mismatch.map { ["kind": .string("mismatch"), "example": .integer($0.example + 1)] } ?? .null
    case .open(.searched(_, _, let meeting?)): ["one_unit": json(meeting, kind: "classes meet")]
    case .open: .null
    }
  }

  private func json(_ value: Rational) -> JSON { .string(value.fractionText) }

  private func json(_ values: [Rational]) -> JSON { .array(values.map { json($0) }) }

  private func json(_ nearest: Boundary.Nearest?) -> JSON {
    guard let nearest else { return .null }
    let sum: JSON = nearest.sum.rational.map { json($0) } ?? .number(nearest.sum.double)
    return ["example": .integer(nearest.example + 1), "sum": sum]
  }

  private func json(_ assignments: [MatchFinding.Assignment]) -> JSON {
    .object(
      assignments.map { .init(definitions[$0.symbol].name.source, json($0.entries)) })
  }

  private func json(_ allowed: MatchFinding.Allowed) -> JSON {
    switch allowed {
    case .values(let values): json(values)
    case .range(let range):
      [
        "above": range.lower.map { json($0.value) } ?? .null,
        "below": range.upper.map { json($0.value) } ?? .null,
      ]
    }
  }

  private func json(_ meeting: Meeting, kind: String) -> JSON {
    func json(_ parts: [Meeting.Part]) -> JSON {
      .array(
        parts.map {
          ["example": .integer($0.example + 1), "share": .string($0.share.fractionText)]
        })
    }
    return [
      "kind": .string(kind), "point": self.json(meeting.point), "lower": json(meeting.lower),
      "upper": json(meeting.upper),
    ]
  }
}

extension HiddenLayer.Way {
  fileprivate var text: String {
    switch self {
    case .line: "one line"
    case .box: "box"
    case .polygon: "convex region"
    case .list: "pieces cut off"
    case .search: "all choices"
    case .course: "along one direction"
    }
  }
}
