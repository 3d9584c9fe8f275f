import Mathematics

/// a (1 − a) taken as 1 − a², or the other way round.
let otherActivationsDerivative = Misconception(
  name: "OtherActivationsDerivative",
  summary: "The derivative of another activation is used.",
  cost: 1
) { sound, scene in
  scene.inSlopes(sound.body) { slope, factors in
    func squared(_ a: Expression) -> [Expression] { [.complement(.power(a, .integer(2)))] }
    func logistic(_ a: Expression) -> [Expression] { [a, .complement(a)] }
    switch slope.form {
    case .logistic:
      guard let value = slope.value else { return [] }
      return [
        Slip(
          factors: slope.replaced(in: factors, by: squared(value)),
          "The derivative of tanh is used for a sigmoid.")
      ]
    case .hyperbolic:
      guard let value = slope.value else { return [] }
      return [
        Slip(
          factors: slope.replaced(in: factors, by: logistic(value)),
          "The derivative of a sigmoid is used for tanh.")
      ]
    case .named(let function, let arguments):
      guard let origin = scene.definitions[function].derivativeOf?.function else { return [] }
      let value = Expression.call(origin, arguments, [])
      let name = scene.definitions[origin].name
      return [
        Slip(
          factors:
            slope.replaced(in: factors, by: logistic(value)),
          "The derivative of a sigmoid is used for \(name)."
        ),
        Slip(
          factors:
            slope.replaced(in: factors, by: squared(value)),
          "The derivative of tanh is used for \(name)."
        ),
      ]
    case .cases: return []
    }
  }
}
