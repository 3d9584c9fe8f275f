import Language
import Mathematics

extension Worksheet {
  /// What is worked out before requests are answered: everything, but where all that is asked is to
  /// train, nothing that goes through the examples.
  var quantitiesToWork: [Symbol] {
    let all = definitions.quantities.indices.map { Symbol(id: $0) }
    guard parts.contains(where: { $0.trains }), !parts.contains(where: { $0.needsValues }) else {
      return all
    }
    var seesExamples = definitions.quantities.map { $0.hasExamples }
    for symbol in definitions.ordered(all) where !seesExamples[symbol.id] {
      seesExamples[symbol.id] = definitions.dependencies(of: symbol).contains {
        seesExamples[$0.id]
      }
    }
    return all.filter { !seesExamples[$0.id] }
  }
}

extension Worksheet.Part {
  fileprivate var trains: Bool {
    switch self {
    case .request(.train, _), .request(.compareRuns, _): true
    default: false
    }
  }

  /// Whether a request is answered from the values of the worksheet.
  fileprivate var needsValues: Bool {
    guard case .request(let asked, _) = self else { return false }
    switch asked {
    case .train, .compareRuns, .diagnose, .diagnoseTriples: return false
    case .shape, .countParameters, .derive, .show, .simplify, .faulty: return false
    case .find, .backpropagate, .update, .decide: return true
    }
  }
}
