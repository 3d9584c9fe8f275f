import Derivation
import Language
import Mathematics
import Text

/// Derivatives that are 0 because nothing leads from what they are taken by to what they are of:
/// asked for by a request, or by training a parameter that no loss of the worksheet sees.
func independences(of worksheet: Worksheet, _ passes: Passes) -> [Diagnostic] {
  if passes.byLoss.values.allSatisfy({ $0.independent.isEmpty }) { return [] }
  let definitions = worksheet.definitions
  var found: [Diagnostic] = []
  var reported: Set<Symbol> = []
  let losses = worksheet.parts.compactMap { trained($0)?.loss }
  for case .request(let asked, let request) in worksheet.parts {
    if case .find(let targets) = asked {
      for target in targets where reported.insert(target.symbol).inserted {
        guard case .derivative(let of, let by) = definitions[target.symbol].role else { continue }
        // A derivative of a derivative that is 0 says nothing strange: the first one is constant.
        if case .derivative = definitions[of].role { continue }
        guard passes.isIndependent(of, by) else { continue }
        found.append(independence(of, [by], definitions, request.span))
      }
    }
    guard let (loss, parameters) = trained(.request(asked, request)) else { continue }
    let unseen = parameters.filter { parameter in
      losses.allSatisfy { passes.isIndependent($0, parameter) }
        && reported.insert(parameter).inserted
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
