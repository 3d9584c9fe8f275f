import Language
import Mathematics
import Rendering
import Solving
import Training

/// What a training run came to, for the page: how it was trained, the curve, what stays, pictures.
func present(_ outcome: TrainingOutcome?, _ solution: Solution) -> [Block] {
  guard let outcome, outcome.fault == nil, outcome.refusal == nil else {
    let sentence = "This cannot be trained; see what is wrong with the worksheet."
    return [.note(.fault, [.paragraph([.text(sentence)])])]
  }
  guard let result = outcome.result, let prepared = outcome.prepared else {
    return [.note(.note, [.paragraph(["Not begun: the run before it was interrupted."])])]
  }
  let words = TrainingWords(outcome.wanted, prepared, result, solution)
  return [words.settings] + [.chains(updateRule(outcome.wanted, prepared, solution.solved))]
    + [words.curve, .paragraph(words.ending)] + words.confusion + words.parameters
    + trainingPictures(prepared, result).map { .figure(.plot($0.plot), caption: $0.caption) }
}

/// A run in words and tables.
struct TrainingWords {
  let wanted: TrainingRequest
  let prepared: PreparedTraining
  let result: TrainingResult
  let solution: Solution

  init(
    _ wanted: TrainingRequest, _ prepared: PreparedTraining, _ result: TrainingResult,
    _ solution: Solution
  ) {
    (self.wanted, self.prepared, self.result, self.solution) = (wanted, prepared, result, solution)
  }

  private var definitions: Definitions { prepared.model.definitions }
  private var chosen: TrainingSettings { prepared.settings }

  // MARK: How it was trained

  var settings: Block {
    var rows: [[[Inline]]] = []
    func add(_ name: String, _ words: [Inline]) { rows.append([[.text(name)], words]) }
    add("loss", [.math(formula(symbol: prepared.model.loss, at: nil, in: definitions))])
    if prepared.model.count != nil { add("examples", [.text(examples)]) }
    add("method", [.text(method)])
    add("rate", rate)
    for (name, letter) in letters(of: wanted, chosen) {
      guard let value = chosen.values[name] else { continue }
      add(spaced(name), [.math(.relation(letter, .equal, short(value)))])
    }
    if prepared.model.count != nil { add("a step sees", [.text(batch)]) }
    add("length", [.text(length)])
    add("start", [.text(start)])
    add("numbers", [.text(result.precision == .float64 ? "Float64" : "Float32")])
    if wanted.counts["threads"] != nil { add("threads", [.text(String(result.threads))]) }
    return .table(Table(header: [["training"], []], rows: rows, namesRows: true))
  }

  private var examples: String {
    let table = wanted.data.map { " of \($0)" } ?? ""
    let held = prepared.heldOut.isEmpty ? "" : ", \(grouped(prepared.heldOut.count)) held out"
    return "\(grouped(prepared.rows.count))\(table)\(held)"
  }

  private var method: String {
    chosen.isPerceptron
      ? "perceptron, the slope of a step taken as 1" : spaced(chosen.method.name)
  }

  private var rate: [Inline] {
    guard let symbol = wanted.rate else { return [.math(.relation(eta, .equal, .number("0.1")))] }
    if wanted.epoch != nil, case .formula(_, let body) = solution.solved.definitions[symbol].body {
      return [.math(.relation(eta, .equal, formula(body, in: solution.solved.definitions)))]
    }
    return [.math(.relation(eta, .equal, short(chosen.rate(1, 1))))]
  }

  private var eta: Formula { rateLetter(wanted, solution.solved.definitions) }

  private var batch: String {
    if result.batch >= result.examples { return "all examples" }
    let order =
      chosen.shuffles ? "in an order of chance, new for each epoch" : "in the order of the table"
    return (result.batch == 1 ? "one example" : "\(grouped(result.batch)) examples") + ", " + order
  }

  private var length: String {
    let most =
      chosen.steps.map { counted($0, "step") } ?? counted(chosen.epochs, "epoch")
    return chosen.patience == nil && chosen.tolerance == nil ? most : "\(most) at most"
  }

  private var start: String {
    let open = prepared.model.parameters.filter {
      switch definitions[$0].body {
      case .numbers, .table: false
      default: true
      }
    }
    let isDrawn = chosen.start != .zeros && !open.isEmpty
    let words = open.isEmpty ? "as given" : spokenStart(chosen.start)
    let usesSeed = isDrawn || chosen.gathers(from: prepared.rows.count)
    return words + (usesSeed || !prepared.heldOut.isEmpty ? ", seed \(chosen.seed)" : "")
  }

  private func spokenStart(_ start: TrainingSettings.Start) -> String {
    switch start {
    case .zeros: "zeros"
    case .uniform: "uniform in ±1/√(inputs)"
    case .glorot: "Glorot, uniform in ±√(6/(inputs + outputs))"
    case .he: "He, normal with variance 2/inputs"
    }
  }

  // MARK: What came of it

