import Language
import Mathematics
import Rendering
import Solving
import Tutoring

/// Sets names and formulas that are known as text in the worksheet language.
struct CheckTypesetting {
  private let worksheet: Worksheet
  private let glossary: Glossary

  init(_ prepared: PreparedWorksheet) {
    worksheet = prepared.key.solved.worksheet
    glossary = Glossary(worksheet)
  }

  /// A name or a formula as it stands on paper; as it was typed if the worksheet gives it no meaning.
  func inline(_ text: String) -> Inline { formula(text).map { .math($0) } ?? .code(text) }

  /// δ₃, [0.1, 0.2], h₁ (1 − h₁); nothing if the worksheet gives it no meaning.
  func formula(_ text: String) -> Formula? {
    if isNumber(text) { return .number(text) }
    // As the left side of a chain, it is read as hand-ins are.
    let chain = worksheet.handin(Array((text + " = 0").utf8), isMarkdown: false).chains.first
    guard let side = chain?.sides.first, let term = side.term else { return nil }
    var definitions = worksheet.definitions
    let source = Array(side.source.utf8)
    let meanings = glossary.meanings(of: [(term, source)], in: &definitions)
    guard case .value(let meant)? = meanings.first, !meant.isIdentity else {
      return name(term)
    }
    return formula(meant, in: definitions)
  }

  private func formula(_ meant: Meant, in definitions: Definitions) -> Formula? {
    if meant.shape.isEmpty {
      return Rendering.formula(
        meant.body, in: definitions, indices: meant.letters.map { $0.index })
    }
    guard case .symbol(let symbol, let places) = meant.body, symbol.id >= 0,
      places == meant.axes.map({ .index($0) }), !definitions[symbol].isUnnamed
    else { return nil }
    return Rendering.formula(symbol: symbol, in: definitions)
  }

  /// A name that the hand-in brought itself.
  private func name(_ term: Language.Term) -> Formula? {
    guard case .name(let name) = term.kind else { return nil }
    return .identifier(Identifier(name.base, layer: name.layer, primes: name.primes))
  }
}

/// Whether a text is one number as it is shown: `-0.0396`, `1e-5`.
func isNumber(_ text: String) -> Bool {
  !text.isEmpty && text.utf8.contains { 0x30...0x39 ~= $0 }
    && text.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x2E, 0x2D, 0x65: true
      default: false
      }
    } && text.utf8.first != 0x65
}
