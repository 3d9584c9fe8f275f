import Language
import Mathematics
import Solving
import Text

// Names that a hand-in uses for two things.

extension Marking {
  /// Whether a name of the hand-in's own is given another meaning, which is then told.
  mutating func isRenamed(_ term: Term, _ course: Course) -> Bool {
    guard glossary.ownName(of: term) != nil, course.chain.sides.count > 1,
      let formula = course.chain.sides[1].term, !formula.isNumeric
    else { return false }
    let sources = course.chain.sides.prefix(2).map { Array($0.source.utf8) }
    let found = glossary.meanings(
      of: [(term, sources[0]), (formula, sources[1])], in: &definitions)
    deriveNew(in: &definitions, from: key.definitions.quantities.count)
    guard let own = found[0].value, let other = found[1].value else { return false }
    let agreement = agreement(own, other, under: course.assumed, in: definitions)
    if agreement != .equal, agreement != .undecided { note(term, own, other, course) }
    return agreement != .equal
  }

  private mutating func note(_ term: Term, _ own: Meant, _ other: Meant, _ course: Course) {
    guard let name = glossary.ownName(of: term), let earlier = ownNames[name] else { return }
    let isAlike = own.shape == other.shape
    findings.append(
      CheckedHandin.Finding(
        name: course.chain.sides[0].source.trimmed, span: course.chain.sides[0].span,
        earlier: earlier, shapes: isAlike ? nil : (words(own), words(other))))
  }

  /// Tells that a name of the worksheet stands for another of its quantities: `h = W x + b`, which it calls z.
  mutating func noteOther(_ meant: Meant, _ pair: FormulaMemory.Pair?, _ course: Course) {
    guard let own = course.meanings[0]?.value, case .symbol(let symbol, _) = own.body,
      symbol.id >= 0, symbol.id < key.truth.count, definitions[symbol].role == .defined
    else { return }
    let known = pair.flatMap { key.memory.otherName($0) }
    let other = known ?? otherName(meant, like: own, course)
    if known == nil, let pair { key.memory.keep(other, for: pair) }
    guard let other else { return }
    findings.append(
      CheckedHandin.Finding(
        name: course.chain.sides[0].source.trimmed, span: course.chain.sides[0].span,
        otherName: other))
  }

  /// The quantity of the worksheet, or the entry of one, that a formula is.
  private func otherName(_ meant: Meant, like own: Meant, _ course: Course) -> String? {
    guard own.letters.isEmpty else { return nil }
    var tries = 0
    for symbol in key.solved.worksheet.named
    where definitions[symbol].role == .defined && symbol.id < key.truth.count {
      let shape = definitions[symbol].shape
      var candidates: [Expression] = []
      if own.shape.isEmpty {
        let count = shape.reduce(1) { $0 * ($1.known ?? 0) }
        candidates = (0..<min(count, Self.mostTries)).map {
          .symbol(symbol, definitions.subscripts(of: $0, in: shape))
        }
      } else if shape == own.shape {
        candidates = [.symbol(symbol, own.axes.map { .index($0) })]
      }
      for body in candidates {
        tries += 1
        if tries > Self.mostTries { return nil }
        var other = own
        other.body = body
        if agreement(other, meant, under: course.assumed, in: definitions) == .equal {
          return own.shape.isEmpty
            ? source(body, in: definitions) : definitions[symbol].name.source
        }
      }
    }
    return nil
  }

  /// So many quantities are looked through.
  private static let mostTries = 50

  /// Why a matrix in numbers is not what the chain is about, though it has as many entries: 3×2 for 2×3.
  func otherShape(_ term: Term, _ course: Course) -> String? {
    guard case .matrix(let rows, isVector: false) = term.kind, let first = rows.first,
      rows.count > 1,
      let meant = course.meanings[0]?.value, !meant.isIdentity,
      meant.shape.allSatisfy({ $0.known != nil })
    else { return nil }
    let own = [rows.count, first.count]
    let sizes = meant.shape.map { $0.known ?? 0 }
    let isColumn = sizes.count == 1 && own[1] == 1
    if sizes == own || isColumn { return nil }
    return "It is \(words(meant)), not a \(own[0])×\(own[1]) matrix."
  }

  /// “a vector with K entries”
  private func words(_ meant: Meant) -> String {
    let sizes = meant.shape.map(size)
    switch sizes.count {
    case 0: return "a number"
    case 1: return "a vector with \(sizes[0]) entries"
    default: return "a \(sizes.joined(separator: "×")) matrix"
    }
  }

  /// A size by its number or its letter.
  func size(_ size: Size) -> String {
    switch size {
    case .known(let count): String(count)
    case .symbolic(let symbol): symbol.id >= 0 ? definitions[symbol].name.source : "n"
    }
  }
}
