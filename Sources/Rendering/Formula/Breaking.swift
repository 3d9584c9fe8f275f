/// The lines of a long formula: broken before signs and factors, outermost first, so that no line
/// is wider than it may be wherever that can be reached.
///
/// A formula that fits comes back as it is. `width` measures a formula in the units of `first`
/// (room on the first line) and `rest` (room on the others), and `wide` is what it says of the whole;
/// `onLine` is for writers that set a fraction as a/b.
func lines(
  of formula: Formula, wide: Int, first: Int, rest: Int, onLine: Bool = false,
  width: @escaping (Formula) -> Int
) -> [Formula] {
  if wide <= first { return [formula] }
  var cutting = Cutting(room: rest, onLine: onLine, width: width)
  cutting.cut(formula, depth: 0)
  var pieces = cutting.pieces
  if pieces.count < 2 { return [formula] }
  for index in pieces.indices {
    // The blank between two pieces is counted with the second.
    pieces[index].width = width(.row(pieces[index].parts)) + (index == 0 ? 0 : 1)
  }
  // Two pieces beside each other may want a blank more than they do alone.
  for spare in 0..<2 {
    let broken = filled(pieces, first: first - spare, rest: rest - spare)
    let isWide = broken.enumerated().contains { width($1) > ($0 == 0 ? first : rest) }
    if !isWide { return broken }
  }
  return filled(pieces, first: first - 2, rest: rest - 2)
}

private func filled(_ pieces: [Piece], first: Int, rest: Int) -> [Formula] {
  var filling = Filling(first: first, rest: rest)
  filling.add(pieces[...])
  return filling.lines.map { .row($0) }
}

/// Something that is not broken further; a line may end before it. Depth counts brackets.
struct Piece {
  var parts: [Formula]
  var depth: Int
  var width = 0
}

/// Cuts a formula into pieces, and a part of it only where that part is wider than a line.
struct Cutting {
  var room: Int
  let onLine: Bool
  let width: (Formula) -> Int
  var pieces: [Piece] = []

  /// How deep brackets are looked into; what lies deeper stays in one piece.
  static let deepest = 12

  /// How wide factors may be that stay with the bracket behind them.
  private static let longestHead = 14

  /// The minus sign in front of a formula, which stands close to it.
  static let sign = Formula.negated(.row([]))

  init(room: Int, onLine: Bool, width: @escaping (Formula) -> Int) {
    self.room = room
    self.onLine = onLine
    self.width = width
  }

  mutating func cut(_ formula: Formula, depth: Int) {
    if depth >= Cutting.deepest || (depth > 0 && width(formula) <= room) {
      return pieces.append(Piece(parts: [formula], depth: depth))
    }
    switch formula {
    case .sum(let terms) where terms.count > 0: cutSum(terms, depth)
    case .product(let factors, let multiplication) where factors.count > 1:
      cutProduct(factors, multiplication, depth)
    case .list(let parts) where !parts.isEmpty:
      for (index, part) in parts.enumerated() {
        cut(part, depth: depth)
        if index < parts.count - 1 { pieces[pieces.count - 1].parts.append(.mark(.comma)) }
      }
    case .relation(let left, let relation, let right):
      cut(left, depth: depth + 1)
      prefix(.relation(.row([]), relation, .row([])), depth: depth) {
        $0.cut(right, depth: depth + 1)
      }
    case .negated(let inner):
      prefix(Cutting.sign, depth: nil) {
        $0.cut(inner.asTerm(isFirst: false, sign: .minus, onLine: $0.onLine), depth: depth + 1)
      }
    case .fenced, .call, .power, .subscripted, .transposed, .root:
      cutEnclosed(formula, depth) { $0 }
    case .fraction(let top, let bottom): cutFraction(top, bottom, depth)
    case .big(let sign, let under, let over, let body):
      prefix(.big(sign, under: under, over: over, of: .row([])), depth: nil) {
        $0.cut(body, depth: depth + 1)
      }
    case .emphasised(let inner): cut(inner, depth: depth)
    default: pieces.append(Piece(parts: [formula], depth: depth))
    }
  }

