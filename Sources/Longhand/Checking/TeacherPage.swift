import Mathematics
import Rendering
import Text
import Tutoring

/// A checked hand-in for the one who marks it: credit, every link in a table, causes, the lines.
func teacherPage(_ checked: Checked) -> Document {
  let lines = HandinLines(checked)
  let words = CheckWords(checked, lines)
  var blocks = credit(of: checked) + task(of: checked)
  if let first = checked.result.firstError {
    let link = checked.result.links[first]
    blocks.append(
      .paragraph(
        [.strong([.text("First error")]), .text(": ")] + words.place(link) + [.text(". ")]
          + words.sentence(of: first, subject: [words.shown(link)])))
  }
  if !checked.result.links.isEmpty {
    blocks.append(.heading(2, [.text("Every link, by its line")]))
    blocks.append(.table(table(of: checked.result, words)))
  }
  blocks += causes(in: checked.result.links, words)
  blocks += unread(checked, lines, words)
  blocks += lineByLine(checked, lines, words)
  return Document(title: title(of: checked), blocks: blocks)
}

private func credit(of checked: Checked) -> [Block] {
  let credit = checked.result.credit
  guard credit.possible > 0 else {
    return [
      .paragraph([
        .strong([.text("No credit can be given")]),
        .text(": there was no step that could be checked."),
      ])
    ]
  }
  return [
    .paragraph([
      .strong([.text("Credit: \(plain(credit.earned)) of \(plain(credit.possible))")]),
      .text(" (\(percentage(credit.share))). " + checked.result.policy.sentence),
    ])
  ]
}

private func table(of result: CheckedHandin, _ words: CheckWords) -> Table {
  Table(
    header: ["", "Step", "Verdict", "Credit", "Shown", "Expected"].map { [.text($0)] },
    alignments: [.right, .left, .left, .right, .left, .left],
    rows: result.links.map { link in
      let isMended = [.wrong, .lastDigit, .lucky].contains(link.verdict)
      let expected = link.expected.flatMap { isMended && isNumber($0) ? $0 : nil }
      let credit = result.policy.credit(for: [link])
      return [
        [.text(String(words.line(of: link)))], words.name(of: link).map { [$0] } ?? [],
        [.text(link.verdict.annotation.symbol + " " + link.verdict.brief)],
        [.text(credit.possible > 0 ? plain(credit.earned) : "–")],
        [words.shown(link)], expected.map { [words.expected($0)] } ?? [],
      ]
    })
}

private func causes(in links: [CheckedLink], _ words: CheckWords) -> [Block] {
  let explained = links.filter { !$0.causes.isEmpty }
  if explained.isEmpty { return [] }
  return [
    .heading(2, [.text("Likely causes")]),
    .list(
      explained.map { link in
        var items: [Block] = [
          .paragraph([.text("Line \(words.line(of: link))")] + named(words.name(of: link)))
        ]
        items.append(
          .list(
            link.causes.map { cause in
              [
                .paragraph(
                  [
                    .strong([.text(cause.misconceptions.joined(separator: " and "))]), .text(": "),
                  ] + told(cause.because))
              ]
            }, isOrdered: false))
        return items
      }, isOrdered: false),
  ]
}

private func named(_ name: Inline?) -> [Inline] { name.map { [.text(", "), $0] } ?? [] }

/// 12, 22.5, 0.33
func plain(_ number: Double) -> String { Real(exactly: number).shown(.decimals(2)).text }

/// 83 %
func percentage(_ share: Double) -> String {
  Real(exactly: share * 100).shown(.decimals(0)).text + " %"
}
