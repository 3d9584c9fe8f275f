import Mathematics

/// The layers of units between the data and the last sum: a first one that is searched, and behind it
/// one unit a layer that hands on what the first layer comes to.
///
/// A unit that never falls, or never rises, keeps two classes of sums apart: whatever the least value of
/// the one class and the greatest of the other are, a number between them parts their values again. So
/// what one hidden layer can do, every deeper net of such units can do as well.
struct Relay {
  /// What adds the units of the first layer up.
  let first: Form
  let units: [(atom: Int, unit: NetUnit)]
  /// The units that hand on, from the second layer to the last.
  let links: [(atom: Int, unit: NetUnit)]
  /// The sum at the end.
  let last: Form

  /// Nothing if a layer looks past the one before it for all it is made of.
  init?(_ weighed: Weighed) {
    func units(_ sum: Form) -> [(atom: Int, unit: NetUnit)] {
      sum.weights.keys.sorted().compactMap { atom in
        if case .unit(let unit) = weighed.net.atoms[atom] { (atom, unit) } else { nil }
      }
    }
    var sum = weighed.sum
    var links: [(atom: Int, unit: NetUnit)] = []
    while let deepest = units(sum).max(by: { ($0.unit.depth, -$0.atom) < ($1.unit.depth, -$1.atom) }
    ), deepest.unit.depth > 1 {
      links.insert(deepest, at: 0)
      sum = deepest.unit.sum
    }
    self.links = links
    self.units = units(sum)
    (first, last) = (sum, weighed.sum)
    guard !self.units.isEmpty, self.units.allSatisfy({ $0.unit.depth == 1 }) else { return nil }
  }

  /// Whether there is one hidden layer only, and nothing but its units in the last sum.
  var isWhole: Bool { links.isEmpty && first.weights.count == units.count }

  /// What the weights behind the first layer have to be so that its sum `s`, on its side of 0 at every
  /// point, is handed on; nothing if a unit does not keep the sides apart.
  func equations(_ sums: [Real], _ isUpper: [Bool]) -> [(weight: Weight, value: Rational)]? {
    var equations: [(weight: Weight, value: Rational)] = []
    var sums = sums
    for (place, link) in links.enumerated() {
      let next = place + 1 < links.count ? links[place + 1].unit.sum : last
      var values: [Real] = []
      for sum in sums {
        guard let value = link.unit.kind.value(at: sum) else { return nil }
        values.append(value)
      }
      guard let (sign, middle) = parting(values, isUpper) else { return nil }
      for (atom, weight) in next.ordered {
        equations.append((weight, atom == link.atom ? sign : .zero))
      }
      equations.append((next.constant, -(sign * middle)))
      sums = values.map { .exact(sign) * ($0 + .exact(-middle)) }
    }
    return equations
  }

  /// A number between the values of both classes, and 1 if those of the upper class are above it.
  private func parting(_ values: [Real], _ isUpper: [Bool]) -> (sign: Rational, middle: Rational)? {
    func span(_ side: Bool) -> ClosedRange<Double>? {
      let own = zip(values, isUpper).filter { $1 == side }.map { $0.0.double }
      guard let low = own.min(), let high = own.max() else { return nil }
      return low...high
    }
    switch (span(true), span(false)) {
    case (let upper?, let lower?):
      if let middle = simplest(between: lower.upperBound, and: upper.lowerBound) {
        return (.one, middle)
      }
      return simplest(between: upper.upperBound, and: lower.lowerBound).map { (-.one, $0) }
    case (let upper?, nil):
      return Rational(exactly: upper.lowerBound.rounded(.down)).map { (.one, $0 - .one) }
    case (nil, let lower?):
      return Rational(exactly: lower.upperBound.rounded(.up)).map { (.one, $0 + .one) }
    case (nil, nil): return nil
    }
  }
}
