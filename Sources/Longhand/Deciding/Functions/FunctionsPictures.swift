import Deciding
import Mathematics
import Rendering

/// The functions in one picture, their derivatives in another.
func pictures(_ finding: FunctionsFinding, _ z: Formula) -> [Block] {
  func picture(_ title: String, _ letter: Formula, _ order: Int) -> Block {
    let names = finding.sides.map { $0.text }.joined(separator: ", ")
    var layers: [Plot.Layer] = []
    for (series, side) in finding.sides.enumerated() {
      let name = formula(side.body, in: finding.definitions)
      let label = order == 0 ? name : Formula.derivative(name, by: [z], .total)
      for curve in side.curves where !curve.isEmpty {
        let points = curve.map { Point($0.z, order == 0 ? $0.value : $0.slope) }
        layers.append(.curve(points, series: series, label: label))
      }
      layers += ends(side, order, series)
    }
    let plot = Plot(
      title: "\(title) of \(names)", x: Plot.Axis(z), y: Plot.Axis(letter), layers: layers)
    return .figure(.plot(plot), caption: [.text(title)])
  }
  guard finding.sides.contains(where: { !$0.curves.isEmpty }) else { return [] }
  return [
    picture("Values", .text("value"), 0), picture("Derivatives", .text("derivative"), 1),
  ]
}

/// Where a curve jumps, a full circle at the side that the definition holds and an empty one at the
/// other.
private func ends(_ side: FunctionsFinding.Side, _ order: Int, _ series: Int) -> [Plot.Layer] {
  var layers: [Plot.Layer] = []
  for corner in side.corners where order < corner.jumps.count && order < corner.own.count {
    guard corner.jumps[order].compare(to: .zero) != .equal, let own = corner.own[order] else {
      continue
    }
    let z = corner.place.double
    for value in [corner.left[order], corner.right[order]] where value != own {
      layers.append(.points([Point(z, value.double)], series: series, look: .openDot))
    }
    layers.append(.points([Point(z, own.double)], series: series, look: .dot))
  }
  return layers
}
