import Mathematics
import Rendering
import Training

/// What is said of a run whose numbers ended.
struct BreakdownWords {
  var sentence: String
  var hint: String?

  init(_ prepared: PreparedTraining, _ result: TrainingResult, _ step: Int) {
    let definitions = prepared.model.definitions
    let loss = definitions[prepared.model.loss].name.source
    let isAfter = result.breakdown?.isOfLoss ?? false
    let time =
      step == 0 ? "before the first step" : "\(isAfter ? "after" : "in") step \(grouped(step))"
    sentence = "Training \(loss) came to infinity or NaN \(time)"
    guard let breakdown = result.breakdown else {
      sentence += "."
      hint = BreakdownWords.growth(result)
      return
    }
    if let row = breakdown.row { sentence += ", at row \(row + 1) of the data" }
    sentence += ": " + BreakdownWords.cause(breakdown, definitions) + "."
    hint = BreakdownWords.hint(breakdown, result)
  }

  private static func cause(_ breakdown: Breakdown, _ definitions: Definitions) -> String {
    let argument = breakdown.argument.map { name($0, definitions) }
    let value = digits(breakdown.value)
    let subject = argument.map { "\($0) = \(value)" } ?? value
    let formula = breakdown.quantity.map {
      ", in the formula of \(definitions[$0].name.source)"
    }
    let place = formula ?? ""
    switch breakdown.cause {
    case .data:
      return
        "\(breakdown.result.map { name($0, definitions) } ?? "an entry") is \(value) in the table"
    case .logarithm: return "the logarithm of \(subject) is taken\(place)"
    case .exponential: return "e to the power of \(subject) is too large\(place)"
    case .root: return "the root of \(subject) is taken\(place)"
    case .division: return "something is divided by \(subject)\(place)"
    case .overflow:
      let what = breakdown.result.map { "\(name($0, definitions)) grows" } ?? "a number grows"
      return "\(what) out of the range of numbers, from \(subject)\(place)"
    case .total:
      return "each example has a loss, but their sum grows out of the range of numbers"
    case .update: return "the step itself takes the parameters out of the range of numbers"
    }
  }

  private static func hint(_ breakdown: Breakdown, _ result: TrainingResult) -> String? {
    if breakdown.cause == .data { return "Leave the row out, or fill in what is missing." }
    if let growth = growth(result) { return growth }
    // Before the first step, the rate has done nothing yet.
    let isStart = breakdown.step == 0
    switch breakdown.cause {
    case .logarithm where breakdown.value == 0:
      let way = isStart ? "Data that are standardised keep it" : "A smaller rate keeps it"
      return
        "An output is exactly 0. \(way) away from there; so does a loss that is written from the net input, such as logsumexp(z) − z_k."
    case .exponential:
      return
        "Net inputs are large: standardise the data, or \(isStart ? "begin with smaller parameters" : "take a smaller rate")."
    case .division: return "Add a small number to what is divided by."
    default:
      return isStart
        ? "Begin with other parameters, or standardise the data."
        : "Take a smaller rate, or standardise the data."
    }
  }

  /// Said where the loss rose before the end: most likely the rate is too large.
  private static func growth(_ result: TrainingResult) -> String? {
    let losses = result.curve.map { $0.loss }.filter { $0.isFinite }
    guard let least = losses.min(), let last = losses.last, last > 2 * least, last > least + 1e-6,
      let rate = result.curve.last?.rate, rate > 0
    else { return nil }
    return
      "The loss grew from \(digits(least)) to \(digits(last)) before: the rate \(setting(rate)) is most likely too large. Try \(setting(rate / 10))."
  }

  private static func name(_ place: Breakdown.Place, _ definitions: Definitions) -> String {
    let name = definitions[place.symbol].name.source
    let entry = place.entry.map { String($0) }.joined(separator: ",")
    return place.entry.isEmpty
      ? name : place.entry.count == 1 ? "\(name)_\(entry)" : "\(name)_{\(entry)}"
  }

  private static func setting(_ value: Double) -> String { plainText([.math(short(value))]) }

  private static func digits(_ value: Double) -> String {
    value.isFinite ? plainText([.math(decimal(value, 4))]) : "\(value)"
  }
}
