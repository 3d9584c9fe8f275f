import Mathematics

/// What working a formula out costs: so much for each entry, and so much for what its entries share.
struct Cost {
  var perEntry: Work
  var once: Work

  /// Beyond so many operations a quantity is not worked out: it would take minutes and more.
  static let limit = 3e8
  /// Beyond so many entries a quantity is not worked out.
  static let entryLimit = 20_000_000

  /// What so many entries take.
  func of(_ entries: Int) -> Work { perEntry * Double(entries) + once }
}

/// How much is worked: elementary operations, and how often a product is added to a running sum.
public struct Work: Hashable, Sendable {
  public var operations: Double
  public var multiplyAdds: Double

  init(_ operations: Double, multiplyAdds: Double = 0) {
    self.operations = operations
    self.multiplyAdds = multiplyAdds
  }

  static func + (a: Work, b: Work) -> Work {
    Work(a.operations + b.operations, multiplyAdds: a.multiplyAdds + b.multiplyAdds)
  }

  static func += (a: inout Work, b: Work) { a = a + b }

  static func * (a: Work, count: Double) -> Work {
    Work(a.operations * count, multiplyAdds: a.multiplyAdds * count)
  }
}

extension Code {
  /// What it costs under running indices of so many entries each, by slot.
  func cost(_ counts: [Int: Int]) -> Cost {
    var once = Work(0)
    let perEntry = cost(&once, counts)
    return Cost(perEntry: perEntry, once: once)
  }

  private func cost(_ once: inout Work, _ counts: [Int: Int]) -> Work {
    switch self {
    case .constant, .entry, .local, .delta: return Work(1)
    case .bind(_, let value, let body): return value.cost(&once, counts) + body.cost(&once, counts)
    case .sum(let parts): return parts.reduce(Work(0)) { $0 + $1.added(&once, counts) }
    case .product(let above, let below):
      return (above + below).reduce(Work(0)) { $0 + Work(1) + $1.cost(&once, counts) }
    case .power(let base, _), .primitive(_, let base): return Work(1) + base.cost(&once, counts)
    case .generalPower(let base, let exponent):
      return base.cost(&once, counts) + exponent.cost(&once, counts)
    case .total(let total, let slot, let count, let body):
      var counts = counts
      counts[slot] = count
      let term =
        total == .sum || total == .mean
        ? body.added(&once, counts) : Work(1) + body.cost(&once, counts)
      return term * Double(count)
    case .kept(let code, let around, _):
      let whole = code.cost(&once, counts)
      once += whole * around.reduce(1) { $0 * Double(counts[$1] ?? 1) }
      return Work(1)
    case .eliminated(let matrix, let places):
      let size = Double(matrix.size)
      let whole = matrix.entry.cost(&once, counts) * (size * size) + Work(matrix.steps)
      guard let around = matrix.around else { return whole }
      once += whole * around.reduce(1) { $0 * Double(counts[$1] ?? 1) }
      return Work(Double(places.count + 1))
    case .cases(let branches):
      // Conditions compare what is cheap; the dearest branch decides.
      var dearest = Work(0)
      for (_, value) in branches {
        let cost = value.cost(&once, counts)
        if cost.operations > dearest.operations { dearest = cost }
      }
      return dearest + Work(Double(branches.count))
    }
  }

  /// What a term takes that is added to a sum: of a product of two or more, a multiply-add.
  private func added(_ once: inout Work, _ counts: [Int: Int]) -> Work {
    Work(1, multiplyAdds: changingFactors > 1 ? 1 : 0) + cost(&once, counts)
  }

  /// How many factors are not the same each time: −t is no product, and 1/N is no factor.
  private var changingFactors: Int {
    switch self {
    case .constant: 0
    case .power(let base, _): base.changingFactors > 0 ? 1 : 0
    case .product(let above, _): above.reduce(0) { $0 + $1.changingFactors }
    default: 1
    }
  }
}
