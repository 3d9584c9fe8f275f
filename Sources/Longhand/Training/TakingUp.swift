import Formats
import Language
import Mathematics
import Training

extension PreparedTraining {
  /// The parameters as files name them.
  var parameterNames: [(name: String, shape: [Int])] {
    model.parameters.map {
      let quantity = model.definitions[$0]
      return (quantity.name.source, quantity.shape.map { $0.known ?? 0 })
    }
  }

  /// Where a run begins that does not begin anew; nothing if it does.
  /// Errors: parameters that are missing or have another shape, a checkpoint of another run.
  func state(_ choices: TrainingChoices, run: Int, _ traits: [Checkpoint.Trait])
    throws(FormatFault) -> TrainingState?
  {
    if let checkpoint = choices.checkpoint {
      guard run < checkpoint.runs.count else { return nil }
      return try taken(checkpoint.runs[run], traits)
    }
    guard let start = choices.start else { return nil }
    return TrainingState(parameters: try entries(start), states: model.parameters.map { _ in [] })
  }

  private func taken(_ run: Checkpoint.Run, _ traits: [Checkpoint.Trait]) throws(FormatFault)
    -> TrainingState
  {
    var differences: [String] = []
    for trait in traits {
      let other = run.traits.first { $0.name == trait.name }?.value
      if other != trait.value {
        differences.append(
          "\(trait.name) is \(trait.value) here and \(other ?? "not there") in the checkpoint")
      }
    }
    for trait in run.traits where !traits.contains(where: { $0.name == trait.name }) {
      differences.append("\(trait.name) is \(trait.value) in the checkpoint and not there here")
    }
    let names = parameterNames
    let isSame = names.elementsEqual(run.names) { $0.name == $1.name && $0.shape == $1.shape }
    if differences.isEmpty, !isSame { differences.append("the parameters have other shapes") }
    guard differences.isEmpty else {
      let more = differences.count > 3 ? "; and \(differences.count - 3) more" : ""
      throw FormatFault(
        "The checkpoint is not of this run: "
          + differences.prefix(3).joined(separator: "; ") + more + ".")
    }
    return run.state
  }

  private func entries(_ start: [NamedTensor]) throws(FormatFault) -> [[Double]] {
    var result: [[Double]] = []
    for (name, shape) in parameterNames {
      guard let tensor = start.first(where: { $0.name == name })?.tensor else {
        let known = start.map { $0.name }.joined(separator: ", ")
        throw FormatFault(
          "The file has no array \(name) for the parameter \(name); it has \(known).")
      }
      guard tensor.shape == shape || tensor.count == 1 && shape.isEmpty else {
        throw FormatFault(
          "The array \(name) is \(words(tensor.shape)), but the parameter \(name) is \(words(shape))."
        )
      }
      result.append(tensor.doubles)
    }
    return result
  }

  private func words(_ shape: [Int]) -> String {
    shape.isEmpty ? "one number" : shape.map { String($0) }.joined(separator: " × ")
  }
}

// MARK: What a run is

extension PreparedTraining {
  /// All that a run's numbers rest on, but for how long it goes on.
  var traits: [Checkpoint.Trait] {
    var traits: [Checkpoint.Trait] = []
    func add(_ name: String, _ value: String) { traits.append(.init(name: name, value: value)) }
    add("the loss", model.definitions[model.loss].name.source)
    for symbol in model.definitions.ordered([model.loss]) {
      let quantity = model.definitions[symbol]
      guard case .formula(let indices, let body) = quantity.body, !quantity.isImplied else {
        continue
      }
      add(
        "the formula of \(quantity.name.source)",
        source(body, in: model.definitions, indices: indices))
    }
    for symbol in model.data + model.given {
      let digest = model.definitions[symbol].digest
      if let digest { add("the data of \(model.definitions[symbol].name.source)", digest) }
    }
    for symbol in model.parameters {
      let digest = model.definitions[symbol].digest
      if let digest { add("the start of \(model.definitions[symbol].name.source)", digest) }
    }
    add("the choice of rows", Digest.words(rows) + " and " + Digest.words(heldOut))
    add("the method", settings.isPerceptron ? "perceptron" : settings.method.name)
    let decisive = settings.method.settings.map { $0.name } + ["weight_decay"]
    for name in decisive {
      if let value = settings.values[name] { add("the setting \(name)", String(value)) }
    }
    let examples = settings.batchRows(of: rows.count)
    add("the size of a batch", String(examples))
    add("the rate of the first epochs", "\(settings.rate(1, 1)), \(settings.rate(1, 2))")
    add("the seed", String(settings.seed))
    add("the start", settings.start.rawValue)
    add("the order", settings.shuffles ? "shuffled" : "unshuffled")
    add("the precision", (settings.precision ?? model.usualPrecision).rawValue)
    return traits
  }
}

extension Quantity {
  /// How many numbers are given, and a digest of them; nothing where none are.
  fileprivate var digest: String? {
    var digest = Digest()
    switch body {
    case .numbers(let numbers):
      for number in numbers { digest.take(number.double.bitPattern) }
      return "\(numbers.count) numbers \(digest.text)"
    case .table(let numbers):
      for number in numbers { digest.take(number.bitPattern) }
      return "\(numbers.count) numbers \(digest.text)"
    default: return nil
    }
  }
}

/// A few letters that are others, as good as always, where the numbers are others (FNV-1a, word by word).
private struct Digest {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func take(_ word: UInt64) {
    state = (state ^ word) &* 0x0000_0100_0000_01b3
    state ^= state >> 29
  }

  var text: String { String(state, radix: 36) }

  static func words(_ rows: [Int]) -> String {
    var digest = Digest()
    for row in rows { digest.take(UInt64(row)) }
    return "\(rows.count) rows \(digest.text)"
  }
}
