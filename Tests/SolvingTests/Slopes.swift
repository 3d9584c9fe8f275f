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
/// the definitions alone are evaluated, nothing is differentiated. Errors: about h² ≈ 10⁻²³, and
/// what cancels, which the numbers themselves tell.
func centralDifferences(of loss: Symbol, by parameter: Symbol, in definitions: Definitions)
  -> [Measured]
{
  guard case .numbers(let given) = definitions[parameter].body else { return [] }
  let step = Measured(0x1p-38)
  var evaluator = Evaluator<Measured>(definitions, wanted: [loss])
  let start = given.map { Measured($0) }
  func value(_ place: Int, _ change: Measured) -> Measured {
    var moved = start
    moved[place] = moved[place] + change
    evaluator.set(parameter, to: moved)
    evaluator.run()
    return evaluator.values[loss.id]?.first ?? .undefined
  }
  return given.indices.map { place in
    (value(place, step) - value(place, -step)).divided(by: Measured(0x1p-37))
  }
}

/// What is not known of a slope, against the larger of it and 1.
func uncertainty(of slope: Measured) -> Double { slope.error / max(abs(slope.high), 1) }

/// How far a number is from a slope, beyond what is not known of the slope; against the larger of
/// them and 1.
func distance(_ a: Double, _ slope: Measured) -> Double {
  max(distance(a, slope.high) - uncertainty(of: slope), 0)
}

/// How far two numbers are apart, against the larger of them and 1.
func distance(_ a: Double, _ b: Double) -> Double {
  if a == b { return 0 }
  let difference = abs(a - b) / max(abs(a), abs(b), 1)
  return difference.isNaN ? .infinity : difference
}
