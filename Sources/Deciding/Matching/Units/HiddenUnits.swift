import Mathematics

/// A hidden layer that does it: what each unit sums, what it says of the half-space, and the weights of
/// the output.
public struct HiddenLayer: Sendable {
  public struct Unit: Sendable {
    /// The sum of the unit by the numbers of an example, and what is added.
    public var weights: [Rational]
    public var bias: Rational
    /// The weight of the unit in the output.
    public var output: Rational
  }

  public enum Way: Hashable, Sendable {
    case box(insideIsUpper: Bool)
    case polygon(insideIsUpper: Bool)
    case list
    case search
    /// Steps or kinks along one direction, between examples that are at different places there.
    case course
    /// One unit is a line already.
    case line
  }

  public struct States: Hashable, Sendable {
    public var below: Rational
    public var at: Rational
    public var above: Rational

    public func value(at sum: Rational) -> Rational {
      sum.sign < 0 ? below : sum.isZero ? at : above
    }
  }

  public var areSteps: Bool { states != nil }

  public var units: [Unit]
  public var outputBias: Rational
  public var way: Way
  /// What a unit says for a sum below 0, of 0 and above 0, if it is a step.
  public var states: States?
  /// How many units the net has.
  public var available: Int
  /// So many layers behind it have one unit each that hands on what it comes to; the first of these
  /// adds its units up.
  public var relays = 0
}

/// Why so many units are not enough.
public struct Exhausted: Sendable {
  public var units: Int
  /// How many ways there are to cut the points by one unit, and choices that were looked at.
  public var ways: Int
  public var choices: Int
}

/// How many hidden units a net has, and whether one bias is added to all of them.
struct UnitCount {
  var count: Int
  var shareBias: Bool
}

extension HalfSpace {
  /// The same boundary with the bias 1; nothing for one through the origin. A step on the other side
  /// of a boundary is as good.
  fileprivate var withUnitBias: HalfSpace? {
    guard let scale = bias.inverse else { return nil }
    return HalfSpace(weights: weights.map { $0 * scale }, bias: .one)
  }
}

/// What a search for hidden units came to.
enum HiddenSearch {
  case found(HiddenLayer)
  /// Not even one of all choices does.
  case exhausted(Exhausted)
  case open
}

/// Looks for the weights of one hidden layer of units of one kind such that the output's sum is on the
/// right side of 0 at every point: from the simplest picture to the most general one.
func searchHidden(_ cloud: Cloud, _ kind: UnitKind, _ units: UnitCount, isWhole: Bool)
  -> HiddenSearch
{
  for cutting in cuttings(cloud, most: units.count) {
    if let layer = layer(cutting, cloud, kind, units) { return .found(layer) }
  }
  guard case .steps(let steps) = kind, isWhole, steps.at == steps.below || steps.at == steps.above,
    let all = exhaust(cloud, units: units.count)
  else { return .open }
  guard let cutting = all.cutting else {
    return .exhausted(Exhausted(units: units.count, ways: all.ways, choices: all.choices))
  }
  return layer(cutting, cloud, kind, units).map { .found($0) } ?? .open
}

/// The same with one cut that is known.
func searchHidden(_ cloud: Cloud, _ kind: UnitKind, cut: HalfSpace, _ units: UnitCount)
  -> HiddenSearch
{
  let cutting = Cutting(halfSpaces: [cut], way: .search)
  return layer(cutting, cloud, kind, units).map { .found($0) } ?? .open
}

/// Half-spaces in the order in which a person would try.
private func cuttings(_ cloud: Cloud, most: Int) -> some Sequence<Cutting> {
  let tries: [() -> Cutting?] = [
    { box(around: cloud, insideIsUpper: true, most: most) },
    { box(around: cloud, insideIsUpper: false, most: most) },
    { cloud.points.count <= 300 ? polygon(around: cloud, insideIsUpper: true, most: most) : nil },
    { cloud.points.count <= 300 ? polygon(around: cloud, insideIsUpper: false, most: most) : nil },
    { cloud.points.count <= 1000 ? list(for: cloud, most: most) : nil },
  ]
  return tries.lazy.compactMap { $0() }
}

