import Mathematics

/// `∂u/∂v` with the value of u written as u where it stands in so many words: σ(z_i)(1 − σ(z_i))
/// becomes h_i (1 − h_i). `places` are the subscripts at which u is differentiated; nothing where
/// there is nothing to fold.
func quicklyFolded(
  _ partial: Expression, to user: Symbol, equalTo body: Expression, at places: [Subscript]
) -> Expression? {
  switch body {
  case .call, .primitive, .power, .cases, .product: break
  default: return nil
  }
  var found = false
  let folded = partial.mapped { part in
    switch (part, body) {
    case (.call(let function, let arguments, let at), .call(let other, _, let own)):
      guard function == other, Expression.call(function, arguments, own).isSame(as: body) else {
        return nil
      }
      var moved = places
      for (subscript_, wanted) in zip(own, at) {
        if let place = places.firstIndex(of: subscript_) { moved[place] = wanted }
      }
      // u may be a single entry of the call, or its diagonal: then other entries have no name.
      let reached = own.map { old in
        places.firstIndex(of: old).map { moved[$0] } ?? old
      }
      guard reached == at else { return nil }
      found = true
      return .symbol(user, moved)
    case (.primitive, .primitive), (.power, .power), (.cases, .cases), (.product, .product):
      guard part.isSame(as: body) else { return nil }
      found = true
      return .symbol(user, places)
    default: return nil
    }
  }
  return found ? folded : nil
}

extension Expression {
  /// Whether it is short enough to be looked through for names while numbers wait.
  var isShort: Bool { partCount <= 60 }

  /// Whether functions or sums that divide stand in it: what a person would fold back to names.
  var isRaw: Bool {
    var found = false
    forEachPart { part in
      switch part {
      case .primitive(let primitive, _): found = found || primitive != .abs
      case .power(let base, let exponent):
        switch base {
        case .symbol, .number, .size, .constant: break
        default: found = found || (exponent.rational?.sign ?? -1) < 0
        }
      default: break
      }
    }
    return found
  }

  /// Whether something that is no number divides: until that has cancelled it is not worth a name.
  var hasDivisors: Bool {
    var found = false
    forEachPart { part in
      guard case .power(let base, let exponent) = part, exponent.rational?.sign == -1 else {
        return
      }
      switch base {
      case .number, .size, .constant: break
      default: found = true
      }
    }
    return found
  }
}
