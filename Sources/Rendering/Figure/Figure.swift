/// A picture described by what it shows; how it is drawn is decided by `draw`.
public enum Figure: Hashable, Sendable {
  case network(NetworkDiagram)
  case plot(Plot)
}

/// A feed-forward net: columns of units from left to right, and the edges between them.
///
/// A column may be given whole; the drawing shows the first few units, ⋮ and the last, and says
/// how many there are. Or only some are given, with the number of all: `shownUnits(of:)` tells
/// beforehand which.
public struct NetworkDiagram: Hashable, Sendable {
  public var title: String
  public var columns: [Column]
  public var edges: [Edge]
  /// Whether the first column is that of the inputs.
  var isStart = true

  public init(title: String, columns: [Column], edges: [Edge]) {
    self.title = title
    self.columns = columns
    self.edges = edges
  }

  /// A name and, where it is known, a value: w₅ = 0.4.
  public struct Labelled: Hashable, Sendable {
    public var label: Formula
    public var value: Formula?

    public init(_ label: Formula, value: Formula? = nil) {
      self.label = label
      self.value = value
    }
  }

  public struct Unit: Hashable, Sendable {
    public var quantity: Labelled
    /// A bias of this unit alone, written at the unit.
    public var bias: Labelled?
    /// What stands beside the unit: a target, an error term.
    public var note: Labelled?
    /// Whether units before it are not given.
    public var isAfterGap: Bool

    public init(
      _ quantity: Labelled, bias: Labelled? = nil, note: Labelled? = nil, isAfterGap: Bool = false
    ) {
      self.quantity = quantity
      self.bias = bias
      self.note = note
      self.isAfterGap = isAfterGap
    }
  }

  public struct Column: Hashable, Sendable {
    /// "input", "hidden, sigmoid", …
    public var caption: String
    public var units: [Unit]
    /// How many units the layer has.
    public var count: Int
    /// One bias shared by every unit of the column, drawn as a node with an edge to each.
    public var sharedBias: Labelled?

    /// `units` are all of the layer, or those of `count` that are to be drawn.
    public init(
      _ caption: String, units: [Unit], count: Int? = nil, sharedBias: Labelled? = nil
    ) {
      self.caption = caption
      self.units = units
      self.count = max(units.count, count ?? 0)
      self.sharedBias = sharedBias
    }
  }

  /// From a unit to another; columns and units are counted from 0.
  public struct Edge: Hashable, Sendable {
    public var fromColumn: Int
    public var fromUnit: Int
    public var toColumn: Int
    public var toUnit: Int
    public var weight: Labelled?

    public init(
      from: (column: Int, unit: Int), to: (column: Int, unit: Int), weight: Labelled? = nil
    ) {
      fromColumn = from.column
      fromUnit = from.unit
      toColumn = to.column
      toUnit = to.unit
      self.weight = weight
    }

    /// What it is called in a live picture: `edge-0-1-2` leads from unit 1 of column 0 to unit 2 of the
    /// next column.
    public var partName: String { "edge-\(fromColumn)-\(fromUnit)-\(toUnit)" }
  }

  /// A unit that is drawn: its place in `units`, and whether others are left out before it.
  struct Shown: Hashable {
    var unit: Int
    var isAfterGap: Bool
  }

  /// The units of a column of `count` that are drawn: all up to 8, else the first five and the
  /// last.
  public static func shownUnits(of count: Int) -> [Int] {
    if count <= 0 { return [] }
    if count <= 8 { return Array(0..<count) }
    return Array(0..<5) + [count - 1]
  }
}

extension NetworkDiagram {
  /// Some of its columns, with the edges between them; the biases of the first stand where its
  /// edges are.
  func part(_ range: ClosedRange<Int>) -> NetworkDiagram {
    guard range.lowerBound > 0 || range.upperBound < columns.count - 1 else { return self }
    var part = NetworkDiagram(title: title, columns: Array(columns[range]), edges: [])
    part.isStart = range.lowerBound == 0
    for edge in edges where range.contains(edge.fromColumn) && range.contains(edge.toColumn) {
      var edge = edge
      edge.fromColumn -= range.lowerBound
      edge.toColumn -= range.lowerBound
      part.edges.append(edge)
    }
    if !part.isStart {
      part.columns[0].sharedBias = nil
      for unit in part.columns[0].units.indices { part.columns[0].units[unit].bias = nil }
    }
    return part
  }
}

extension NetworkDiagram.Column {
  /// The units that are drawn, from top to bottom.
  var shown: [NetworkDiagram.Shown] {
    guard units.count == count else {
      return units.enumerated().map { .init(unit: $0.offset, isAfterGap: $0.element.isAfterGap) }
    }
    let places = NetworkDiagram.shownUnits(of: count)
    return places.enumerated().map { row, place in
      .init(unit: place, isAfterGap: row > 0 && place > places[row - 1] + 1)
    }
  }
}
