public import Mathematics
import Text

/// What the names of a worksheet mean, kept so that more text can be read in it. A class, so that a
/// worksheet is moved with one reference more and not ten.
final class Context: Sendable {
  /// For reading: which names are functions, which quantities.
  let reading: Names?
  let names: [String: Reference]
  let functions: [String: FunctionSymbol]
  let macros: [String: Resolver.Macro]
  let ownFunctions: Set<String>
  let ownBodies: [String: Resolver.Macro]
  let faulty: Set<String>
  let unknowns: Set<Symbol>
  let sizes: Set<Symbol>
  let counts: [Int: Symbol]
  let parameterCount: Int

  init(_ resolver: Resolver, reading: Names?) {
    self.reading = reading
    names = resolver.names
    functions = resolver.functions
    macros = resolver.macros
    ownFunctions = resolver.ownFunctions
    ownBodies = resolver.ownBodies
    faulty = resolver.faulty
    unknowns = resolver.unknowns
    sizes = resolver.sizes
    counts = resolver.counts
    parameterCount = resolver.parameterCount
  }
}

extension Worksheet {
  /// What a text means among the names of this worksheet: an expression in which the letters stand
  /// for the indices, or, for a text in whole vectors and matrices of the given `shape`, its entry
  /// at the first of `indices`; letters that follow are bound in it as well.
  ///
  /// Nothing if it cannot be read without faults, has another shape, or needs a derivative that
  /// `definitions` does not hold yet. A matrix I alone takes its size from the shape, and so does 0.
  /// `example` is the one for which the names of data stand.
  public func reading(
    _ text: String, shape: [Size], indices: [(letter: String, index: Index)],
    example: Index? = nil, in definitions: inout Definitions
  ) -> Expression? {
    guard indices.count >= shape.count else { return nil }
    let bytes = Array(text.utf8)
    guard
      let term = readExpression(bytes, names: context.reading, functions: Library.standard.knows)
    else { return nil }
    var resolver = Resolver(definitions: Definitions(), functions: context.functions)
    swap(&resolver.definitions, &definitions)
    defer { swap(&resolver.definitions, &definitions) }
    resolver.resume(context, source: bytes)
    resolver.bound = Array(indices.dropFirst(shape.count))
    resolver.examples = example
    guard let value = resolver.elaborate(term), resolver.diagnostics.isEmpty,
      resolver.examples == example
    else { return nil }
    return value.entry(at: indices.prefix(shape.count).map { .index($0.index) }, of: shape)
  }
}

extension Resolver {
  mutating func resume(_ context: Context, source: [UInt8]) {
    names = context.names
    macros = context.macros
    ownFunctions = context.ownFunctions
    ownBodies = context.ownBodies
    faulty = context.faulty
    unknowns = context.unknowns
    sizes = context.sizes
    counts = context.counts
    parameterCount = context.parameterCount
    isReadingBack = true
    self.source = source
  }
}

extension Indexed {
  /// The entry at the places, if this is a value of the shape.
  fileprivate func entry(at places: [Subscript], of wanted: [Size]) -> Expression? {
    if isIdentity {
      return wanted.count == 2 && wanted[0] == wanted[1] ? at(places) : nil
    }
    if shape == wanted, !isRow { return at(places) }
    if isRow, wanted.count == 2, wanted[0] == .known(1), wanted[1] == shape[0] {
      return at([places[1]])
    }
    return isScalar && value.isZero ? .zero : nil
  }
}
