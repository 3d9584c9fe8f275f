import Mathematics
import Text

extension Resolver {
  /// The size of the first axis at which the letter stands inside `body`.
  mutating func axis(of letter: String, in body: Term) -> Size? {
    var sizes: [(Size, Span)] = []
    body.forEachPart { term in
      guard case .subscripted(let typedBase, let typedPlaces) = term.kind else { return }
      if lookup(term) != nil, !typedPlaces.contains(where: { $0.name?.source == letter }) {
        return
      }
      let (base, places) = split(term) ?? (typedBase, typedPlaces)
      let isAtCall = places.contains { $0.name?.source == letter }
      guard let shape = (isAtCall ? shape(ofOwnCall: base) : nil) ?? shape(ofSubscripted: base)
      else { return }
      var letters = places
      if places.count == 1, shape.count == 2 { letters = spelled(places[0]) }
      for (place, size) in zip(letters, shape) where place.name?.source == letter {
        sizes.append((size, place.span))
      }
    }
    guard let first = sizes.first else { return size(besideDelta: letter, in: body) }
    for (size, _) in sizes.dropFirst() where size != first.0 { unify(first.0, size) }
    return first.0
  }

  /// In `delta_{i,j}` both indices run equally far, so that one tells of the other.
  private mutating func size(besideDelta letter: String, in body: Term) -> Size? {
    var partner: String?
    body.forEachPart { term in
      guard partner == nil, case .subscripted(let base, let places) = term.kind,
        base.name?.source == "delta", places.count == 2
      else { return }
      let letters = places.map { $0.name?.source ?? "" }
      if letters[0] == letter, letters[1] != letter { partner = letters[1] }
      if letters[1] == letter, letters[0] != letter { partner = letters[0] }
    }
    guard let partner, lookup(Name("delta")) == nil else { return nil }
    if let index = boundIndex(partner) { return index.size }
    guard !searched.contains(letter) else { return nil }
    searched.insert(letter)
    defer { searched.remove(letter) }
    return axis(of: partner, in: body)
  }

  func spelled(_ term: Term) -> [Term] {
    guard case .name(let typed) = term.kind, typed.base.utf8.count == 2 else { return [term] }
    return typed.base.unicodeScalars.map {
      Term(.name(NameSyntax(base: String($0), span: typed.span)), at: typed.span)
    }
  }

  /// The axes of what a function of the worksheet gives, which only its arguments tell.
  private mutating func shape(ofOwnCall base: Term) -> [Size]? {
    guard case .call(let function, _) = base.kind,
      macros[function.base] != nil || ownBodies[function.base] != nil, callsAhead < 3
    else { return nil }
    let before = diagnostics.count
    callsAhead += 1
    let value = elaborate(base)
    callsAhead -= 1
    diagnostics.removeSubrange(before...)
    return value?.shape
  }

  /// The own axes of what a subscripted base stands for, as far as that is known without reading it.
  func shape(ofSubscripted base: Term) -> [Size]? { shape(of: base, depth: 0) }

  private func shape(of base: Term, depth: Int) -> [Size]? {
    // Nobody writes more into the brackets before a subscript; a deeper stack could run out.
    guard depth < 32 else { return nil }
    switch base.kind {
    case .number: return []
    case .matrix(let rows, let isVector):
      let width = Size.known(rows.first?.count ?? 0)
      return isVector ? [width] : [.known(rows.count), width]
    case .group(let inner), .negated(let inner): return shape(of: inner, depth: depth + 1)
    case .transposed(let inner):
      return shape(of: inner, depth: depth + 1).map { $0.reversed() }
    case .name, .subscripted:
      guard let name = base.name else { return nil }
      if let argument = arguments.last(where: { $0.name == name.source }) {
        return argument.value.shape
      }
      guard case .quantity(let symbol) = lookup(name) else { return nil }
      return definitions[symbol].ownShape
    case .call(let function, let callArguments):
      guard let argument = callArguments.first else { return nil }
      if let pattern = Pattern(function.base), functions[function.base] == nil {
        let axis =
          pattern == .diag
          ? shape(of: argument, depth: depth + 1)?.first : knownSize(of: argument)
        return axis.map { pattern == .ones || pattern == .unit ? [$0] : [$0, $0] }
      }
      return isShapedLikeItsArgument(function) ? shape(of: argument, depth: depth + 1) : nil
    case .binary(let operation, let left, let right):
      return shape(of: operation, shape(of: left, depth: depth + 1)) {
        shape(of: right, depth: depth + 1)
      }
    default: return nil
    }
  }

  /// A function of a vector that returns one, or of numbers, which is applied entry by entry.
  private func isShapedLikeItsArgument(_ name: NameSyntax) -> Bool {
    guard let symbol = functions[name.base] else { return Primitive(name: name.base) != nil }
    let function = definitions[symbol]
    return function.outputs.count == 1 || function.intrinsic == .inverse
      || (function.outputs.isEmpty && function.parameters.allSatisfy { $0.rank == 0 })
  }

