import Mathematics

// Functions of a square matrix that the language cannot define, because no formula by entries says
// them. What they are is said here; their derivatives stand in the library's text.

extension Resolver {
  /// det A and A⁻¹, as functions whose values evaluation works out from the whole matrix.
  mutating func takeIntrinsics() {
    take(
      .determinant, "det",
      "The determinant of a square matrix, worked out by elimination. Petersen and Pedersen: The Matrix Cookbook, section 2.1."
    )
    take(
      .inverse, "inverse",
      "The inverse of a square matrix: A times it is the identity. Petersen and Pedersen: The Matrix Cookbook, section 2.2."
    )
  }

  private mutating func take(_ intrinsic: Function.Intrinsic, _ name: String, _ summary: String) {
    let size = Size.symbolic(nextParameter())
    let matrix = nextParameter()
    let axes = ["i", "j"].map { definitions.indices.fresh(size, letter: $0) }
    let binders = ["i", "j"].map { definitions.indices.fresh(size, letter: $0) }
    let outputs = intrinsic == .inverse ? axes : []
    let own = FunctionSymbol(id: definitions.functions.count)
    let argument = Argument(
      binders: binders, body: .symbol(matrix, binders.map { .index($0) }))
    var function = Function(
      name: name, summary: summary,
      parameters: [.init(symbol: matrix, name: "A", rank: 2, shape: [size, size])],
      outputs: outputs, body: .call(own, [argument], outputs.map { .index($0) }))
    function.intrinsic = intrinsic
    functions[name] = definitions.add(function)
  }
}
