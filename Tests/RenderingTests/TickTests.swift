import Testing

@testable import Rendering

/// Ranges of axes and what stands at them.
@Suite struct TickTests {
  private static func labels(_ axis: Plot.Axis, _ values: [Double] = [], most: Int = 6) -> [String]
  {
    var extent = Extent()
    for value in values {
      extent.include(
        PlotScale.coordinate(value, isLogarithmic: axis.scale == .logarithmic))
    }
    let scale = PlotScale(axis, values: extent, areas: Extent())
    let ticks = scale.ticks(axis.ticks, most: most)
    #expect(ticks.allSatisfy { $0.share >= 0 && $0.share <= 1 })
    #expect(ticks.count < 60)
    return ticks.compactMap { $0.label }.map { TerminalMathematics().text($0) }
  }

  @Test(arguments: [
    (0.0...1.0, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    (-1.0...1.0, ["−1", "−0.5", "0", "0.5", "1"]),
    (0.0...0.3, ["0", "0.05", "0.1", "0.15", "0.2", "0.25", "0.3"]),
    (-4.0...4.0, ["−4", "−2", "0", "2", "4"]),
    (0.0...50.0, ["0", "10", "20", "30", "40", "50"]),
    (0.31...0.34, ["0.31", "0.315", "0.32", "0.325", "0.33", "0.335", "0.34"]),
    (0.0...5e-7, ["0", "1 × 10⁻⁷", "2 × 10⁻⁷", "3 × 10⁻⁷", "4 × 10⁻⁷", "5 × 10⁻⁷"]),
  ])
  func roundNumbers(range: ClosedRange<Double>, labels: [String]) {
    #expect(Self.labels(.init(range: range)) == labels)
  }

  @Test(arguments: [
    (1.0...1000.0, 6, ["10⁰", "10¹", "10²", "10³"]),
    (0.001...0.5, 6, ["10⁻³", "10⁻²", "10⁻¹"]),
    (1.0...1e12, 4, ["10⁰", "10⁴", "10⁸", "10¹²"]),
    (2.0...60.0, 6, ["2", "5", "10", "20", "50"]),
    (3.0...4.0, 6, ["3", "3.2", "3.4", "3.6", "3.8", "4"]),
    (1e-300...1e300, 6, ["10⁻³⁰⁰", "10⁻¹⁹⁹", "10⁻⁹⁸", "10³", "10¹⁰⁴", "10²⁰⁵"]),
  ])
  func powers(range: ClosedRange<Double>, most: Int, labels: [String]) {
    #expect(Self.labels(.init(range: range, scale: .logarithmic), most: most) == labels)
  }

  /// Whatever the layers are, an axis has a length and some ticks.
  @Test(arguments: [
    [], [0.0], [5], [-3, -3, -3], [1e-300], [1e149, -1e149], [1e15, 1e15 + 1], [.nan],
    [.infinity, 2],
    [-1, 0], [1, 1.000000001],
  ])
  func anyValues(values: [Double]) {
    for scale in [Plot.Scale.linear, .logarithmic] {
      #expect(Self.labels(.init(scale: scale), values).count > 1, "\(values), \(scale)")
    }
  }

  @Test(arguments: [3.0...3, -1.0...1, 0.0...0, -.infinity ... .infinity])
  func rangesThatAreNone(range: ClosedRange<Double>) {
    #expect(Self.labels(.init(range: range, scale: .logarithmic), [1, 100]).count > 1)
  }

  @Test func ownTicks() {
    let ticks = [Plot.Tick(0.5, .text("cat")), .init(7, .text("far")), .init(.nan, .text("no"))]
    #expect(Self.labels(.init(range: 0...1, ticks: ticks)) == ["cat"])
  }
}
