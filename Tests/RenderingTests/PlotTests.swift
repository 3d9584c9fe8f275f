import Foundation
import Rendering
import Testing

/// The numbers of attributes that place something, and whatever should be one and is not.
private func coordinates(in picture: String) -> [Double?] {
  let names = ["d", "x", "y", "cx", "cy", "r", "width", "height"]
  var numbers: [Double?] = []
  var name: Substring = ""
  for (index, part) in picture.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
  {
    if index % 2 == 0 {
      name = part.split(separator: " ").last?.dropLast() ?? ""
    } else if names.contains(String(name)), part != "100%" {
      numbers += part.split { "MLz, ".contains($0) }.map { Double($0) }
    }
  }
  return numbers
}

private func faults(of plot: Plot) -> [String] {
  let picture = writeSVG(.plot(plot))
  var faults = faults(inMarkup: picture)
  if coordinates(in: picture).contains(where: { $0.map { abs($0) > 2000 } ?? true }) {
    faults.append("a coordinate is no number, or far away")
  }
  if picture.utf8.count > 200_000 { faults.append("\(picture.utf8.count) bytes") }
  let document = Document(title: "t", blocks: [.figure(.plot(plot), caption: ["c"])])
  faults += faultsInFormats(document)
  return faults
}

private func faultsInFormats(_ document: Document) -> [String] {
  var faults = faults(inLaTeX: writeLaTeX(document))
  for format in Format.allCases {
    let text = write(document, as: format).lowercased()
    for word in ["nan ", "nan,", "(nan", ",nan", "inf)", "(inf", "inf,"] where text.contains(word) {
      faults.append("\(format) holds \(word)")
    }
  }
  for width in [20, 44, 80, 200] {
    let lines = writeTerminal(document, width: width).split(separator: "\n")
    if lines.contains(where: { $0.unicodeScalars.count > width }) {
      faults.append("a line is longer than \(width)")
    }
  }
  return faults
}

private func terminal(_ plot: Plot) -> String {
  writeTerminal(Document(title: "", blocks: [.figure(.plot(plot), caption: [])]))
}

@Suite struct PlotTests {
  @Test(arguments: PlotExamples.all.map { $0.name })
  func examplesAreSound(name: String) throws {
    let plot = try #require(PlotExamples.all.first { $0.name == name }).plot
    #expect(faults(of: plot) == [])
  }

  private static let odd: [Double] = [
    .nan, .infinity, -.infinity, 1e308, -1e308, .leastNonzeroMagnitude, 0, 1,
  ]

  /// Layers of every kind with numbers that no axis has a place for.
  private static func oddLayers() -> [Plot.Layer] {
    let points = odd.flatMap { x in odd.map { Point(x, $0) } }
    let spreads = points.map { Plot.Spread($0.x, $0.y, $0.x) }
    let segments = zip(points, points.reversed()).map { Plot.Segment($0, $1) }
    return [
      .points(points, series: -3), .curve(points, series: Int.max), .segments(segments),
      .region(points), .region([]), .band(spreads), .errorBars(spreads),
      .points([], series: 0, label: .text("none")), .curve([]), .halfPlane(0, 0, 0),
      .line(.nan, 1, 1), .line(1e308, 1e308, 1), .halfPlane(1e-308, 0, -1e308),
      .contour(.init(x: 0...1, y: 0...1, columns: 8, points.map { $0.x }), level: 0.5),
      .contour(.init(x: 0...1, y: 0...1, columns: 0, [1, 2]), level: 1),
      .contour(.init(x: -1e308...1e308, y: 0...0, columns: 2, [0, 1, 2, 3]), level: 1.5),
      .cells(.init(x: 0...1, y: 1...1, columns: 3, odd.map { .init(series: 1, strength: $0) })),
      .cells(.init(x: -1e308...1e308, y: 0...1, columns: -1, [.init(series: 0)])),
    ]
  }

  @Test func nothingIsWrittenThatIsNoNumber() {
    for layer in Self.oddLayers() {
      for scale in [Plot.Scale.linear, .logarithmic] {
        for isSquare in [true, false] {
          let plot = Plot(
            title: "", x: .init(scale: scale), y: .init(scale: scale), layers: [layer],
            isSquare: isSquare)
          #expect(faults(of: plot) == [], "\(layer.kind)")
        }
      }
    }
    let notes = Self.odd.flatMap { x in
      Self.odd.map { Plot.Layer.note(.text("n"), at: Point(x, $0)) }
    }
    #expect(faults(of: Plot(title: "", layers: Self.oddLayers() + notes)) == [])
  }

