import Deciding
import Language
import Mathematics
import Rendering
import Solving

extension MatchWords {
  /// Why there is no answer, and what was found all the same.
  func doubts(_ doubt: MatchFinding.Doubt) -> [[Inline]] {
    switch doubt {
    case .unreadable(let part):
      let what: [Inline] =
        part.map { [.text(" ("), .math(formula($0, in: definitions)), .text(")")] } ?? []
      return [
        [.text("A part of "), output] + what + [
          .text(
            " is neither a weighted sum nor a function of one, so nothing is said of what it can do."
          )
        ]
      ]
    case .open(let symbols, let isPossible):
      let isOne = symbols.count == 1
      let have = isOne ? "has no value and is no parameter" : "have no values and are no parameters"
      let free = isOne ? "it is free" : "they are free"
      let further = isPossible ? " If \(free) as well, the answer is yes." : ""
      let names = symbols.map { definitions[$0].name.source }.joined(separator: ", ")
      return [
        [
          .math(.list(symbols.map { formula(symbol: $0, in: definitions) })),
          .text(" \(have).\(further) Say what is free: "), .code("parameters \(names)"),
        ]
      ]
    case .symbolic(let symbol):
      return [
        [
          .text("The size "), .math(formula(name: definitions.name(of: symbol))),
          .text(" is a letter; this is decided for sizes that are numbers."),
        ]
      ]
    case .mixesExamples:
      return [[output, .text(" at one example rests on others, too; such nets are not decided.")]]
    case .severalOutputs(let count):
      return [
        [
          output, .text(" has \(count) entries an example. Ask for one of them: "),
          .code("can \(finding.output.text)_1 match …"),
        ]
      ]
    case .hiddenScores(let classes):
      return [
        [
          .text(
            "Hidden units lie before the scores of \(classes) classes. Weights were looked for with units of its own for each class but the last, by which its score is above 0 at its examples only; there are not enough units for that, or none were found. Nets whose units serve several classes at once are not searched."
          )
        ]
      ]
    case .manyScores(let size, let most):
      return [
        [
          .text(
            "The score of every example's class stands against that of every other class: a linear program of \(grouped(size)) numbers, more than the \(grouped(most)) that are looked through. Fewer examples or fewer columns can be decided."
          )
        ]
      ]
    case .together(let count):
      return [
        [
          .text(
            "Each of the \(count) outputs can be its target by itself. Weights for all at once were looked for with hidden units of its own for each; there are not enough units or parameters for that, and nets whose units serve several outputs at once are not searched."
          )
        ]
      ]
    case .units(let needed, let available):
      return [
        [
          .text(
            "Units were looked for that bend or jump along one direction, between examples; of those directions that were tried, the best wants \(needed) of them, and there \(available == 1 ? "is one" : "are \(available)"). That proves nothing; units along several directions may do with fewer."
          )
        ]
      ]
    case .size:
      return [
        [
          .text(
            "The search was given up: it would take too long. Where the solver CLP is installed (Debian: coinor-libclp1), larger linear programs can be decided."
          )
        ]
      ]
    case .closeness:
      return [
        [
          .text(
            "Some numbers are no fractions, and lie so near to each other that about thirty digits do not tell on which side they are."
          )
        ]
      ]
    case .tied:
      return [
        [
          .text(
            "Weights that would do were found, but the net ties some of them together (one bias for several units, say), and with these ties none were found."
          )
        ]
      ]
    case .output:
      return [
        [
          .text(
            "The output is neither a step nor linear in what is free, and whether it can be exactly these targets is not decided: hidden units are searched where they are steps or kinks, one layer of them before the output's sum."
          )
        ]
      ]
    case .depth:
      return [
        [
          .text(
            "More than one layer of units lies between the data and the output, and those behind the first do not hand on what it says; such nets are not searched further."
          )
        ]
      ]
    case .searched(let units, let relays, let meeting):
      return searched(units, relays, meeting)
    }
  }

  private func searched(_ units: Int, _ relays: Int, _ meeting: Meeting?) -> [[Inline]] {
    var sentences: [[Inline]] = []
    if meeting != nil {
      sentences.append([
        .text("Without hidden units \(boundary) cannot do it: the classes meet in a point.")
      ])
    }
    sentences.append([
      .text(
        "The search for \(units == 1 ? "one hidden unit" : "\(units) hidden units") ended without weights: boxes and convex regions around either class, and pieces cut off one after the other, were tried. That proves nothing; there may be others."
      )
    ])
    if relays > 0 {
      sentences.append([
        .text(
          "Of the deeper net only weights were tried with which one unit of each further layer hands on what the first layer says; others may do more."
        )
      ])
    }
    return sentences
  }
}
