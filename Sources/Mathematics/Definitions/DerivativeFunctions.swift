extension Definitions {
  /// f′ as a function of its own, if there is one: the derivative by the parameter at `place`.
  public func derivativeFunction(of symbol: FunctionSymbol, by place: Int) -> FunctionSymbol? {
    for (id, other) in functions.enumerated() {
      guard let origin = other.derivativeOf, origin.function == symbol, origin.parameter == place
      else { continue }
      return FunctionSymbol(id: id)
    }
    return nil
  }

  /// Whether the language has a name for a function: its own, or one with primes, which is the
  /// derivative by the first parameter of a function of numbers.
  public func hasName(_ symbol: FunctionSymbol) -> Bool {
    guard let origin = self[symbol].derivativeOf else { return true }
    return origin.parameter == 0 && self[symbol].parameters.allSatisfy { $0.rank == 0 }
      && hasName(origin.function)
  }
}
