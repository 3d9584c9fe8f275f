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
