import Mathematics
import Solving

/// ∂p_i/∂z_j = p_i (δ_ij − p_j) taken as p_i (1 − p_i) for all i and j, or as 0 where i ≠ j.
let softmaxJacobianDiagonalOnly = Misconception(
  name: "SoftmaxJacobianDiagonalOnly",
  summary: "Of the derivative of the softmax, only the diagonal is used.", cost: 1
) { sound, scene in
  guard scene.subject == .errorTerm || scene.subject == .number else { return [] }
  if let (output, target) = scene.outputError(sound.body), scene.isSoftmax(output) {
    let wrong = Expression.product([.integer(-1), target, output.complement])
    return [
      Slip(
        wrong,
        "Every class depends on every score; only the derivative by its own, p (1 - p), is used.")
    ]
  }
  let (isNegative, factors) = sound.body.signedFactors
  if isNegative, factors.count == 2, let (a, b) = scene.classes(factors) {
    return [
      Slip(.product([a, a.complement]), "This is the derivative where both indices are the same."),
      Slip(.product([b, b.complement]), "This is the derivative where both indices are the same."),
      Slip(.product([a, b.complement]), "This is the derivative where both indices are the same."),
      Slip(.zero, "Every class depends on every score, not on its own alone."),
    ]
  }
  guard sound.body.holdsDelta else { return [] }
  let same = sound.body.mapped { if case .delta = $0 { .one } else { nil } }
  let alone = sound.body.deltas.map {
    Slip(.product([.delta($0.0, $0.1), same]), "The derivative is not 0 where the indices differ.")
  }
  return [Slip(same, "This holds only where both indices are the same.")] + alone
}

extension Scene {
  /// Whether an output is an entry of a softmax.
  fileprivate func isSoftmax(_ output: Expression) -> Bool {
    guard let own = definition(of: output) else { return false }
    return SoftmaxShape(definitions.written(definitions.opened(own)), self) != nil
  }

  /// Two entries of the same vector.
  fileprivate func classes(_ factors: [Expression]) -> (Expression, Expression)? {
    guard case .symbol(let a, _) = factors[0], case .symbol(let b, _) = factors[1], a == b,
      factors[0] != factors[1], isDefined(factors[0])
    else { return nil }
    return (factors[0], factors[1])
  }
}

extension Expression {
  fileprivate var holdsDelta: Bool { holds { if case .delta = $0 { true } else { false } } }
}
