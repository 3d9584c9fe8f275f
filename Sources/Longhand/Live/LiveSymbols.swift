import Language
import Mathematics
import Rendering
import Solving
import Text

extension Solution {
  /// Of every quantity with a name: its number, as which names in formulas are tied to it, what it is,
  /// where it is defined, and its values as they are shown.
  var liveSymbols: [JSON] {
    let definitions = solved.definitions
    let sheet = Sheet(definitions, Working(values: solved.values))
    let text = SourceText(source.text)
    return definitions.quantities.indices.compactMap { id in
      let symbol = Symbol(id: id)
      let span = solved.worksheet.spans[symbol]
      let quantity = definitions[symbol]
      guard !quantity.isUnnamed, quantity.role != .anonymous,
        span != nil || solved.values[symbol] != nil
      else { return nil }
      return .object(
        [
          .init("quantity", .integer(id)),
          .init("name", .string(quantity.name.source)),
          .init("role", .string(quantity.role.words)),
          .init("shape", .array(quantity.shape.map { size(of: $0, definitions) })),
          .init("values", .array(shown(symbol, sheet))),
        ] + (span.map { place($0) + [.init("line", line(of: $0, text))] } ?? []))
    }
  }

  private func line(of span: Span, _ text: SourceText) -> JSON {
    .integer(text.position(of: span.start).line)
  }

  /// So many values are shown beside a name.
  private static let mostValues = 64

  private func shown(_ symbol: Symbol, _ sheet: Sheet) -> [JSON] {
    guard let entries = solved.values[symbol], entries.count <= Solution.mostValues else {
      return []
    }
    return entries.map {
      .string(plainText([.math(sheet.shown($0, isTyped: sheet.isTyped(symbol)).formula)]))
    }
  }
}

extension Quantity.Role {
  fileprivate var words: String {
    switch self {
    case .given: "given"
    case .parameter: "parameter"
    case .defined, .anonymous: "defined"
    case .derivative: "derivative"
    }
  }
}
