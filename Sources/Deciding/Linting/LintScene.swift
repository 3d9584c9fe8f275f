import Language
import Mathematics
import Solving
import Text

/// A worksheet as rules look at it: its definitions, what its quantities are and what they could be.
struct LintScene {
  let solved: Solved
  let definitions: Definitions
  /// The named quantities that follow from others, in the order in which they were defined, and the
  /// net inputs inside them.
  let defined: [Symbol]
  /// What quantities can be with the values that are given.
  var given: RangeSearch
  /// What they can be whatever values the parameters take.
  var trained: RangeSearch
  /// By symbol: whether it rests on a parameter, or is one.
  let isTrained: [Bool]

  init(_ solved: Solved) {
    self.solved = solved
    definitions = solved.definitions
    let roots = solved.worksheet.named
    given = RangeSearch(solved, roots: roots)
    trained = RangeSearch(solved, roots: roots, freesParameters: true)
    let definitions = solved.definitions
    let order = definitions.ordered(roots)
    var isTrained = definitions.quantities.map { $0.role == .parameter }
    for symbol in order where !isTrained[symbol.id] {
      isTrained[symbol.id] = definitions.dependencies(of: symbol).contains { isTrained[$0.id] }
    }
    self.isTrained = isTrained
    defined = order.filter { definitions[$0].role == .defined }
  }

  func name(_ symbol: Symbol) -> String { definitions[symbol].name.source }

  /// Where a quantity is defined; a net input stands in the definition that holds it.
  func span(_ symbol: Symbol) -> Span {
    if let span = solved.worksheet.spans[symbol] { return span }
    let holder = defined.first { other in
      definitions[other].worked?.mentions(symbol) ?? false
        || definitions.dependencies(of: other).contains(symbol)
    }
    return holder.map { span($0) } ?? Span(0, 0)
  }

  func isParameter(_ symbol: Symbol) -> Bool {
    symbol.id >= 0 && definitions[symbol].role == .parameter
  }

  /// The formula by which a quantity is worked, net inputs under their names.
  func formula(_ symbol: Symbol) -> (indices: [Index], body: Expression)? {
    guard case .formula(let indices, let body) = definitions[symbol].body else { return nil }
    return (indices, definitions[symbol].worked ?? body)
  }

  /// The formula as it was typed.
  func typed(_ symbol: Symbol) -> (indices: [Index], body: Expression)? {
    guard case .formula(let indices, let body) = definitions[symbol].body else { return nil }
    return (indices, body)
  }

  func text(_ expression: Expression, _ indices: [Index] = []) -> String {
    source(expression, in: definitions, indices: indices)
  }

  /// What uses a quantity by name.
  func users(of symbol: Symbol) -> [Symbol] {
    defined.filter { definitions.dependencies(of: $0).contains(symbol) }
  }

  /// A function of one number in a definition: what is taken of what.
  struct Activation {
    /// In whose definition it stands.
    var of: Symbol
    var name: String
    var call: Expression
    var argument: Expression
    /// What its values are over all numbers, if that is known.
    var range: Extent?
  }

  /// Every function of one number in the formulas.
  var activations: [Activation] {
    var result: [Activation] = []
    for symbol in defined {
      formula(symbol)?.body.forEachPart { part in
        switch part {
        case .call(let function, let arguments, _):
          guard let first = arguments.first, first.binders.isEmpty,
            definitions[function].parameters.allSatisfy({ $0.rank == 0 }),
            arguments.dropFirst().allSatisfy({ $0.body.rational != nil })
          else { return }
          result.append(
            Activation(
              of: symbol, name: definitions[function].name, call: part, argument: first.body,
              range: range(of: function, in: definitions.functions)))
        case .primitive(let primitive, let argument) where [.tanh, .erf].contains(primitive):
          result.append(
            Activation(
              of: symbol, name: primitive.name, call: part, argument: argument,
              range: .between(-1, 1)))
        default: break
        }
      }
    }
    return result
  }