  @Test(arguments: [
    [], [Point(3, 4)], [Point(3, 4), Point(3, 4)], [Point(0, 0)], [Point(.nan, 1)],
    [Point(1, 1), Point(1, 2)],
  ])
  func fewPoints(points: [Point]) {
    let plot = Plot(title: "few", layers: [.points(points, series: 0), .curve(points)])
    #expect(faults(of: plot) == [])
    let drawn = writeSVG(.plot(plot)).split(separator: "<circle").count - 1
    #expect(drawn >= points.count { $0.x.isFinite })
  }

  /// Gaps stay gaps: two branches are two stretches, and a point alone is a dot.
  @Test func gapsInterruptLines() {
    let points = [
      Point(0, 0), Point(1, 1), Point(2, .nan), Point(3, 1), Point(4, 0), Point(5, .infinity),
      Point(6, 1), Point(7, .nan),
    ]
    let picture = writeSVG(.plot(Plot(title: "", layers: [.curve(points, series: 0)])))
    let line = picture.split(separator: "\n").first { $0.contains("stroke data s0") } ?? ""
    #expect(line.split(separator: "M", omittingEmptySubsequences: false).count == 3)
    #expect(picture.contains("mark dot s0"))
  }

  @Test func manyPointsAreThinnedAndThePictureSaysSo() {
    let picture = writeSVG(.plot(PlotExamples.many(100_000)))
    #expect(picture.utf8.count < 200_000)
    #expect(picture.contains("The picture is thinned: of 100000 points, "))
    #expect(!writeSVG(.plot(PlotExamples.losses)).contains("thinned"))
    let noise = (0..<40_000).map { Plot.Cells.Cell(series: ($0 &* 7919) % 13 % 4) }
    let cells = Plot(
      title: "", layers: [.cells(.init(x: 0...1, y: 0...1, columns: 200, noise))])
    let coarse = writeSVG(.plot(cells))
    #expect(coarse.utf8.count < 200_000 && coarse.contains("more coarsely"))
  }

  /// Two labels make a legend; one says nothing that the caption does not.
  @Test func legendOnlyWhereThingsAreToldApart() {
    let one = Plot.Layer.points([Point(0, 0)], series: 0, label: .text("first"))
    let other = Plot.Layer.curve([Point(0, 0), Point(1, 1)], series: 1, label: .text("second"))
    #expect(!writeSVG(.plot(Plot(title: "", layers: [one]))).contains("class=\"key\""))
    let both = writeSVG(.plot(Plot(title: "", layers: [one, other, other])))
    #expect(both.split(separator: "class=\"key\"").count == 3)
    #expect(both.contains("mark circle s0") && both.contains("stroke data s1 dashed"))
  }

  @Test func picturesSayWhatTheyShow() {
    let picture = writeSVG(.plot(PlotExamples.classes))
    for part in [
      "role=\"img\"", "<title id=\"picture-title\">Two classes and a line between them</title>",
      "class 1: 6 points as circles.", "class 2: 6 points as squares.",
      "decision boundary: line −x₁ + x₂ + 0.6 = 0.", "Half-plane −x₁ + x₂ + 0.6 ≥ 0.",
    ] {
      #expect(picture.contains(part), "\(part)")
    }
  }

  @Test func terminalsShowPlotsWhereThereIsRoom() {
    let plot = Plot(
      title: "", x: .init(.identifier("x"), range: 0...1), y: .init(.identifier("y"), range: 0...1),
      layers: [
        .points([Point(0, 0), Point(1, 1)], series: 0, label: .text("a")),
        .points([Point(0, 1)], series: 4, label: .text("b")),
      ])
    let lines = terminal(plot).split(separator: "\n").map(String.init)
    #expect(lines[1].hasPrefix("  1 ┤×") && lines[1].hasSuffix("o"))
    #expect(lines[18].hasPrefix("  0 ┤o"))
    #expect(lines.contains("o a; × b"))
    #expect(lines.last == "Plot with x from 0 to 1 across and y from 0 to 1 upwards.")
    let narrow = writeTerminal(
      Document(title: "", blocks: [.figure(.plot(plot), caption: [])]), width: 30)
    #expect(!narrow.contains("┤") && narrow.contains("circles"))
  }

  @Test func markdownHasWordsAndNumbers() {
    let text = writeMarkdown(
      Document(title: "", blocks: [.figure(.plot(PlotExamples.functions), caption: ["c"])]))
    #expect(text.contains("Plot with x from −4 to 4 across"))
    #expect(text.contains(#"| $x$ | $\mathrm{relu}(x)$ | $\mathrm{elu}(x)$ |"#))
    #expect(text.contains("| $-4$ | $0$ | $-0.9817$ |"))
  }
}
