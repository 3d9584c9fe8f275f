import Mathematics
import Text

extension Resolver {
  /// `sigmoid(W x + b)`, `softmax(z)`, `softmax(z)_i`, `h(v)`: primitives and library functions
  /// of scalars go entry by entry through vectors; functions of vectors take them whole.
  mutating func call(
    _ function: NameSyntax, _ typed: [Term], places: [Term], at span: Span
  ) -> Indexed? {
    if typed.count == 1, typed[0].isTotal, function.base == "argmax" || function.base == "argmin" {
      return refuse(
        span, "\(function.base) is a place, which only a condition compares.",
        hint: "Write { 1 if i = argmax_k x_k, 0 otherwise }.")
    }
    if function.primes > 0 { return derivativeCall(function, typed, places, at: span) }
    if let macro = macros[function.base] {
      called.insert(function.base)
      guard let values = values(of: typed, for: macro, function, at: span),
        let whole = written(macro, function, values, at: span)
      else { return nil }
      return places.isEmpty ? whole : entry(of: whole, places, at: span, called: function.base)
    }
    if let pattern = Pattern(function.base), functions[function.base] == nil {
      guard let whole = self.pattern(pattern, typed, at: span) else { return nil }
      return places.isEmpty ? whole : entry(of: whole, places, at: span, called: function.base)
    }
    guard let values = values(of: typed) else { return nil }
    var result: Indexed?
    if let total = totalOverEntries(function.base, arguments: typed.count) {
      guard values.count == 1 else { return wrongCount(function, ["x"], typed, at: span) }
      result = self.total(total, overEntriesOf: values[0], at: typed[0].span)
    } else if let primitive = Primitive(name: function.base) {
      guard values.count == 1 else { return wrongCount(function, ["z"], typed, at: span) }
      result = values[0].mapped { .primitive(primitive, $0) }
    } else if let symbol = functions[function.base] {
      result =
        ownBodies[function.base].map { own(symbol, $0, function, values, typed, at: span) }
        ?? applied(symbol, function, values, typed, at: span)
    } else if Library.constructions.contains(function.base) {
      result = construct(function, values, typed, at: span)
    } else if !faulty.contains(function.base) {
      unknownName(function.base, at: function.span)
    }
    guard let whole = result, !places.isEmpty else { return result }
    return entry(of: whole, places, at: span, called: function.base)
  }

  /// What the arguments of a call stand for.
  mutating func values(of typed: [Term]) -> [Indexed]? {
    var values: [Indexed] = []
    for term in typed {
      guard let value = elaborate(term) else { return nil }
      guard !value.isIdentity else {
        return refuse(term.span, "The size of the identity matrix I cannot be told here.")
      }
      values.append(value)
    }
    return values
  }

  mutating func wrongCount<Value>(
    _ function: NameSyntax, _ parameters: [String], _ typed: [Term], at span: Span
  ) -> Value? {
    let (wanted, found) = (parameters.count, typed.count)
    return refuse(
      span,
      "\(function.base) takes \(wanted) argument\(wanted == 1 ? "" : "s"), but \(found) \(found == 1 ? "is" : "are") given.",
      hint: decimalComma(in: typed).map { "Write \($0) with a decimal point." }
        ?? "Write \(function.base)(\(parameters.joined(separator: ", "))).")
  }

  /// `0.5` where `0,5` stands among arguments.
  private func decimalComma(in arguments: [Term]) -> String? {
    for (left, right) in zip(arguments, arguments.dropFirst()) {
      guard case .number(let whole) = left.kind, case .number(let decimals) = right.kind,
        left.span.end + 1 == right.span.start
      else { continue }
      return whole + "." + decimals
    }
    return nil
  }

  mutating func applied(
    _ symbol: FunctionSymbol, _ name: NameSyntax, _ given: [Indexed], _ terms: [Term], at span: Span
  ) -> Indexed? {
    let function = definitions[symbol]
    let extremum = name.base == "max" || name.base == "min"
    if extremum, given.count > 2 {
      var result = given[0]
      for (value, term) in zip(given.dropFirst(), terms.dropFirst()) {
        guard let next = applied(symbol, name, [result, value], [terms[0], term], at: span) else {
          return nil
        }
        result = next
      }
      return result
    }
    var values = given
    guard values.count == function.parameters.count else {
      return wrongCount(name, function.parameters.map { $0.name }, terms, at: span)
    }
    if function.parameters.allSatisfy({ $0.rank == 0 }) {
      return mappedCall(symbol, values, terms, at: span)
    }
    for (place, parameter) in function.parameters.enumerated() {
      guard values[place].rank == parameter.rank else {
        return refuse(
          terms[place].span,
          "\(name.base) takes \(parameter.rank == 0 ? "a scalar" : parameter.rank == 1 ? "a vector" : "a matrix") as \(parameter.name), but this is \(words(values[place])).",
          hint: columnHint([values[place]]) ?? matrixHint(values[place], for: parameter)
            ?? (parameter.rank == 1 && values[place].rank == 2
              ? "Write it entry by entry, with an index for the rows." : nil))
      }
      values[place].isRow = false
    }
    guard let sizes = sizes(of: function, name, &values, terms, at: span) else { return nil }
    let supply = definitions.indices
    let arguments = values
    return Indexed(shape: function.outputs.map { sizes[$0.size] ?? $0.size }) { places in
      .call(
        symbol,
        arguments.map { value in
          let binders = value.shape.map { supply.fresh($0) }
          return Argument(binders: binders, body: value.at(binders.map { .index($0) }))
        }, places)
    }
  }

  /// What the letters of a function's axes stand for. The axes of a parameter of the function in
  /// whose body this stands become equal where they must be.
  private mutating func sizes(
    of function: Function, _ name: NameSyntax, _ values: inout [Indexed], _ terms: [Term],
    at span: Span
  ) -> [Size: Size]? {
    var sizes: [Size: Size] = [:]
    for (place, parameter) in function.parameters.enumerated() {
      for (axis, letter) in parameter.shape.enumerated() {
        let size = values[place].shape[axis]
        guard let known = sizes[letter], known != size else {
          sizes[letter] = size
          continue
        }
        if case .symbolic(let open) = size, open.id < 0 {
          unify(known, size)
          for other in values.indices {
            values[other].shape = values[other].shape.map { $0 == size ? known : $0 }
          }
        } else if parameter.isSquare {
          return refuse(
            terms[place].span,
            "\(name.base) takes a square matrix, but \(quoted(terms[place].span)) is \(words(values[place]))."
          )
        } else {
          return misfit(
            span,
            "The arguments of \(name.base) have different sizes: \(words(known)) and \(words(size))."
          )
        }
      }
    }
    return sizes
  }

  /// A function of scalars, entry by entry.
  private mutating func mappedCall(
    _ symbol: FunctionSymbol, _ values: [Indexed], _ terms: [Term], at span: Span
  ) -> Indexed? {
    var shaped: Indexed?
    for (value, term) in zip(values, terms) where !value.isScalar {
      if let shaped, !sameShape(shaped, value) {
        return misfit(
          term.span, "The arguments have different sizes: \(words(shaped)) and \(words(value)).")
      }
      shaped = value
    }
    var result = shaped ?? .scalar(.zero)
    result.at = { places in
      .call(symbol, values.map { Argument(body: $0.at($0.isScalar ? [] : places)) }, [])
    }
    return result
  }
}

extension Function.Parameter {
  /// Whether it is a matrix with as many rows as columns.
  fileprivate var isSquare: Bool { shape.count == 2 && shape[0] == shape[1] }
}
