/// Text of one or more lines, all of one width, with the line on which neighbours stand.
///
/// The width is kept beside the text, because a line may hold escape sequences.
struct Box {
  /// The first line, and those below it: most boxes have none.
  private(set) var first: String
  private var others: [String]
  var width: Int
  var baseline: Int

  init(_ text: String) {
    (first, others) = (text, [])
    (width, baseline) = (displayWidth(text), 0)
  }

  init(lines: [String], width: Int, baseline: Int) {
    (first, others) = (lines.first ?? "", Array(lines.dropFirst()))
    (self.width, self.baseline) = (width, baseline)
  }

  var lines: [String] { [first] + others }
  var height: Int { others.count + 1 }
  var isLine: Bool { others.isEmpty }

  /// This box with `right` beside it, baselines level.
  mutating func append(_ right: Box) {
    if isLine && right.isLine {
      first += right.first
      width += right.width
      return
    }
    let above = max(baseline, right.baseline)
    let below = max(height - baseline, right.height - right.baseline)
    let lines = (0..<(above + below)).map { row in
      line(row - above + baseline) + right.line(row - above + right.baseline)
    }
    self = Box(lines: lines, width: width + right.width, baseline: above)
  }

  mutating func append(_ text: String) {
    guard isLine else { return append(Box(text)) }
    first += text
    width += displayWidth(text)
  }

  /// The text of a line, blank outside the box.
  func line(_ index: Int) -> String {
    if index == 0 { return first }
    return others.indices.contains(index - 1) ? others[index - 1] : blanks(width)
  }

  func padded(to newWidth: Int, _ alignment: Table.Alignment) -> Box {
    let missing = max(0, newWidth - width)
    let left =
      switch alignment {
      case .left: 0
      case .centre: missing / 2
      case .right: missing
      }
    return Box(
      lines: lines.map { blanks(left) + $0 + blanks(missing - left) }, width: width + missing,
      baseline: baseline)
  }

  /// Boxes under each other, left edges level; neighbours stand on the middle line.
  static func stacked(_ boxes: [Box]) -> Box {
    let width = boxes.reduce(0) { max($0, $1.width) }
    let lines = boxes.flatMap { $0.padded(to: width, .left).lines }
    return Box(lines: lines, width: width, baseline: max(0, (lines.count - 1) / 2))
  }

  /// This box between brackets as tall as it is.
  func fenced(_ fence: Fence) -> Box {
    guard fence != .none else { return self }
    var result = Box.bracket(fence, isOpening: true, height: height, baseline: baseline)
    if !isLine { result.append(" ") }
    result.append(self)
    if !isLine { result.append(" ") }
    result.append(
      Box.bracket(fence, isOpening: false, height: height, baseline: baseline))
    return result
  }

  static func bracket(_ fence: Fence, isOpening: Bool, height: Int, baseline: Int) -> Box {
    let pieces = fence.pieces(isOpening)
    if height <= 1 { return Box(pieces.whole) }
    var lines = Array(repeating: pieces.middle, count: height)
    lines[0] = pieces.top
    lines[height - 1] = pieces.bottom
    if fence == .braces && height > 2 { lines[(height - 1) / 2] = isOpening ? "⎨" : "⎬" }
    return Box(lines: lines, width: displayWidth(pieces.top), baseline: baseline)
  }
}

extension Fence {
  typealias Pieces = (whole: String, top: String, middle: String, bottom: String)

  fileprivate func pieces(_ isOpening: Bool) -> Pieces {
    switch (self, isOpening) {
    case (.parentheses, true): ("(", "⎛", "⎜", "⎝")
    case (.parentheses, false): (")", "⎞", "⎟", "⎠")
    case (.brackets, true): ("[", "⎡", "⎢", "⎣")
    case (.brackets, false): ("]", "⎤", "⎥", "⎦")
    case (.braces, true): ("{", "⎧", "⎪", "⎩")
    case (.braces, false): ("}", "⎫", "⎪", "⎭")
    case (.bars, _): ("|", "│", "│", "│")
    case (.doubleBars, _): ("‖", "║", "║", "║")
    case (.none, _): ("", "", "", "")
    }
  }
}
