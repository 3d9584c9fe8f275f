/// A picture of a plane with two axes: points, lines, graphs of functions, regions.
///
/// A plot says what is to be seen, in the numbers of its axes; where it stands on the page, what
/// is cut off at the frame and what the ticks are is decided when it is drawn. A coordinate that
/// is not finite (or not positive on a logarithmic axis) leaves a gap.
public struct Plot: Hashable, Sendable {
  /// What the picture is called, for those who do not see it.
  public var title: String
  public var x: Axis
  public var y: Axis
  /// Regions lie below lines and lines below points; among equals, later layers lie above.
  public var layers: [Layer]
  /// Whether a unit is as long on one axis as on the other, so that right angles look right.
  public var isSquare: Bool

  public init(
    title: String, x: Axis = Axis(), y: Axis = Axis(), layers: [Layer] = [], isSquare: Bool = false
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.layers = layers
    self.isSquare = isSquare
  }

  public struct Axis: Hashable, Sendable {
    public var label: Formula?
    /// From where to where; nil for what the layers take, and some room around it.
    public var range: ClosedRange<Double>?
    public var scale: Scale
    /// Ticks of its own, such as the names of classes; nil for round numbers.
    public var ticks: [Tick]?

    public init(
      _ label: Formula? = nil, range: ClosedRange<Double>? = nil, scale: Scale = .linear,
      ticks: [Tick]? = nil
    ) {
      self.label = label
      self.range = range
      self.scale = scale
      self.ticks = ticks
    }
  }

  public enum Scale: Hashable, Sendable { case linear, logarithmic }

  public struct Tick: Hashable, Sendable {
    public var place: Double
    public var label: Formula

    public init(_ place: Double, _ label: Formula) {
      self.place = place
      self.label = label
    }
  }

  /// One thing that is drawn, and how it is told from the others.
  public struct Layer: Hashable, Sendable {
    public var kind: Kind
    /// Layers of one series, counted from 0, have the same colour, mark and dashes; nil for what
    /// belongs to none and is drawn in black.
    public var series: Int?
    /// What the legend calls it; layers of one series with the same label share an entry.
    public var label: Formula?
    /// How its line is broken; nil for the dashes of its series.
    public var dash: Dash?
    /// What the reader should look at: larger marks, heavier lines.
    public var isEmphasised: Bool

    public init(
      _ kind: Kind, series: Int? = nil, label: Formula? = nil, dash: Dash? = nil,
      isEmphasised: Bool = false
    ) {
      self.kind = kind
      self.series = series
      self.label = label
      self.dash = dash
      self.isEmphasised = isEmphasised
    }
  }

  public enum Dash: Hashable, Sendable, CaseIterable {
    case solid, dashed, dotted, dashDotted, long
  }

  public enum Kind: Hashable, Sendable {
    case points([Point], Look)
    /// The points joined in their order; a point that is not finite interrupts the line.
    case curve([Point])
    case segments([Segment])
    /// What lies inside of polygons, lightly filled; a hole is a polygon inside another.
    case region([[Point]], isOutlined: Bool)
    /// Where a x + b y + c ≥ 0, as far as the frame goes.
    case halfPlane(Line)
    /// Where a x + b y + c = 0, from frame to frame.
    case line(Line)
    case cells(Cells)
    /// Where the function that was sampled takes the value.
    case contour(Samples, level: Double)
    /// All that lies between the low and the high ends, lightly filled.
    case band([Spread])
    case errorBars([Spread])
    /// Words or a formula at a point.
    case note(Formula, at: Point, NotePlace)
  }

  public enum Look: Hashable, Sendable {
    /// The mark of the series: circle, square, triangle, diamond or cross.
    case mark
    /// A small full circle that belongs to a line, as at the end of a branch or at a kink.
    case dot
    /// A small empty circle: the end of a branch that does not hold the point itself.
    case openDot
  }

  /// Where a note stands: on its point, or beside it where there is room.
  public enum NotePlace: Hashable, Sendable { case centred, beside }
}
