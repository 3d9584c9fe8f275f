import Foundation
import Rendering

/// Plots as worksheets would have them, one of each kind.
enum PlotExamples {
  static let all: [(name: String, plot: Plot)] = [
    ("classes", classes), ("certificate", certificate), ("functions", functions),
    ("jump", jump), ("densities", densities), ("losses", losses), ("logarithmic", logarithmic),
    ("regions", regions), ("confusion", confusion), ("many", many(6000)),
  ]

  static let one: [Point] = [
    Point(0.5, 2.2), Point(1, 3.1), Point(1.4, 2.6), Point(2, 3.6), Point(0.8, 4), Point(2.4, 2.9),
  ]
  static let other: [Point] = [
    Point(2.6, 0.7), Point(3.2, 1.6), Point(3.9, 0.9), Point(4.3, 2), Point(3.5, 0.2),
    Point(4.8, 1.2),
  ]

  /// Two classes, a separating line, its two half-planes and a note.
  static let classes = Plot(
    title: "Two classes and a line between them", x: .init(.identifier("x1")),
    y: .init(.identifier("x2")),
    layers: [
      .halfPlane(-1, 1, 0.6, series: 0), .halfPlane(1, -1, -0.6, series: 1),
      .points(one, series: 0, label: .text("class 1")),
      .points(other, series: 1, label: .text("class 2")),
      .line(-1, 1, 0.6, label: .text("decision boundary"), isEmphasised: true),
      .line(-1, 1, -0.4, label: .text("margin"), dash: .dashed),
      .line(-1, 1, 1.6, dash: .dashed),
      .note(.identifier("w"), at: Point(2, 2.9)),
    ], isSquare: true)

  /// XOR: the segments of the two classes meet in a point.
  static let certificate = Plot(
    title: "The hulls of the two classes of XOR meet", x: .init(.identifier("x1")),
    y: .init(.identifier("x2")),
    layers: [
      .segments([.init(Point(0, 0), Point(1, 1))], series: 0),
      .segments([.init(Point(0, 1), Point(1, 0))], series: 1),
      .points([Point(0, 0), Point(1, 1)], series: 0, label: .text("t = 0")),
      .points([Point(0, 1), Point(1, 0)], series: 1, label: .text("t = 1")),
      .points([Point(0.5, 0.5)], label: .text("in both hulls"), isEmphasised: true),
      .note(.text("(½, ½)"), at: Point(0.5, 0.5)),
      .note(.text("A"), at: Point(0, 0)), .note(.text("B"), at: Point(1, 1)),
      .note(.text("C"), at: Point(0, 1)), .note(.text("D"), at: Point(1, 0)),
    ], isSquare: true)

  private static func sampled(_ from: Double, _ to: Double, _ f: (Double) -> Double) -> [Point] {
    (0...120).map { step in
      let x = from + (to - from) * Double(step) / 120
      return Point(x, f(x))
    }
  }

  static let functions = Plot(
    title: "relu and elu", x: .init(.identifier("x"), range: -4...4), y: .init(.identifier("y")),
    layers: [
      .curve(
        sampled(-4, 4) { max(0, $0) }, series: 0, label: .call("relu", .identifier("x"))),
      .curve(
        sampled(-4, 4) { $0 > 0 ? $0 : exp($0) - 1 }, series: 1,
        label: .call("elu", .identifier("x"))),
      .points([Point(0, 0)], look: .dot), .note(.text("kink"), at: Point(0, 0)),
    ])

  /// The derivative of relu: it jumps at 0.
  static let jump = Plot(
    title: "The derivative of relu", x: .init(.identifier("x"), range: -3...3),
    y: .init(
      .call(.identifier(Identifier("relu", primes: 1)), [.identifier("x")]), range: -0.5...1.5),
    layers: [
      .curve([Point(-3, 0), Point(0, 0), Point(0, .nan), Point(0, 1), Point(3, 1)], series: 0),
      .points([Point(0, 0), Point(0, 1)], series: 0, look: .openDot),
      .note(.text("no derivative at 0"), at: Point(0, 1)),
    ])

  private static func gaussian(
    _ x: Double, _ y: Double, _ mean: Point, _ width: Double, _ height: Double
  ) -> Double {
    let (u, v) = ((x - mean.x) / width, (y - mean.y) / height)
    return exp(-(u * u + v * v) / 2) / (2 * .pi * width * height)
  }

  private static func samples(_ f: (Double, Double) -> Double) -> Plot.Samples {
    let count = 61
    let values = (0..<count * count).map { place -> Double in
      let x = -4 + 8 * Double(place % count) / Double(count - 1)
      let y = -3 + 6 * Double(place / count) / Double(count - 1)
      return f(x, y)
    }
    return .init(x: -4...4, y: -3...3, columns: count, values)
  }

