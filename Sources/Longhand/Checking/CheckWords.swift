import Rendering
import Text
import Tutoring

/// What is said of the links of a hand-in, one sentence each.
struct CheckWords {
  let links: [CheckedLink]
  let lines: HandinLines
  let typesetting: CheckTypesetting
  /// The links at which an error begins.
  private let errors: [Int]

  init(_ checked: Checked, _ lines: HandinLines) {
    let links = checked.result.links
    self.links = links
    errors = links.indices.filter { [.wrong, .lastDigit].contains(links[$0].verdict) }
    self.lines = lines
    typesetting = CheckTypesetting(checked.worksheet)
  }

  func line(of link: CheckedLink) -> Int { lines.line(of: link.span) }

  /// What a link is about: δ₃, w₅′; nothing if its chain has no name.
  func name(of link: CheckedLink) -> Inline? { link.name.map { typesetting.inline($0) } }

  /// What the writer wrote: a number, a formula, or as it stands there.
  func shown(_ link: CheckedLink) -> Inline {
    if isNumber(link.shown) { return .math(.number(link.shown)) }
    return lines.regions.contains(link.span) ? .latex(link.shown) : .code(link.shown)
  }

  func expected(_ text: String) -> Inline { typesetting.inline(text) }

  /// “Line 14, δ₃”
  func place(_ link: CheckedLink) -> [Inline] {
    let line = Inline.text("line \(line(of: link))")
    return name(of: link).map { [line, .text(", "), $0] } ?? [line]
  }

  /// “Line 14: w₅′ = 0.359 follows from your δ₃; it is right as a step.”
  func sentence(of number: Int) -> [Inline] {
    let link = links[number]
    let subject = name(of: link).map { [$0, .text(" = "), shown(link)] } ?? [shown(link)]
    return [.text("Line \(line(of: link)): ")] + sentence(of: number, subject: subject)
  }

  /// The sentence below the line; nothing where the mark says it all.
  func note(on number: Int) -> [Inline]? {
    let link = links[number]
    if link.verdict == .carried, !isLastCarried(number) { return nil }
    if link.verdict.isClean { return link.remark.map { told($0) } }
    return sentence(of: number, subject: [shown(link)]) + because(link)
  }

  /// What may have led there: several explanations, if they explain it equally well.
  func because(_ link: CheckedLink) -> [Inline] {
    link.causes.prefix(3).enumerated().flatMap { place, cause in
      [.text(place == 0 ? " " : " Or: ")] + told(cause.because)
    }
  }

  func sentence(of number: Int, subject: [Inline]) -> [Inline] {
    let link = links[number]
    switch link.verdict {
    case .right: return subject + [.text(" is right.")]
    case .rounded: return subject + [.text(" is right, rounded on the way.")]
    case .carried: return carried(number, subject)
    case .wrong: return wrong(link, subject)
    case .lastDigit: return lastDigit(link, subject)
    case .lucky: return lucky(link, subject)
    case .unread:
      return subject + [.text(" was not read. ")] + told(link.remark ?? "")
    }
  }

  // MARK: One verdict each

  private func wrong(_ link: CheckedLink, _ subject: [Inline]) -> [Inline] {
    if let remark = link.remark { return subject + [.text(" is wrong here. ")] + told(remark) }
    guard let expected = link.expected else {
      return subject + [.text(" does not follow from what stands before it.")]
    }
    if let truth = link.truth, truth != expected {
      return subject + [
        .text(" is wrong here: what stands before it gives "), self.expected(expected),
        .text(", and with everything right it is "), self.expected(truth), .text("."),
      ]
    }
    return subject + [
      .text(" is wrong here: it should be "), self.expected(expected), .text("."),
    ]
  }

  private func carried(_ number: Int, _ subject: [Inline]) -> [Inline] {
    var words = subject + [.text(" follows from "), .text("an earlier error")]
    if let origin = origin(of: number) {
      words.removeLast()
      words += self.origin(origin, seenFrom: number)
    }
    words.append(.text("; it is right as a step."))
    if let truth = links[number].truth {
      words += [.text(" With everything right it is "), expected(truth), .text(".")]
    }
    return words
  }

