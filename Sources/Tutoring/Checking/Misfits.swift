import Language
import Mathematics
import Text

// Formulas whose sizes do not fit.

/// A side whose sizes do not fit.
struct MisfitSide {
  var link: Int
  /// What its chain is about, and the side itself, without blanks.
  var about: [UInt8]
  var source: [UInt8]
  /// The quantity that its chain is about.
  var symbol: Symbol?
}

extension Marking {
  mutating func markMisfit(
    _ fault: Diagnostic, _ term: Term, _ place: Int, _ course: inout Course
  ) {
    if term.isChainRule {
      let remark = "This is the chain rule in outline: how its factors are multiplied is not said."
      return links.append(course.link(place, .unread, remark: remark))
    }
    course.basis = Basis()
    let origin = origin(of: fault, term, place, course)
    if let unknown = course.unknown, origin != nil {
      // Of what it is said nobody knows, so that it is neither an error of its own nor carried.
      return links.append(course.link(place, .unread, remark: unknown))
    }
    let side = MisfitSide(
      link: origin ?? links.count, about: course.chain.sides[0].source.withoutBlanks,
      source: course.chain.sides[place].source.withoutBlanks, symbol: course.symbol)
    misfits[fault.message, default: []].append(side)
    course.follow(.wrong, at: side.link)
    var link = course.link(place, origin == nil ? .wrong : .carried)
    if let origin {
      (link.remark, link.origins) = (fault.message, [origin])
    } else {
      link.causes = [Cause(misconceptions: [shapesDoNotFit.name], because: fault.sentence)]
    }
    links.append(link)
  }

  /// The link at which the same misfit began: written of the same quantity once more, or of one that
  /// rests on it, in a formula of which the earlier one is a part. Of anything else it is a new error.
  private func origin(of fault: Diagnostic, _ term: Term, _ place: Int, _ course: Course) -> Int? {
    guard let earlier = misfits[fault.message] else { return nil }
    let about = course.chain.sides[0].source.withoutBlanks
    if let same = earlier.last(where: { $0.about == about }) { return same.link }
    let behind = course.symbol.map { definitions.ordered([$0]) } ?? []
    let source = Array(course.chain.sides[place].source.utf8)
    var parts: Set<[UInt8]> = []
    term.forEachPart { part in
      guard part.span.start >= 0, part.span.end <= source.count else { return }
      parts.insert(source[part.span.start..<part.span.end].filter { $0 > 0x20 })
    }
    return earlier.last { side in
      parts.contains(side.source)
        && (course.unknown != nil || side.symbol.map { behind.contains($0) } ?? false)
    }?.link
  }
}

extension Course {
  /// The quantity that it is about.
  fileprivate var symbol: Symbol? {
    guard case .symbol(let symbol, _)? = meanings[0]?.value?.body, symbol.id >= 0 else {
      return nil
    }
    return symbol
  }
}

extension String {
  fileprivate var withoutBlanks: [UInt8] { utf8.filter { $0 > 0x20 } }
}

extension Term {
  /// ∂L/∂z · ∂z/∂W: a product of derivatives and nothing else.
  var isChainRule: Bool {
    switch kind {
    case .derivative: return true
    case .group(let inner): return inner.isChainRule
    case .binary(.juxtaposed, let a, let b), .binary(.times, let a, let b),
      .binary(.dot, let a, let b):
      return a.isChainRule && b.isChainRule
    default: return false
    }
  }
}

extension Meant {
  /// In the letters of another formula.
  func relettered(to other: Meant) -> Meant {
    var result = self
    for (place, own) in letters.enumerated() {
      guard let same = other.letters.first(where: { $0.letter == own.letter }),
        same.index != own.index
      else { continue }
      result.body = result.body.at(own.index, .index(same.index))
      result.letters[place] = same
    }
    return result
  }
}