  /// The derivative of a function of one number over a set of numbers.
  mutating func slope(of call: Expression, by argument: Expression, on extent: Extent) -> Extent? {
    guard let function = FunctionOfOne(call, of: argument, in: definitions) else { return nil }
    var search = RangeSearch(function.definitions, roots: [])
    search.restricted[function.argument] = extent
    return search.found(function.derivative).extent
  }

  /// The values of one entry (of each in turn) of a named quantity over all examples.
  func unitValues(_ symbol: Symbol) -> (units: [Extent], examples: Int)? {
    let quantity = definitions[symbol]
    guard let values = solved.values[symbol], !values.isEmpty, values.count <= 200_000,
      values.allSatisfy({ $0.isFinite })
    else { return nil }
    let examples = quantity.hasExamples ? quantity.shape[0].known ?? 1 : 1
    guard examples > 0 else { return nil }
    let count = values.count / examples
    let units = (0..<count).map { unit -> Extent in
      var (low, high) = (Double.infinity, -Double.infinity)
      for example in 0..<examples {
        let value = values[example * count + unit]
        low = min(low, value.lower)
        high = max(high, value.upper)
      }
      return .between(low, high)
    }
    return (units, examples)
  }

  /// One unit of an activation as it is called: h_2 where the definition is nothing else, otherwise
  /// what stands in it, sigmoid(z_2).
  func unitName(_ activation: Activation, of sum: Symbol, _ unit: Int) -> String {
    formula(activation.of)?.body == activation.call
      ? unitName(activation.of, unit) : "\(activation.name)(\(unitName(sum, unit)))"
  }

  /// Whether a value goes into a logarithm, here or where it is used: then its small slope is made
  /// up for.
  func goesIntoLogarithm(_ symbol: Symbol, _ call: Expression) -> Bool {
    let logarithmic = ["bce", "cross_entropy", "log_softmax", "kl", "ln", "log2"]
    func takes(_ body: Expression, _ wanted: (Expression) -> Bool) -> Bool {
      var found = false
      body.forEachPart { part in
        var inner: [Expression] = []
        if case .primitive(.log, let argument) = part { inner = [argument] }
        if case .call(let function, let arguments, _) = part,
          logarithmic.contains(definitions[function].name)
        {
          inner = arguments.map { $0.body }
        }
        for argument in inner {
          argument.forEachPart { if wanted($0) { found = true } }
        }
      }
      return found
    }
    if let body = typed(symbol)?.body, takes(body, { $0 == call || $0.isCall(like: call) }) {
      return true
    }
    return users(of: symbol).contains { user in
      typed(user).map { takes($0.body) { $0.bareSymbol == symbol } } ?? false
    }
  }

  /// An entry of a quantity as it is called: z_2, or z of a single number.
  func unitName(_ symbol: Symbol, _ unit: Int) -> String {
    let quantity = definitions[symbol]
    let own = quantity.ownShape
    if own.isEmpty { return name(symbol) }
    if unit < quantity.labels.count { return quantity.labels[unit].source }
    let places = definitions.subscripts(of: unit, in: own).map { place -> String in
      if case .entry(let number) = place { "\(number)" } else { "i" }
    }
    return name(symbol) + "_"
      + (places.count == 1 ? places[0] : "{" + places.joined(separator: ",") + "}")
  }
}

/// A number with up to six digits, for sentences.
func shownNumber(_ value: Double) -> String {
  if value.isInfinite { return value < 0 ? "-∞" : "∞" }
  let shown = Real(exactly: value).shown(.significant(6))
  return (shown.isNegative ? "-" : "") + shown.digits + (shown.exponent.map { "·10^\($0)" } ?? "")
}

extension Expression {
  fileprivate func isCall(like other: Expression) -> Bool {
    switch (self, other) {
    case (.call(let one, _, _), .call(let two, _, _)): one == two
    case (.primitive(let one, _), .primitive(let two, _)): one == two
    default: false
    }
  }
}

extension Extent {
  /// From where to where, in words.
  var spanText: String {
    bounds.isPoint
      ? "is \(shownNumber(bounds.lower))"
      : "lies between \(shownNumber(bounds.lower)) and \(shownNumber(bounds.upper))"
  }
}