  private func lastDigit(_ link: CheckedLink, _ subject: [Inline]) -> [Inline] {
    var words = subject + [.text(" is off in its last digit")]
    if let expected = link.expected {
      words += [.text(": it should be "), self.expected(expected)]
    }
    words.append(.text("."))
    if let remark = link.remark, link.expected == nil || remark.utf8.first.map(isDigit) == true {
      words.append(.text(" " + remark))
    }
    return words
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte == 0x2D || byte &- 48 < 10 }

  private func lucky(_ link: CheckedLink, _ subject: [Inline]) -> [Inline] {
    var words = subject + [.text(" is right, but by luck: it does not follow from what you wrote")]
    if let expected = link.expected, expected != link.shown, isNumber(expected) {
      words += [.text(", which gives "), self.expected(expected)]
    }
    return words + [.text(".")]
  }

  // MARK: Where an error comes from

  /// Whether it carries an error on, as the last in its chain: of those before it nothing else is to
  /// be said.
  func isLastCarried(_ number: Int) -> Bool {
    guard links[number].verdict == .carried else { return false }
    let next = number + 1
    return next == links.count || links[next].chain != links[number].chain
      || links[next].verdict != .carried
  }

  /// The link whose error this one carries on, if there is no doubt which: the last in the same chain,
  /// the only one before it, or the only one of late whose name or number stands in the chain.
  func origin(of number: Int) -> Int? {
    let chain = links[number].chain
    let before = errors.prefix(partition(errors.count) { errors[$0] < number })
    if let last = before.last, links[last].chain == chain { return last }
    if before.count == 1 { return before.first }
    let sides = links[..<number].reversed().prefix { $0.chain == chain } + [links[number]]
    let mentioned = before.suffix(50).filter { place in
      let error = links[place]
      return sides.contains { side in
        contains(side.shown, error.shown) || error.name.map { contains(side.shown, $0) } ?? false
      }
    }
    return mentioned.count == 1 ? mentioned.first : nil
  }

  private func origin(_ origin: Int, seenFrom number: Int) -> [Inline] {
    let link = links[origin]
    if link.chain == links[number].chain { return [.text("the step before it")] }
    guard let name = name(of: link), link.name != links[number].name else {
      return [.text("your line \(line(of: link))")]
    }
    return [.text("your "), name, .text(" (line \(line(of: link)))")]
  }

  /// Whether a name or a number stands in a text as a whole.
  private func contains(_ text: String, _ part: String) -> Bool {
    let (text, part) = (Array(text.utf8), Array(part.utf8))
    guard !part.isEmpty, part.count <= text.count, part.count <= 64 else { return false }
    for start in 0...(text.count - part.count)
    where text[start..<(start + part.count)].elementsEqual(part) {
      let after = start + part.count
      let isApart = start == 0 || !isWordByte(text[start - 1])
      if isApart, after == text.count || !isWordByte(text[after]) { return true }
    }
    return false
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2E, 0x27: true
    default: byte >= 0x80
    }
  }
}

/// A sentence, what stands between backticks in it set as code.
func told(_ sentence: String) -> [Inline] {
  let parts = sentence.utf8.split(separator: 0x60, omittingEmptySubsequences: false)
  guard parts.count > 2, !parts.count.isMultiple(of: 2) else { return [.text(sentence)] }
  return parts.enumerated().map { place, part in
    let text = String(Substring(part))
    return place.isMultiple(of: 2) ? .text(text) : .code(text)
  }
}

extension Verdict {
  /// What people call it.
  var words: String {
    switch self {
    case .right: "right"
    case .rounded: "right, rounded on the way"
    case .lastDigit: "last digit"
    case .carried: "follows from an earlier error"
    case .wrong: "wrong here"
    case .lucky: "right by luck"
    case .unread: "not read"
    }
  }
}