  private func shape(
    of operation: BinaryOperator, _ left: [Size]?, _ right: () -> [Size]?
  ) -> [Size]? {
    switch operation {
    case .divide: return left
    // Of matrices only the inverse is a power.
    case .power: return left?.count == 2 ? left : nil
    case .add, .subtract, .entrywise: return left?.isEmpty ?? true ? right() : left
    case .juxtaposed, .times, .dot:
      guard let left, let right = right() else { return nil }
      if left.isEmpty || right.isEmpty { return left + right }
      return left.count == 2 ? [left[0]] + right.dropFirst() : nil
    }
  }

  /// Two axes of a function's arguments that share an index have one size.
  mutating func unify(_ a: Size, _ b: Size) {
    guard case .symbolic(let right) = b, right.id < 0 else { return }
    for place in arguments.indices {
      arguments[place].value.shape = arguments[place].value.shape.map { $0 == b ? a : $0 }
    }
  }

  // MARK: Cases

  mutating func cases(_ cases: [CaseSyntax], at span: Span) -> Indexed? {
    var values: [Indexed] = []
    var conditions: [([Subscript]) -> Condition] = []
    var shaped: Indexed?
    for line in cases {
      guard let value = elaborate(line.value) else { return nil }
      if !value.isScalar {
        if let shaped, !sameShape(shaped, value) {
          return misfit(
            line.value.span, "The cases have different sizes: \(words(shaped)) and \(words(value))."
          )
        }
        shaped = value
      }
      values.append(value)
      if let typed = line.condition {
        guard let (condition, shape) = condition(typed) else { return nil }
        if let shape {
          if let shaped, !sameShape(shaped, shape) {
            return refuse(
              typed.span,
              "The condition is about \(words(shape)), but the value is \(words(shaped)).")
          }
          shaped = shape
        }
        conditions.append(condition)
      } else {
        conditions.append { _ in .otherwise }
      }
    }
    var result = shaped ?? .scalar(.zero)
    let lines = Array(zip(values, conditions))
    result.at = { places in
      .cases(
        lines.map { value, condition in
          Branch(value: value.at(value.isScalar ? [] : places), condition: condition(places))
        })
    }
    return result
  }

  /// A condition, entry by entry, and the shape of what it is about (none for scalars).
  mutating func condition(_ term: Term) -> (([Subscript]) -> Condition, Indexed?)? {
    switch term.kind {
    case .group(let inner): return condition(inner)
    case .name(let typed) where typed.base == "otherwise" || typed.base == "else":
      return ({ _ in .otherwise }, nil)
    case .logical(let op, let a, let b):
      guard let (left, leftShape) = condition(a), let (right, rightShape) = condition(b) else {
        return nil
      }
      return (
        { op == .and ? .all([left($0), right($0)]) : .any([left($0), right($0)]) },
        leftShape ?? rightShape
      )
    case .comparison(let terms, let operators): return comparison(terms, operators, at: term.span)
    default:
      return refuse(term.span, "This is no condition.", hint: "A condition compares: v >= 0.")
    }
  }

  private mutating func comparison(
    _ terms: [Term], _ operators: [ComparisonOperator], at span: Span
  ) -> (([Subscript]) -> Condition, Indexed?)? {
    if terms.count == 2, operators[0] == .equal || operators[0] == .notEqual,
      let a = boundSubscript(terms[0]), let b = boundSubscript(terms[1])
    {
      let equal = operators[0] == .equal
      return ({ _ in .indices(a, b, equal: equal) }, nil)
    }
    if let condition = extreme(terms, operators, at: span) { return condition }
    var values: [Indexed] = []
    var shape: Indexed?
    for term in terms {
      guard let value = elaborate(term) else { return nil }
      if !value.isScalar { shape = value }
      values.append(value)
    }
    let comparisons = operators.compactMap { comparison($0) }
    guard comparisons.count == operators.count else {
      return refuse(span, "“in” is no comparison here.")
    }
    let fixed = values
    return (
      { places in
        let sides = fixed.map { $0.at($0.isScalar ? [] : places) }
        let parts = comparisons.indices.map {
          Condition.compare(sides[$0], comparisons[$0], sides[$0 + 1])
        }
        return parts.count == 1 ? parts[0] : .all(parts)
      }, shape
    )
  }

  func boundSubscript(_ term: Term) -> Subscript? {
    if let number = term.wholeNumber { return .entry(number) }
    guard let name = term.name, let index = boundIndex(name.source) else { return nil }
    if let number = numbers[index] { return .entry(number) }
    return .index(index)
  }

  private func comparison(_ op: ComparisonOperator) -> Comparison? {
    switch op {
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .element: nil
    }
  }
}
