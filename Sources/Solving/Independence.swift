import Language
import Mathematics
import Text

/// Derivatives that are 0 because nothing leads from what they are taken by to what they are of:
/// asked for by a request, or by training a parameter that no loss of the worksheet sees.
func independences(of worksheet: Worksheet) -> [Diagnostic] {
  let definitions = worksheet.definitions
  var found: [Diagnostic] = []
  var reported: Set<Symbol> = []
  var rests = Rests(definitions)
  let losses = worksheet.parts.compactMap { trained($0)?.loss }
  for case .request(let asked, let request) in worksheet.parts {
    if case .find(let targets) = asked {
      for target in targets where reported.insert(target.symbol).inserted {
        guard case .derivative(let of, let by) = definitions[target.symbol].role else { continue }
        // A derivative of a derivative that is 0 says nothing strange: the first one is constant.
        if case .derivative = definitions[of].role { continue }
        if !rests.on(by, of) { found.append(independence(of, [by], definitions, request.span)) }
      }
    }
    guard let (loss, parameters) = trained(.request(asked, request)) else { continue }
    let unseen = parameters.filter { parameter in
      !losses.contains { rests.on(parameter, $0) } && reported.insert(parameter).inserted
    }
    if !unseen.isEmpty { found.append(independence(loss, unseen, definitions, request.span)) }
  }
  return found

  func trained(_ part: Worksheet.Part) -> (loss: Symbol, parameters: [Symbol])? {
    switch part {
    case .request(.backpropagate(let loss), _): (loss, worksheet.parameters)
    case .request(.update(let update), _): (update.loss, update.parameters)
    default: nil
    }
  }
}

/// What quantities rest on, worked out once for each that is asked about.
struct Rests {
  private let definitions: Definitions
  /// By symbol, for each quantity: whether it rests on that symbol.
  private var known: [Symbol: [Bool]] = [:]

  init(_ definitions: Definitions) { self.definitions = definitions }

  mutating func on(_ other: Symbol, _ symbol: Symbol) -> Bool {
    if let rests = known[symbol] { return rests[other.id] }
    var rests = [Bool](repeating: false, count: definitions.quantities.count)
    for symbol in definitions.ordered([symbol]) { rests[symbol.id] = true }
    known[symbol] = rests
    return rests[other.id]
  }
}

private func independence(
  _ of: Symbol, _ by: [Symbol], _ definitions: Definitions, _ span: Span
) -> Diagnostic {
  let top = definitions[of].name.source
  let names = by.prefix(6).map { definitions[$0].name.source }
  let slopes = names.map { "d\(top)/d\($0)" }
  let isOne = names.count == 1
  let rest = by.count > 6 ? " (and \(by.count - 6) more)" : ""
  return Diagnostic(
    .warning, at: span,
    "\(top) does not depend on \(listed(names, "or"))\(rest), so \(listed(slopes, "and")) \(isOne ? "is" : "are") 0."
  )
}

/// a; a and b; a, b and c.
private func listed(_ names: [String], _ word: String) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " \(word) " + last
}
