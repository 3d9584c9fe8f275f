import Evaluation
import Language
import Mathematics
import Solving

/// A worksheet of statements alone, resolved and worked.
func worked(_ text: String) -> Solved {
  work(resolve(Array(text.utf8), isMarkdown: false))
}

extension Solved {
  func symbol(_ name: String) -> Symbol? {
    definitions.quantities.firstIndex { $0.name.source == name && $0.role != .anonymous }
      .map { Symbol(id: $0) }
  }

  func entries(_ name: String) -> [Double]? {
    symbol(name).flatMap { values[$0] }.map { $0.map(\.double) }
  }
}

/// ∂E/∂θ for each entry of a given θ as (E(θ + h) − E(θ − h)) / 2h, h = 2⁻³⁸, in 106-bit numbers:
/// the definitions alone are evaluated, nothing is differentiated. Errors: about h² ≈ 10⁻²³.
func centralDifferences(of loss: Symbol, by parameter: Symbol, in definitions: Definitions)
  -> [[Double]]
{
  guard case .numbers(let given) = definitions[parameter].body else { return [] }
  let step = Measured(0x1p-38)
  var evaluator = Evaluator<Measured>(definitions, wanted: [loss])
  let start = given.map { Measured($0) }
  func values(_ place: Int, _ change: Measured) -> [Measured] {
    var moved = start
    moved[place] = moved[place] + change
    evaluator.set(parameter, to: moved)
    evaluator.run()
    return evaluator.values[loss.id] ?? []
  }
  return given.indices.map { place in
    zip(values(place, step), values(place, -step)).map { above, below in
      (above - below).divided(by: Measured(0x1p-37)).high
    }
  }
}

/// How far two numbers are apart, against the larger of them and 1.
func distance(_ a: Double, _ b: Double) -> Double {
  if a == b { return 0 }
  let difference = abs(a - b) / max(abs(a), abs(b), 1)
  return difference.isNaN ? .infinity : difference
}