  mutating func cutSum(_ terms: [Term], _ depth: Int) {
    for (index, term) in terms.enumerated() {
      let inner = term.formula.asTerm(isFirst: index == 0, sign: term.sign, onLine: onLine)
      if index == 0 && term.sign == .plus {
        cut(inner, depth: depth + 1)
        continue
      }
      let sign = Formula.mark(term.sign == .plus ? .plus : .minus)
      prefix(index == 0 ? Cutting.sign : sign, depth: depth) { $0.cut(inner, depth: depth + 1) }
    }
  }

  mutating func cutProduct(_ factors: [Formula], _ multiplication: Multiplication, _ depth: Int) {
    let mark = Formula.mark(multiplication.markWhenBroken)
    let start = pieces.count
    cut(factors[0].asFactor(isFirst: true, onLine: onLine), depth: depth + 1)
    for factor in factors.dropFirst() {
      let factor = factor.asFactor(isFirst: false, onLine: onLine)
      if let head = head(from: start, mark), factor.isBrokenInside {
        // a (b + c) goes on after a ( rather than after a.
        let (whole, left) = (room, room - head.width)
        pieces.removeSubrange(start...)
        room = left
        prefix(head.formula, depth: nil) { $0.cut(factor, depth: depth + 1) }
        room = whole
        continue
      }
      // Factors side by side would no longer look like a product when torn apart.
      prefix(mark, depth: depth) { $0.cut(factor, depth: depth + 1) }
    }
  }

  /// The factors so far with the sign that follows them, if they are short.
  private func head(from start: Int, _ mark: Formula) -> (formula: Formula, width: Int)? {
    let parts = Array(pieces[start...].flatMap { $0.parts })
    guard !parts.contains(where: { $0.holdsBrackets }) else { return nil }
    let head = Formula.row(parts + [mark])
    let width = width(head) + 1
    return width <= Cutting.longestHead && width < room / 3 ? (head, width) : nil
  }

  /// Puts a sign before the first of the pieces that `body` adds.
  mutating func prefix(_ sign: Formula, depth: Int?, _ body: (inout Cutting) -> Void) {
    let start = pieces.count
    body(&self)
    guard start < pieces.count else { return }
    pieces[start].parts.insert(sign, at: 0)
    if let depth { pieces[start].depth = depth }
  }

  mutating func enclose(_ inner: Formula, _ open: [Formula], _ close: Formula, _ depth: Int) {
    let (start, whole) = (pieces.count, room)
    room -= width(.row(open)) + width(close)
    cut(inner, depth: depth + 1)
    room = whole
    guard start < pieces.count else { return }
    pieces[start].parts.insert(contentsOf: open, at: 0)
    pieces[pieces.count - 1].parts.append(close)
  }
}

/// Lines being filled with pieces.
private struct Filling {
  var lines: [[Formula]] = [[]]
  var used = 0
  let first: Int
  let rest: Int

  init(first: Int, rest: Int) {
    self.first = first
    self.rest = rest
  }

  var room: Int { (lines.count == 1 ? first : rest) - used }

  /// Adds pieces that belong together: on one line if they fit, else broken where they hang
  /// together least.
  mutating func add(_ pieces: ArraySlice<Piece>) {
    let total = pieces.reduce(0) { $0 + $1.width }
    // A summand that has to be broken itself starts on a line of its own.
    let isSummand = pieces.first?.parts.first.map { $0 == .mark(.plus) || $0 == .mark(.minus) }
    if total > room, used > 0, total <= rest || isSummand == true { startLine() }
    if total <= room || pieces.count == 1 {
      if total > room, used > 0 { startLine() }
      for piece in pieces { lines[lines.count - 1] += piece.parts }
      used += total
      return
    }
    let shallowest = pieces.dropFirst().reduce(Int.max) { min($0, $1.depth) }
    var start = pieces.startIndex
    for index in pieces.indices.dropFirst() where pieces[index].depth == shallowest {
      add(pieces[start..<index])
      start = index
    }
    add(pieces[start...])
  }

  mutating func startLine() {
    lines.append([])
    used = 0
  }
}

extension Multiplication {
  /// The sign at the start of a line that goes on with a product.
  var markWhenBroken: Mark {
    switch self {
    case .juxtaposed, .dot: .dot
    case .cross: .cross
    case .entrywise: .entrywise
    }
  }
}
