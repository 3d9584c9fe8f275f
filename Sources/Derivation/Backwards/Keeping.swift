import Mathematics

/// Whether a quantity is a function of one other, entry by entry or as a whole (a softmax): its
/// error term lies between two others and is written into the next.
func isActivation(_ symbol: Symbol, _ definitions: Definitions) -> Bool {
  guard case .formula(_, let typed) = definitions[symbol].body else { return false }
  let body = definitions[symbol].worked ?? typed
  // What sums over others, or is gathered from several, is no link between two sums.
  if body.holdsSums
    || definitions.dependencies(of: symbol).contains(where: { definitions[$0].role == .anonymous })
  {
    return false
  }
  switch body {
  case .call, .primitive, .cases: return true
  case .power(_, let exponent): return exponent.rational != nil
  case .product(let factors):
    return definitions.dependencies(of: symbol).count == 1
      && factors.contains { $0.rational == nil }
  default: return false
  }
}

func isKept(
  _ symbol: Symbol, _ adjoint: Adjoint, _ loss: Symbol, _ definitions: Definitions
) -> Bool {
  let quantity = definitions[symbol]
  if adjoint.value.rational != nil { return false }
  let size = adjoint.value.partCount
  // Error terms of a derivative have no name that says anything: only length makes them kept.
  if case .derivative = definitions[loss].role { return size > 400 }
  if size > 60 { return true }
  if adjoint.value.hasDivisors { return false }
  if quantity.role == .anonymous { return false }
  return !isActivation(symbol, definitions)
}
