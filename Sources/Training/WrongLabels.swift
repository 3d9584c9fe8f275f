import Mathematics

extension PreparedTraining {
  /// Labels that the loss does not know: for `bce` beside 0 to 1, for `hinge` beside −1 and 1. Its
  /// minimum would lie at infinity, or mean nothing.
  /// Errors: such a label, with its row and column.
  func checkLabels() throws(LoweringFault) {
    for (label, form) in labelForms {
      guard let place = model.data.firstIndex(of: label) else { continue }
      let numbers = try model.numbers(of: model.data[place])
      let width = model.definitions[label].ownShape.reduce(1) { $0 * ($1.known ?? 1) }
      for row in (rows + heldOut).sorted() {
        for entry in (row * width)..<((row + 1) * width) where !form.knows(numbers[entry]) {
          let name = model.definitions[label].name.source
          throw LoweringFault(
            "Row \(row + 1) of the data holds \(numbers[entry].plain) for \(name), but \(form.sentence).",
            hint: form.hint(name))
        }
      }
    }
  }

  private var labelForms: [(label: Symbol, form: LabelForm)] {
    let definitions = model.definitions
    var found: [(label: Symbol, form: LabelForm)] = []
    for symbol in definitions.ordered([model.loss]) {
      guard case .formula(_, let body) = definitions[symbol].body else { continue }
      body.forEachPart { part in
        guard case .call(let function, let arguments, _) = part,
          let form = LabelForm(of: definitions[function].name),
          case .symbol(let label, _)? = arguments.first?.body
        else { return }
        found.append((label: label, form: form))
      }
    }
    return found
  }
}

/// What labels a loss of the library is for.
private enum LabelForm {
  case probability(String), sign(String)

  init?(of function: String) {
    switch function {
    case "bce", "bce_scores": self = .probability(function)
    case "hinge", "squared_hinge": self = .sign(function)
    default: return nil
    }
  }

  func knows(_ label: Double) -> Bool {
    switch self {
    case .probability: 0 <= label && label <= 1
    case .sign: label.magnitude == 1
    }
  }

  var sentence: String {
    switch self {
    case .probability(let name): "\(name) is for labels from 0 to 1"
    case .sign(let name): "\(name) is for the labels -1 and 1"
    }
  }

  func hint(_ label: String) -> String {
    switch self {
    case .probability: "Of labels -1 and 1, (1 + \(label))/2 is 0 and 1."
    case .sign: "Of labels 0 and 1, 2 \(label) - 1 is -1 and 1."
    }
  }
}