/// The weights that make units of a kind out of half-spaces; nothing if the kind cannot, or if there
/// are not enough units.
private func layer(
  _ cutting: Cutting, _ cloud: Cloud, _ kind: UnitKind, _ units: UnitCount
) -> HiddenLayer? {
  var cutting = cutting
  if units.shareBias, case .steps = kind {
    let scaled = cutting.halfSpaces.compactMap { $0.withUnitBias }
    guard scaled.count == cutting.halfSpaces.count else { return nil }
    cutting.halfSpaces = scaled
  }
  for sums in sums(for: cutting, kind, cloud) where sums.count <= units.count {
    guard let values = outputs(of: sums, kind, cloud) else { continue }
    let columns = Columns(count: cloud.points.count, width: sums.count + 1, values: values)
    let sides = Sides(isUpper: cloud.isUpper, upperIsStrict: true, lowerIsStrict: true)
    guard
      case .separator(let found) = separate(columns, sides, constant: sums.count, solver: nil)
    else { continue }
    let hidden = zip(sums, found.weights).map { sum, output in
      HiddenLayer.Unit(weights: sum.weights, bias: sum.bias, output: output)
    }
    return HiddenLayer(
      units: hidden, outputBias: found.weights[sums.count], way: cutting.way.told,
      states: kind.states, available: units.count)
  }
  return nil
}

extension UnitKind {
  /// The values of a step.
  var states: HiddenLayer.States? {
    guard case .steps(let steps) = self else { return nil }
    return HiddenLayer.States(below: steps.below, at: steps.at, above: steps.above)
  }
}

extension Cutting.Way {
  fileprivate var told: HiddenLayer.Way {
    switch self {
    case .box(let inside): .box(insideIsUpper: inside)
    case .polygon(let inside): .polygon(insideIsUpper: inside)
    case .list: .list
    case .search: .search
    }
  }
}

/// Sums that make a unit say on which side of a boundary a point lies: the half-space itself for a
/// step, ever steeper ones for a smooth function; for a kink the side beyond the boundary, or a pair
/// of kinks whose difference is a step between the points.
private func sums(for cutting: Cutting, _ kind: UnitKind, _ cloud: Cloud) -> [[HalfSpace]] {
  let halfSpaces = cutting.halfSpaces
  func scaled(_ factor: Rational) -> [HalfSpace] {
    halfSpaces.map {
      HalfSpace(weights: $0.weights.map { $0 * factor }, bias: $0.bias * factor)
    }
  }
  switch kind {
  case .steps: return [halfSpaces]
  case .function: return [1, 4, 16, 64].map { scaled(Rational($0)) }
  case .kink:
    let pairs = halfSpaces.flatMap { halfSpace -> [HalfSpace] in
      let values = cloud.points.map { halfSpace.value(at: $0) }.filter { $0.sign >= 0 }
      let nearest = values.filter { $0.sign > 0 }.min() ?? .one
      let unit = nearest.inverse ?? .one
      let steep = HalfSpace(
        weights: halfSpace.weights.map { $0 * unit }, bias: halfSpace.bias * unit)
      return [steep, HalfSpace(weights: steep.weights, bias: steep.bias - .one)]
    }
    return [halfSpaces, halfSpaces.map { $0.opposite }, pairs]
  }
}

/// What units say at every point, with a 1 behind; nothing if a value is not known.
private func outputs(of sums: [HalfSpace], _ kind: UnitKind, _ cloud: Cloud) -> [Real]? {
  var values: [Real] = []
  values.reserveCapacity(cloud.points.count * (sums.count + 1))
  for point in cloud.points {
    for sum in sums {
      guard let value = kind.value(at: .exact(sum.value(at: point))), value.isFinite else {
        return nil
      }
      values.append(value)
    }
    values.append(.one)
  }
  return values
}
