public import Mathematics
import Text

/// What stands in a request for a model that the worksheet does not write out.
public enum Construction: Sendable {
  /// `standardise(x)`: (x − mean) / standard deviation, coordinate by coordinate.
  case standardised(of: Symbol)
  /// `linear_layers(x, 5)`: so many layers W x + b one after another, and one output.
  case linearLayers(of: Symbol, count: Int)
  /// `relu_layers(x, 16, 16)`: hidden layers relu(W x + b) of these widths, and one output.
  case reluLayers(of: Symbol, widths: [Int])
}

extension Resolver {
  /// A construction as a quantity of its own, which has no formula: what it is, is worked out where
  /// the request is answered.
  mutating func construct(_ name: NameSyntax, _ values: [Indexed], _ typed: [Term], at span: Span)
    -> Indexed?
  {
    guard allowsConstructions else {
      return refuse(
        span, "\(name.base) has a meaning only where models are compared.",
        hint: "Write it in a request: compare yhat by L, sigmoid(w^T standardise(x) + b) by L.")
    }
    guard let first = values.first, first.rank < 2, let symbol = symbol(of: first) else {
      return refuse(
        typed.first?.span ?? span, "\(name.base) wants the vector that goes in, by its name.",
        hint: "Write \(name.base)(x\(name.base == "standardise" ? "" : ", 5")).")
    }
    var counts: [Int] = []
    for term in typed.dropFirst() {
      guard let count = term.wholeNumber, (1...1000).contains(count) else {
        return refuse(term.span, "The sizes of layers are whole numbers from 1 to 1000.")
      }
      counts.append(count)
    }
    let construction: Construction
    switch (name.base, counts.count) {
    case ("standardise", 0): construction = .standardised(of: symbol)
    case ("linear_layers", 1): construction = .linearLayers(of: symbol, count: counts[0])
    case ("relu_layers", 1...8): construction = .reluLayers(of: symbol, widths: counts)
    case ("standardise", _): return wrongCount(name, ["x"], typed, at: span)
    case ("linear_layers", _): return wrongCount(name, ["x", "5"], typed, at: span)
    default:
      return refuse(span, "relu_layers takes what goes in and the widths of one to eight layers.")
    }
    return constructed(construction, of: symbol, called: quoted(span))
  }

  private mutating func constructed(
    _ construction: Construction, of symbol: Symbol, called text: String
  ) -> Indexed {
    var shape = definitions[symbol].shape
    if case .standardised = construction {
    } else {
      shape = Array(shape.prefix(definitions[symbol].hasExamples ? 1 : 0))
    }
    var quantity = Quantity(
      name: Name(text), role: .given, shape: shape, hasExamples: definitions[symbol].hasExamples,
      body: .open)
    quantity.isUnnamed = true
    let made = definitions.add(quantity)
    constructions[made] = construction
    return indexed(made)
  }

  /// The quantity that a value is the whole of.
  private func symbol(of value: Indexed) -> Symbol? {
    let places = value.shape.map { _ in Subscript.entry(1) }
    guard case .symbol(let symbol, let found) = value.at(places), symbol.id >= 0,
      found.suffix(places.count) == places[...]
    else { return nil }
    return symbol
  }
}
