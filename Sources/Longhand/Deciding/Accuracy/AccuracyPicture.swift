import Deciding
import Language
import Mathematics
import Rendering

/// The classes with their boundaries in the plane; nothing in other dimensions.
func picture(
  _ finding: LawsFinding, _ subject: AccuracyFinding.Subject, _ names: LawNames
) -> Block? {
  var boundaries = [Drawn(finding.bayesBoundary, "Bayes", .solid)]
  switch subject {
  case .any: break
  case .best(let output): boundaries.append(Drawn(finding.boundary, "best \(output)", .dashed))
  case .trained(let output, let loss):
    boundaries.append(Drawn(finding.bestLineBoundary, "best line", .dashed))
    boundaries.append(Drawn(finding.boundary, "\(output) by \(loss)", .dotted))
  }
  return picture(names, finding.sample, boundaries)
}

/// The same for several models; models with the line of an earlier one are not drawn again.
func picture(_ finding: ModelsFinding, _ names: LawNames) -> Block? {
  var boundaries = [
    Drawn(finding.bayesBoundary, "Bayes", .solid),
    Drawn(finding.bestLineBoundary, "best line", .dashed),
  ]
  let dashes: [Plot.Dash] = [.dotted, .dashDotted, .long]
  for row in finding.rows where !row.hasSameRule {
    guard case .line = row.boundary, boundaries.count - 2 < dashes.count else { continue }
    boundaries.append(
      Drawn(row.boundary, "\(row.model) by \(row.loss)", dashes[boundaries.count - 2]))
  }
  return picture(names, finding.sample, boundaries)
}

/// A boundary with what the legend calls it.
private struct Drawn {
  var boundary: ClassBoundary
  var label: String
  var dash: Plot.Dash

  init(_ boundary: ClassBoundary, _ label: String, _ dash: Plot.Dash) {
    self.boundary = boundary
    self.label = label
    self.dash = dash
  }
}

private func picture(_ names: LawNames, _ sample: [[[Double]]], _ boundaries: [Drawn]) -> Block? {
  guard names.classes.classes[0].mean.count == 2 else { return nil }
  var layers: [Plot.Layer] = []
  var reach = Reach()
  for (place, law) in names.classes.classes.enumerated() {
    let mean = law.mean.map { $0.double }
    let points = sample.indices.contains(place) ? sample[place] : []
    layers.append(
      .points(
        points.map { Point($0[0], $0[1]) }, series: place, label: names.says(place)))
    for deviations in [1.0, 2.0] {
      let ellipse = ellipse(mean, law.covariance.map { $0.map { $0.double } }, deviations)
      layers.append(
        .curve(ellipse, series: place, dash: .solid, isEmphasised: deviations == 1))
      for point in ellipse { reach.take(point) }
    }
  }
  for drawn in boundaries { layers += drawn.layers(reach) }
  let plot = Plot(
    title: "Two classes with normal laws and the boundaries of classifiers",
    x: Plot.Axis(names.coordinate(0), range: reach.x),
    y: Plot.Axis(names.coordinate(1), range: reach.y),
    layers: layers, isSquare: true)
  return .figure(
    .plot(plot),
    caption: [
      "Random points of the classes, ellipses at one and two standard deviations, and where rules change from one class to the other."
    ])
}

/// What is seen: a little more than all that was taken.
private struct Reach {
  private var low = (x: Double.infinity, y: Double.infinity)
  private var high = (x: -Double.infinity, y: -Double.infinity)

  mutating func take(_ point: Point) {
    low = (min(low.x, point.x), min(low.y, point.y))
    high = (max(high.x, point.x), max(high.y, point.y))
  }

  private var room: Double { 0.15 * max(high.x - low.x, high.y - low.y) }
  var x: ClosedRange<Double> { (low.x - room)...(high.x + room) }
  var y: ClosedRange<Double> { (low.y - room)...(high.y + room) }
}

extension Drawn {
  fileprivate func layers(_ reach: Reach) -> [Plot.Layer] {
    switch boundary {
    case .line(let weights, let offset) where weights.count == 2:
      return [
        .line(weights[0], weights[1], offset, label: .text(label), dash: dash)
      ]
    case .quadric(let quadric) where quadric.slopes.count == 2:
      let count = 121
      var values: [Double] = []
      for row in 0..<count {
        for column in 0..<count {
          let x = reach.x.lowerBound + width(reach.x) * Double(column) / Double(count - 1)
          let y = reach.y.lowerBound + width(reach.y) * Double(row) / Double(count - 1)
          values.append(quadric.value(at: [x, y]))
        }
      }
      return [
        .contour(
          Plot.Samples(x: reach.x, y: reach.y, columns: count, values), level: 0,
          label: .text(label), dash: dash)
      ]
    default: return []
    }
  }

  private func width(_ range: ClosedRange<Double>) -> Double { range.upperBound - range.lowerBound }
}

/// The points at so many standard deviations: μ + k A (cos t, sin t) with A Aᵀ = Σ.
private func ellipse(_ mean: [Double], _ covariance: [[Double]], _ deviations: Double) -> [Point] {
  let a = covariance[0][0].squareRoot()
  let b = covariance[1][0] / a
  let c = max(0, covariance[1][1] - b * b).squareRoot()
  return (0...96).map { step in
    let angle = 6.28318530717958647693 * Double(step) / 96
    let (cosine, sine) = (angle.applying(.cos), angle.applying(.sin))
    return Point(
      mean[0] + deviations * a * cosine, mean[1] + deviations * (b * cosine + c * sine))
  }
}

/// The examples of a table in the plane, and the line that parts them.
func picture(_ finding: DataFinding) -> Block? {
  guard !finding.points.isEmpty else { return nil }
  var layers: [Plot.Layer] = []
  for (place, points) in finding.points.enumerated() {
    let label = Formula.equation(
      formula(name: finding.label), shown(finding.classes[place]))
    layers.append(
      .points(points.map { Point($0[0], $0[1]) }, series: place, label: label))
  }
  if case .line(let weights, let offset) = finding.boundary {
    layers.append(.line(weights[0], weights[1], offset, label: .text("best line")))
  }
  let axes = finding.inputs.flatMap { name, width in
    (0..<width).map { coordinate(of: name, width == 1 ? nil : $0) }
  }
  return .figure(
    .plot(
      Plot(
        title: "The examples and the line that has the fewest of them wrong",
        x: Plot.Axis(axes[0]), y: Plot.Axis(axes[1]), layers: layers)),
    caption: ["The examples by their labels."])
}
