import Derivation
import Mathematics

/// What was derived on a page so far: `∂y_i/∂z_j = y_i (δ_ij − y_j)` is derived once, and is known in
/// the answers after that.
struct Told {
  private var equations: [Equation] = []
  private var functions: Set<String> = []

  /// A derivative and what it came to.
  fileprivate struct Equation {
    var of: Symbol
    var variable: Symbol
    /// The names and shapes of both: in a batch the same name has one more axis.
    var quantities: [Quantity]
    var places: [Subscript]
    var value: Expression
  }

  mutating func note(_ derivation: Derivation, _ definitions: Definitions) {
    if let equation = Told.equation(derivation, definitions) { equations.append(equation) }
  }

  /// Whether the same derivative with the same result was derived, in whatever letters.
  func holds(_ derivation: Derivation, _ definitions: Definitions) -> Bool {
    guard let wanted = Told.equation(derivation, definitions) else { return false }
    return equations.contains { $0.isSame(as: wanted) }
  }

  /// The derivative of a library function by one of its parameters: whether it is new.
  mutating func insert(lemma: Derivation, _ definitions: Definitions) -> Bool {
    guard case .slope(.call(let function, _, _), let variable) = lemma.of,
      let parameter = definitions.quantity(variable.symbol)
    else { return false }
    return functions.insert(definitions[function].name + " " + parameter.name.source).inserted
  }

  private static func equation(_ derivation: Derivation, _ definitions: Definitions) -> Equation? {
    guard case .slope(.symbol(let of, let places), let variable) = derivation.of,
      let user = definitions.quantity(of), let used = definitions.quantity(variable.symbol),
      case .value(let value) = derivation.general
    else { return nil }
    return Equation(
      of: of, variable: variable.symbol, quantities: [user, used],
      places: places + variable.places, value: value.lightlyArranged)
  }
}

extension Told.Equation {
  fileprivate func isSame(as other: Self) -> Bool {
    guard of == other.of, variable == other.variable, places.count == other.places.count else {
      return false
    }
    for (mine, theirs) in zip(quantities, other.quantities) {
      guard mine.name == theirs.name, mine.shape == theirs.shape else { return false }
    }
    var moves: [Index: Subscript] = [:]
    for (mine, theirs) in zip(places, other.places) {
      guard case .index(let index) = mine else {
        if mine == theirs { continue }
        return false
      }
      if let known = moves[index], known != theirs { return false }
      moves[index] = theirs
    }
    let letters = Array(moves.keys)
    return value.at(letters, letters.compactMap { moves[$0] }).isSame(as: other.value)
  }
}

extension Derivation {
  /// What it comes to before entries and equal indices are set.
  var general: Side { steps.prefix { $0.under == nil }.last?.after ?? of }
}