  /// The curve at a few places.
  var curve: Block {
    let points = evenly(result.curve, most: 11)
    let changes = Set(points.map { $0.rate }).count > 1
    var header: [[Inline]] = [
      [.text(isByStep ? "step" : "epoch")],
      [.math(formula(symbol: prepared.model.loss, at: nil, in: definitions))],
    ]
    let all = result.curve
    if all.contains(where: { $0.accuracy != nil }) { header.append(["right"]) }
    if all.contains(where: { $0.heldOutLoss != nil }) { header.append(["loss, held out"]) }
    if all.contains(where: { $0.heldOutAccuracy != nil }) { header.append(["right, held out"]) }
    if changes { header.append(["rate"]) }
    let rows = points.map { point -> [[Inline]] in
      var row: [[Inline]] = [
        [.math(isByStep ? .number(point.steps) : short(point.epochs))],
        [.math(decimal(point.loss, 4))],
      ]
      if let accuracy = point.accuracy { row.append([share(accuracy)]) }
      if let loss = point.heldOutLoss { row.append([.math(decimal(loss, 4))]) }
      if let accuracy = point.heldOutAccuracy { row.append([share(accuracy)]) }
      if changes { row.append([.math(short(point.rate))]) }
      return row
    }
    return .table(
      Table(
        header: header, alignments: Array(repeating: .right, count: header.count), rows: rows))
  }

  private var isByStep: Bool { prepared.model.count == nil }

  /// Why it ended, and what the parameters that stay are worth.
  var ending: [Inline] {
    let steps = counted(result.steps, "step")
    let epochs = isByStep ? "" : " (\(counted(result.epochs, "epoch")))"
    var words: [Inline]
    switch result.ending {
    case .finished:
      let were = result.steps == 1 ? "was" : "were"
      words = [.text("Ended after the \(steps)\(epochs) that \(were) asked for.")]
    case .tolerance:
      words = [
        .text("Ended after \(steps)\(epochs): the last epoch lowered the loss by less than "),
        .math(short(chosen.tolerance ?? 0)), .text(" of it."),
      ]
    case .patience:
      words = [
        .text(
          "Ended after \(steps)\(epochs): for \(counted(chosen.patience ?? 0, "epoch")) the loss of what is held out has not fallen. The parameters of epoch "
        ), .math(short(result.last.epochs)), .text(", where it was least, stay."),
      ]
    case .interrupted: words = [.text("Interrupted after \(steps)\(epochs).")]
    case .diverged(let step):
      let broken = BreakdownWords(prepared, result, step)
      words = [.strong([.text(broken.sentence)])]
      if let hint = broken.hint { words.append(.text(" " + hint)) }
      if step > 0 { words.append(.text(" The parameters from before that step stay.")) }
    }
    words += [.text(" Loss "), .math(decimal(result.last.loss, 4))]
    if let accuracy = result.last.accuracy { words += [.text(", right "), share(accuracy)] }
    if let loss = result.last.heldOutLoss {
      words += [.text("; held out: loss "), .math(decimal(loss, 4))]
    }
    if let accuracy = result.last.heldOutAccuracy { words += [.text(", right "), share(accuracy)] }
    return words + [.text(".")]
  }

  /// 97.5 %
  private func share(_ value: Double) -> Inline {
    .text(percent(value))
  }

  /// By true class, how often each class is predicted.
  var confusion: [Block] {
    guard let counts = result.confusion, let classified = prepared.model.classified,
      let names = prepared.classNames
    else { return [] }
    if counts.count > 12 { return slips(counts, names) }
    let output = formula(symbol: classified.output, at: nil, in: definitions)
    let label = formula(symbol: classified.label, at: nil, in: definitions)
    let examples = prepared.heldOut.isEmpty ? "" : " (held out)"
    return [
      .paragraph([
        .text("How often each class is predicted\(examples): rows by "), .math(label),
        .text(", columns by "), .math(output), ".",
      ]),
      .table(
        Table(
          header: [["class"]] + names.map { [.text($0)] },
          alignments: Array(repeating: .right, count: counts.count + 1),
          rows: counts.indices.map { row in
            [[.text(names[row])]] + counts[row].map { [.math(.number($0))] }
          }, namesRows: true)),
    ]
  }

  /// Of many classes, which are most often taken for which.
  private func slips(_ counts: [[Int]], _ names: [String]) -> [Block] {
    let pairs = counts.indices.flatMap { row in
      counts.indices.filter { $0 != row && counts[row][$0] > 0 }.map { (row, $0) }
    }
    // Equally frequent ones stay in the order of the classes.
    let most = pairs.enumerated().sorted {
      let (a, b) = (counts[$0.element.0][$0.element.1], counts[$1.element.0][$1.element.1])
      return a == b ? $0.offset < $1.offset : a > b
    }.prefix(5).map { pair -> String in
      let (row, column) = pair.element
      let all = counts[row].reduce(0, +)
      return
        "\(names[row]) for \(names[column]) (\(counts[row][column]) of \(all))"
    }
    guard !most.isEmpty else { return [] }
    return [
      .paragraph([.text("Most often taken for another: " + most.joined(separator: ", ") + ".")])
    ]
  }

  /// The trained parameters, where they are few enough to be read.
  var parameters: [Block] {
    let count = result.parameters.reduce(0) { $0 + $1.count }
    guard count <= 60 || solution.options.showsAll else { return [] }
    let chains = zip(prepared.model.parameters, result.parameters).map { symbol, entries in
      let shape = definitions[symbol].shape.map { $0.known ?? 0 }
      return Chain(
        formula(symbol: symbol, at: nil, in: definitions),
        [.init(.approximately, numbers(entries, shape))])
    }
    return [.chains(chains)]
  }

  private func numbers(_ entries: [Double], _ shape: [Int]) -> Formula {
    if shape.isEmpty { return decimal(entries[0], 4) }
    let width = shape.count == 1 ? 1 : entries.count / max(shape[0], 1)
    return .matrix(
      stride(from: 0, to: entries.count, by: max(width, 1)).map { start in
        (0..<width).map { decimal(entries[start + $0], 4) }
      }, .brackets)
  }
}

/// A word of the language as it is said.
private func spaced(_ word: String) -> String { String(word.map { $0 == "_" ? " " : $0 }) }
