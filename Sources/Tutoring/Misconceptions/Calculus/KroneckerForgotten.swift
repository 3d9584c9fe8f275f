import Mathematics
import Solving

/// δ_ij taken as 1 everywhere, or as 0 everywhere.
let kroneckerForgotten = Misconception(
  name: "KroneckerForgotten",
  summary: "The formula for equal indices is used for different ones too, or the other way round.",
  cost: 2
) { sound, scene in
  let (equal, different) = (
    "The formula for equal indices is used for different ones.",
    "The formula for different indices is used for equal ones."
  )
  var body = sound.body
  var places: (Expression) -> Expression = { $0 }
  if sound.kind == .definition, !sound.isChanged, case .symbol(let symbol, let own)? = scene.topic,
    case .formula(let indices, let general) = scene.definitions[symbol].body
  {
    body = general
    places = { scene.definitions.written($0.at(indices, own)) }
  }
  return body.deltas.flatMap { a, b -> [Slip] in
    let one = body.mapped { $0 == .delta(a, b) ? .one : nil }
    let zero = body.mapped { $0 == .delta(a, b) ? .zero : nil }
    let asFirst = one.replacing { $0 == b ? a : $0 }
    let asSecond = one.replacing { $0 == a ? b : $0 }
    return [
      Slip(places(asFirst), equal), Slip(places(asSecond), equal), Slip(places(one), equal),
      Slip(places(zero), different),
    ]
  }
}
