import Mathematics
import Text

/// `compare batch, minibatch(32) on L with rate [0.01, 0.1], epochs 20, seeds 5`: several runs that
/// see the same number of examples from the same starts, once for each seed.
public struct ComparedRuns: Sendable {
  public var runs: [Run]
  public var firstSeed: Int
  public var seeds: Int

  public struct Run: Sendable {
    /// What tells it from the others, as it was typed.
    public var name: String
    public var request: TrainingRequest
    /// The model that is trained, where models are compared.
    public var output: Asked.Target?
  }

  /// More runs than these are in no table that is read.
  static let mostRuns = 24
}

extension Resolver {
  /// Ways to train a loss.
  mutating func comparison(
    _ runs: [RunSyntax], _ loss: Term, _ settings: [Setting], at span: Span
  ) -> Asked {
    guard let symbol = self.loss(loss) else { return .faulty }
    guard !parameters.isEmpty else {
      fault(span, "No parameters are declared.", hint: "Say what is trained: parameters W, b")
      return .faulty
    }
    let alone = runs.count == 1
    let subjects = runs.map {
      Subject(name: source.text($0.span), settings: $0.settings, loss: symbol, isAlone: alone)
    }
    return comparison(subjects, settings, at: span)
  }

  /// Models, each trained by its own loss.
  mutating func comparison(
    _ models: [Question.Trained], _ settings: [Setting], at span: Span
  ) -> Asked {
    let subjects = models.map {
      Subject(
        name: "\($0.output.text) by \($0.loss.text)", settings: [], loss: $0.loss.symbol,
        output: $0.output)
    }
    return comparison(subjects, settings, at: span)
  }

  /// What is compared before the values in brackets are gone through.
  private struct Subject {
    var name: String
    var settings: [Setting]
    var loss: Symbol
    var output: Asked.Target?
    var isAlone = false
  }

  private mutating func comparison(
    _ subjects: [Subject], _ settings: [Setting], at span: Span
  ) -> Asked {
    var settings = settings
    let named = settings.filter { $0.value == nil && tables.contains($0.word) }.map {
      NameSyntax(base: $0.word, span: $0.span)
    }
    settings.removeAll { setting in named.contains { $0.span == setting.span } }
    guard let data = table(named.first) else { return .faulty }
    var result = ComparedRuns(runs: [], firstSeed: 1, seeds: 5)
    for subject in subjects {
      for choice in choices(settings) {
        guard result.runs.count < ComparedRuns.mostRuns else {
          fault(span, "More than \(ComparedRuns.mostRuns) runs are not compared at once.")
          return .faulty
        }
        var request = TrainingRequest(
          loss: subject.loss, parameters: parameters, data: data.text)
        for setting in subject.settings + choice.settings {
          guard isFair(setting), take(setting, into: &request) else { return .faulty }
        }
        result.firstSeed = request.counts["seed"] ?? result.firstSeed
        result.seeds = request.counts["seeds"] ?? result.seeds
        let isTold = subject.isAlone && !choice.words.isEmpty
        let name = (isTold ? [] : [subject.name]) + choice.words
        result.runs.append(
          .init(name: name.joined(separator: ", "), request: request, output: subject.output))
      }
    }
    guard result.runs.count > 1 else {
      fault(span, "One run is compared with nothing.", hint: "Train it: train L with rate 0.1")
      return .faulty
    }
    guard 1...100 ~= result.seeds else {
      fault(span, "The number of seeds is a whole number from 1 to 100.")
      return .faulty
    }
    return .compareRuns(result)
  }

  /// Whether a setting leaves all runs the same number of examples; a fault says that it does not.
  private mutating func isFair(_ setting: Setting) -> Bool {
    guard ["steps", "patience", "tolerance"].contains(setting.word) else { return true }
    fault(
      setting.span,
      "Runs are compared over the same number of examples; with \(setting.word) they would see different numbers.",
      hint: "Say how often all examples are gone through: epochs 20")
    return false
  }

  /// One value of each setting, all ways to take one where a setting has several in brackets.
  private func choices(_ settings: [Setting]) -> [(settings: [Setting], words: [String])] {
    var choices: [(settings: [Setting], words: [String])] = [([], [])]
    for setting in settings {
      guard case .matrix(let rows, _)? = setting.value?.kind, rows.count == 1, rows[0].count > 1
      else {
        for place in choices.indices { choices[place].settings.append(setting) }
        continue
      }
      var more: [(settings: [Setting], words: [String])] = []
      for choice in choices {
        for value in rows[0] {
          let one = Setting(word: setting.word, value: value, span: value.span)
          more.append(
            (choice.settings + [one], choice.words + ["\(setting.word) \(quoted(value.span))"]))
        }
        if more.count > 10_000 { break }
      }
      choices = more
    }
    return choices
  }
}
