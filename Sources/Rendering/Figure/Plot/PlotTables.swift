/// The numbers of a plot as tables, where they are few enough to be read.
extension Plot {
  /// A table of points, and one of the curves that go through the same x.
  var tables: [Table] { [pointTable, curveTable].compactMap { $0 } }

  private static let mostPoints = 30
  private static let mostRows = 11

  /// Every point with its series.
  private var pointTable: Table? {
    var rows: [[[Inline]]] = []
    for layer in layers {
      guard case .points(let points, _) = layer.kind else { continue }
      guard rows.count + points.count <= Plot.mostPoints else { return nil }
      let name = layer.label.map { inline($0) } ?? []
      rows += points.map { [name, number($0.x), number($0.y)] }
    }
    if rows.isEmpty { return nil }
    let header: [[Inline]] = [["point"], heading(x, "x"), heading(y, "y")]
    return Table(header: header, alignments: [.left, .right, .right], rows: rows)
  }

  /// Labelled curves through the same x side by side, at a few places from end to end.
  private var curveTable: Table? {
    var places: [Double] = []
    var columns: [(label: Formula, values: [Double])] = []
    for layer in layers {
      guard case .curve(let points) = layer.kind, let label = layer.label, points.count > 1 else {
        continue
      }
      let here = points.map { $0.x }
      if columns.isEmpty { places = here }
      if here == places { columns.append((label, points.map { $0.y })) }
    }
    if columns.isEmpty || columns.count > 6 { return nil }
    let rows = everyNth(Array(places.indices), most: Plot.mostRows).filter { places[$0].isFinite }
      .map { place in
        [number(places[place])] + columns.map { number($0.values[place]) }
      }
    return Table(
      header: [heading(x, "x")] + columns.map { inline($0.label) },
      alignments: Array(repeating: .right, count: columns.count + 1), rows: rows)
  }

  private func heading(_ axis: Axis, _ name: String) -> [Inline] {
    inline(axis.label ?? .identifier(name))
  }

  private func inline(_ label: Formula) -> [Inline] {
    if case .text(let words) = label { [.text(words)] } else { [.math(label)] }
  }

  private func number(_ value: Double) -> [Inline] {
    value.isFinite ? [.math(plotNumber(value))] : ["–"]
  }
}
