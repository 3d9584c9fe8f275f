import Language
import Mathematics
import Text

// Formulas whose sizes do not fit.

extension Marking {
  mutating func markMisfit(
    _ fault: Diagnostic, _ term: Term, _ place: Int, _ course: inout Course
  ) {
    if term.isChainRule {
      let remark = "This is the chain rule in outline: how its factors are multiplied is not said."
      return links.append(course.link(place, .unread, remark: remark))
    }
    course.isTainted = true
    course.basis = Basis()
    // The same misfit once more is no new error.
    guard misfits.insert(fault.message).inserted else {
      return links.append(course.link(place, .carried, remark: fault.message))
    }
    var link = course.link(place, .wrong)
    let because = [fault.message, fault.hint].compactMap { $0 }.joined(separator: " ")
    link.causes = [Cause(misconceptions: [shapesDoNotFit.name], because: because)]
    links.append(link)
  }
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
