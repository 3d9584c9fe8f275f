import Rendering
import Text
import Tutoring

/// What is said of the links of a hand-in, one sentence each.
struct CheckWords {
  let links: [CheckedLink]
  let lines: HandinLines
  let typesetting: CheckTypesetting

  init(_ checked: Checked, _ lines: HandinLines) {
    let links = checked.result.links
    self.links = links
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

  /// “Line 98: δ₂ is a matrix here and was a vector in line 96: one name stands for two things.”, “Line 4: h
  /// stands here for what the worksheet calls z.”
  func sentence(of finding: CheckedHandin.Finding) -> [Inline] {
    let name = typesetting.inline(finding.name)
    let start: [Inline] = [.text("Line \(lines.line(of: finding.span)): "), name]
    guard let first = finding.earlier else {
      let other = finding.otherName.map { [typesetting.inline($0)] } ?? []
      return start + [.text(" stands here for what the worksheet calls ")] + other + [.text(".")]
    }
    let earlier = lines.line(of: first)
    guard let shapes = finding.shapes else {
      return start + [
        .text(" is not what it was in line \(earlier): one name stands for two things.")
      ]
    }
    return start + [
      .text(
        " is \(shapes.now) here and was \(shapes.before) in line \(earlier): one name stands for two things."
      )
    ]
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
    var words = subject + [.text(" follows from ")] + origin(of: number)
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

  /// “your δ₃ (line 17) and h₁ (line 9)”, as far as it can be told.
  private func origin(of number: Int) -> [Inline] {
    let origins = links[number].origins
    if origins.isEmpty { return [.text("an earlier error")] }
    if origins.contains(where: { links[$0].chain == links[number].chain }) {
      return [.text("the step before it")]
    }
    return [.text("your ")] + listed(origins.map { origin($0, seenFrom: number) })
  }

  private func origin(_ origin: Int, seenFrom number: Int) -> [Inline] {
    let link = links[origin]
    guard let name = name(of: link), link.name != links[number].name else {
      return [.text("line \(line(of: link))")]
    }
    return [name, .text(" (line \(line(of: link)))")]
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
  /// What people call it in a table.
  var brief: String {
    switch self {
    case .right: "right"
    case .rounded: "rounded"
    case .lastDigit: "last digit"
    case .carried: "carried"
    case .wrong: "wrong"
    case .lucky: "by luck"
    case .unread: "not read"
    }
  }

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
