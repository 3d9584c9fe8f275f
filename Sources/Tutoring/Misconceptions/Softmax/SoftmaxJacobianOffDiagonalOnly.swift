import Mathematics

/// ∂p_i/∂z_j = p_i (δ_ij − p_j) taken as −p_i p_j for all i and j.
let softmaxJacobianOffDiagonalOnly = Misconception(
  name: "SoftmaxJacobianOffDiagonalOnly",
  summary: "The derivative of the softmax is used as it is off the diagonal.", cost: 1
) { sound, scene in
  guard scene.subject == .errorTerm || scene.subject == .number else { return [] }
  var isChanged = false
  let wrong = sound.body.mapped { part in
    guard case .delta = part else { return nil }
    isChanged = true
    return .zero
  }
  if isChanged { return [Slip(wrong, "This holds only where the indices differ.")] }
  guard let factors = sound.body.severalFactors, factors.count == 2,
    let own = factors.first(where: { scene.isDefined($0) }), factors.contains(own.complement)
  else { return [] }
  return [
    Slip(
      .product([.integer(-1), own, own]),
      "\(scene.text(.product([.integer(-1), own, own]))) is the derivative where the indices differ."
    )
  ]
}
