import Mathematics
import Solving

/// net_p = V h + c before p = softmax(net_p): what stands inside a function is worked out first
/// where one line would repeat it.
extension Sheet {
  /// The net inputs that are shown before a quantity, innermost first; none where one line tells
  /// all, as in h = tanh(W x + b).
  func netInputs(before symbol: Symbol) -> [Symbol] {
    let quantity = definitions[symbol]
    // Steps that are rounded are those that were typed.
    guard let worked = quantity.worked, hasValue(symbol), working.carriedDecimals == nil,
      let count = quantity.count, count <= Sheet.mostEntries || showsAll
    else { return [] }
    var found: [Symbol] = []
    var areShared = false
    worked.forEachPart { part in
      switch part {
      case .call(_, let arguments, _):
        // softmax takes all entries of its argument for each of its own.
        for argument in arguments where !argument.binders.isEmpty {
          if holdsNetInput(argument.body) { areShared = true }
        }
      case .symbol(let other, _) where isNetInput(other):
        for next in inside(other) + [other] where !found.contains(next) { found.append(next) }
      default: break
      }
    }
    return areShared || found.count > 1 ? found : []
  }

  /// The definition of a quantity, with its net inputs where these are shown first.
  func shownBody(_ symbol: Symbol) -> Quantity.Body {
    let quantity = definitions[symbol]
    guard splits.contains(symbol), let worked = quantity.worked,
      case .formula(let indices, _) = quantity.body
    else { return quantity.body }
    return .formula(indices, worked)
  }

  private func inside(_ netInput: Symbol) -> [Symbol] {
    guard case .formula(_, let body) = definitions[netInput].body else { return [] }
    var found: [Symbol] = []
    body.forEachSymbol { other in
      if isNetInput(other), !found.contains(other) { found += inside(other) + [other] }
    }
    return found
  }

  private func isNetInput(_ symbol: Symbol) -> Bool {
    symbol.id >= 0 && definitions[symbol].isImplied
  }

  private func holdsNetInput(_ expression: Expression) -> Bool {
    var found = false
    expression.forEachSymbol { if isNetInput($0) { found = true } }
    return found
  }
}
