import Rendering
import Text
import Tutoring

/// A checked hand-in for the one who wrote it: what to fix first, then the rest, then every line.
func studentPage(_ checked: Checked) -> Document {
  let lines = HandinLines(checked)
  let words = CheckWords(checked, lines)
  var blocks = [summary(of: checked)] + task(of: checked)
  let first = checked.result.firstToMend
  if let first { blocks += firstToMend(first, checked, lines, words) }
  blocks += rest(of: checked, after: first, words)
  blocks += twoMeanings(checked, lines, words)
  blocks += unread(checked, lines, words)
  blocks += lineByLine(checked, lines, words)
  return Document(title: title(of: checked), blocks: blocks)
}

func title(of checked: Checked) -> [Inline] { [.text(checked.source.name)] }

extension CheckedHandin {
  /// Where to begin: the first error, or else the first luck or last digit.
  var firstToMend: Int? {
    firstError ?? links.firstIndex { !$0.verdict.isClean && $0.verdict != .unread }
  }

  func count(_ verdict: Verdict) -> Int {
    links.reduce(0) { $0 + ($1.verdict == verdict ? 1 : 0) }
  }
}

/// What is wrong with the task, so that nobody looks for the error in the hand-in.
func task(of checked: Checked) -> [Block] {
  checked.taskFaults.map { fault in
    .paragraph([.strong([.text("The task itself is at fault")]), .text(": " + fault)])
  }
}

/// How it went, in one or two sentences.
private func summary(of checked: Checked) -> Block {
  let result = checked.result
  let total = result.links.count - result.count(.unread)
  let right = result.count(.right) + result.count(.rounded)
  var text: [Inline]
  if total == 0 {
    text = [
      .strong([.text("Nothing could be checked")]), .text(": no step was found that can be."),
    ]
  } else if right == total {
    let all = total == 1 ? "the one step" : "all \(total) steps"
    text = [.strong([.text("Everything that was checked is right")]), .text(": \(all).")]
  } else {
    let parts = [Verdict.wrong, .carried, .lastDigit, .lucky].compactMap { verdict in
      let count = result.count(verdict)
      return count > 0 ? clause(verdict, count) : nil
    }
    text = [
      .strong([.text("\(right) of \(total) steps \(right == 1 ? "is" : "are") right")]),
      .text("; " + listed(parts) + "."),
    ]
  }
  return .paragraph(text + passedOver(checked))
}

private func passedOver(_ checked: Checked) -> [Inline] {
  let told = checked.unreadToTell.count
  var text: [Inline] = []
  if told > 0 {
    let what = told == 1 ? "One formula was" : "\(told) formulas were"
    text.append(.text(" \(what) not read and not counted."))
  }
  if checked.unread.count > told {
    text.append(.text(" Without a worksheet, only steps from numbers to numbers are checked."))
  }
  return text
}

private func clause(_ verdict: Verdict, _ count: Int) -> String {
  let isOne = count == 1
  return switch verdict {
  case .wrong: "\(count) \(isOne ? "is" : "are") wrong"
  case .carried: "\(count) only \(isOne ? "follows" : "follow") from an earlier error"
  case .lastDigit: "\(count) \(isOne ? "is" : "are") off in the last digit"
  default: "\(count) \(isOne ? "is" : "are") right by luck"
  }
}

// MARK: The first thing

private func firstToMend(
  _ number: Int, _ checked: Checked, _ lines: HandinLines, _ words: CheckWords
) -> [Block] {
  let link = checked.result.links[number]
  var blocks: [Block] = [
    .heading(1, [.text("First look at ")] + words.place(link)),
    .annotated(lines.excerpt(of: link.span, mark: link.verdict.annotation)),
    .paragraph(words.sentence(of: number, subject: [words.shown(link)])),
  ]
  blocks += causes(of: link)
  if let line = rightLine(link, checked, words) {
    blocks.append(.paragraph([.text("The right line:")]))
    blocks.append(line)
  }
  return blocks
}

