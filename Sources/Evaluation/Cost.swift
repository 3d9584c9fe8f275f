/// What working a formula out costs, in elementary operations: one so often as each entry wants,
/// one so often as the whole quantity does.
struct Cost {
  var perEntry: Double
  var once: Double

  /// Beyond so many operations a quantity is not worked out: it would take minutes and more.
  static let limit = 3e8
  /// Beyond so many entries a quantity is not worked out.
  static let entryLimit = 20_000_000
}

extension Code {
  var cost: Cost {
    var once = 0.0
    let perEntry = cost(&once)
    return Cost(perEntry: perEntry, once: once)
  }

  private func cost(_ once: inout Double) -> Double {
    switch self {
    case .constant, .entry, .local, .delta: return 1
    case .bind(_, let value, let body): return value.cost(&once) + body.cost(&once)
    case .sum(let parts): return Code.cost(of: parts, &once)
    case .product(let above, let below):
      return Code.cost(of: above, &once) + Code.cost(of: below, &once)
    case .power(let base, _), .primitive(_, let base): return 1 + base.cost(&once)
    case .generalPower(let base, let exponent): return base.cost(&once) + exponent.cost(&once)
    case .total(_, _, let count, let body): return Double(count) * (1 + body.cost(&once))
    case .kept(let code, _, _):
      once += code.cost(&once)
      return 1
    case .eliminated(let matrix, let places):
      let size = Double(matrix.size)
      let whole = size * size * matrix.entry.cost(&once) + matrix.steps
      if matrix.around == nil { return whole }
      once += whole
      return Double(places.count + 1)
    case .cases(let branches):
      // Conditions compare what is cheap; the dearest branch decides.
      var dearest = 0.0
      for (_, value) in branches { dearest = max(dearest, value.cost(&once)) }
      return dearest + Double(branches.count)
    }
  }

  private static func cost(of parts: [Code], _ once: inout Double) -> Double {
    var sum = 0.0
    for part in parts { sum += 1 + part.cost(&once) }
    return sum
  }
}
