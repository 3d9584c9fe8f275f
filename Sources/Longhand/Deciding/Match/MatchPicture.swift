import Deciding
import Language
import Mathematics
import Rendering
import Solving

extension MatchWords {
  /// The examples by class with what the answer rests on, for two inputs: the boundaries with the
  /// region where the output is the upper value, or the points in which the classes meet.
  func picture(_ reason: MatchFinding.Reason) -> [Block] {
    guard let examples = finding.examples, examples.width == 2, !examples.inputs.isEmpty,
      inputs.count == 2
    else { return [] }
    let frame = MatchFrame(examples)
    var layers: [Plot.Layer] = []
    var title = "The examples by class"
    switch reason {
    case .separated(let found):
      title += ", and the boundary between them"
      layers += boundary(found)
    case .hidden(let layer, _) where !layer.units.isEmpty:
      title += ", and the boundaries of the hidden units"
      layers += boundaries(of: layer, frame)
    case .inseparable(let meeting), .exhausted(_, let meeting),
      .open(.searched(_, _, let meeting?)):
      title += ", and a point in which the classes meet"
      layers += mixtures(meeting)
    default: break
    }
    let plot = Plot(
      title: title, x: .init(inputs[0], range: frame.x), y: .init(inputs[1], range: frame.y),
      layers: layers + points(examples), isSquare: frame.isSquare)
    return [.figure(.plot(plot), caption: [.text(title + ".")])]
  }

  /// One series a class.
  private func points(_ examples: ShownExamples) -> [Plot.Layer] {
    let values = Array(Set(examples.targets)).sorted { $0.double < $1.double }
    guard values.count <= 5 else { return [] }
    return values.enumerated().map { series, value in
      let points = examples.targets.indices.filter { examples.targets[$0] == value }.map {
        Point(examples.inputs[2 * $0], examples.inputs[2 * $0 + 1])
      }
      let name = formula(symbol: finding.target.symbol, in: definitions)
      return Plot.Layer(
        .points(points, .mark), series: series,
        label: .relation(name, .equal, number(value)))
    }
  }

  private func boundary(_ found: Boundary) -> [Plot.Layer] {
    guard found.weights.count == 2 else { return [] }
    let line = Plot.Line(
      found.weights[0].double, found.weights[1].double, found.constant.double)
    var layers: [Plot.Layer] = []
    let name = formula(symbol: finding.output.symbol, in: definitions)
    layers.append(.init(.halfPlane(line), series: 1, label: regionLabel(name)))
    if found.weights.contains(where: { !$0.isZero }) {
      layers.append(
        .init(
          .line(line),
          label: .relation(sum(found.weights, found.constant), .equal, .number(0))))
    }
    return layers
  }

  /// o = 1, or o ≥ 1/2 for what is compared with that.
  private func regionLabel(_ name: Formula) -> Formula {
    if case .steps(_, _, let above) = finding.reading?.end {
      return .relation(name, .equal, number(above))
    }
    return .relation(name, .atLeast, .number("0.5"))
  }

  private func boundaries(of layer: HiddenLayer, _ frame: MatchFrame) -> [Plot.Layer] {
    var layers: [Plot.Layer] = []
    if layer.areSteps {
      let region = frame.cells(of: layer)
      let name = formula(symbol: finding.output.symbol, in: definitions)
      layers.append(
        .init(.region(region, isOutlined: false), series: 1, label: regionLabel(name)))
    }
    let dashes = Plot.Dash.allCases
    for (number, unit) in layer.units.prefix(10).enumerated() where unit.weights.count == 2 {
      let line = Plot.Line(unit.weights[0].double, unit.weights[1].double, unit.bias.double)
      layers.append(
        .init(
          .line(line), label: .text("unit \(number + 1)"), dash: dashes[number % dashes.count]))
    }
    return layers
  }

  /// The points that are mixed, joined to what they are mixed to.
  private func mixtures(_ meeting: Meeting) -> [Plot.Layer] {
    guard meeting.point.count == 2, let examples = finding.examples,
      finding.reading?.hasConstant ?? true
    else { return [] }
    let middle = Point(meeting.point[0].double, meeting.point[1].double)
    var layers: [Plot.Layer] = []
    for (series, parts) in [meeting.lower, meeting.upper].enumerated() where parts.count > 1 {
      let corners = parts.map {
        Point(examples.inputs[2 * $0.example], examples.inputs[2 * $0.example + 1])
      }
      if corners.count == 2 {
        layers.append(.init(.segments([.init(corners[0], corners[1])]), series: series))
      } else {
        layers.append(.init(.region([corners], isOutlined: true), series: series))
      }
    }
    layers.append(
      .init(
        .points([middle], .mark), series: 4, label: .text("where the classes meet"),
        isEmphasised: true))
    return layers
  }
}

/// The part of the plane that a picture of examples shows.
struct MatchFrame {
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>

  init(_ examples: ShownExamples) {
    func range(_ axis: Int) -> ClosedRange<Double> {
      let values = stride(from: axis, to: examples.inputs.count, by: 2).map { examples.inputs[$0] }
      let (low, high) = (values.min() ?? 0, values.max() ?? 1)
      let room = high > low ? (high - low) / 8 : max(abs(low) / 8, 1)
      return (low - room)...(high + room)
    }
    (x, y) = (range(0), range(1))
  }

  /// Whether the axes are of about one length.
  var isSquare: Bool {
    let ratio = (x.upperBound - x.lowerBound) / (y.upperBound - y.lowerBound)
    return ratio > 0.4 && ratio < 2.5
  }

  /// The pieces into which the units cut the frame in which the output is the upper value.
  func cells(of layer: HiddenLayer) -> [[Point]] {
    guard let states = layer.states else { return [] }
    let frame = [
      Point(x.lowerBound, y.lowerBound), Point(x.upperBound, y.lowerBound),
      Point(x.upperBound, y.upperBound), Point(x.lowerBound, y.upperBound),
    ]
    var cells: [(corners: [Point], sum: Double)] = [(frame, layer.outputBias.double)]
    for unit in layer.units where unit.weights.count == 2 {
      let line = MatchFrame.Line(unit)
      cells = cells.flatMap { corners, sum in
        [
          (line.cut(corners, sign: 1), sum + unit.output.double * states.above.double),
          (line.cut(corners, sign: -1), sum + unit.output.double * states.below.double),
        ].filter { $0.0.count > 2 }
      }
      if cells.count > 400 { return [] }
    }
    return cells.filter { $0.sum >= 0 }.map { $0.corners }
  }

  private struct Line {
    let a: Double
    let b: Double
    let c: Double

    init(_ unit: HiddenLayer.Unit) {
      (a, b, c) = (unit.weights[0].double, unit.weights[1].double, unit.bias.double)
    }

    /// The part of a convex polygon on one side.
    func cut(_ corners: [Point], sign: Double) -> [Point] {
      var result: [Point] = []
      func value(_ point: Point) -> Double { sign * (a * point.x + b * point.y + c) }
      for (place, here) in corners.enumerated() {
        let next = corners[(place + 1) % corners.count]
        let (from, to) = (value(here), value(next))
        if from >= 0 { result.append(here) }
        if from > 0 && to < 0 || from < 0 && to > 0 {
          let share = from / (from - to)
          result.append(
            Point(here.x + share * (next.x - here.x), here.y + share * (next.y - here.y)))
        }
      }
      return result
    }
  }
}
