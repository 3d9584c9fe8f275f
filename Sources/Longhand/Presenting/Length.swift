import Mathematics
import Rendering
import Solving

/// How long formulas would be, told before they are written out: nobody reads thousands of parts.
extension Sheet {
  /// An entry of more parts is shown only with its value.
  static let longestEntry = 300

  /// A formula for all entries of more parts is left out.
  static let longestFormula = 1500

  /// Whether what is written in one line is too long to be read.
  func isTooLong(_ line: Expression) -> Bool {
    if showsAll { return false }
    guard case .sum(let terms) = line, terms.count > 40 else {
      return parts(of: line, isWritten: false) > Double(Sheet.longestEntry)
    }
    // Only the first few terms of such a sum are printed, and the last.
    return terms.prefix(4).reduce(0) { $0 + parts(of: $1, isWritten: false) }
      > Double(Sheet.longestEntry)
  }

  /// The definition of an entry in scalars, unless it is too long to be read.
  func readable(_ symbol: Symbol, entry place: Int) -> Expression? {
    if showsAll { return written(symbol, entry: place) }
    var length = 0.0
    switch shownBody(symbol) {
    case .formula(_, let body): length = parts(of: body, isWritten: true)
    case .entries(let entries) where place < entries.count:
      length = parts(of: entries[place], isWritten: true)
    default: return nil
    }
    // Terms that vanish at this entry are counted too, so what is not far too long is tried.
    guard length < Double(100 * Sheet.longestEntry),
      let written = written(symbol, entry: place), !isTooLong(written)
    else { return nil }
    return written
  }

  private func written(_ symbol: Symbol, entry place: Int) -> Expression? {
    guard splits.contains(symbol), case .formula(let indices, let body) = shownBody(symbol) else {
      return definitions.written(symbol, entry: place)
    }
    let places = definitions.subscripts(of: place, in: indices.map { $0.size })
    return definitions.written(body.at(indices, places))
  }

  /// How many parts the formula for all entries has, if it is too long to be read.
  func excess(of symbol: Symbol) -> Double? {
    guard !showsAll, case .formula(_, let body) = definitions[symbol].body else { return nil }
    let length = parts(of: body, isWritten: false)
    return length > Double(Sheet.longestFormula) ? length : nil
  }

  /// The sentence that stands in the place of formulas.
  func note(onLength symbol: Symbol) -> Block? {
    guard !showsAll, case .formula(_, let body) = definitions[symbol].body,
      excess(of: symbol) != nil
        || (0..<(definitions[symbol].count ?? 0)).prefix(16).contains(where: {
          readable(symbol, entry: $0) == nil
        })
    else { return nil }
    let length = parts(of: body, isWritten: true)
    let size = length < 1e15 ? grouped(Int(length)) : "10^15"
    return .paragraph([
      .text("Written out, an entry of "), .math(name(of: symbol)),
      .text(
        " would have up to \(size) parts; what is too long to be read is left out here, and longhand solve --all writes it."
      ),
    ])
  }

  /// The parts of an expression as it stands, or with its short totals written out.
  private func parts(of expression: Expression, isWritten: Bool) -> Double {
    func all(_ expressions: [Expression]) -> Double {
      expressions.reduce(1) { $0 + parts(of: $1, isWritten: isWritten) }
    }
    switch expression {
    case .number, .constant, .size, .symbol, .delta: return 1
    case .sum(let inner), .product(let inner): return all(inner)
    case .power(let base, let exponent): return all([base, exponent])
    case .primitive(_, let argument): return all([argument])
    case .call(_, let arguments, _): return all(arguments.map { $0.body })
    case .total(_, let index, let body):
      let count = index.size.known ?? 1
      let isWritten = isWritten && count <= Definitions.longestWrittenSum
      return 1 + (isWritten ? Double(count) : 1) * parts(of: body, isWritten: isWritten)
    case .cases(let branches): return all(branches.map { $0.value })
    }
  }
}
