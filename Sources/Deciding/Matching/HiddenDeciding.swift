import Evaluation
import Language
import Mathematics
import Solving

extension Matching {
  /// Whether the sum of hidden units can be on its side of 0 at every example.
  func hidden(_ sides: Sides, _ weighed: Weighed) -> MatchFinding.Reason {
    guard let relay = Relay(weighed) else { return .open(.depth) }
    let units = Array(relay.units.dropFirst(taken))
    guard let kind = units.first?.unit.kind, units.allSatisfy({ $0.unit.kind == kind }) else {
      return .open(.unreadable(nil))
    }
    let inputs = inputs(of: relay.units.map { $0.unit })
    guard let cloud = cloud(inputs, sides, weighed) else { return .open(.closeness) }
    guard !cloud.points.isEmpty, cloud.isUpper.contains(true), cloud.isUpper.contains(false) else {
      return oneClass(cloud, inputs, relay, weighed)
    }
    let line = line(through: cloud)
    let biases = Set(units.map { $0.unit.sum.constant })
    let number = UnitCount(
      count: units.count, shareBias: biases.count == 1 && biases.first?.number == nil)
    var meeting: Meeting?
    switch line {
    case .separator(let separator):
      let sum = HalfSpace(
        weights: Array(separator.weights.dropLast()),
        bias: separator.weights[separator.weights.count - 1])
      if let found = single(sum, cloud, kind, number) {
        return told(found, cloud, inputs, relay, weighed)
      }
    case .meeting(let found): meeting = onExamples(found, cloud, inputs, weighed)
    case .undecided: break
    }
    // A net that weighs the data beside the units, or has further layers, can do more than cut with them.
    let isWhole = relay.isWhole
    // A threshold of one unit that rises or falls all along is the threshold of its sum.
    if isWhole, units.count == 1, kind.isMonotone, let meeting { return .inseparable(meeting) }
    switch searchHidden(cloud, kind, number, isWhole: isWhole) {
    case .found(let layer): return told(layer, cloud, inputs, relay, weighed)
    case .exhausted(let all): return meeting.map { .exhausted(all, $0) } ?? .open(.closeness)
    case .open: return .open(.searched(units: units.count, relays: relay.links.count, meeting))
    }
  }

  /// The data that units weigh.
  func inputs(of units: [NetUnit]) -> [Int] {
    var seen: Set<Int> = []
    for unit in units { seen.formUnion(unit.sum.weights.keys) }
    return seen.sorted()
  }

  /// The different points among the examples.
  private func cloud(_ inputs: [Int], _ sides: Sides, _ weighed: Weighed) -> Cloud? {
    var seen: Set<[Rational]> = []
    var cloud = Cloud(points: [], isUpper: [])
    for row in 0..<count {
      var point: [Rational] = []
      for atom in inputs {
        guard let value = weighed.values.value(row, atom).rational else { return nil }
        point.append(value)
      }
      guard seen.insert(point).inserted else { continue }
      cloud.points.append(point)
      cloud.isUpper.append(sides.isUpper[row])
    }
    return cloud
  }

  private func line(through cloud: Cloud) -> Separation {
    var values: [Real] = []
    for point in cloud.points { values += point.map { .exact($0) } + [.one] }
    let columns = Columns(count: cloud.points.count, width: cloud.dimension + 1, values: values)
    let sides = Sides(isUpper: cloud.isUpper, upperIsStrict: true, lowerIsStrict: true)
    return separate(columns, sides, constant: cloud.dimension, solver: solver)
  }

  /// A meeting of points as one of the examples that they are.
  private func onExamples(
    _ meeting: Meeting, _ cloud: Cloud, _ inputs: [Int], _ weighed: Weighed
  ) -> Meeting {
    var places: [[Rational]: Int] = [:]
    for row in 0..<count {
      let point = inputs.compactMap { weighed.values.value(row, $0).rational }
      if places[point] == nil { places[point] = row }
    }
    func moved(_ part: Meeting.Part) -> Meeting.Part {
      Meeting.Part(example: places[cloud.points[part.example]] ?? part.example, share: part.share)
    }
    return Meeting(
      upper: meeting.upper.map(moved), lower: meeting.lower.map(moved),
      point: Array(meeting.point.dropLast()))
  }

  /// One unit as the line that tells the classes apart.
  private func single(
    _ sum: HalfSpace, _ cloud: Cloud, _ kind: UnitKind, _ units: UnitCount
  ) -> HiddenLayer? {
    var layer: HiddenLayer?
    if case .found(let found) = searchHidden(cloud, kind, cut: sum, units) { layer = found }
    layer?.way = .line
    return layer
  }

