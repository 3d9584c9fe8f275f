import Evaluation
import Mathematics

/// What is put in: one input moved by a magnitude in a direction, the others at rest.
struct TrialInput {
  var moved: Symbol
  /// Which entries of it are the magnitude, with their sign, and which are 0.
  var direction: [Int]
  /// The entries of the other inputs.
  var others: [(symbol: Symbol, entries: [Int])]
}

/// A form of a formula made ready in one format.
struct Runner<Number: Arithmetic> {
  private var evaluator: Evaluator<Number>
  private let forms: [Evaluator<Number>.Compiled]
  private let entries: [[Int]]

  /// Nothing if a part has no value.
  init?(_ core: Core, _ bodies: [Expression], at entries: [[Int]]) {
    evaluator = Evaluator<Number>(
      core.definitions, wanted: [], sizes: core.sizes, cut: core.inputs)
    var forms: [Evaluator<Number>.Compiled] = []
    for body in bodies {
      guard let compiled = evaluator.compiled(body, core.indices) else { return nil }
      forms.append(compiled)
    }
    self.forms = forms
    self.entries = entries
  }

  /// Each form at each entry.
  mutating func values(_ input: TrialInput, _ size: Number) -> [[Number]] {
    let zero = Number(.zero)
    evaluator.set(
      input.moved, to: input.direction.map { $0 == 0 ? zero : $0 > 0 ? size : -size })
    for other in input.others {
      evaluator.set(other.symbol, to: other.entries.map { Number(Rational($0)) })
    }
    return forms.map { form in entries.map { evaluator.value(of: form, at: $0) } }
  }
}

extension Core {
  /// A few directions for each input: all entries alike, one alone, up and down.
  var trialInputs: [TrialInput] {
    var result: [TrialInput] = []
    for moved in inputs where !isLabel(moved) {
      let count = lengths(of: moved).reduce(1, *)
      let alone = (0..<count).map { $0 == 0 ? 1 : 0 }
      let all = Array(repeating: 1, count: count)
      var directions = [alone, alone.map { -$0 }]
      if count > 1 { directions += [all, all.map { -$0 }] }
      for direction in directions {
        for rest in [0, 1] {
          let others = inputs.filter { $0 != moved }.map {
            other -> (symbol: Symbol, entries: [Int]) in
            let length = lengths(of: other).reduce(1, *)
            if isLabel(other), length > 1 {
              // The 1 of a label lies at the entry that moves, or at the next.
              let place = min(rest, length - 1)
              return (other, (0..<length).map { $0 == place ? 1 : 0 })
            }
            return (other, Array(repeating: rest, count: length))
          }
          if others.isEmpty && rest > 0 { continue }
          result.append(TrialInput(moved: moved, direction: direction, others: others))
        }
      }
    }
    return result
  }

  /// What a loss is told of an example: a one-hot vector, or what stands at the parameter y of a
  /// function.
  private func isLabel(_ symbol: Symbol) -> Bool {
    if definitions[symbol].isOneHot || definitions[symbol].sumsToOne { return true }
    var isLabel = false
    body.forEachPart { part in
      guard case .call(let function, let arguments, _) = part else { return }
      for (parameter, argument) in zip(definitions[function].parameters, arguments) {
        if parameter.name == "y", case .symbol(symbol, _) = argument.body { isLabel = true }
      }
    }
    return isLabel
  }

  /// The first entries of the result, and the last.
  var trialEntries: [[Int]] {
    let counts = indices.map { index -> Int in
      switch index.size {
      case .known(let count): count
      case .symbolic(let letter): sizes[letter] ?? 3
      }
    }
    if counts.isEmpty { return [[]] }
    let first = counts.map { _ in 1 }
    return [first, counts.map { min(2, $0) }].reduce(into: []) { result, entry in
      if !result.contains(entry) { result.append(entry) }
    }
  }
}
