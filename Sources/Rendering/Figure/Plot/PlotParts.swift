/// What layers of a plot are made of.
extension Plot {
  public struct Segment: Hashable, Sendable {
    public var start: Point
    public var end: Point

    public init(_ start: Point, _ end: Point) {
      self.start = start
      self.end = end
    }
  }

  /// a x + b y + c, which is 0 on a line and positive on one side of it.
  public struct Line: Hashable, Sendable {
    public var a: Double
    public var b: Double
    public var c: Double

    public init(_ a: Double, _ b: Double, _ c: Double) {
      self.a = a
      self.b = b
      self.c = c
    }
  }

  /// From `low` to `high` at one x.
  public struct Spread: Hashable, Sendable {
    public var x: Double
    public var low: Double
    public var high: Double

    public init(_ x: Double, _ low: Double, _ high: Double) {
      self.x = x
      self.low = low
      self.high = high
    }
  }

  /// A rectangle in rows and columns of equal cells, each filled or empty: which class a
  /// classifier chooses where, or a table of counts.
  public struct Cells: Hashable, Sendable {
    public var x: ClosedRange<Double>
    public var y: ClosedRange<Double>
    public var columns: Int
    /// Row after row from the lowest, each from the left. Cells that are missing are empty.
    public var cells: [Cell]

    public init(x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, _ cells: [Cell]) {
      self.x = x
      self.y = y
      self.columns = columns
      self.cells = cells
    }

    /// The series whose colour the cell has, and how strongly from 0 to 1; nil for lightly.
    public struct Cell: Hashable, Sendable {
      public var series: Int?
      public var strength: Double?

      public init(series: Int?, strength: Double? = nil) {
        self.series = series
        self.strength = strength
      }
    }
  }

  /// The values of a function f(x, y) at the crossings of a grid, its outermost lines the ends of
  /// the ranges.
  public struct Samples: Hashable, Sendable {
    public var x: ClosedRange<Double>
    public var y: ClosedRange<Double>
    /// How many values a row has.
    public var columns: Int
    /// Row after row from the lowest, each from the left.
    public var values: [Double]

    public init(x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, _ values: [Double]) {
      self.x = x
      self.y = y
      self.columns = columns
      self.values = values
    }
  }
}

/// Short ways to write layers.
extension Plot.Layer {
  public static func points(
    _ points: [Point], series: Int? = nil, label: Formula? = nil, look: Plot.Look = .mark,
    isEmphasised: Bool = false
  ) -> Plot.Layer {
    .init(.points(points, look), series: series, label: label, isEmphasised: isEmphasised)
  }

  public static func curve(
    _ points: [Point], series: Int? = nil, label: Formula? = nil, dash: Plot.Dash? = nil,
    isEmphasised: Bool = false
  ) -> Plot.Layer {
    .init(.curve(points), series: series, label: label, dash: dash, isEmphasised: isEmphasised)
  }

  public static func segments(
    _ segments: [Plot.Segment], series: Int? = nil, label: Formula? = nil, dash: Plot.Dash? = nil,
    isEmphasised: Bool = false
  ) -> Plot.Layer {
    .init(
      .segments(segments), series: series, label: label, dash: dash, isEmphasised: isEmphasised)
  }

  /// Where a x + b y + c = 0, from frame to frame.
  public static func line(
    _ a: Double, _ b: Double, _ c: Double, series: Int? = nil, label: Formula? = nil,
    dash: Plot.Dash? = nil, isEmphasised: Bool = false
  ) -> Plot.Layer {
    .init(
      .line(.init(a, b, c)), series: series, label: label, dash: dash, isEmphasised: isEmphasised)
  }

  /// Where a x + b y + c ≥ 0, as far as the frame goes.
  public static func halfPlane(
    _ a: Double, _ b: Double, _ c: Double, series: Int? = nil, label: Formula? = nil
  ) -> Plot.Layer {
    .init(.halfPlane(.init(a, b, c)), series: series, label: label)
  }

  public static func region(
    _ polygon: [Point], series: Int? = nil, label: Formula? = nil, isOutlined: Bool = true,
    dash: Plot.Dash? = nil
  ) -> Plot.Layer {
    .init(.region([polygon], isOutlined: isOutlined), series: series, label: label, dash: dash)
  }

  public static func cells(_ cells: Plot.Cells, label: Formula? = nil) -> Plot.Layer {
    .init(.cells(cells), label: label)
  }

  public static func contour(
    _ samples: Plot.Samples, level: Double, series: Int? = nil, label: Formula? = nil,
    dash: Plot.Dash? = nil, isEmphasised: Bool = false
  ) -> Plot.Layer {
    .init(
      .contour(samples, level: level), series: series, label: label, dash: dash,
      isEmphasised: isEmphasised)
  }

  public static func band(
    _ spreads: [Plot.Spread], series: Int? = nil, label: Formula? = nil
  ) -> Plot.Layer { .init(.band(spreads), series: series, label: label) }

  public static func errorBars(
    _ spreads: [Plot.Spread], series: Int? = nil, label: Formula? = nil
  ) -> Plot.Layer { .init(.errorBars(spreads), series: series, label: label) }

  public static func note(
    _ note: Formula, at point: Point, _ place: Plot.NotePlace = .beside, series: Int? = nil
  ) -> Plot.Layer { .init(.note(note, at: point, place), series: series) }
}