  /// With one class only, constants do it.
  private func oneClass(
    _ cloud: Cloud, _ inputs: [Int], _ relay: Relay, _ weighed: Weighed
  ) -> MatchFinding.Reason {
    let layer = HiddenLayer(
      units: [], outputBias: cloud.isUpper.first == true ? .one : -.one, way: .line,
      states: nil, available: relay.units.count)
    return told(layer, cloud, inputs, relay, weighed)
  }

  /// A sum that is 0 everywhere: no unit weighs anything in it.
  func silenced(_ weighed: Weighed) -> MatchFinding.Reason {
    guard let relay = Relay(weighed) else { return .open(.depth) }
    let layer = HiddenLayer(
      units: [], outputBias: .zero, way: .line, states: nil, available: relay.units.count)
    return told(layer, Cloud(points: [], isUpper: []), [], relay, weighed)
  }

  /// The layer with values of the parameters that make it, and that hand it on.
  func told(
    _ layer: HiddenLayer, _ cloud: Cloud, _ inputs: [Int], _ relay: Relay, _ weighed: Weighed
  ) -> MatchFinding.Reason {
    var layer = layer
    layer.relays = relay.links.count
    var equations: [(weight: Weight, value: Rational)] = []
    for (place, (atom, unit)) in relay.units.enumerated() {
      let place = place - taken
      let own = layer.units.indices.contains(place) ? layer.units[place] : nil
      equations.append((relay.first.weights[atom] ?? Weight(.zero), own?.output ?? .zero))
      guard let own else { continue }
      for (input, value) in zip(inputs, own.weights) {
        equations.append((unit.sum.weights[input] ?? Weight(.zero), value))
      }
      equations.append((unit.sum.constant, own.bias))
    }
    for (atom, weight) in relay.first.ordered {
      if case .feature = weighed.net.atoms[atom] { equations.append((weight, .zero)) }
    }
    equations.append((relay.first.constant, layer.outputBias))
    if !relay.links.isEmpty {
      guard let sums = sums(layer, cloud, relay.units[0].unit.kind),
        let behind = relay.equations(sums, cloud.isUpper)
      else { return .open(.depth) }
      equations += behind
    }
    let reaching = Reaching(equations, weighed.net.table, definitions)
    guard let values = reaching.values() else { return .open(.tied) }
    return .hidden(layer, assignments(values))
  }

  /// What the units of a layer add up to at every point.
  private func sums(_ layer: HiddenLayer, _ cloud: Cloud, _ kind: UnitKind) -> [Real]? {
    var sums: [Real] = []
    for point in cloud.points {
      var sum = Real.exact(layer.outputBias)
      for unit in layer.units {
        let half = HalfSpace(weights: unit.weights, bias: unit.bias)
        guard let value = kind.value(at: .exact(half.value(at: point))) else { return nil }
        sum = sum + .exact(unit.output) * value
      }
      sums.append(sum)
    }
    return sums
  }

  /// What was found, once the output itself, worked out with these parameters, is what it should be at
  /// every example. Of very many examples the bounds of the sums are the check.
  func confirmed(
    _ found: MatchFinding.Reason, _ weighed: Weighed, _ entry: Int,
    holds: (Real, Int) -> Bool
  ) -> MatchFinding.Reason {
    let values: [MatchFinding.Assignment]
    switch found {
    case .separated(let boundary): values = boundary.assignments
    case .hidden(_, let assignments), .fitted(let assignments): values = assignments
    default: return found
    }
    if weighed.isFlat, count * max(1, weighed.inputs.count) > 100_000 { return found }
    guard let outputs = outputs(with: values) else { return .open(.size) }
    let hasExamples = definitions[output.symbol].hasExamples
    let width = max(1, outputs.count / (hasExamples ? count : 1))
    for example in 0..<count {
      let place = hasExamples ? example * width + entry : entry
      guard place < outputs.count, holds(outputs[place], example) else { return .open(.closeness) }
    }
    return found
  }

  /// The output with given parameters, at every example.
  func outputs(with values: [MatchFinding.Assignment]) -> [Real]? {
    let parameters = definitions.ordered([output.symbol]).filter {
      definitions[$0].role == .parameter
    }
    var evaluator = Evaluator<Real>(definitions, wanted: [output.symbol], cut: parameters)
    for symbol in parameters {
      let size = definitions[symbol].ownShape.compactMap { $0.known }.reduce(1, *)
      let entries =
        values.first { $0.symbol == symbol }?.entries ?? Array(repeating: .zero, count: size)
      evaluator.set(symbol, to: entries.map { .exact($0) })
    }
    evaluator.run()
    return evaluator.values[output.symbol.id]
  }
}
