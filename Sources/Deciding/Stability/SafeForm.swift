import Derivation
import Language
public import Mathematics
public import Solving

/// An equal form that does not fail where the naive one does, and why it is equal.
public struct SafeForm: Sendable {
  /// The function of the library that it is, where it is one at the inputs.
  public var function: FunctionSymbol?
  public var body: Expression
  public var proofs: [Proof]
  /// Of a sum of exponentials of which the largest is 1: how many there are.
  public var bounds: Size?

  /// Whether all that it takes to be equal is proved.
  public var isProven: Bool { !proofs.isEmpty && proofs.allSatisfy { $0.isProven } }

  /// A step on the way: equality for every number c, of which the safe form takes the largest entry.
  public struct Proof: Sendable {
    public var function: FunctionSymbol?
    public var answer: ShowAnswer
    /// Of a shift: the left side with e^{a − c} as e^a e^{−c}, then with e^{−c} before the sums.
    public var shifted: [Expression] = []

    public var isProven: Bool {
      if case .proven = answer.verdict { answer.verification.holds } else { false }
    }
  }
}

extension Core {
  /// The safe form of the whole: a library function that it is equal to at its inputs, else its own
  /// functions each in its safe form, else a root of squares scaled by the largest.
  func safeForm(in worksheet: Worksheet) -> SafeForm? {
    if let whole = wholeForm(in: worksheet) { return whole }
    let functions = called.filter { definitions[$0].safeBody != nil }
    if !functions.isEmpty {
      return SafeForm(
        function: nil, body: body, proofs: functions.flatMap { proofs(of: $0, in: worksheet) },
        bounds: functions.compactMap { shiftedSum(of: $0) }.first)
    }
    return scaledRoot(in: worksheet)
  }

  /// f(z) or f(y, z) of the library, if the rules prove that the formula is that.
  private func wholeForm(in worksheet: Worksheet) -> SafeForm? {
    guard (1...2).contains(inputs.count) else { return nil }
    let orders = inputs.count == 1 ? [inputs] : [inputs, inputs.reversed()]
    let plain = writtenOut(body)
    for (place, function) in definitions.functions.enumerated() {
      let symbol = FunctionSymbol(id: place)
      let isSafe = function.safeBody != nil || callsSafe(function.body)
      guard isSafe, function.derivativeOf == nil, function.parameters.count == inputs.count,
        function.outputs.count == indices.count
      else { continue }
      for order in orders {
        guard let call = call(of: symbol, at: order) else { continue }
        if body.isSame(as: call) { return form(symbol, call, [], worksheet) }
        let isEqual = [false, true].contains { splits in
          var canonical = Canonical(
            definitions, opensFunctions: true, splitsLogarithms: splits)
          return canonical.areEqual(plain, writtenOut(call))
        }
        guard isEqual else { continue }
        let answer = prove(body, equals: call, indices, definitions, in: worksheet)
        let proof = SafeForm.Proof(function: nil, answer: answer)
        guard proof.isProven else { continue }
        return form(symbol, call, [proof], worksheet)
      }
    }
    return nil
  }

  private func form(
    _ symbol: FunctionSymbol, _ call: Expression, _ first: [SafeForm.Proof], _ worksheet: Worksheet
  ) -> SafeForm {
    var functions = [symbol]
    definitions[symbol].body.forEachPart { part in
      if case .call(let inner, _, _) = part, !functions.contains(inner) { functions.append(inner) }
    }
    let safe = functions.filter { definitions[$0].safeBody != nil }
    return SafeForm(
      function: symbol, body: call, proofs: first + safe.flatMap { proofs(of: $0, in: worksheet) },
      bounds: safe.compactMap { shiftedSum(of: $0) }.first)
  }

  private func callsSafe(_ expression: Expression) -> Bool {
    var found = false
    expression.forEachPart { part in
      if case .call(let function, _, _) = part, definitions[function].safeBody != nil {
        found = true
      }
    }
    return found
  }

  /// The function at whole inputs, if their shapes fit its parameters.
  private func call(of symbol: FunctionSymbol, at order: [Symbol]) -> Expression? {
    let function = definitions[symbol]
    var arguments: [Argument] = []
    for (parameter, input) in zip(function.parameters, order) {
      let own = definitions[input].ownShape
      guard parameter.rank == own.count else { return nil }
      let binders = own.map { definitions.indices.fresh($0) }
      let first: [Subscript] = definitions[input].hasExamples ? [.entry(1)] : []
      arguments.append(
        Argument(
          binders: binders, body: .symbol(input, first + binders.map { .index($0) })))
    }
    return .call(symbol, arguments, indices.map { .index($0) })
  }

  // MARK: Why a safe form is equal

