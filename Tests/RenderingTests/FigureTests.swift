import Foundation
import Rendering
import Testing

/// A net whose layers are connected all to all.
private func dense(_ sizes: [Int]) -> NetworkDiagram {
  var edges: [NetworkDiagram.Edge] = []
  for layer in sizes.indices.dropLast() {
    for from in NetworkDiagram.shownUnits(of: sizes[layer]) {
      for to in NetworkDiagram.shownUnits(of: sizes[layer + 1]) {
        let name = Formula.identifier("w", .number(to + 1), .number(from + 1))
        edges.append(
          .init(
            from: (layer, from), to: (layer + 1, to), weight: .init(name, value: .number("0.25"))))
      }
    }
  }
  let columns = sizes.enumerated().map { layer, size in
    NetworkDiagram.Column(
      "layer \(layer)",
      units: (0..<size).map {
        .init(.init(.identifier("a", .number($0 + 1)), value: .number("0.5")))
      })
  }
  return NetworkDiagram(title: "dense", columns: columns, edges: edges)
}

/// Where the labels of weights stand: x, y of every text of that class.
private func labels(in picture: String) -> [(x: Double, y: Double)] {
  picture.split(separator: "\n").compactMap { line in
    guard line.contains("class=\"weight\"") else { return nil }
    func number(_ name: String) -> Double? {
      line.firstRange(of: " \(name)=\"").flatMap { range in
        Double(line[range.upperBound...].prefix { $0 != "\"" })
      }
    }
    guard let x = number("x"), let y = number("y") else { return nil }
    return (x, y)
  }
}

@Suite struct FigureTests {
  @Test(arguments: [
    [1, 1], [2, 2, 2], [2, 3, 1], [3, 3], [4, 3, 2], [1, 5], [5, 1], [3, 4, 3], [4, 4],
  ])
  func labelsDoNotMeet(sizes: [Int]) {
    let picture = writeSVG(.network(dense(sizes)))
    #expect(faults(inMarkup: picture) == [])
    let places = labels(in: picture)
    #expect(places.count == zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 })
    for (index, one) in places.enumerated() {
      for other in places[..<index] {
        #expect(abs(one.x - other.x) > 40 || abs(one.y - other.y) >= 14, "\(one), \(other)")
      }
    }
  }

  @Test func bigLayersAreElidedAndCounted() {
    let picture = writeSVG(.network(dense([784, 128, 10])))
    #expect(faults(inMarkup: picture) == [])
    for part in ["784 units", "128 units", "⋮", "10 units"] { #expect(picture.contains(part)) }
    #expect(picture.utf8.count < 40_000)
  }

  /// Only the units that are drawn are given: the picture and the table say so.
  @Test func leftOutUnitsAreMarked() {
    var diagram = dense([10, 20, 5])
    let counts = diagram.columns.map { $0.count }
    for (column, count) in counts.enumerated() {
      let shown = NetworkDiagram.shownUnits(of: count)
      let units = shown.map { diagram.columns[column].units[$0] }
      diagram.columns[column] = .init("layer \(column)", units: units, count: count)
      if shown.count < count { diagram.columns[column].units[5].isAfterGap = true }
    }
    diagram.edges = []
    let picture = writeSVG(.network(diagram))
    #expect(picture.split(separator: "⋮").count == 3)
    for part in ["layer 0, 10 units", "(20 units)", "…, a₂₀"] { #expect(picture.contains(part)) }
    let text = writeTerminal(Document(title: "", blocks: [.figure(.network(diagram), caption: [])]))
    #expect(text.contains("… a₁₀ = 0.5") && text.contains("… a₂₀ = 0.5"))
  }

  /// A tag is raised, and no ground lies over a circle.
  @Test func picturesHaveNoBitesAndRaisedTags() {
    let unit = NetworkDiagram.Unit(
      .init(.identifier(Identifier("a", layer: "1")), value: .number(1)),
      bias: .init(.identifier("b"), value: .number(2)))
    let picture = writeSVG(
      .network(
        NetworkDiagram(title: "t", columns: [.init("c", units: [unit, unit])], edges: [])))
    #expect(picture.contains(#"<tspan font-size="13.7" dy="-6.8">[1]</tspan>"#))
    let lines = picture.split(separator: "\n")
    let lastGround = lines.lastIndex { $0.contains("class=\"ground\"") } ?? 0
    let firstCircle = lines.firstIndex { $0.contains("<circle") } ?? 0
    #expect(lastGround < firstCircle)
  }

  /// A deep net is set in several pictures on paper, each beginning with a layer of the last.
  @Test func deepNetsAreSplitOnPaper() {
    let text = writeLaTeX(
      Document(
        title: "", blocks: [.figure(.network(dense([2, 2, 2, 2, 2, 2, 2])), caption: ["c"])]))
    #expect(text.contains("(part 1 of 2)") && text.contains("(part 2 of 2)"))
    #expect(text.split(separator: "begin{tikzpicture}").count == 3)
  }

  @Test(arguments: [(0, []), (1, [0]), (8, Array(0..<8)), (9, [0, 1, 2, 3, 4, 8])])
  func shownUnits(count: Int, shown: [Int]) {
    #expect(NetworkDiagram.shownUnits(of: count) == shown)
  }

  @Test func picturesSayWhatTheyShow() {
    let picture = writeSVG(.network(backpropagationNetwork()))
    for part in ["role=\"img\"", "<title", "w₈ = 0.55", "b₂ = 0.6", "o₁ = 0.7569319"] {
      #expect(picture.contains(part))
    }
  }
}