  static let densities: Plot = {
    let first = samples { gaussian($0, $1, Point(-1.2, 0.3), 0.9, 0.9) }
    let second = samples { gaussian($0, $1, Point(1.5, -0.4), 1.3, 0.7) }
    let difference = samples {
      log(
        gaussian($0, $1, Point(-1.2, 0.3), 0.9, 0.9) / gaussian($0, $1, Point(1.5, -0.4), 1.3, 0.7))
    }
    let p = Formula.row([
      .identifier("p"), .fenced(.row([.identifier("x"), .text(" | "), .identifier("C1")])),
    ])
    let q = Formula.row([
      .identifier("p"), .fenced(.row([.identifier("x"), .text(" | "), .identifier("C2")])),
    ])
    return Plot(
      title: "Two densities and where they are equal", x: .init(.identifier("x1")),
      y: .init(.identifier("x2")),
      layers: [0.02, 0.06, 0.12, 0.17].flatMap { level -> [Plot.Layer] in
        [
          .contour(first, level: level, series: 0, label: p),
          .contour(second, level: level, series: 1, label: q),
        ]
      } + [
        .contour(difference, level: 0, label: .text("boundary"), isEmphasised: true),
        .line(2.7, -0.7, -0.4, label: .text("boundary for equal covariances"), dash: .dashed),
        .points([Point(-1.2, 0.3)], series: 0, look: .dot),
        .points([Point(1.5, -0.4)], series: 1, look: .dot),
        .note(.identifier("mu1"), at: Point(-1.2, 0.3)),
        .note(.identifier("mu2"), at: Point(1.5, -0.4)),
      ], isSquare: true)
  }()

  static let losses: Plot = {
    let steps = (0...20).map { Double($0) * 10 }
    func curve(_ rate: Double, _ end: Double) -> [Point] {
      steps.map { Point($0, end + 2 * exp(-$0 * rate)) }
    }
    return Plot(
      title: "Loss over steps", x: .init(.text("step")), y: .init(.text("loss")),
      layers: [
        .band(
          steps.map { .init($0, 0.2 + 1.7 * exp(-$0 * 0.02), 0.4 + 2.3 * exp(-$0 * 0.02)) },
          series: 0),
        .curve(curve(0.02, 0.3), series: 0, label: .text("gradient descent")),
        .errorBars(
          steps.map { .init($0, 0.05 + 2 * exp(-$0 * 0.04), 0.25 + 2 * exp(-$0 * 0.04)) }, series: 1
        ),
        .curve(curve(0.04, 0.15), series: 1, label: .text("momentum")),
        .points(curve(0.04, 0.15), series: 1, label: .text("momentum")),
        .curve(curve(0.01, 0.5), series: 2, label: .text("small rate")),
      ])
  }()

  static let logarithmic = Plot(
    title: "Loss over steps, both logarithmic", x: .init(.text("step"), scale: .logarithmic),
    y: .init(.text("loss"), scale: .logarithmic),
    layers: [
      .curve(
        (1...1000).map { Point(Double($0), 3 / Double($0)) }, series: 0, label: .text("exact")),
      .curve(
        (1...1000).map { Point(Double($0), 2 / Double($0).squareRoot()) }, series: 1,
        label: .text("stochastic")),
      .line(0, 1, -0.02, label: .text("goal"), dash: .dotted),
    ])

  /// Where a classifier says which of three classes.
  static let regions: Plot = {
    let cells = (0..<3600).map { place -> Plot.Cells.Cell in
      let x = -3 + 6 * (Double(place % 60) + 0.5) / 60
      let y = -3 + 6 * (Double(place / 60) + 0.5) / 60
      return .init(series: x * x + y * y < 2 ? 0 : y > x ? 1 : 2)
    }
    return Plot(
      title: "The regions of a classifier", x: .init(.identifier("x1")),
      y: .init(.identifier("x2")),
      layers: [
        .cells(.init(x: -3...3, y: -3...3, columns: 60, cells)),
        .points([Point(0, 0), Point(0.5, -0.4), Point(-0.6, 0.5)], series: 0, label: .text("a")),
        .points([Point(-2, 1), Point(-1, 2.2), Point(0.2, 2)], series: 1, label: .text("b")),
        .points([Point(2, -1), Point(1, -2), Point(2.4, 0.6)], series: 2, label: .text("c")),
      ], isSquare: true)
  }()

  static let confusion: Plot = {
    let counts = [3, 1, 46, 5, 41, 4, 48, 6, 2]
    let names = ["cat", "dog", "owl"]
    let ticks = names.enumerated().map { Plot.Tick(Double($0.offset) + 0.5, .text($0.element)) }
    let down = names.reversed().enumerated().map {
      Plot.Tick(Double($0.offset) + 0.5, .text($0.element))
    }
    let cells = counts.map { Plot.Cells.Cell(series: 0, strength: Double($0) / 50) }
    return Plot(
      title: "What was taken for what", x: .init(.text("predicted"), ticks: ticks),
      y: .init(.text("true"), ticks: down),
      layers: [.cells(.init(x: 0...3, y: 0...3, columns: 3, cells))]
        + counts.enumerated().map { place, count in
          .note(
            .number(count), at: Point(Double(place % 3) + 0.5, Double(place / 3) + 0.5), .centred)
        }, isSquare: true)
  }()

  /// So many points, and a curve through as many.
  static func many(_ count: Int) -> Plot {
    var state: UInt64 = 1
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    func normal() -> Double { random() + random() + random() + random() - 2 }
    return Plot(
      title: "Very many points", x: .init(.identifier("x")), y: .init(.identifier("y")),
      layers: [
        .points(
          (0..<count / 2).map { _ in Point(normal() - 1, normal()) }, series: 0, label: .text("a")),
        .points(
          (0..<count / 2).map { _ in Point(normal() + 1, normal() + 1) }, series: 1,
          label: .text("b")),
        .curve(
          (0..<count).map { Point(-3 + 6 * Double($0) / Double(count), normal() / 4 - 1.5) },
          series: 2,
          label: .text("noise")),
      ])
  }
}
