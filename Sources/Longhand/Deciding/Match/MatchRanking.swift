import Deciding
import Language
import Mathematics
import Rendering

extension MatchWords {
  /// What stands before the words about a classifier.
  func introduction(of reason: MatchFinding.Reason) -> [Inline] {
    let what =
      switch reason.answer {
      case .yes: "it can be right at every example"
      case .no: "it cannot be right at every example"
      case .undecided: "it is undecided whether it can be right at every example"
      }
    if case .shares = finding.reason {
      return [
        .text("As a classifier, which says the class of the largest entry of "), output,
        .text(", \(what)."),
      ]
    }
    return [
      .text("As a classifier, which says 1 where "), output, .text(" is at least ½, \(what)."),
    ]
  }

  // MARK: Several classes

  /// That shares are never 0 or 1.
  func shares() -> [Inline] {
    [
      target, .text(" holds a 1 and zeros, and every entry of "), output,
      .text(" lies between 0 and 1 and is neither, whatever the parameters are."),
    ]
  }

  func ranked(_ ranking: Ranking) -> [[Inline]] {
    var sentences: [[Inline]] = [
      [
        .text(
          "With the parameters below the largest entry is that of the right class at \(finding.count == 1 ? "the example" : "all \(finding.count) examples"); "
        ), output, .text(" was worked out at each."),
      ]
    ]
    if let nearest = ranking.nearest, let lead = ranking.lead {
      sentences.append([
        .text(
          "The scores are nearest to each other at example \(nearest.example + 1): there that of class \(nearest.own + 1) is "
        ),
        .math(number(Real.exact(lead))), .text(" above that of class \(nearest.other + 1)."),
      ])
    }
    return sentences
  }

  func unranked(_ clash: Clash) -> [[Inline]] {
    let added =
      clash.parts.count == 1
      ? "The difference below is 0 whatever the parameters are."
      : "Take the \(clash.parts.count) differences below times their factors and add them: for each class, what its own examples bring and what is taken from it at others cancel, so that the sum is 0 whatever the parameters are. A sum of numbers above 0 is not 0."
    return [
      [
        .text(
          "At every example the score of its class would have to be above that of any other class. \(added)"
        )
      ]
    ]
  }

  /// The differences of scores with their factors.
  func table(of clash: Clash) -> [Block] {
    var rows: [[[Inline]]] = []
    for (comparison, factor) in clash.parts {
      var row: [[Inline]] = [[.text(String(comparison.example + 1))]]
      if let entries = finding.examples?.point(comparison.example) {
        row.append([.math(point(entries))])
      } else {
        row.append([])
      }
      rows.append(
        row + [
          [.text(String(comparison.own + 1))], [.text(String(comparison.other + 1))],
          [.math(formula(fraction: factor))],
        ])
    }
    return [
      .table(
        Table(
          header: [["example"], ["what is weighed"], ["its class"], ["against"], ["times"]],
          alignments: [.right, .left, .right, .right, .right], rows: rows))
    ]
  }
}
