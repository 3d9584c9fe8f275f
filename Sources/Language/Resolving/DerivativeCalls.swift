import Mathematics
import Text

// f′ of a function, by its first parameter.

extension Resolver {
  /// More primes than this are not read: each makes the formula several times as long.
  private static let mostPrimes = 3

  /// `relu'(z)`, `elu'(z, alpha)`: the derivative of a function of numbers by its first parameter,
  /// entry by entry through vectors and matrices.
  mutating func derivativeCall(
    _ name: NameSyntax, _ typed: [Term], _ places: [Term], at span: Span
  ) -> Indexed? {
    called.insert(name.base)
    guard name.primes <= Resolver.mostPrimes else {
      return refuse(
        name.span, "A derivative of order \(name.primes) is not read in this version.",
        hint: "Primes are read up to \(name.base)\(marks(Resolver.mostPrimes)).")
    }
    guard var symbol = functionOfNumbers(name.base) else { return noPrime(name, typed, at: span) }
    for _ in 0..<name.primes {
      guard let next = derivative(of: symbol) else { return nil }
      symbol = next
    }
    guard let values = values(of: typed) else { return nil }
    let primed = NameSyntax(base: name.base + marks(name.primes), span: name.span)
    guard let whole = applied(symbol, primed, values, typed, at: span) else { return nil }
    return places.isEmpty ? whole : entry(of: whole, places, at: span, called: primed.base)
  }

  private func marks(_ count: Int) -> String { String(repeating: "'", count: count) }

  /// A function of numbers by name. A primitive such as tanh gets a function around it, of which
  /// its derivative is one.
  private mutating func functionOfNumbers(_ name: String) -> FunctionSymbol? {
    if let symbol = functions[name] {
      let function = definitions[symbol]
      let isOfNumbers = function.outputs.isEmpty && function.parameters.allSatisfy { $0.rank == 0 }
      return isOfNumbers && macros[name] == nil ? symbol : nil
    }
    guard macros[name] == nil, let primitive = Primitive(name: name) else { return nil }
    let known = definitions.functions.firstIndex { function in
      if case .primitive(primitive, .symbol) = function.body {
        function.name == name
      } else {
        false
      }
    }
    if let known { return FunctionSymbol(id: known) }
    let parameter = nextParameter()
    return definitions.add(
      Function(
        name: name,
        parameters: [Function.Parameter(symbol: parameter, name: "z", rank: 0, shape: [])],
        outputs: [], body: .primitive(primitive, .symbol(parameter, []))))
  }

  /// The derivative of a function of numbers by its first parameter: as it is stated, or with a
  /// body that is worked out before anything looks into it. Nothing where it is too late for that.
  private mutating func derivative(of symbol: FunctionSymbol) -> FunctionSymbol? {
    if let known = definitions.derivativeFunction(of: symbol, by: 0) { return known }
    let function = definitions[symbol]
    let stated = function.derivatives[0]
    guard stated != nil || !isReadingBack else { return nil }
    var derivative = Function(
      name: function.name + "'",
      summary: "The derivative of \(function.name) by \(function.parameters[0].name).",
      parameters: function.parameters, outputs: [], body: stated?.value ?? .zero)
    derivative.derivativeOf = (symbol, 0)
    derivative.isToBeDerived = stated == nil
    // By the rules a derivative is a few times as long as the function.
    derivative.writtenSize =
      stated.map { definitions.writtenSize(of: $0.value) } ?? 4 * function.writtenSize
    return definitions.add(derivative)
  }

  /// Why a prime is not read at a name, and how its derivative is written.
  private mutating func noPrime(_ name: NameSyntax, _ typed: [Term], at span: Span) -> Indexed? {
    if faulty.contains(name.base) { return nil }
    if functions[name.base] == nil, macros[name.base] == nil {
      unknownName(name.base, at: name.span)
      return nil
    }
    let argument = typed.first { $0.name != nil }
    let shown = argument.map { quoted($0.span) } ?? "z"
    let entry = functions[name.base].map { definitions[$0].outputs.count == 1 } ?? false
    let derivative =
      entry
      ? "d\(name.base)(\(shown))_i/d\(shown)_j" : "d\(name.base)(\(shown))/d\(shown)"
    let why =
      functions[name.base] != nil && macros[name.base] == nil
      ? "takes a vector as a whole" : "rests on quantities of the worksheet"
    return refuse(
      span,
      "\(name.base)\(String(repeating: "′", count: name.primes)) is not read: \(name.base) \(why).",
      hint: argument == nil
        ? "Give the argument a name, such as z = …, and write \(derivative)."
        : "Write \(derivative).")
  }
}
