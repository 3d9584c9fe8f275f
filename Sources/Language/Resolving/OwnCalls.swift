import Mathematics
import Text

// Calls of a worksheet's own functions, and functions that are written out where they are called.

extension Resolver {
  /// `f(W, x)` of one's own, where `f(A, v) = tanh(A v)`: the body with the arguments in their
  /// places, if that makes sense and is more than a calculation with each entry; a function of
  /// numbers otherwise, which goes entry by entry through arguments of one shape.
  mutating func own(
    _ symbol: FunctionSymbol, _ body: Macro, _ name: NameSyntax, _ values: [Indexed],
    _ typed: [Term], at span: Span
  ) -> Indexed? {
    let parameters = definitions[symbol].parameters
    let shaped = values.filter { !$0.isScalar }
    let isAsRead = zip(values, parameters).allSatisfy { $0.rank == $1.rank }
    let isOfOneShape = shaped.allSatisfy { sameShape($0, shaped[0]) }
    guard values.count == parameters.count, !shaped.isEmpty, !isAsRead, body.mayMix || !isOfOneShape
    else { return applied(symbol, name, values, typed, at: span) }
    let before = (diagnostics.count, mixtures)
    let whole = written(body, name, values, at: span)
    if let whole, mixtures > before.1 || !isOfOneShape {
      if shaped.count > 1 || shaped[0].rank == 1 || body.namesAxes { return whole }
      return unclear(name, body, shaped[0], at: span)
    }
    guard isOfOneShape, !isOverlong else { return nil }
    diagnostics.removeSubrange(before.0...)
    return applied(symbol, name, values, typed, at: span)
  }

  /// `f(A) = A A` or `A^-1` of one square matrix: a function of numbers goes through its entries, but on
  /// paper the product may be that of matrices.
  private mutating func unclear(
    _ name: NameSyntax, _ body: Macro, _ value: Indexed, at span: Span
  ) -> Indexed? {
    if body.inverts {
      return refuse(
        span,
        "It is not clear whether \(name.base) of \(words(value)) inverts the matrix or its entries.",
        hint:
          "Write 1 / … for the reciprocals of entries; an inverse can be written in place of the call."
      )
    }
    return refuse(
      span,
      "It is not clear whether \(name.base) of \(words(value)) multiplies matrices or entries.",
      hint:
        "Write ∘ between the factors for entries; a product of matrices can be written in place of the call."
    )
  }

  /// The body of a function of numbers, and what of it goes beyond single entries once it is given
  /// vectors or matrices.
  func macro(_ parameters: [NameSyntax], _ outputs: [NameSyntax], _ body: Term) -> Macro {
    var macro = Macro(parameters: parameters, outputs: outputs, body: body)
    body.forEachPart { term in
      switch term.kind {
      case .transposed, .norm: macro.namesAxes = true
      case .binary(.juxtaposed, let left, let right), .binary(.times, let left, let right),
        .binary(.dot, let left, let right):
        if left.plainNumber == nil, right.plainNumber == nil { macro.multiplies = true }
      case .binary(.power, let base, let exponent):
        // 1/x of a number, but the inverse of a matrix.
        if base.plainNumber == nil, InversePower(exponent) != nil { macro.inverts = true }
      case .call(let function, _):
        guard let inner = ownBodies[function.base] else { return }
        macro.namesAxes = macro.namesAxes || inner.namesAxes
        macro.multiplies = macro.multiplies || inner.multiplies
        macro.inverts = macro.inverts || inner.inverts
      default: break
      }
    }
    return macro
  }

  // MARK: Written out

  /// The arguments of a function that is written out where it is called.
  mutating func values(
    of typed: [Term], for macro: Macro, _ name: NameSyntax, at span: Span
  ) -> [Indexed]? {
    guard typed.count == macro.parameters.count else {
      return wrongCount(name, macro.parameters.map { $0.base }, typed, at: span)
    }
    var values: [Indexed] = []
    for term in typed {
      guard let value = elaborate(term) else { return nil }
      values.append(value)
    }
    return values
  }

  /// A function whose body makes sense with the shapes at hand, written out in place.
  mutating func written(
    _ macro: Macro, _ name: NameSyntax, _ values: [Indexed], at span: Span
  ) -> Indexed? {
    guard macroDepth < 32 else {
      isOverlong = true
      return refuse(span, "More than 32 functions would have to be written out inside each other.")
    }
    macroCount += 1
    guard macroCount <= 10_000 else {
      isOverlong = true
      return refuse(span, "More than 10,000 functions would have to be written out.")
    }
    let outer = (arguments, bound)
    arguments = zip(macro.parameters, values).map { ($0.base, $1) }
    bound = []
    macroDepth += 1
    defer {
      (arguments, bound) = outer
      macroDepth -= 1
    }
    var outputs: [Index] = []
    for output in macro.outputs {
      guard let size = axis(of: output.base, in: macro.body) else {
        return refuse(output.span, "Nothing says how far \(output.base) runs.")
      }
      let index = definitions.indices.fresh(size, letter: output.base)
      bound.append((output.base, index))
      outputs.append(index)
    }
    guard let body = elaborate(macro.body) else { return nil }
    guard !outputs.isEmpty else { return body }
    guard body.isScalar else {
      return refuse(macro.body.span, "The entries of \(name.base) are \(words(body)), not numbers.")
    }
    let value = body.value
    return Indexed(shape: outputs.map { $0.size }) { value.at(outputs, $0) }
  }
}
