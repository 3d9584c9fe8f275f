import Language
import Mathematics
import Text

/// Derivatives that are 0 because nothing leads from what they are taken by to what they are of:
/// asked for by a request, or by training a parameter that the loss does not see.
func independences(of worksheet: Worksheet) -> [Diagnostic] {
  var found: [Diagnostic] = []
  var reported: Set<[Symbol]> = []
  // By symbol, for each quantity: whether it rests on that symbol.
  var sources: [Symbol: [Bool]] = [:]
  func warn(_ of: Symbol, _ by: Symbol, at span: Span) {
    // A derivative of a derivative that is 0 says nothing strange: the first one is constant.
    if case .derivative = worksheet.definitions[of].role { return }
    if sources[of] == nil {
      var rests = [Bool](repeating: false, count: worksheet.definitions.quantities.count)
      for symbol in worksheet.definitions.ordered([of]) { rests[symbol.id] = true }
      sources[of] = rests
    }
    guard sources[of]?[by.id] == false, reported.insert([of, by]).inserted else { return }
    let (top, bottom) = (worksheet.definitions[of].name, worksheet.definitions[by].name)
    found.append(
      Diagnostic(
        .warning, at: span,
        "\(top.source) does not depend on \(bottom.source), so d\(top.source)/d\(bottom.source) is 0."
      ))
  }
  for case .request(let asked, let request) in worksheet.parts {
    switch asked {
    case .find(let targets):
      for target in targets {
        if case .derivative(let of, let by) = worksheet.definitions[target.symbol].role {
          warn(of, by, at: request.span)
        }
      }
    case .backpropagate(let loss):
      for parameter in worksheet.parameters { warn(loss, parameter, at: request.span) }
    case .update(let update):
      for parameter in update.parameters { warn(update.loss, parameter, at: request.span) }
    default: break
    }
  }
  return found
}