  /// That a function's safe form is equal to its definition: for any c in the place of the largest
  /// entry, and branch by branch.
  private func proofs(of symbol: FunctionSymbol, in worksheet: Worksheet) -> [SafeForm.Proof] {
    let function = definitions[symbol]
    guard let safe = function.safeBody else { return [] }
    var own = definitions
    let arguments = function.parameters.map { parameter -> Argument in
      let input = own.add(
        Quantity(
          name: Name(parameter.name), role: .given, shape: parameter.shape, body: .open))
      let binders = parameter.shape.map { own.indices.fresh($0) }
      return Argument(binders: binders, body: .symbol(input, binders.map { .index($0) }))
    }
    let outputs = function.outputs.map { own.indices.fresh($0.size, letter: $0.letter) }
    let places = outputs.map { Subscript.index($0) }
    let shift = own.add(Quantity(name: Name("c"), role: .given, shape: [], body: .open))
    let plain = own.expanded(symbol, arguments, places)
    let form = own.instantiate(
      safe, of: symbol, with: arguments, indices: function.outputs, at: places)
    return form.branches.compactMap { branch in
      let shifted = branch.mapped { part in
        if case .total(.maximum, _, _) = part { return .symbol(shift, []) }
        return nil
      }
      guard shifted != plain else { return nil }
      return SafeForm.Proof(
        function: symbol,
        answer: prove(shifted, equals: plain, outputs, own, in: worksheet),
        shifted: shiftSteps(shifted, shift, plain, own))
    }
  }

  /// e^{a − c} = e^a e^{−c}, and e^{−c} before the sums: forms on the way from a shifted formula to the
  /// plain one, each equal to it by the rules; nothing if one is not.
  private func shiftSteps(
    _ shifted: Expression, _ shift: Symbol, _ plain: Expression, _ own: Definitions
  ) -> [Expression] {
    guard shifted.mentions(shift) else { return [] }
    let split = shifted.mapped { part in
      guard case .primitive(.exp, .sum(let terms)) = part else { return nil }
      let (moved, kept) = (
        terms.filter { $0.mentions(shift) }, terms.filter { !$0.mentions(shift) }
      )
      guard !moved.isEmpty, !kept.isEmpty else { return nil }
      return .product([
        .primitive(.exp, .tidySum(kept)), .primitive(.exp, .tidySum(moved)),
      ])
    }
    func drawn(_ expression: Expression) -> Expression {
      expression.mapped { part in
        guard case .total(.sum, let index, let body) = part else { return nil }
        return .tidyTotal(.sum, index, body)
      }
    }
    let steps = [split, drawn(split)]
    var canonical = Canonical(own, opensFunctions: true, splitsLogarithms: true)
    let hold = steps.allSatisfy { $0 != shifted && canonical.areEqual($0, plain) }
    return hold && steps[0] != steps[1] ? steps : []
  }

  /// Σ_k exp(z_k − max z) in a safe form: the size of its axis.
  private func shiftedSum(of symbol: FunctionSymbol) -> Size? {
    guard let safe = definitions[symbol].safeBody,
      let input = inputs.last(where: {
        definitions[$0].ownShape.count == 1
      })
    else { return nil }
    var found = false
    safe.forEachPart { part in
      guard case .total(.sum, _, .primitive(.exp, let exponent)) = part else { return }
      exponent.forEachPart { if case .total(.maximum, _, _) = $0 { found = true } }
    }
    return found ? definitions[input].ownShape[0] : nil
  }

  // MARK: Roots of squares

  /// m √(Σ (x/m)²) with m = max |x| for √(Σ x²).
  private func scaledRoot(in worksheet: Worksheet) -> SafeForm? {
    let plain = writtenOut(body)
    guard case .primitive(.sqrt, let radicand) = plain,
      let max = definitions.functions.firstIndex(
        where: { $0.name == "max" })
    else { return nil }
    var own = definitions
    let shift = own.add(Quantity(name: Name("c"), role: .given, shape: [], body: .open))
    func scaled(by m: Expression) -> Expression? {
      func square(_ part: Expression) -> Expression? {
        guard case .power(let base, let exponent) = part, exponent == .integer(2) else {
          return nil
        }
        return .power(.quotient(base, m), exponent)
      }
      switch radicand {
      case .sum(let terms):
        let squares = terms.compactMap(square)
        return squares.count == terms.count ? .sum(squares) : nil
      case .total(.sum, let index, let term): return square(term).map { .total(.sum, index, $0) }
      default: return nil
      }
    }
    func magnitude(_ part: Expression) -> Expression? {
      guard case .power(let base, _) = part else { return nil }
      return .primitive(.abs, base)
    }
    let largest: Expression?
    switch radicand {
    case .sum(let terms):
      let sizes = terms.compactMap(magnitude)
      largest = sizes.dropFirst().reduce(sizes.first) { result, next in
        result.map {
          .call(FunctionSymbol(id: max), [Argument(body: $0), Argument(body: next)], [])
        }
      }
    case .total(.sum, let index, let term):
      largest = magnitude(term).map { .total(.maximum, index, $0) }
    default: largest = nil
    }
    guard let largest, let inside = scaled(by: largest),
      let shifted = scaled(by: .symbol(shift, []))
    else { return nil }
    let square = Expression.product([.power(.symbol(shift, []), .integer(2)), shifted])
    let answer = prove(square, equals: radicand, indices, own, in: worksheet)
    let whole = Expression.cases([
      Branch(value: .zero, condition: .compare(largest, .equal, .zero)),
      Branch(
        value: .product([largest, .primitive(.sqrt, inside)]), condition: .otherwise),
    ])
    return SafeForm(
      function: nil, body: whole, proofs: [SafeForm.Proof(function: nil, answer: answer)],
      bounds: nil)
  }
}

extension Expression {
  /// The values of a definition by cases, or the expression alone; a sum with cases in it is looked
  /// through too.
  fileprivate var branches: [Expression] {
    if case .cases(let branches) = self { return branches.map { $0.value } }
    return holdsCases ? [] : [self]
  }
}