/// What may have led there, one sentence each.
private func causes(of link: CheckedLink) -> [Block] {
  guard let first = link.causes.first else { return [] }
  if link.causes.count == 1 {
    return [.paragraph([.strong([.text("Probably: ")])] + told(first.because))]
  }
  return [
    .paragraph([.strong([.text("One of these explains it:")])]),
    .list(link.causes.map { [.paragraph(told($0.because))] }, isOrdered: false),
  ]
}

/// δ₃ ≈ 0.136
private func rightLine(_ link: CheckedLink, _ checked: Checked, _ words: CheckWords) -> Block? {
  guard let expected = link.expected, let name = link.name,
    let left = words.typesetting.formula(name)
  else { return nil }
  guard let right = words.typesetting.formula(expected) else {
    return .code(name + " = " + expected, language: "")
  }
  let isRounded = isNumber(expected) && expected.utf8.contains(0x2E)
  return .chain(left, .init(isRounded ? .approximately : .equal, .emphasised(right)))
}

// MARK: The rest

private func rest(of checked: Checked, after first: Int?, _ words: CheckWords) -> [Block] {
  let links = checked.result.links
  let carried = links.indices.filter { words.isLastCarried($0) }
  let others = links.indices.filter {
    $0 != first && [.wrong, .lastDigit, .lucky].contains(links[$0].verdict)
  }
  return section("What only follows from an earlier error", carried, words)
    + section("What else is to be mended", others, words)
}

private func section(_ heading: String, _ items: [Int], _ words: CheckWords) -> [Block] {
  if items.isEmpty { return [] }
  let sentences: [[Block]] = items.map { item in
    [.paragraph(words.sentence(of: item) + words.because(words.links[item]))]
  }
  return [.heading(2, [.text(heading)]), .list(sentences, isOrdered: false)]
}

/// Names that are used for two things.
func twoMeanings(_ checked: Checked, _ lines: HandinLines, _ words: CheckWords) -> [Block] {
  if checked.result.findings.isEmpty { return [] }
  return [
    .heading(2, [.text("Names with two meanings")]),
    .list(
      checked.result.findings.map { [.paragraph(words.sentence(of: $0))] }, isOrdered: false),
  ]
}

/// What was passed over, and why.
func unread(_ checked: Checked, _ lines: HandinLines, _ words: CheckWords) -> [Block] {
  let places = checked.unreadToTell
  if places.isEmpty { return [] }
  return [
    .heading(2, [.text("What was not read")]),
    .list(
      places.map { place in
        [
          .paragraph(
            [
              .text("Line \(lines.line(of: place.span)): "), .code(shortened(place.text)),
              .text(" – "),
            ] + told(place.reason))
        ]
      }, isOrdered: false),
  ]
}

private func shortened(_ text: String) -> String {
  text.unicodeScalars.count <= 60 ? text : String(text.prefix(57)) + "…"
}

// MARK: Line by line

/// The hand-in as it stands, with marks and notes, and what the marks mean.
func lineByLine(_ checked: Checked, _ lines: HandinLines, _ words: CheckWords) -> [Block] {
  if checked.result.links.isEmpty, checked.unread.isEmpty { return [] }
  let text = lines.annotated { number in
    words.note(on: number)
  } unread: { place in
    told(place.reason)
  }
  var used: [(Annotation, String)] = []
  for verdict in Verdict.allCases where verdict != .unread && checked.result.count(verdict) > 0 {
    used.append((verdict.annotation, verdict.words))
  }
  if !lines.unread.isEmpty { used.append((.unread, Verdict.unread.words)) }
  let legend = used.map { "\($0.0.symbol) \($0.1)" }.joined(separator: " · ")
  return [
    .heading(2, [.text("Line by line")]), .annotated(text),
    .paragraph([.emphasis([.text(legend)])]),
  ]
}
