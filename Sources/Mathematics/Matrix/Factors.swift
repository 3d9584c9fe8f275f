/// The factors of a term, and the indices over which it is summed.
struct Factors {
  var all: [Expression] = []
  var summed: [Index] = []

  /// Terms of more factors than anyone reads are left as they are.
  var isInRange: Bool { all.count <= 200 && summed.count <= 20 }

  /// Whether multiplying out all sums stays readable.
  var fewTerms: Bool {
    var count = 1
    for case .sum(let terms) in all {
      count *= terms.count
      if count > 64 { return false }
    }
    return true
  }

  /// The term that they are the factors of.
  var whole: Expression {
    let product = all.count == 1 ? all[0] : all.isEmpty ? .one : Expression.product(all)
    return summed.reversed().reduce(product) { .total(.sum, $1, $0) }
  }

  mutating func take(_ expression: Expression, _ axes: [Index], _ supply: IndexSupply) {
    switch expression {
    case .product(let factors): for factor in factors { take(factor, axes, supply) }
    case .total(.sum, let index, let body): takeTotal(index, body, axes, supply)
    case .total(.mean, let index, let body):
      all.append(.power(.size(index.size), .integer(-1)))
      takeTotal(index, body, axes, supply)
    case .power(.product(let factors), .number(Rational(-1))):
      for factor in factors {
        if let value = factor.rational, let inverse = value.inverse {
          all.append(.number(inverse))
        } else {
          all.append(.power(factor, .integer(-1)))
        }
      }
    default:
      if expression.isOne { return }
      // A sum inside a factor may bind an index that is summed over outside, too.
      all.append(expression.binds(summed) ? expression.freshened(by: supply) : expression)
    }
  }

  /// The same index bound twice stands for two sums.
  private mutating func takeTotal(
    _ index: Index, _ body: Expression, _ axes: [Index], _ supply: IndexSupply
  ) {
    if summed.contains(index) || axes.contains(index) || all.contains(where: { $0.mentions(index) })
    {
      let other = supply.fresh(index.size, letter: index.letter)
      summed.append(other)
      return take(body.at(index, .index(other)), axes, supply)
    }
    summed.append(index)
    take(body, axes, supply)
  }

  /// Takes out the first sum over examples, for which the factors stand one example at a time.
  mutating func takeExamples(in definitions: Definitions) -> Index? {
    let place = summed.firstIndex { index in
      all.contains { $0.runsOverExamples(index, in: definitions) }
    }
    return place.map { summed.remove(at: $0) }
  }

  mutating func replace(_ index: Index, by place: Subscript) {
    all = all.map { $0.at(index, place) }
  }

  /// Σ_j δ_ij f_j = f_i. What is left is at most one delta between two free indices, and those
  /// that choose one entry of a free index, which are unit vectors; nil if there are others.
  mutating func collapseDeltas(_ axes: [Index]) -> (free: (Index, Index)?, Void)? {
    var free: (Index, Index)?
    var units: [Expression] = []
    defer { all += units }
    while let place = all.firstIndex(where: { if case .delta = $0 { true } else { false } }) {
      guard case .delta(let a, let b) = all.remove(at: place) else { return nil }
      if a == b { continue }
      if case .index(let index) = b, let sum = summed.firstIndex(of: index) {
        summed.remove(at: sum)
        replace(index, by: a)
      } else if case .index(let index) = a, let sum = summed.firstIndex(of: index) {
        summed.remove(at: sum)
        replace(index, by: b)
      } else if case .index(let row) = a, case .index(let column) = b, free == nil,
        axes.contains(row), axes.contains(column)
      {
        free = (row, column)
      } else if axes.contains(where: { a == .index($0) })
        != axes.contains(where: { b == .index($0) })
      {
        units.append(.delta(a, b))
      } else {
        return nil
      }
    }
    return (free, ())
  }
}

extension Expression {
  fileprivate func binds(_ indices: [Index]) -> Bool {
    var found = false
    if !indices.isEmpty { collectBinders { found = found || indices.contains($0) } }
    return found
  }

  /// Whether the index stands where a quantity has its examples.
  fileprivate func runsOverExamples(_ index: Index, in definitions: Definitions) -> Bool {
    var found = false
    forEachPart { part in
      if case .symbol(let symbol, let places) = part, places.first == .index(index),
        definitions.quantity(symbol)?.hasExamples == true
      {
        found = true
      }
    }
    return found
  }
}
